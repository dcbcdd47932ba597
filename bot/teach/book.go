package teach

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
)

// Encoder makes vectors of meaning; index/encoder has one.
type Encoder interface {
	Question(ctx context.Context, text string) ([]float32, error)
	Passages(ctx context.Context, texts []string) ([][]float32, error)
	ID() string
}

// Book is the lessons of a State as questions are held against them. It reads
// them anew when they have changed, by whichever process. It is safe for
// concurrent use.
type Book struct {
	state   State
	encoder Encoder // nil for none
	model   *Model

	mu      sync.Mutex
	read    bool
	changed int64
	pages   []page
	keys    map[string]int // pages by their keys
	asked   map[string][]float32
}

// page is a lesson, prepared.
type page struct {
	Lesson
	stems []string
}

// NewBook returns the book of a state. Without an encoder only the same question
// is known again.
func NewBook(state State, e Encoder, m *Model) *Book {
	return &Book{state: state, encoder: e, model: m}
}

// All gives the lessons as they are now.
func (b *Book) All(ctx context.Context) ([]Lesson, error) {
	pages, _, err := b.open(ctx)
	out := make([]Lesson, len(pages))
	for i, p := range pages {
		out[i] = p.Lesson
	}
	return out, err
}

// open gives the pages, which must not be changed.
func (b *Book) open(ctx context.Context) ([]page, map[string]int, error) {
	now, err := b.state.LessonsChanged(ctx)
	if err != nil {
		return nil, nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.read && b.changed == now {
		return b.pages, b.keys, nil
	}
	lessons, changed, err := b.state.Lessons(ctx)
	if err != nil {
		return nil, nil, err
	}
	if err := b.encode(ctx, lessons); err != nil {
		return nil, nil, err
	}
	pages, keys := make([]page, len(lessons)), make(map[string]int, len(lessons))
	for i, l := range lessons {
		pages[i] = page{l, stems(l.Question)}
		keys[KeyOf(l.Question)] = i
	}
	b.read, b.changed, b.pages, b.keys = true, changed, pages, keys
	return pages, keys, nil
}

// encode makes the vectors that taught lessons lack.
func (b *Book) encode(ctx context.Context, lessons []Lesson) error {
	if b.encoder == nil {
		return nil
	}
	for i := range lessons {
		l := &lessons[i]
		if l.Kind != Taught || l.Vectors != nil && l.Vectors.Encoder == b.encoder.ID() {
			continue
		}
		v, err := Vectorise(ctx, b.encoder, *l)
		if err != nil {
			return err
		}
		l.Vectors = v
	}
	return nil
}

// Vectorise makes a lesson's vectors. A quote is encoded as sentences of documents
// are, with title and heading.
func Vectorise(ctx context.Context, e Encoder, l Lesson) (*Vectors, error) {
	asked, err := e.Question(ctx, l.Question)
	if err != nil {
		return nil, fmt.Errorf("encoding a question: %w", err)
	}
	v := &Vectors{Encoder: e.ID(), Question: asked}
	if l.Quote != "" {
		quotes, err := e.Passages(ctx, []string{l.Title + ". " + l.Section + ". " + l.Quote})
		if err != nil {
			return nil, fmt.Errorf("encoding a quote: %w", err)
		}
		v.Quote = quotes[0]
	}
	return v, nil
}

// Put checks lessons and keeps all of them or none, in place of those only that over
// lets; nil lets all.
func (b *Book) Put(ctx context.Context, over func(Lesson) bool, lessons ...Lesson) error {
	for i := range lessons {
		if err := lessons[i].Check(); err != nil {
			return fmt.Errorf("%q: %w", lessons[i].Question, err)
		}
		lessons[i].Vectors = nil
	}
	if err := b.encode(ctx, lessons); err != nil {
		return err
	}
	return b.state.PutLessons(ctx, over, lessons...)
}

// Remove forgets a lesson.
func (b *Book) Remove(ctx context.Context, id int64) error { return b.state.RemoveLesson(ctx, id) }

// Find gives the lesson of a question, as KeyOf knows it.
func (b *Book) Find(ctx context.Context, text string) (Lesson, bool, error) {
	pages, keys, err := b.open(ctx)
	if err != nil {
		return Lesson{}, false, err
	}
	i, ok := keys[KeyOf(text)]
	if !ok {
		return Lesson{}, false, nil
	}
	return pages[i].Lesson, true, nil
}

// Asked is a question to be held against the lessons, with what the documents
// answer without them.
type Asked struct {
	Text, Lang  string
	Leans       bool // on the turn before: it is like nothing by itself
	Answered    bool
	Probability float64
	// Shown gives the place, from 0, and the score of the citation that shows some of
	// a lesson's quote; −1 where none does.
	Shown func(l Lesson) (place int, score float64)
	Kind  string // what kind of thing it asks for
	// May reports whether a lesson's quote stands and may be shown to whoever asks.
	May func(l Lesson) bool
}

// Match is a lesson that a question is like.
type Match struct {
	Lesson      Lesson
	Probability float64
	Same        bool // its quote answers; else people have only asked something like it
	First       bool // … but its quote is to come first of those that the answer shows
	near, shown bool
}

// mostNear is how many questions people are said to have asked, and mostWeighed
// how many lessons are looked at closely.
const (
	mostNear    = 3
	mostWeighed = 12
)

// Match gives the taught lessons that a question is like, likeliest first: one that answers,
// if any does, and a few that are near. None of them is what May forbids.
func (b *Book) Match(ctx context.Context, q Asked) ([]Match, error) {
	pages, keys, err := b.open(ctx)
	if err != nil || len(pages) == 0 || q.Leans {
		return nil, err
	}
	if i, ok := keys[KeyOf(q.Text)]; ok && pages[i].Kind == Taught && q.May(pages[i].Lesson) {
		return []Match{{Lesson: pages[i].Lesson, Probability: 1, Same: true}}, nil
	}
	if b.encoder == nil || !slices.ContainsFunc(pages, func(p page) bool { return p.Kind == Taught }) {
		return nil, nil
	}
	weighed, err := b.weigh(ctx, pages, q)
	if err != nil {
		return nil, err
	}
	var out []Match
	for _, m := range weighed {
		m.Same = len(out) == 0 && m.Probability >= b.model.Same
		m.First = len(out) == 0 && !m.Same && m.shown && m.Probability >= b.model.First
		if !m.near || len(out) > mostNear || slices.ContainsFunc(out, func(have Match) bool { return samePlace(have.Lesson, m.Lesson) }) {
			continue
		}
		out = append(out, m)
	}
	return out, nil
}

func samePlace(a, b Lesson) bool {
	return a.Document == b.Document && a.Start < b.End && b.Start < a.End
}

// weigh gives the lessons nearest a question, likeliest first.
func (b *Book) weigh(ctx context.Context, pages []page, q Asked) ([]Match, error) {
	v, err := b.remembered(ctx, q.Text)
	if err != nil {
		return nil, err
	}
	var out []Match
	for _, c := range Weigh(v, q, pages, b.encoder.ID()) {
		p := b.model.Probability(c.Evidence)
		// What the documents refuse tells little of the quote: there the questions decide.
		near := p >= b.model.Near || c.Evidence.Question >= b.model.Alike
		out = append(out, Match{Lesson: c.Lesson, Probability: p, near: near, shown: c.Evidence.Below()})
	}
	slices.SortStableFunc(out, func(a, b Match) int { return cmp.Compare(b.Probability, a.Probability) })
	return out, nil
}
