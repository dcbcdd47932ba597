package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// DefaultKept is how many generations a folder keeps.
const DefaultKept = 5

// lockWait is how long a process waits for another to let go of the index.
const lockWait = 500 * time.Millisecond

// Lock takes the index folder for this process, or returns ErrBusy after half a
// second. Readers need no lock. The system releases it when the process ends,
// however it ends.
func Lock(dir string) (unlock func(), err error) {
	if err := os.MkdirAll(filepath.Join(dir, generationsName), 0o755); err != nil {
		return nil, fmt.Errorf("making the index folder: %w", err)
	}
	l := flock.New(filepath.Join(dir, lockName))
	ctx, cancel := context.WithTimeout(context.Background(), lockWait)
	defer cancel()
	ok, err := l.TryLockContext(ctx, 25*time.Millisecond)
	if errors.Is(err, context.DeadlineExceeded) || err == nil && !ok {
		return nil, fmt.Errorf("%w: %s", ErrBusy, dir)
	}
	if err != nil {
		return nil, fmt.Errorf("locking %s: %w", dir, err)
	}
	return func() { l.Unlock() }, nil
}

// current returns the id of the current generation; empty where none is named.
func current(dir string) (string, error) {
	data, err := os.ReadFile(filepath.Join(dir, currentName))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("reading the current generation: %w", err)
	}
	id := strings.TrimSpace(string(data))
	if !validID(id) {
		return "", nil
	}
	return id, nil
}

func validID(id string) bool {
	return id != "" && !strings.HasPrefix(id, ".") && filepath.IsLocal(id) && filepath.Base(id) == id
}

// setCurrent names the current generation by one atomic rename.
func setCurrent(dir, id string) error {
	temp := filepath.Join(dir, buildPrefix+currentName)
	if err := writeSynced(temp, []byte(id+"\n")); err != nil {
		return fmt.Errorf("switching to %s: %w", id, err)
	}
	if err := os.Rename(temp, filepath.Join(dir, currentName)); err != nil {
		return fmt.Errorf("switching to %s: %w", id, err)
	}
	return syncPath(dir)
}

func writeSynced(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncTree flushes every file and folder under root to disk.
func syncTree(root string) error {
	return filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncPath(path)
	})
}

// List returns the manifests of the generations in dir, newest first. Those
// whose manifest cannot be read are left out.
func List(dir string) ([]Manifest, error) {
	entries, err := os.ReadDir(filepath.Join(dir, generationsName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("listing generations: %w", err)
	}
	var list []Manifest
	for _, entry := range entries {
		if !entry.IsDir() || !validID(entry.Name()) {
			continue
		}
		if m, err := readManifest(generationPath(dir, entry.Name())); err == nil {
			list = append(list, *m)
		}
	}
	slices.SortFunc(list, func(a, b Manifest) int {
		if c := b.Built.Compare(a.Built); c != 0 {
			return c
		}
		return strings.Compare(b.ID, a.ID)
	})
	return list, nil
}

func existing(dir, id string) (folder string, err error) {
	folder = generationPath(dir, id)
	if !validID(id) {
		return "", fmt.Errorf("%w: %q", ErrUnknown, id)
	}
	if _, err := os.Stat(folder); err != nil {
		return "", fmt.Errorf("%w: %q", ErrUnknown, id)
	}
	return folder, nil
}

// Prune removes all but the newest keep generations (DefaultKept where keep
// is 0); the current one always stays. It returns the ids removed.
func Prune(dir string, keep int) ([]string, error) {
	unlock, err := Lock(dir)
	if err != nil {
		return nil, err
	}
	defer unlock()
	return prune(dir, keep)
}

func prune(dir string, keep int) ([]string, error) {
	if keep <= 0 {
		keep = DefaultKept
	}
	list, err := List(dir)
	if err != nil {
		return nil, err
	}
	now, err := current(dir)
	if err != nil {
		return nil, err
	}
	var gone []string
	kept := 0
	if slices.ContainsFunc(list, func(m Manifest) bool { return m.ID == now }) {
		kept = 1
	}
	for _, m := range list {
		if m.ID == now {
			continue
		}
		if kept++; kept <= keep {
			continue
		}
		if err := remove(dir, m.ID); err != nil {
			return gone, err
		}
		gone = append(gone, m.ID)
	}
	return gone, nil
}

// remove deletes a generation. It renames it first, so that nobody opens one
// that is half deleted.
func remove(dir, id string) error {
	drop := filepath.Join(dir, dropPrefix+id)
	if err := os.Rename(generationPath(dir, id), drop); err != nil {
		return fmt.Errorf("removing generation %s: %w", id, err)
	}
	if err := os.RemoveAll(drop); err != nil {
		return fmt.Errorf("removing generation %s: %w", id, err)
	}
	return nil
}

// sweep removes what killed builds left, and generations that cannot be read.
// The caller holds the lock.
func sweep(log *slog.Logger, dir string) {
	var paths []string
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, buildPrefix) || strings.HasPrefix(name, dropPrefix) {
			paths = append(paths, filepath.Join(dir, name))
		}
	}
	entries, _ = os.ReadDir(filepath.Join(dir, generationsName))
	for _, entry := range entries {
		folder := generationPath(dir, entry.Name())
		if _, err := readManifest(folder); errors.Is(err, ErrCorrupt) {
			log.Warn("removing a generation of the index that cannot be read", "generation", entry.Name(), "err", err)
			paths = append(paths, folder)
		}
	}
	for _, path := range paths {
		if err := os.RemoveAll(path); err != nil {
			log.Warn("removing what a stopped build left", "path", path, "err", err)
		}
	}
}

// State is what `lotsen index status` shows of an index folder.
type State struct {
	Current     string     `json:"current"` // empty where there is none
	Generations []Manifest `json:"generations"`
	Busy        bool       `json:"busy"` // another process builds or switches
}

// Status tells which generations dir holds and which is current.
func Status(dir string) (State, error) {
	list, err := List(dir)
	if err != nil {
		return State{}, err
	}
	now, err := current(dir)
	if err != nil {
		return State{}, err
	}
	s := State{Current: now, Generations: list}
	if _, err := os.Stat(filepath.Join(dir, lockName)); err == nil {
		l := flock.New(filepath.Join(dir, lockName))
		ok, err := l.TryRLock()
		s.Busy = err == nil && !ok
		if ok {
			l.Unlock()
		}
	}
	return s, nil
}
