package analysis

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/duty"
	"lotsen/corpus/grammar"
	"lotsen/corpus/heading"
	"lotsen/corpus/reference"
	"lotsen/corpus/swedish"
	"lotsen/index"
)

// Passage is a passage with the terms of its parts.
type Passage struct {
	Stored        index.Passage     // as the index has it
	Terms         [][]swedish.Token // of each sentence
	Words         []int             // how many each sentence has
	LeadTerms     []swedish.Token
	TitleTerms    []swedish.Token   // the document's
	HeadingTerms  [][]swedish.Token // headings, outermost first
	PreviousTerms []swedish.Token   // the passage before it in its section
	HeadTerms     []swedish.Token   // the first row of its table
	first         bool              // is a row with another below it
	runIn         bool              // its first sentence is its heading
	bare          bool              // it is a heading without its mark, or the document's title once more

	read []sentenceRead // of each sentence

	references lazy[[]reference.Reference]
}

// Heads reports whether a sentence is the heading of its passage, set before
// what it says, or stands alone as one whose mark was lost: it answers nothing.
func (p *Passage) Heads(sentence int) bool { return p.bare || p.runIn && sentence == 0 }

// Where a document's title may stand once more, in passages, and how many words it
// then begins with at least and has at most.
const (
	titleWithin = 12
	titleAlike  = 2
	titleWords  = 20
)

// restatesTitle reports whether a paragraph near the top is the document's title in
// other words: a line without a stop that begins like it.
func restatesTitle(p *index.Passage) bool {
	if p.Kind != corpus.Paragraph || p.Index > titleWithin || strings.HasSuffix(p.Text, ":") || grammar.EndsSentence(p.Text) {
		return false
	}
	line, title := strings.Fields(p.Text), strings.Fields(p.Title)
	return len(line) >= titleAlike && len(line) <= titleWords && len(title) >= titleAlike &&
		sameLine(strings.Join(line[:titleAlike], " "), strings.Join(title[:titleAlike], " "))
}

// sameLine reports whether two lines have the same letters and figures.
func sameLine(a, b string) bool {
	fold := func(s string) string {
		return strings.Map(func(r rune) rune {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				return -1
			}
			return unicode.ToLower(r)
		}, s)
	}
	return fold(a) == fold(b)
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
	out.bare = sameLine(p.Text, p.Title) || heading.Bare(p.Kind, p.Text) || restatesTitle(&p)
	out.runIn = len(p.Sentences) > 1 && heading.RunIn(p.Kind, p.Sentence(0), p.Sentence(1))
	if s.count.Add(1) > mostAnalysed {
		s.passages.Clear()
		s.count.Store(1)
	}
	s.passages.Store(n, out)
	return out, nil
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
func (s *Passage) Act(sentence int) duty.Act {
	if sentence >= len(s.Stored.Acts) {
		return duty.Act{}
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

// sentenceRead holds what has been read of a sentence: the bodies that it names
// and which tests it passes.
type sentenceRead struct {
	named lazy[[]body.Mention]

	tests sync.Map // name → whether the sentence passes it
}

// mostAnalysed is how many passages are kept before all are let go: about
// 20 MB.
const mostAnalysed = 5000

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
