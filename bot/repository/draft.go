package repository

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"
	"time"

	"lotsen/bot/audit"
	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/corpus/format"
)

// Upload is one file that someone sends.
type Upload struct {
	Name string // as the browser tells it
	Data []byte
}

// Upload makes a draft of files that are put into a folder, in place of those of their
// names.
func (s *Repository) Upload(ctx context.Context, who Who, dir string, files iter.Seq2[Upload, error]) (Draft, error) {
	return s.begin(ctx, who, func(st State) (changes []Change, err error) {
		total := 0
		for f, err := range files {
			if err != nil {
				return nil, err
			}
			if total += len(f.Data); total > MostBytes || len(changes) == MostFiles {
				return nil, ErrTooMany
			}
			name, err := CleanName(dir, f.Name)
			if err != nil {
				return nil, err
			}
			c, err := s.content(ctx, who, st, name, f.Data, audit.Publish)
			if err != nil {
				return nil, err
			}
			changes = slices.DeleteFunc(changes, func(other Change) bool { return other.Path == name })
			changes = append(changes, c)
		}
		return changes, nil
	})
}

// Replace makes a draft of a document's new file, whose name need not be the same: the
// document keeps its id. Base is what the file was; empty for whatever it is.
func (s *Repository) Replace(ctx context.Context, who Who, name, base string, f Upload) (Draft, error) {
	return s.begin(ctx, who, func(st State) ([]Change, error) {
		old, err := s.existing(ctx, who, name, base)
		if err != nil {
			return nil, err
		}
		to := name
		if ext := strings.ToLower(path.Ext(f.Name)); ext != strings.ToLower(path.Ext(name)) {
			to = strings.TrimSuffix(name, path.Ext(name)) + ext
			if err := checkPath(to); err != nil {
				return nil, err
			}
		}
		c, err := s.content(ctx, who, st, to, f.Data, audit.Publish)
		if err != nil || to == name {
			return []Change{c}, err
		}
		old.Remove, old.What = true, audit.Withdraw
		return []Change{old, c}, nil
	})
}

// Withdraw makes a draft in which a document is taken away.
func (s *Repository) Withdraw(ctx context.Context, who Who, name, base string) (Draft, error) {
	return s.begin(ctx, who, func(State) ([]Change, error) {
		c, err := s.existing(ctx, who, name, base)
		c.Remove, c.What = true, audit.Withdraw
		return []Change{c}, err
	})
}

// Edit makes a draft in which keys of a document's front matter are other; entry is
// what Entry told of it.
func (s *Repository) Edit(ctx context.Context, who Who, name, base, entry string, keys map[string]string) (Draft, error) {
	return s.begin(ctx, who, func(State) ([]Change, error) {
		c, err := s.existing(ctx, who, name, base)
		c.Meta, c.Entry, c.What = keys, entry, audit.Metadata
		if len(keys) == 0 {
			err = cmp.Or(err, ErrEmpty)
		}
		return []Change{c}, err
	})
}

// Write makes a draft of a file of the folder that tells of documents, as smoke.txt.
func (s *Repository) Write(ctx context.Context, who Who, name, base string, data []byte, what audit.Action) (Draft, error) {
	return s.begin(ctx, who, func(st State) ([]Change, error) {
		c, err := s.content(ctx, who, st, name, data, what)
		if err == nil && c.Base != base {
			err = ErrChanged
		}
		return []Change{c}, err
	})
}

// Restore makes a draft in which a file is as it was in a version.
func (s *Repository) Restore(ctx context.Context, who Who, name string, version int64) (Draft, error) {
	return s.begin(ctx, who, func(st State) ([]Change, error) {
		v, err := s.version(ctx, who, st, name, version)
		if err != nil {
			return nil, err
		}
		now, err := s.read(name)
		return []Change{{Path: name, Sum: v.Sum, Remove: v.Sum == "", Base: Sum(now), What: audit.Restore}}, err
	})
}

// begin makes a draft of changes, and records it.
func (s *Repository) begin(ctx context.Context, who Who, make func(State) ([]Change, error)) (Draft, error) {
	st, err := s.state(ctx, true)
	if err != nil {
		return Draft{}, err
	}
	if err := s.fewDrafts(ctx, st, who); err != nil {
		return Draft{}, err
	}
	changes, err := make(st)
	if err == nil && len(changes) == 0 {
		err = ErrEmpty
	}
	if err != nil {
		return Draft{}, err
	}
	d := Draft{Owner: who.ID, Name: who.Name, At: time.Now().UTC(), Changes: changes}
	if err := st.Record(ctx, audit.By(ctx, audit.Upload, paths(changes), fmt.Sprintf("files=%d", len(changes)))); err != nil {
		return Draft{}, err
	}
	return st.PutDraft(ctx, d)
}

