package repository

import (
	"context"
	"errors"
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/index"
	"lotsen/index/diff"
)

// Status is what has become of a file.
type Status string

// What may have become of it.
const (
	Live      Status = "live"
	InPart    Status = "in_part"   // live, but for a part that was not read
	LeftOut   Status = "left_out"  // it cannot be read
	Coming    Status = "coming"    // it is in the folder, and not in the index yet
	Withdrawn Status = "withdrawn" // and can be restored
)

// Item is a file of the folder, or one that was withdrawn.
type Item struct {
	Path     string
	Status   Status
	Why      string           // it was left out, or in part
	Document *corpus.Document // without text; nil where it is not live
	Version  int64            // that was withdrawn
}

// List gives the files that someone may see, by path.
func (s *Repository) List(ctx context.Context, who Who) ([]Item, error) {
	files, err := s.opts.Folder.Files(ctx)
	if err != nil {
		return nil, err
	}
	live, err := s.liveDocuments()
	if err != nil {
		return nil, err
	}
	left := s.left()
	var out []Item
	for _, name := range files {
		if tells(name) {
			continue
		}
		it := Item{Path: name, Document: live[name], Status: Coming}
		l, isLeft := left[name]
		switch {
		case it.Document != nil && isLeft:
			it.Status, it.Why = InPart, l.Reason
		case it.Document != nil:
			it.Status = Live
		case isLeft:
			it.Status, it.Why = LeftOut, l.Reason
		}
		if who.Sees.SeesAll() || it.Document != nil && who.Sees.Sees(it.Document.Audience) {
			out = append(out, it)
		}
	}
	gone, err := s.withdrawn(ctx, who, files)
	out = append(out, gone...)
	slices.SortFunc(out, func(a, b Item) int { return strings.Compare(a.Path, b.Path) })
	return out, err
}

// withdrawn are the files that were taken away and that someone may see.
func (s *Repository) withdrawn(ctx context.Context, who Who, files []string) ([]Item, error) {
	st, err := s.state(ctx, false)
	if err != nil || st == nil {
		return nil, err
	}
	all, err := st.Since(ctx, s.place(), 0)
	if err != nil {
		return nil, err
	}
	var out []Item
	for _, v := range all {
		if v.Sum != "" || slices.Contains(files, v.Path) || tells(v.Path) || !who.Sees.Sees(v.Audience) {
			continue
		}
		out = append(out, Item{Path: v.Path, Status: Withdrawn, Version: v.ID})
	}
	return out, nil
}

// left are the files that what answers lacks, or a part of.
func (s *Repository) left() map[string]index.Left {
	out := map[string]index.Left{}
	gen, release, err := s.opts.Live.Acquire()
	if err != nil {
		return out
	}
	defer release()
	for _, l := range gen.Manifest().Left {
		out[l.Path] = l
	}
	return out
}

// Opened is one document with what an edit has to start from.
type Opened struct {
	Item
	Base  string // sum of the file
	Entry string // of what the metadata file says
}

// Find gives one file that someone may see.
func (s *Repository) Find(ctx context.Context, who Who, name string) (Opened, error) {
	if checkPath(name) != nil {
		return Opened{}, ErrNone
	}
	items, err := s.List(ctx, who)
	if err != nil {
		return Opened{}, err
	}
	i := slices.IndexFunc(items, func(it Item) bool { return it.Path == name })
	if i < 0 {
		return Opened{}, ErrNone
	}
	o := Opened{Item: items[i]}
	data, err := s.read(name)
	if err != nil {
		return o, err
	}
	o.Base = Sum(data)
	o.Entry, err = s.Entry(name)
	return o, err
}

// Smoke gives the smoke questions and the sum that an edit of them starts from.
func (s *Repository) Smoke() (text, base string, err error) {
	data, err := s.read(folder.SmokeFile)
	return string(data), Sum(data), err
}

// Generations lists those that are kept, the newest first, and which one answers.
func (s *Repository) Generations() ([]index.Manifest, string, error) {
	all, err := index.List(s.opts.Index)
	if errors.Is(err, index.ErrNone) {
		err = nil
	}
	return all, s.opts.Live.ID(), err
}

// RunSmoke asks what answers the smoke questions, as they are in the folder.
func (s *Repository) RunSmoke(ctx context.Context) ([]index.SmokeResult, error) {
	b := s.opts.Builder(s.opts.Folder, s.opts.Index)
	if b.Smoke == nil {
		return nil, nil
	}
	check, err := b.Smoke()
	if err != nil || check == nil {
		return nil, err
	}
	gen, release, err := s.opts.Live.Acquire()
	if err != nil {
		return nil, err
	}
	defer release()
	return check(ctx, gen)
}

// SmokeOutside reports whether the smoke questions stand in a file outside the folder.
func (s *Repository) SmokeOutside() bool { return s.opts.External }

// Between tells what differs between two generations that are kept.
func (s *Repository) Between(from, to string) (diff.Changes, error) {
	return index.DiffIDs(s.opts.Index, from, to)
}
