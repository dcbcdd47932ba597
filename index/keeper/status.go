package keeper

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/corpus/reference"
	"lotsen/index"
)

// Status is what `lotsen index status --json` prints.
type Status struct {
	Current   string           `json:"current"` // id of the generation in use; empty for none
	Built     time.Time        `json:"built"`
	Passages  int              `json:"passages"`
	Duties    int              `json:"duties"`
	Bytes     int64            `json:"bytes"`    // on disk
	Pinned    bool             `json:"pinned"`   // gone back to by hand
	Changed   bool             `json:"changed"`  // the documents have changed since
	Outdated  bool             `json:"outdated"` // built by a program that reads documents in another way
	Busy      bool             `json:"busy"`     // a build is under way
	Vectors   *Vectors         `json:"vectors,omitempty"`
	Documents []StatusDocument `json:"documents"`
	// Left are the files that were left out, or read in part.
	Left []index.Left `json:"left"`
	// Closed tells which documents name an audience that no one is in.
	Closed []string `json:"closed,omitempty"`
	// Missing are the documents that those indexed refer to.
	Missing []reference.Missing `json:"not_indexed"`
}

// Vectors tells how many sentences of a generation have been read for their
// meaning.
type Vectors struct {
	Filled    int `json:"filled"`
	Sentences int `json:"sentences"` // and passages of several, each one more; 0 before the first is filled in
}

// StatusDocument is a document of the generation in use.
type StatusDocument struct {
	ID           string `json:"id"`
	Title        string `json:"title"`
	Kind         string `json:"kind"`
	Owner        string `json:"owner"`
	Language     string `json:"language"`
	Decided      string `json:"decided"`
	ValidFrom    string `json:"valid_from"`
	ValidTo      string `json:"valid_to"`
	ReviewBy     string `json:"review_by"`     // the day by which it is to be looked over; empty for none
	Current      bool   `json:"current"`       // valid today
	SupersededBy string `json:"superseded_by"` // id of a document; empty for none
	Audience     string `json:"audience"`      // whom it is for; empty for all
	Path         string `json:"path"`
}

// Status tells what is in use on a day.
func (b *Builder) Status(ctx context.Context, log *slog.Logger, today time.Time) (Status, error) {
	state, err := index.Status(b.Dir)
	if err != nil {
		return Status{}, err
	}
	s := Status{Busy: state.Busy, Documents: []StatusDocument{}, Left: []index.Left{}, Missing: []reference.Missing{}}
	gen, err := index.Open(log, b.Dir)
	if errors.Is(err, index.ErrNone) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	defer gen.Close()
	m := gen.Manifest()
	s.Current, s.Built, s.Passages, s.Duties, s.Bytes = m.ID, m.Built, m.Passages, m.Duties, m.Bytes()
	s.Left = append(s.Left, m.Left...)
	print, err := b.Folder.Fingerprint(ctx)
	if err != nil {
		return s, err
	}
	s.Pinned = b.Pinned(m.ID, print)
	s.Changed = !folder.SameFiles(m.Source, print) && !s.Pinned
	s.Outdated = m.Source != print && !s.Changed && !s.Pinned
	docs, err := wholeDocuments(gen)
	if err != nil {
		return s, err
	}
	by := corpus.Superseded(docs, today)
	for _, d := range docs {
		s.Documents = append(s.Documents, StatusDocument{
			ID: d.ID, Title: d.Title, Kind: d.Kind, Owner: d.Owner, Language: d.Language, Decided: d.Decided,
			ValidFrom: d.ValidFrom, ValidTo: d.ValidTo, ReviewBy: d.ReviewBy, Current: d.Current(today), SupersededBy: by[d.ID], Audience: d.Audience, Path: d.Path,
		})
	}
	if b.Closed != nil {
		for _, p := range b.Closed(docs) {
			s.Closed = append(s.Closed, p.Error())
		}
	}
	s.Missing = append(s.Missing, reference.NotIndexed(docs)...)
	return s, nil
}

func wholeDocuments(gen *index.Generation) ([]*corpus.Document, error) {
	metas, err := gen.Documents()
	if err != nil {
		return nil, err
	}
	docs := make([]*corpus.Document, 0, len(metas))
	for _, m := range metas {
		d, err := gen.Document(m.ID)
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	return docs, nil
}
