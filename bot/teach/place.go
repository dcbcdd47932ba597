package teach

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/index"
)

// ErrNoQuote says that no document has the words that were to be taught.
var ErrNoQuote = errors.New("no document has these words")

// Place is a quote where it stands: whole sentences of a document.
type Place struct {
	Document, Title, Section string
	Start, End               int
	Quote                    string
	Audience                 string    // whom the document is for
	Read                     time.Time // when the generation was built
}

// Into makes the place what a lesson teaches.
func (p Place) Into(l *Lesson) {
	l.Document, l.Title, l.Section, l.Start, l.End, l.Quote, l.Read = p.Document, p.Title, p.Section, p.Start, p.End, p.Quote, p.Read
	l.Hash, l.Audience, l.Lost = HashOf(p.Quote), p.Audience, ""
}

// Finder finds quotes in the documents of a generation, which its caller holds.
type Finder struct {
	gen   *index.Generation
	ids   []string
	texts map[string]*searched // by id, once they were read
}

// searched is a document with its text as quotes are looked for in it.
type searched struct {
	doc   *corpus.Document
	plain string
	at    []int // for each byte of plain, where it stands in the text
}

// NewFinder returns a finder of quotes in those of a generation's documents that
// may be seen; nil for all.
func NewFinder(gen *index.Generation, seen *index.DocumentSet) (*Finder, error) {
	docs, err := gen.Documents()
	if err != nil {
		return nil, fmt.Errorf("listing the documents: %w", err)
	}
	f := &Finder{gen: gen, texts: map[string]*searched{}}
	for i, d := range docs {
		if seen == nil || seen.Has(i) {
			f.ids = append(f.ids, d.ID)
		}
	}
	return f, nil
}

// Find finds a quote in a document, or, where that is "", in all: up to white
// space, case and Markdown's marks, and widened to whole sentences. Where it
// stands in several documents the first is taken. ErrNoQuote where it does not.
func (f *Finder) Find(document, quote string) (Place, error) {
	wanted, _ := bare(quote)
	if wanted == "" {
		return Place{}, fmt.Errorf("an empty quote: %w", ErrNoQuote)
	}
	for _, id := range f.ids {
		if document != "" && id != document {
			continue
		}
		s, err := f.text(id)
		if err != nil {
			return Place{}, err
		}
		if start, end, ok := s.find(wanted); ok {
			return f.place(s.doc, start, end), nil
		}
	}
	return Place{}, ErrNoQuote
}

// Sees reports whether a document is among those that quotes are found in.
func (f *Finder) Sees(document string) bool { return slices.Contains(f.ids, document) }

// At is the place of a range of a document, widened to whole sentences.
func (f *Finder) At(document string, start, end int) (Place, error) {
	if !f.Sees(document) {
		return Place{}, ErrNoQuote
	}
	s, err := f.text(document)
	if err != nil || start < 0 || end <= start || end > len(s.doc.Text) {
		return Place{}, errors.Join(ErrNoQuote, err)
	}
	return f.place(s.doc, start, end), nil
}

func (f *Finder) text(id string) (*searched, error) {
	if s, ok := f.texts[id]; ok {
		return s, nil
	}
	doc, err := f.gen.Document(id)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", id, err)
	}
	s := &searched{doc: doc}
	s.plain, s.at = bare(doc.Text)
	f.texts[id] = s
	return s, nil
}

// find gives the first range of a bare text that may be quoted, or else the first.
func (s *searched) find(wanted string) (start, end int, ok bool) {
	for from := 0; ; {
		i := strings.Index(s.plain[from:], wanted)
		if i < 0 {
			return start, end, ok
		}
		i += from
		a, last := s.at[i], s.at[i+len(wanted)-1]
		_, size := utf8.DecodeRuneInString(s.doc.Text[last:])
		b := last + size
		if quotable(s.doc, a, b) {
			return a, b, true
		}
		if !ok {
			start, end, ok = a, b, true
		}
		from = i + 1
	}
}

func quotable(doc *corpus.Document, start, end int) bool {
	for _, p := range doc.Passages {
		if p.Start < end && start < p.End && !p.Kind.Quotable() {
			return false
		}
	}
	return true
}

// bare is a text in lower case without white space and Markdown's marks, and for
// each byte of it where the character that it is of begins.
func bare(text string) (string, []int) {
	var out strings.Builder
	at := make([]int, 0, len(text))
	for i, r := range text {
		if unicode.IsSpace(r) || strings.ContainsRune("*_`#>", r) {
			continue
		}
		before := out.Len()
		out.WriteRune(unicode.ToLower(r))
		for range out.Len() - before {
			at = append(at, i)
		}
	}
	return out.String(), at
}

// place widens a range to the sentences that it touches; of a table's row all is
// quoted.
func (f *Finder) place(doc *corpus.Document, start, end int) Place {
	p := Place{Document: doc.ID, Title: doc.Title, Audience: doc.Audience, Start: start, End: end, Read: f.gen.Manifest().Built.UTC()}
	found := false
	for _, passage := range doc.Passages {
		if passage.End <= start || end <= passage.Start {
			continue
		}
		if !found {
			p.Section, found = doc.SectionLabel(passage.Section), true
		}
		spans := passage.Sentences
		if passage.Kind == corpus.TableRow || len(spans) == 0 {
			spans = []corpus.Span{passage.Span}
		}
		for _, s := range spans {
			if s.End > start && s.Start < end {
				p.Start, p.End = min(p.Start, s.Start), max(p.End, s.End)
			}
		}
	}
	p.Quote = doc.Text[p.Start:p.End]
	return p
}
