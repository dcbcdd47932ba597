package repository

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"lotsen/bot/audit"
	"lotsen/corpus/format"
)

// composed is what a draft makes of the folder.
type composed struct {
	over   map[string][]byte // contents by path; nil: taken away
	writes []Write
	of     map[string]audit.Action // what is done, by path
}

// compose makes the files of a draft, from those in the folder as they are now. The
// error wraps ErrChanged where one is no longer what the draft was begun with.
func (s *Repository) compose(ctx context.Context, st State, d Draft) (composed, error) {
	out := composed{over: map[string][]byte{}, of: map[string]audit.Action{}}
	found := map[string]string{}
	now := func(name string) ([]byte, error) {
		if data, ok := out.over[name]; ok {
			return data, nil
		}
		data, err := s.read(name)
		found[name] = Sum(data)
		return data, err
	}
	for _, c := range d.Changes {
		data, err := now(c.Path)
		if err != nil {
			return out, err
		}
		if found[c.Path] != c.Base {
			return out, ErrChanged
		}
		switch {
		case c.Remove:
			data = nil
		case c.Sum != "":
			if data, err = st.Blob(ctx, c.Sum); err != nil {
				return out, err
			}
			if data == nil {
				data = []byte{}
			}
		}
		out.over[c.Path], out.of[c.Path] = data, c.What
		if len(c.Meta) == 0 || c.Remove {
			continue
		}
		if err := out.setMeta(c, data, now); err != nil {
			return out, err
		}
	}
	for name, data := range out.over {
		for dir := path.Dir(name); data != nil && dir != "."; dir = path.Dir(dir) {
			if out.over[dir] != nil {
				return out, fmt.Errorf("%w: there is a file where %q needs a folder", ErrName, name)
			}
		}
		base := found[name]
		if sum := Sum(data); sum != base {
			out.writes = append(out.writes, Write{Path: name, Base: base, Found: base, Sum: sum, What: string(out.of[name])})
		}
	}
	slices.SortFunc(out.writes, func(a, b Write) int { return strings.Compare(a.Path, b.Path) })
	return out, nil
}

// setMeta writes keys where the document can hold them: at its top, or beside it.
func (out *composed) setMeta(c Change, data []byte, now func(string) ([]byte, error)) error {
	beside, base := metadataOf(c.Path), path.Base(c.Path)
	said, err := now(beside)
	if err != nil {
		return err
	}
	if Sum(format.Entry(said, base)) != c.Entry {
		return ErrChanged
	}
	keys := c.Meta
	set, err := format.SetFrontMatter(data, keys)
	switch {
	case err == nil:
		out.over[c.Path] = set
		if c.Entry == "" {
			return nil
		}
		keys = map[string]string{} // what the file says itself counts then
		for k := range c.Meta {
			keys[k] = ""
		}
	case !errors.Is(err, format.ErrNoFrontMatter):
		return err
	}
	if said, err = format.SetEntry(said, base, keys); err != nil {
		return err
	}
	if out.over[beside] = said; said == nil {
		out.over[beside] = []byte{} // there, and empty: taking it away could open what others closed
	}
	if out.of[beside] == "" {
		out.of[beside] = audit.Metadata
	}
	return nil
}
