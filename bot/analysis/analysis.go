// Package analysis keeps in memory what has been read of a generation of the
// index, once for all questions: passages with the terms of their parts, which
// documents are in force, the register, and the names of all documents. It
// knows no question.
package analysis

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/reference"
	"lotsen/corpus/swedish"
	"lotsen/index"
)

// Cache keeps what the analyses of the last generations made, so that a
// passage that many questions find is analysed once. Each question takes those
// of its generation once and stays with them. The zero value is empty.
type Cache struct {
	mu   sync.Mutex
	kept []*Generation // the one used last first
}

// mostKept is how many generations are kept: the one in use, and the one before
// it while questions are still being answered from that.
const mostKept = 2

// Of gives the analysis of a generation.
func (a *Cache) Of(gen *index.Generation) *Generation {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, have := range a.kept {
		if have.Index == gen {
			if i > 0 {
				a.kept[0], a.kept[i] = have, a.kept[0]
			}
			a.drop()
			return have
		}
	}
	made := &Generation{Index: gen}
	a.kept = append([]*Generation{made}, a.kept[:min(len(a.kept), mostKept-1)]...)
	a.drop()
	return made
}

// drop lets go of generations that are closed, but not of the first.
func (a *Cache) drop() {
	a.kept = append(a.kept[:1], slices.DeleteFunc(a.kept[1:], func(old *Generation) bool {
		if old.Index.Acquire() {
			old.Index.Release()
			return false
		}
		return true
	})...)
}

// Generation keeps what has been read of one generation. It is safe for
// concurrent use.
type Generation struct {
	Index    *index.Generation
	spans    lazy[*dutySpans]
	duties   lazy[*Duties]
	names    lazy[*reference.Names]
	passages sync.Map // number → *analysed
	count    atomic.Int64

	judging sync.Mutex
	judged  *Validity // of the day that was asked for last

	mu        sync.Mutex
	documents map[string]*corpus.Document // whole, by id
}

// ValidityOn tells which documents are in force on the day of now; it is told
// anew each day.
func (s *Generation) ValidityOn(now time.Time) (*Validity, error) {
	s.judging.Lock()
	defer s.judging.Unlock()
	if s.judged != nil && s.judged.day == now.Format(time.DateOnly) {
		return s.judged, nil
	}
	v, err := newValidity(s.Index, now)
	if err != nil {
		return nil, err
	}
	s.judged = v
	return v, nil
}

// Names gives the names of all documents, by which references to them are told.
func (s *Generation) Names() (*reference.Names, error) {
	return s.names.get(func() (*reference.Names, error) {
		out := new(reference.Names)
		for i := range s.Index.Manifest().Documents {
			d, err := s.Index.DocumentMeta(i)
			if err != nil {
				return nil, fmt.Errorf("reading the documents: %w", err)
			}
			out.Add(d.ID, d.Title)
		}
		return out, nil
	})
}

// IsDuty reports whether a duty stands in a span of a document.
func (s *Generation) IsDuty(document string, span corpus.Span) (bool, error) {
	spans, err := s.spans.get(func() (*dutySpans, error) { return newDutySpans(s.Index) })
	if err != nil {
		return false, err
	}
	return spans.holds(document, span), nil
}

// sentenceRead holds what has been read of a sentence: the bodies that it names
// and which tests it passes.
type sentenceRead struct {
	named lazy[[]body.Mention]

	tests sync.Map // name → whether the sentence passes it
}

// mostDocuments is how many whole documents are kept before all are let go; reading one costs milliseconds.
const mostDocuments = 64

// mostAnalysed is how many passages are kept before all are let go: about
// 20 MB.
const mostAnalysed = 5000

// Passage is a passage with the terms of its parts.
type Passage struct {
	Stored        index.Passage
	Terms         [][]swedish.Token
	Words         []int // of each sentence, in words
	LeadTerms     []swedish.Token
	TitleTerms    []swedish.Token   // the document's
	HeadingTerms  [][]swedish.Token // headings, outermost first
	PreviousTerms []swedish.Token   // the passage before it in its section
	HeadTerms     []swedish.Token   // the first row of its table
	first         bool              // is a row with another below it

	read []sentenceRead // of each sentence

	references lazy[[]reference.Reference]
}

