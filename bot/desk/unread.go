package desk

import (
	"errors"

	"lotsen/bot/audience"
	"lotsen/corpus"
	"lotsen/index"
	"lotsen/index/keeper"
)

// Unread is a file that could not be read, or a part of it.
type Unread struct {
	Path   string
	Reason string // as its reader says it, in English
	InPart bool
	ID     string // of the document that answers; empty where none does
	Title  string
	Before bool // it answers as it was read before
}

// NotInUse is why what was read last is not answered from.
type NotInUse int

// The reasons.
const (
	InUse       NotInUse = iota // it is
	LostMuch                    // too much would be gone
	SmokeFailed                 // questions would not get the answer that they should
	NoDocuments
	SameID
	Unknown // the log tells
)

func (d *Desk) unused() (keeper.Unused, bool) {
	if d.opts.Unused == nil {
		return keeper.Unused{}, false
	}
	return d.opts.Unused()
}

// Unread gives what could not be read when the documents were read last, and whether that
// is in use: of documents that the viewer may see, and of files that are none to who sees
// all, as nobody knows whom they are for.
func (d *Desk) Unread(viewer audience.Viewer) ([]Unread, NotInUse, error) {
	gen, release, err := d.acquire()
	if err != nil {
		return nil, InUse, err
	}
	defer release()
	docs, err := gen.Documents()
	if err != nil {
		return nil, InUse, err
	}
	live := make(map[string]corpus.Document, len(docs))
	for _, doc := range docs {
		live[doc.Path] = doc
	}
	u, turned := d.unused()
	left := gen.Manifest().Left
	if turned && u.Read {
		left = u.Left
	}
	var out []Unread
	for _, l := range left {
		doc, answers := live[l.Path]
		if !viewer.SeesAll() && !(answers && viewer.Sees(doc.Audience)) {
			continue
		}
		out = append(out, Unread{l.Path, l.Reason, l.InPart, doc.ID, doc.Title, answers && turned && u.Read})
	}
	return out, why(u.Err), nil
}

func why(err error) NotInUse {
	switch {
	case err == nil:
		return InUse
	case errors.Is(err, index.ErrShrunk):
		return LostMuch
	case errors.Is(err, index.ErrSmoke):
		return SmokeFailed
	case errors.Is(err, index.ErrNoDocuments):
		return NoDocuments
	case errors.Is(err, index.ErrSameID):
		return SameID
	}
	return Unknown
}
