package index

import (
	"errors"
	"fmt"

	"lotsen/corpus"
	"lotsen/corpus/duty"
	"lotsen/index/store"
)

// ErrNoPassage is a passage number, document id or byte range that the
// generation does not have.
var ErrNoPassage = errors.New("the index has no such passage")

// Passage is a passage with what is needed to quote and place it.
type Passage struct {
	Number   int    // in its generation, from 0; passages stand in the order of the documents
	Document string // id
	Doc      int    // the document's number in its generation, from 0
	Index    int    // into the document's Passages
	Title    string // of the document
	Decided  string // when the document was decided; empty where it does not say

	Section int      // index into the document's Sections
	Label   string   // as corpus.Document.SectionLabel gives it
	Path    []string // the headings around it, outermost first

	Kind corpus.PassageKind
	Page int // on which it begins, 1-based; 0 where the format has no pages
	// Turns are the places where a later page begins inside the passage.
	Turns []corpus.Turn
	corpus.Span
	Text      string        // the canonical text of Span
	Sentences []corpus.Span // in the document's canonical text
	// Acts tells who acts according to each sentence: nobody in a passage that
	// cannot be quoted, and in an index built with NoDuties.
	Acts    []duty.Act
	Columns []duty.Column // of a table's row, those in which bodies act

	Lead     int    // number of the passage that leads its list in; -1 for none
	LeadText string // its text
	Prev     int    // number of the passage before it in the document; -1 for none
	Next     int    // number of the passage after it in the document; -1 for none
}

// Sentence returns the text of sentence i.
func (p *Passage) Sentence(i int) string {
	s := p.Sentences[i]
	return p.Text[s.Start-p.Start : s.End-p.Start]
}

// PageAt returns the page, from 1, of the byte at offset at in the document's
// canonical text, which must lie in the passage; 0 where the format has no
// pages.
func (p *Passage) PageAt(at int) int {
	return corpus.Passage{Page: p.Page, Turns: p.Turns}.PageAt(at)
}

// Passage returns passage n. The error wraps ErrNoPassage, ErrClosed or
// ErrCorrupt.
func (g *Generation) Passage(n int) (out Passage, err error) {
	if !g.enter() {
		return Passage{}, ErrClosed
	}
	defer g.Release()
	defer store.Rescue(&err)()
	if n < 0 || n >= g.store.Passages() {
		return Passage{}, fmt.Errorf("%w: number %d of %d", ErrNoPassage, n, g.store.Passages())
	}
	p, acts, owner, err := g.store.Acting(n)
	if err != nil {
		return Passage{}, err
	}
	doc, err := g.meta(owner)
	if err != nil {
		return Passage{}, err
	}
	first, end := g.store.First(owner), g.store.First(owner+1)
	text, err := g.cut(owner, p.Span)
	if err != nil {
		return Passage{}, err
	}
	for _, s := range p.Sentences {
		if s.Start < p.Start || s.End > p.End || s.Start > s.End {
			return Passage{}, fmt.Errorf("%w: sentences of passage %d", ErrCorrupt, n)
		}
	}
	out = Passage{
		Number: n, Document: doc.ID, Doc: owner, Index: n - first, Title: doc.Title, Decided: doc.Decided,
		Section: p.Section, Label: doc.SectionLabel(p.Section), Path: doc.HeadingPath(p.Section),
		Kind: p.Kind, Page: p.Page, Turns: p.Turns, Span: p.Span, Text: text,
		Sentences: p.Sentences, Acts: acts.Sentences, Columns: acts.Columns,
		Lead: -1, Prev: -1, Next: -1,
	}
	if n > first {
		out.Prev = n - 1
	}
	if n+1 < end {
		out.Next = n + 1
	}
	if lead := first + p.Lead; p.Lead >= 0 && lead < end {
		lp, _, err := g.store.Passage(lead)
		if err != nil {
			return Passage{}, err
		}
		out.Lead = lead
		if out.LeadText, err = g.cut(owner, lp.Span); err != nil {
			return Passage{}, err
		}
	}
	return out, nil
}