// Passage gives passage n, read and analysed.
func (s *Generation) Passage(n int) (*Passage, error) {
	if have, ok := s.passages.Load(n); ok {
		return have.(*Passage), nil
	}
	gen := s.Index
	p, err := gen.Passage(n)
	if err != nil {
		return nil, fmt.Errorf("reading passage %d: %w", n, err)
	}
	analyze := gen.Analyzer().Analyze
	out := &Passage{
		Stored: p, TitleTerms: analyze(p.Title), LeadTerms: analyze(p.LeadText), PreviousTerms: analyze(before(gen, p)),
		HeadTerms: analyze(headOf(gen, &p)), first: firstRow(gen, &p), read: make([]sentenceRead, len(p.Sentences)),
	}
	for i := range p.Sentences {
		text := p.Sentence(i)
		out.Terms = append(out.Terms, analyze(text))
		out.Words = append(out.Words, len(strings.Fields(text)))
	}
	for _, h := range p.Path {
		out.HeadingTerms = append(out.HeadingTerms, analyze(h))
	}
	if s.count.Add(1) > mostAnalysed {
		s.passages.Clear()
		s.count.Store(1)
	}
	s.passages.Store(n, out)
	return out, nil
}

// leastApart is how many unread passages are worth a second goroutine.
const leastApart = 4

// Prepare reads the passages with these numbers that have not been read, half of
// them in a goroutine of their own. What fails shows when it is asked for.
func (s *Generation) Prepare(numbers []int) {
	var unread []int
	for _, n := range numbers {
		if _, ok := s.passages.Load(n); !ok {
			unread = append(unread, n)
		}
	}
	if len(unread) < leastApart {
		return
	}
	var wait sync.WaitGroup
	for half := range slices.Chunk(unread, (len(unread)+1)/2) {
		wait.Go(func() {
			for _, n := range half {
				_, _ = s.Passage(n)
			}
		})
	}
	wait.Wait()
}

// before gives the text of the passage before p in its section, which p's
// "Detta" and "Beslutet" refer to.
func before(gen *index.Generation, p index.Passage) string {
	if p.Prev < 0 || p.Lead >= 0 {
		return ""
	}
	prev, err := gen.Passage(p.Prev)
	if err != nil || prev.Section != p.Section || prev.Kind == corpus.Heading {
		return ""
	}
	return prev.Text
}

// Act tells who acts according to a sentence of a passage.
func (s *Passage) Act(sentence int) index.Act {
	if sentence >= len(s.Stored.Acts) {
		return index.Act{}
	}
	return s.Stored.Acts[sentence]
}

// Bodies gives the bodies that a sentence of a passage names.
func (s *Passage) Bodies(sentence int) []body.Mention {
	out, _ := s.read[sentence].named.get(func() ([]body.Mention, error) { return body.In(s.Stored.Sentence(sentence)), nil })
	return out
}

// Holds reports whether a sentence of a passage passes a test, which is made
// once: a test is known by its name.
func (s *Passage) Holds(sentence int, name string, test func(string) bool) bool {
	tests := &s.read[sentence].tests
	if held, known := tests.Load(name); known {
		return held.(bool)
	}
	held := test(s.Stored.Sentence(sentence))
	tests.Store(name, held)
	return held
}

// Document gives a whole document.
func (s *Generation) Document(id string) (*corpus.Document, error) {
	s.mu.Lock()
	d, ok := s.documents[id]
	s.mu.Unlock()
	if ok {
		return d, nil
	}
	d, err := s.Index.Document(id)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", id, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.documents) >= mostDocuments || s.documents == nil {
		s.documents = make(map[string]*corpus.Document, mostDocuments)
	}
	s.documents[id] = d
	return d, nil
}

// References gives what the passage refers to, with spans in its own text.
func (s *Passage) References() []reference.Reference {
	out, _ := s.references.get(func() ([]reference.Reference, error) {
		p := s.Stored
		whole := corpus.Span{End: len(p.Text)}
		d := &corpus.Document{
			ID: p.Document, Title: p.Title, Text: p.Text,
			Sections: []corpus.Section{{Title: p.Title, Parent: -1, Span: whole}},
			Passages: []corpus.Passage{{Kind: p.Kind, Lead: -1, Span: whole}},
		}
		for _, sentence := range p.Sentences {
			d.Passages[0].Sentences = append(d.Passages[0].Sentences, corpus.Span{Start: sentence.Start - p.Start, End: sentence.End - p.Start})
		}
		return reference.In(d), nil
	})
	return out
}
