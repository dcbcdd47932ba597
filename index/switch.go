package index

import (
	"fmt"
	"slices"
)

// Verify hashes every file of a generation (the current one where id is
// empty), opens it and compares its documents with what was read from their
// files when it was built. It returns nil, or an error that wraps ErrCorrupt,
// ErrMismatch, ErrNone or ErrUnknown.
func Verify(dir, id string) error {
	if id == "" {
		var err error
		if id, err = current(dir); err != nil {
			return err
		}
		if id == "" {
			return ErrNone
		}
	}
	folder, err := existing(dir, id)
	if err != nil {
		return err
	}
	g, err := openFolder(folder, true)
	if err != nil {
		return err
	}
	return g.Close()
}

// Use switches to the generation with this id, after verifying it.
func Use(dir, id string) error {
	unlock, err := Lock(dir)
	if err != nil {
		return err
	}
	defer unlock()
	if !validID(id) {
		return fmt.Errorf("%w: %q", ErrUnknown, id)
	}
	if err := Verify(dir, id); err != nil {
		return err
	}
	return setCurrent(dir, id)
}

// Rollback switches to the newest sound generation that is older than the
// current one and returns its id; ErrNoPrevious where there is none.
func Rollback(dir string) (string, error) {
	unlock, err := Lock(dir)
	if err != nil {
		return "", err
	}
	defer unlock()
	list, err := List(dir)
	if err != nil {
		return "", err
	}
	now, err := current(dir)
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(list, func(m Manifest) bool { return m.ID == now })
	for _, m := range list[at+1:] {
		if Verify(dir, m.ID) == nil {
			return m.ID, setCurrent(dir, m.ID)
		}
	}
	return "", ErrNoPrevious
}
