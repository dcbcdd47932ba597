package bot

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"lotsen/corpus"
	"lotsen/corpus/swedish"
	"lotsen/index"
)

// shelf keeps what the bot has read of one generation, so that a passage that
// many questions find is analysed once.
type shelf struct {
	generation string
	register   *register
	standing   *standing
	passages   sync.Map // number → *shelved
	count      atomic.Int64

	mu        sync.Mutex
	documents map[string]*corpus.Document // whole, by id
}

// sentenceRead holds what has been read of a sentence: the bodies responsible
// by it, all that it names, and which wants it satisfies.
type sentenceRead struct {
	once     sync.Once
	names    []string
	receives bool // they only take over what others hand in

	onceNamed sync.Once
	named     []corpus.Body

	wants sync.Map // Want → whether the sentence holds it
}

// mostDocuments is how many whole documents a shelf holds before it is
// cleared; reading one costs milliseconds.
const mostDocuments = 64

// mostShelved is how many passages a shelf holds before it is cleared: about
// 20 MB.
const mostShelved = 5000

// shelved is a passage with the terms of its parts.
type shelved struct {
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

	columnsOnce sync.Once
	columns     []corpus.Column // of a table's row

	referencesOnce sync.Once
	references     []corpus.Reference // with spans in the passage's own text
}

// shelf gives the shelf of a generation; there is one at a time, made anew each
// day, since documents go out of date.
func (b *Bot) shelf(gen *index.Generation) *shelf {
	now := b.now()
	if have := b.shelves.Load(); have != nil && have.generation == gen.ID() && have.standing.day == now.Format(time.DateOnly) {
		return have
	}
	s := &shelf{generation: gen.ID(), register: newRegister(b.log, gen), standing: newStanding(b.log, gen, now)}
	b.shelves.Store(s)
	return s
}

// take gives passage n, read and analysed.
func (s *shelf) take(gen *index.Generation, n int) (*shelved, error) {
	if have, ok := s.passages.Load(n); ok {
		return have.(*shelved), nil
	}
	p, err := gen.Passage(n)
	if err != nil {
		return nil, fmt.Errorf("reading passage %d: %w", n, err)
	}
	analyze := gen.Analyzer().Analyze
	out := &shelved{passage: p, title: analyze(p.Title), lead: analyze(p.LeadText), previous: analyze(before(gen, p)), head: analyze(headOf(gen, &p)), first: firstRow(gen, &p), read: make([]sentenceRead, len(p.Sentences))}
	for i := range p.Sentences {
		text := p.Sentence(i)
		out.sentences = append(out.sentences, analyze(text))
		out.lengths = append(out.lengths, len(strings.Fields(text)))
	}
	for _, h := range p.Path {
		out.path = append(out.path, analyze(h))
	}
	if s.count.Add(1) > mostShelved {
		s.passages.Clear()
		s.count.Store(1)
	}
	s.passages.Store(n, out)
	return out, nil
}

// leastApart is how many unread passages are worth a second goroutine.
const leastApart = 4

// fetch reads the passages of hits that the shelf does not have, half of them
// in a goroutine of their own. What fails shows when it is taken.
func (s *shelf) fetch(gen *index.Generation, hits []index.Hit) {
	var unread []int
	for _, h := range hits {
		if _, ok := s.passages.Load(h.Passage); !ok {
			unread = append(unread, h.Passage)
		}
	}
	if len(unread) < leastApart {
		return
	}
	var wait sync.WaitGroup
	for half := range slices.Chunk(unread, (len(unread)+1)/2) {
		wait.Go(func() {
			for _, n := range half {
				_, _ = s.take(gen, n)
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

// actorsOf gives the bodies responsible by a sentence of a passage.
func (s *shelf) actorsOf(log *slog.Logger, gen *index.Generation, p *shelved, sentence int) []string {
	read := &p.read[sentence]
	read.once.Do(func() {
		d, err := s.document(gen, p.passage.Document)
		if err != nil {
			log.Error("reading a document", "doc", p.passage.Document, "err", err)
			return
		}
		read.names, read.receives = corpus.Actors(d, p.passage.Index, sentence)
	})
	return read.names
}

// bodiesIn gives the bodies that a sentence of a passage names.
func (s *shelved) bodiesIn(sentence int) []corpus.Body {
	read := &s.read[sentence]
	read.onceNamed.Do(func() { read.named = corpus.BodiesIn(s.passage.Sentence(sentence)) })
	return read.named
}

// satisfies reports whether a sentence of a passage holds what is wanted.
func (s *shelved) satisfies(w Want, sentence int) bool {
	read := &s.read[sentence]
	if held, known := read.wants.Load(w); known {
		return held.(bool)
	}
	held := w.satisfies(s.passage.Sentence(sentence))
	read.wants.Store(w, held)
	return held
}

// document gives a whole document.
func (s *shelf) document(gen *index.Generation, id string) (*corpus.Document, error) {
	s.mu.Lock()
	d, ok := s.documents[id]
	s.mu.Unlock()
	if ok {
		return d, nil
	}
	d, err := gen.Document(id)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.documents) >= mostDocuments || s.documents == nil {
		s.documents = make(map[string]*corpus.Document, mostDocuments)
	}
	s.documents[id] = d
	return d, nil
}

// refersTo gives what the passage refers to.
func (s *shelved) refersTo() []corpus.Reference {
	s.referencesOnce.Do(func() {
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
		s.references = corpus.References(d)
	})
	return s.references
}
