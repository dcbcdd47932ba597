package bot

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/swedish"
	"lotsen/index"
)

// analyses keeps what the analyses of the last generations made, so that a
// passage that many questions find is analysed once. Each question takes those
// of its generation once and stays with them. The zero value is empty.
type analyses struct {
	mu   sync.Mutex
	kept []*analysis // the one used last first
	made int         // how many were made, for tests
}

// mostKept is how many generations are kept: the one in use, and the one before
// it while questions are still being answered from that.
const mostKept = 2

// of gives the analysis of a generation.
func (a *analyses) of(gen *index.Generation) *analysis {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, have := range a.kept {
		if have.gen == gen {
			if i > 0 {
				a.kept[0], a.kept[i] = have, a.kept[0]
			}
			a.drop()
			return have
		}
	}
	made := &analysis{gen: gen}
	a.made++
	a.kept = append([]*analysis{made}, a.kept[:min(len(a.kept), mostKept-1)]...)
	a.drop()
	return made
}

// drop lets go of generations that are closed, but not of the first.
func (a *analyses) drop() {
	a.kept = append(a.kept[:1], slices.DeleteFunc(a.kept[1:], func(old *analysis) bool {
		if old.gen.Acquire() {
			old.gen.Release()
			return false
		}
		return true
	})...)
}

// analysis keeps what has been read of one generation. It is safe for
// concurrent use.
type analysis struct {
	gen      *index.Generation
	spans    lazy[*dutySpans]
	duties   lazy[*duties]
	names    lazy[*corpus.Names]
	passages sync.Map // number → *analysed
	count    atomic.Int64

	judging sync.Mutex
	judged  *validity // of the day that was asked for last

	mu        sync.Mutex
	documents map[string]*corpus.Document // whole, by id
}

// validityOn tells which documents are in force on the day of now; it is told
// anew each day.
func (s *analysis) validityOn(now time.Time) (*validity, error) {
	s.judging.Lock()
	defer s.judging.Unlock()
	if s.judged != nil && s.judged.day == now.Format(time.DateOnly) {
		return s.judged, nil
	}
	v, err := newValidity(s.gen, now)
	if err != nil {
		return nil, err
	}
	s.judged = v
	return v, nil
}

// namesOf gives the names of all documents, by which references to them are told.
func (s *analysis) namesOf() (*corpus.Names, error) {
	return s.names.get(func() (*corpus.Names, error) {
		out := new(corpus.Names)
		for i := range s.gen.Manifest().Documents {
			d, err := s.gen.DocumentMeta(i)
			if err != nil {
				return nil, fmt.Errorf("reading the documents: %w", err)
			}
			out.Add(d.ID, d.Title)
		}
		return out, nil
	})
}

// isDuty reports whether a duty stands in a span of a document.
func (s *analysis) isDuty(document string, span corpus.Span) (bool, error) {
	spans, err := s.spans.get(func() (*dutySpans, error) { return newDutySpans(s.gen) })
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

// analysed is a passage with the terms of its parts.
type analysed struct {
	passage   index.Passage
	sentences [][]swedish.Token
	lengths   []int // of each sentence, in words
	lead      []swedish.Token
	title     []swedish.Token   // the document's
	path      [][]swedish.Token // headings, outermost first
	previous  []swedish.Token   // the passage before it in its section
	head      []swedish.Token   // the first row of its table
	first     bool              // is a row with another below it

	read []sentenceRead // of each sentence

	references lazy[[]corpus.Reference]
}

// passage gives passage n, read and analysed.
func (s *analysis) passage(n int) (*analysed, error) {
	if have, ok := s.passages.Load(n); ok {
		return have.(*analysed), nil
	}
	gen := s.gen
	p, err := gen.Passage(n)
	if err != nil {
		return nil, fmt.Errorf("reading passage %d: %w", n, err)
	}
	analyze := gen.Analyzer().Analyze
	out := &analysed{
		passage: p, title: analyze(p.Title), lead: analyze(p.LeadText), previous: analyze(before(gen, p)),
		head: analyze(headOf(gen, &p)), first: firstRow(gen, &p), read: make([]sentenceRead, len(p.Sentences)),
	}
	for i := range p.Sentences {
		text := p.Sentence(i)
		out.sentences = append(out.sentences, analyze(text))
		out.lengths = append(out.lengths, len(strings.Fields(text)))
	}
	for _, h := range p.Path {
		out.path = append(out.path, analyze(h))
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

// prepare reads the passages with these numbers that have not been read, half of
// them in a goroutine of their own. What fails shows when it is asked for.
func (s *analysis) prepare(numbers []int) {
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
				_, _ = s.passage(n)
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

// act tells who acts according to a sentence of a passage.
func (s *analysed) act(sentence int) index.Act {
	if sentence >= len(s.passage.Acts) {
		return index.Act{}
	}
	return s.passage.Acts[sentence]
}

// bodiesIn gives the bodies that a sentence of a passage names.
func (s *analysed) bodiesIn(sentence int) []body.Mention {
	out, _ := s.read[sentence].named.get(func() ([]body.Mention, error) { return body.In(s.passage.Sentence(sentence)), nil })
	return out
}

// holds reports whether a sentence of a passage passes a test, which is made
// once: a test is known by its name.
func (s *analysed) holds(sentence int, name string, test func(string) bool) bool {
	tests := &s.read[sentence].tests
	if held, known := tests.Load(name); known {
		return held.(bool)
	}
	held := test(s.passage.Sentence(sentence))
	tests.Store(name, held)
	return held
}

// document gives a whole document.
func (s *analysis) document(id string) (*corpus.Document, error) {
	s.mu.Lock()
	d, ok := s.documents[id]
	s.mu.Unlock()
	if ok {
		return d, nil
	}
	d, err := s.gen.Document(id)
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

// refersTo gives what the passage refers to, with spans in its own text.
func (s *analysed) refersTo() []corpus.Reference {
	out, _ := s.references.get(func() ([]corpus.Reference, error) {
		p := s.passage
		whole := corpus.Span{End: len(p.Text)}
		d := &corpus.Document{
			ID: p.Document, Title: p.Title, Text: p.Text,
			Sections: []corpus.Section{{Title: p.Title, Parent: -1, Span: whole}},
			Passages: []corpus.Passage{{Kind: p.Kind, Lead: -1, Span: whole}},
		}
		for _, sentence := range p.Sentences {
			d.Passages[0].Sentences = append(d.Passages[0].Sentences, corpus.Span{Start: sentence.Start - p.Start, End: sentence.End - p.Start})
		}
		return corpus.References(d), nil
	})
	return out
}
