package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"lotsen/bot/audience"
	"lotsen/corpus"
	"lotsen/index"
)

// Document is one indexed document, as a face lists it.
type Document struct {
	ID, Title, Kind, Owner string
	Decided                string // YYYY-MM-DD, YYYY-MM or YYYY; may be empty
	Language               string // sv or en
	Unit                   string // the kind of unit whose routine it is; empty for all

	// Why it is not in force today; all are zero where it is. Of two reasons
	// Replaced counts.
	Replaced   bool   // another document has replaced it
	ReplacedBy string // title of that document; empty where the viewer may not see it
	ValidUntil string // the last day of its validity, YYYY-MM-DD, where that has passed
	ValidFrom  string // the first day of its validity, YYYY-MM-DD, where that is to come

	ReviewBy string // the day by which it is to be looked over, YYYY-MM-DD; empty for none
	Overdue  bool   // that day has passed
}

// Documents returns what is indexed and the viewer may see, in a fixed order.
func (d *Desk) Documents(_ context.Context, viewer audience.Viewer) ([]Document, error) {
	gen, seen, release, err := d.seeing(viewer)
	if err != nil {
		return nil, err
	}
	defer release()
	docs, err := gen.Documents()
	if err != nil {
		return nil, fmt.Errorf("listing the documents: %w", err)
	}
	return listed(docs, seen, time.Now()), nil
}

// seenOf gives the documents of a generation that may be seen.
func seenOf(gen *index.Generation, seen *index.DocumentSet) ([]corpus.Document, error) {
	docs, err := gen.Documents()
	if err != nil {
		return nil, fmt.Errorf("listing the documents: %w", err)
	}
	out := docs[:0]
	for i, doc := range docs {
		if seen.Has(i) {
			out = append(out, doc)
		}
	}
	return out, nil
}

// listed tells of each document that may be seen whether it is in force today.
func listed(docs []corpus.Document, seen *index.DocumentSet, today time.Time) []Document {
	pointers := make([]*corpus.Document, len(docs))
	titles := make(map[string]string, len(docs))
	for i := range docs {
		pointers[i] = &docs[i]
		if seen.Has(i) {
			titles[docs[i].ID] = docs[i].Title
		}
	}
	superseded := corpus.Superseded(pointers, today)
	day := today.Format(time.DateOnly)
	var out []Document
	for i, doc := range docs {
		if !seen.Has(i) {
			continue
		}
		out = append(out, Document{ID: doc.ID, Title: doc.Title, Kind: doc.Kind, Owner: doc.Owner, Decided: doc.Decided, Language: doc.Language, Unit: doc.Unit, ReviewBy: doc.ReviewBy, Overdue: doc.ReviewBy != "" && doc.ReviewBy < day})
		to := &out[len(out)-1]
		if by, ok := superseded[doc.ID]; ok {
			to.ReplacedBy, to.Replaced = titles[by], true
		}
		if doc.ValidTo != "" && doc.ValidTo < day {
			to.ValidUntil = doc.ValidTo
		} else if doc.ValidFrom > day {
			to.ValidFrom = doc.ValidFrom
		}
	}
	return out
}

// Section is the text around a quote. Text[Start:End] is the quote.
type Section struct {
	Document   string // title
	Label      string // number and title: "5.3 Uppsökande arbete"
	Text       string // canonical text of the whole section, heading left out
	Start, End int    // bytes of Text
}

// Marks reports whether the section's range is well formed and holds the quote: where
// the documents were read again since, it may not.
func (s Section) Marks(quote string) bool {
	ok := s.Start >= 0 && s.Start <= s.End && s.End <= len(s.Text)
	return ok && s.Text[s.Start:s.End] == quote
}

// Section returns the smallest section around the byte range [start, end) of
// the canonical text of the document with this id, or an error that wraps
// ErrNoSection: also where the viewer may not see the document.
func (d *Desk) Section(_ context.Context, viewer audience.Viewer, document string, start, end int) (Section, error) {
	gen, seen, release, err := d.seeing(viewer)
	if err != nil {
		return Section{}, err
	}
	defer release()
	if n, ok := gen.DocumentNumber(document); !ok || !seen.Has(n) {
		return Section{}, fmt.Errorf("reading %s: %w", document, ErrNoSection)
	}
	doc, err := gen.Document(document)
	if errors.Is(err, index.ErrNoPassage) {
		return Section{}, fmt.Errorf("reading %s: %w", document, ErrNoSection)
	}
	if err != nil {
		return Section{}, fmt.Errorf("reading %s: %w", document, err)
	}
	i := smallestSection(doc, start, end)
	if i < 0 {
		return Section{}, fmt.Errorf("bytes %d to %d of %s: %w", start, end, document, ErrNoSection)
	}
	from, to := sectionBody(doc, i, start, end)
	return Section{
		Document: doc.Title, Label: doc.SectionLabel(i), Text: doc.Text[from:to], Start: start - from, End: end - from,
	}, nil
}

// smallestSection returns the index of the smallest section around a range,
// -1 for a range that the document does not have.
func smallestSection(doc *corpus.Document, start, end int) int {
	if start < 0 || end <= start || end > len(doc.Text) {
		return -1
	}
	best := -1
	for i, s := range doc.Sections {
		if s.Start <= start && end <= s.End && (best < 0 || s.End-s.Start <= doc.Sections[best].End-doc.Sections[best].Start) {
			best = i
		}
	}
	return best
}

// sectionBody is a section's range without the heading that begins it, unless
// what is quoted is the heading.
func sectionBody(doc *corpus.Document, section, start, end int) (from, to int) {
	from, to = doc.Sections[section].Start, doc.Sections[section].End
	for _, p := range doc.Passages {
		if p.Start < from {
			continue
		}
		if p.Kind != corpus.Heading || p.Start >= start || p.Section != section {
			from = min(p.Start, start)
			break
		}
	}
	for to > end && strings.ContainsRune(" \t\n", rune(doc.Text[to-1])) {
		to--
	}
	return from, to
}