// cut copies a range of document i's text.
func (g *Generation) cut(i int, s corpus.Span) (string, error) {
	text, err := g.store.Text(i)
	if err != nil {
		return "", err
	}
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return "", fmt.Errorf("%w: bytes %d to %d of document %d", ErrNoPassage, s.Start, s.End, i)
	}
	return string(text[s.Start:s.End]), nil
}

// meta returns the metadata and sections of document i; the caller must not
// change them.
func (g *Generation) meta(i int) (*corpus.Document, error) {
	if g.metas != nil {
		if d := g.metas[i].Load(); d != nil {
			return d, nil
		}
	}
	d, err := g.store.Document(i)
	if err != nil {
		return nil, err
	}
	if g.metas != nil {
		g.metas[i].Store(&d)
	}
	return &d, nil
}

// Document returns the whole document with this id: metadata, text, sections
// and passages. The error wraps ErrNoPassage where there is none.
func (g *Generation) Document(id string) (d *corpus.Document, err error) {
	if !g.enter() {
		return nil, ErrClosed
	}
	defer g.Release()
	defer store.Rescue(&err)()
	i, ok := g.store.Find(id)
	if !ok {
		return nil, fmt.Errorf("%w: document %q", ErrNoPassage, id)
	}
	return g.store.Whole(i)
}

// DocumentNumber returns the number of the document with this id, from 0 in the
// order of the documents; ok is false where the generation has none.
func (g *Generation) DocumentNumber(id string) (n int, ok bool) {
	if !g.enter() {
		return 0, false
	}
	defer g.Release()
	var err error
	defer store.Rescue(&err)() // a store that cannot be read has none
	return g.store.Find(id)
}

// DocumentMeta returns document i (0 to Manifest().Documents − 1, as
// [Passage].Doc has it) without text and passages.
func (g *Generation) DocumentMeta(i int) (meta corpus.Document, err error) {
	if !g.enter() {
		return corpus.Document{}, ErrClosed
	}
	defer g.Release()
	defer store.Rescue(&err)()
	if i < 0 || i >= g.store.Documents() {
		return corpus.Document{}, fmt.Errorf("%w: document number %d of %d", ErrNoPassage, i, g.store.Documents())
	}
	d, err := g.meta(i)
	if err != nil {
		return corpus.Document{}, err
	}
	return *d, nil
}

// Documents returns all documents in their order, without texts and passages.
// It decodes each: with hundreds of thousands use DocumentMeta.
func (g *Generation) Documents() ([]corpus.Document, error) {
	out := make([]corpus.Document, g.manifest.Documents)
	for i := range out {
		var err error
		if out[i], err = g.DocumentMeta(i); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Text returns bytes start to end of the canonical text of the document with
// this id: what a quote is compared with before it is sent.
func (g *Generation) Text(doc string, start, end int) (text string, err error) {
	if !g.enter() {
		return "", ErrClosed
	}
	defer g.Release()
	defer store.Rescue(&err)()
	i, ok := g.store.Find(doc)
	if !ok {
		return "", fmt.Errorf("%w: document %q", ErrNoPassage, doc)
	}
	return g.cut(i, corpus.Span{Start: start, End: end})
}

// FirstPassage returns the number of the first passage of the document with
// this id, and how many it has.
func (g *Generation) FirstPassage(doc string) (first, count int, err error) {
	if !g.enter() {
		return 0, 0, ErrClosed
	}
	defer g.Release()
	defer store.Rescue(&err)()
	i, ok := g.store.Find(doc)
	if !ok {
		return 0, 0, fmt.Errorf("%w: document %q", ErrNoPassage, doc)
	}
	first = g.store.First(i)
	return first, g.store.First(i+1) - first, nil
}
