package repository

import (
	"cmp"
	"context"
	"errors"
	"path"
	"slices"

	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/corpus/format"
	"lotsen/index"
)

// crosses reports a draft that gives a file the id of a document that someone may not
// see, or says anew that it replaces one: ErrTaken.
func (s *Repository) crosses(who Who, p *Preview) error {
	if p == nil || who.Sees.SeesAll() {
		return nil
	}
	gen, release, err := s.opts.Live.Acquire()
	if errors.Is(err, index.ErrNone) {
		return nil
	}
	if err != nil {
		return err
	}
	defer release()
	docs, err := gen.Documents()
	if err != nil {
		return err
	}
	hidden, lies := map[string]string{}, map[string]bool{} // where the documents lie, by id, and that they lie there
	for _, d := range docs {
		if !who.Sees.Sees(d.Audience) {
			hidden[d.ID], lies[d.Path] = d.Path, true
		}
	}
	for _, f := range p.Files {
		if lies[f.takes] {
			return ErrTaken
		}
		if f.Document == nil {
			continue
		}
		at, takes := hidden[f.Document.ID]
		_, replaces := hidden[f.Document.Replaces]
		if takes && at != f.Path || replaces && (f.Before == nil || f.Before.Replaces != f.Document.Replaces) {
			return ErrTaken
		}
	}
	return nil
}

// may reports whether someone may touch a file: ErrNone where it is one of a document
// that they do not see. A name under which nothing ever was is anyone's; what tells of
// documents, and what no one can read, is for who sees all.
func (s *Repository) may(ctx context.Context, who Who, st State, name string, there bool) error {
	if who.Sees.SeesAll() {
		return nil
	}
	if tells(name) {
		return ErrNone
	}
	gen, release, err := s.opts.Live.Acquire()
	switch {
	case err == nil:
		defer release()
		docs, err := gen.Documents()
		if err != nil {
			return err
		}
		for _, d := range docs {
			if d.Path == name {
				if who.Sees.Sees(d.Audience) {
					return nil
				}
				return ErrNone
			}
		}
	case !errors.Is(err, index.ErrNone):
		return err
	}
	if there {
		return ErrNone
	}
	if st == nil {
		return nil
	}
	was, err := st.Versions(ctx, s.place(), name)
	if err != nil {
		return err
	}
	for _, v := range was {
		if !who.Sees.Sees(v.Audience) {
			return ErrNone
		}
	}
	return nil
}

// History gives the versions of a file that someone may see, the newest first.
func (s *Repository) History(ctx context.Context, who Who, name string) ([]Version, error) {
	if err := checkPath(name); err != nil {
		return nil, ErrNone
	}
	now, err := s.read(name)
	if errors.Is(err, ErrName) {
		return nil, ErrNone
	}
	if err != nil {
		return nil, err
	}
	st, err := s.state(ctx, false)
	if err != nil {
		return nil, err
	}
	if err := s.may(ctx, who, st, name, now != nil); err != nil {
		return nil, err
	}
	if st == nil {
		return nil, nil
	}
	all, err := st.Versions(ctx, s.place(), name)
	return slices.DeleteFunc(all, func(v Version) bool { return !who.Sees.Sees(v.Audience) }), err
}

// version gives a version that someone may see.
func (s *Repository) version(ctx context.Context, who Who, _ State, name string, id int64) (Version, error) {
	all, err := s.History(ctx, who, name)
	if err != nil {
		return Version{}, err
	}
	i := slices.IndexFunc(all, func(v Version) bool { return v.ID == id })
	if i < 0 {
		return Version{}, ErrNone
	}
	return all[i], nil
}

// Content gives a file as it was in a version; with 0 as it is.
func (s *Repository) Content(ctx context.Context, who Who, name string, id int64) ([]byte, error) {
	if checkPath(name) != nil {
		return nil, ErrNone
	}
	if id == 0 {
		data, err := s.read(name)
		if errors.Is(err, ErrName) {
			err = ErrNone
		}
		if err == nil {
			err = s.may(ctx, who, nil, name, data != nil)
		}
		if err != nil {
			return nil, err
		}
		return data, nil
	}
	st, err := s.state(ctx, false)
	if err != nil || st == nil {
		return nil, cmp.Or(err, ErrNone)
	}
	v, err := s.version(ctx, who, st, name, id)
	if err != nil || v.Sum == "" {
		return nil, err
	}
	return st.Blob(ctx, v.Sum)
}

// Original gives the file that a document was read from, by its path and sum: what the
// folder has, or else a version that is kept, which an earlier generation may be of. It
// is for who may see that document.
func (s *Repository) Original(ctx context.Context, name, sum string) ([]byte, error) {
	data, err := s.opts.Folder.Original(name, sum)
	if err == nil {
		return data, nil
	}
	st, err2 := s.state(ctx, false)
	if err2 != nil || st == nil {
		return nil, errors.Join(err, err2)
	}
	versions, err2 := st.Versions(ctx, s.place(), name)
	if err2 != nil || !slices.ContainsFunc(versions, func(v Version) bool { return v.Sum == sum }) {
		return nil, errors.Join(err, err2)
	}
	return st.Blob(ctx, sum)
}

// liveDocuments are those that answer, by path.
func (s *Repository) liveDocuments() (map[string]*corpus.Document, error) {
	out := map[string]*corpus.Document{}
	gen, release, err := s.opts.Live.Acquire()
	if errors.Is(err, index.ErrNone) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	defer release()
	docs, err := gen.Documents()
	for i := range docs {
		out[docs[i].Path] = &docs[i]
	}
	return out, err
}

// metadataOf is the file beside a document that tells of it.
func metadataOf(name string) string { return path.Join(path.Dir(name), folder.MetadataFile) }

// tells reports whether a file is no document but tells of documents.
func tells(name string) bool {
	base := path.Base(name)
	return base == folder.MetadataFile || base == folder.SmokeFile
}

// Entry is the sum of what the metadata file says of a document; empty for nothing.
func (s *Repository) Entry(name string) (string, error) {
	data, err := s.read(metadataOf(name))
	return Sum(format.Entry(data, path.Base(name))), err
}