func (s *Repository) fewDrafts(ctx context.Context, st State, who Who) error {
	all, err := st.Drafts(ctx)
	if err != nil {
		return err
	}
	n := 0
	for _, d := range all {
		if d.Owner == who.ID {
			n++
		}
	}
	if n >= MostDrafts {
		return fmt.Errorf("%w: %d drafts are open", ErrTooMany, n)
	}
	return nil
}

// paths names the files of changes, in a line that a log holds.
func paths(changes []Change) string {
	var out []string
	for _, c := range changes {
		out = append(out, c.Path)
	}
	text := strings.Join(out, ", ")
	if runes := []rune(text); len(runes) > 300 {
		text = string(runes[:300]) + "…"
	}
	return text
}

// content is the change that puts a content at a path.
func (s *Repository) content(ctx context.Context, who Who, st State, name string, data []byte, what audit.Action) (Change, error) {
	if err := checkPath(name); err != nil {
		return Change{}, err
	}
	switch {
	case len(data) > corpus.MaxFileSize:
		return Change{}, fmt.Errorf("%w: %s", ErrTooLarge, name)
	case len(data) == 0 && path.Base(name) != folder.SmokeFile:
		return Change{}, fmt.Errorf("%w: %s", ErrEmpty, name)
	}
	now, err := s.read(name)
	if err != nil {
		return Change{}, err
	}
	if err := s.may(ctx, who, st, name, now != nil); err != nil {
		return Change{}, err
	}
	if data == nil {
		data = []byte{}
	}
	sum := Sum(data)
	return Change{Path: name, Sum: sum, Size: int64(len(data)), Base: Sum(now), What: what}, st.PutBlob(ctx, sum, data)
}

// existing is a change of a file that is there, and is still what it was.
func (s *Repository) existing(ctx context.Context, who Who, name, base string) (Change, error) {
	if err := checkPath(name); err != nil {
		return Change{}, err
	}
	now, err := s.read(name)
	if err != nil {
		return Change{}, err
	}
	if now == nil {
		return Change{}, ErrNone
	}
	if err := s.may(ctx, who, nil, name, true); err != nil {
		return Change{}, err
	}
	if base != "" && base != Sum(now) {
		return Change{}, ErrChanged
	}
	return Change{Path: name, Base: Sum(now)}, nil
}

// Open gives a draft to whoever made it, and to whoever sees all.
func (s *Repository) Open(ctx context.Context, who Who, id int64) (Draft, error) {
	st, err := s.state(ctx, false)
	if err != nil || st == nil {
		return Draft{}, cmp.Or(err, ErrNone)
	}
	d, err := st.Draft(ctx, id)
	if err == nil && d.Owner != who.ID && !who.Sees.SeesAll() {
		return Draft{}, ErrNone
	}
	return d, err
}

// Drafts lists those that someone may open.
func (s *Repository) Drafts(ctx context.Context, who Who) ([]Draft, error) {
	st, err := s.state(ctx, false)
	if err != nil || st == nil {
		return nil, err
	}
	all, err := st.Drafts(ctx)
	return slices.DeleteFunc(all, func(d Draft) bool { return d.Owner != who.ID && !who.Sees.SeesAll() }), err
}

// SetMeta sets keys of the front matter of one file of a draft.
func (s *Repository) SetMeta(ctx context.Context, who Who, id, version int64, name string, keys map[string]string) (Draft, error) {
	return s.alter(ctx, who, id, version, func(d *Draft, i int) error {
		c := &d.Changes[i]
		entry, err := s.Entry(name)
		if err != nil {
			return err
		}
		if c.Meta == nil {
			c.Meta, c.Entry = map[string]string{}, entry
		}
		for k, v := range keys {
			if slices.Contains(format.MetaKeys, k) {
				c.Meta[k] = v
			}
		}
		return nil
	}, name)
}

// Drop takes one file out of a draft.
func (s *Repository) Drop(ctx context.Context, who Who, id, version int64, name string) (Draft, error) {
	return s.alter(ctx, who, id, version, func(d *Draft, i int) error {
		d.Changes = slices.Delete(d.Changes, i, i+1)
		return nil
	}, name)
}

func (s *Repository) alter(ctx context.Context, who Who, id, version int64, f func(*Draft, int) error, name string) (Draft, error) {
	d, err := s.Open(ctx, who, id)
	if err != nil {
		return d, err
	}
	i := slices.IndexFunc(d.Changes, func(c Change) bool { return c.Path == name })
	if d.Version != version || i < 0 {
		return d, ErrChanged
	}
	if err := f(&d, i); err != nil {
		return d, err
	}
	st, err := s.state(ctx, true)
	if err != nil {
		return d, err
	}
	return st.PutDraft(ctx, d)
}

// Discard throws a draft away.
func (s *Repository) Discard(ctx context.Context, who Who, id, version int64) error {
	d, err := s.Open(ctx, who, id)
	if err != nil {
		return err
	}
	st, err := s.state(ctx, true)
	if err != nil {
		return err
	}
	return st.RemoveDraft(ctx, id, version, audit.By(ctx, audit.Discard, paths(d.Changes), ""))
}
