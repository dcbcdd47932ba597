package bot

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"lotsen/bot/glossary"
	"lotsen/corpus/swedish"
	"lotsen/index"
)

// Library gives the generation to answer from and a function to call when
// done with it. index.Live is one.
type Library interface {
	Acquire() (*index.Generation, func(), error)
}

// Bot answers questions. It is safe for concurrent use.
type Bot struct {
	log        *slog.Logger
	library    Library
	glossary   *glossary.Glossary
	spoken     func() map[string]bool
	english    func() *swedish.Vocabulary
	native     func() *swedish.Vocabulary
	cues       func() *swedish.Vocabulary
	beginnings func() map[string][]string
	weights    rankWeights
	limits     limits
	now        func() time.Time
	shelves    atomic.Pointer[shelf]
}

// New makes a bot that answers from the library's current generation.
func New(log *slog.Logger, library Library, g *glossary.Glossary) *Bot {
	return &Bot{
		log: log, library: library, glossary: g,
		spoken:     sync.OnceValue(func() map[string]bool { return spoken(g) }),
		english:    sync.OnceValue(func() *swedish.Vocabulary { return wordsOf(g, glossary.English) }),
		native:     sync.OnceValue(func() *swedish.Vocabulary { return wordsOf(g, glossary.Swedish) }),
		cues:       sync.OnceValue(cueVocabulary),
		beginnings: sync.OnceValue(func() map[string][]string { return beginnings(g) }),
		now:        time.Now, weights: defaultWeights, limits: defaultLimits,
	}
}

// spoken gives the words of the glossary's English side.
func spoken(g *glossary.Glossary) map[string]bool {
	out := make(map[string]bool, 2*g.Concepts())
	for phrase := range g.Words(glossary.English) {
		for word := range strings.FieldsSeq(phrase) {
			out[strings.ToLower(word)] = true
		}
	}
	return out
}

// wordsOf gives the words of one side of the glossary, for spelling.
func wordsOf(g *glossary.Glossary, lang glossary.Lang) *swedish.Vocabulary {
	v := swedish.NewVocabulary()
	for word := range g.Words(lang) {
		v.Add(word)
	}
	return v
}

// beginnings groups the glossary's English words by their first five letters.
func beginnings(g *glossary.Glossary) map[string][]string {
	out := map[string][]string{}
	seen := map[string]bool{}
	for word := range g.Words(glossary.English) {
		if len(word) >= 5 && !strings.Contains(word, " ") && !seen[word] {
			seen[word] = true
			out[word[:5]] = append(out[word[:5]], word)
		}
	}
	return out
}

func cueVocabulary() *swedish.Vocabulary {
	v := swedish.NewVocabulary()
	for _, w := range cueWords {
		v.Add(w)
	}
	return v
}

const (
	passagesRead = 60 // passages that are ranked sentence by sentence
	passagesFew  = 8  // the same in a large collection, where hardly any has been read before
	largeFrom    = 20_000
	citationsMax = 5
	relatedMax   = 3
)

// Answer answers a question from the documents, or says that they do not. It
// returns ErrEmpty and ErrTooLong for what is no question, and the library's
// error where there is nothing to read.
func (b *Bot) Answer(ctx context.Context, q Question) (Answer, error) {
	start := time.Now()
	text, err := clean(q.Text)
	if err != nil {
		return Answer{}, err
	}
	gen, release, err := b.library.Acquire()
	if err != nil {
		return Answer{}, fmt.Errorf("opening the documents: %w", err)
	}
	defer release()
	r := b.reader(gen)
	if reply, lang, ok := r.courteous(text, q); ok {
		a := Unanswered(q)
		a.Lang, a.Reply, a.Generation = lang, reply, gen.ID()
		return a, nil
	}
	reading, earlier := r.follow(text, q.Turns, q.Lang)
	if earlier != nil {
		if reading.anchor, err = b.anchor(ctx, gen, earlier); err != nil {
			return Answer{}, err
		}
	}
	a := Answer{
		Question: text, Lang: reading.lang, Kind: reading.kind, Generation: gen.ID(),
		Actors: []string{}, Citations: []Citation{}, Related: []Citation{},
	}
	ranked, err := b.rank(ctx, gen, &reading)
	if err != nil {
		return Answer{}, err
	}
	b.fill(gen, &a, &reading, ranked)
	if d := newMatcher(&reading, gen.Analyzer(), b.weights).decided(b.shelf(gen).standing); d != nil {
		a.sayDecided(d)
	}
	a.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return a, nil
}

// anchor finds where the answer to an earlier turn stands.
func (b *Bot) anchor(ctx context.Context, gen *index.Generation, before *reading) (*anchor, error) {
	ranked, err := b.rank(ctx, gen, before)
	if err != nil || len(ranked) == 0 {
		return nil, err
	}
	c := ranked[0]
	return &anchor{document: c.passage.Document, section: c.passage.Section, passage: c.number}, nil
}

func passagesToRead(passages int) int {
	if passages >= largeFrom {
		return passagesFew
	}
	return passagesRead
}

// rank retrieves passages and ranks their sentences, best first. Documents no
// longer in force that the question names are read first, by themselves and
// without the words that name them.
func (b *Bot) rank(ctx context.Context, gen *index.Generation, q *reading) ([]candidate, error) {
	old := b.shelf(gen).standing.asked(q)
	if len(old.named) > 0 {
		whole := q.meanings
		q.meanings = old.rest(q)
		out, err := b.rankIn(ctx, gen, q, old.ids())
		if err != nil || len(out) > 0 && b.limits.answers(q, out[0]) {
			return out, err
		}
		q.meanings = whole
	}
	within := b.shelf(gen).standing.current
	if old.any {
		within = nil
	}
	out, err := b.rankIn(ctx, gen, q, within)
	if old.any {
		b.shelf(gen).standing.place(out, old)
		order(out)
	}
	return out, err
}

// rankIn ranks the sentences of some documents, by id; nil for all.
func (b *Bot) rankIn(ctx context.Context, gen *index.Generation, q *reading, within []string) ([]candidate, error) {
	shelf := b.shelf(gen)
	query := q.query(passagesToRead(gen.Passages()))
	if within != nil {
		query.Documents = new(index.DocumentSet)
		for _, id := range within {
			if n, ok := gen.DocumentNumber(id); ok {
				query.Documents.Add(n)
			}
		}
	}
	m := newMatcher(q, gen.Analyzer(), b.weights)
	out, err := b.referred(gen, m)
	if within != nil {
		out = slices.DeleteFunc(out, func(c candidate) bool { return !slices.Contains(within, c.passage.Document) })
	}
	if err != nil || len(query.Groups) == 0 && len(out) == 0 {
		return nil, err
	}
	hits, err := gen.Search(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	there := map[int]bool{}
	for _, c := range out {
		there[c.number] = true
	}
	shelf.fetch(gen, hits)
	for _, h := range hits {
		if there[h.Passage] {
			continue
		}
		p, err := shelf.take(gen, h.Passage)
		if err != nil {
			return nil, err
		}
		cs := m.candidates(h.Passage, p)
		for i := range cs {
			cs[i].retrieval = h.Score / hits[0].Score
			cs[i].score = m.base(cs[i])
		}
		out = append(out, cs...)
	}
	order(out)
	b.look(gen, m, out)
	order(out)
	return out, nil
}

// How many of the best sentences are read closely; fewer in a large collection,
// where hardly any has been read before.
const (
	lookedAt  = 60
	lookedFew = 24
)

// look reads the best candidates closely: who acts in them, and whether they
// hold what the question wants.
func (b *Bot) look(gen *index.Generation, m *matcher, cs []candidate) {
	shelf := b.shelf(gen)
	most := lookedAt
	if gen.Passages() >= largeFrom {
		most = lookedFew
	}
	for i := range cs[:min(most, len(cs))] {
		c := &cs[i]
		if m.reading.kind == KindResponsibility || len(m.reading.bodies) > 0 {
			c.actors = shelf.actorsOf(b.log, gen, c.shelved, c.sentence)
			c.receives = c.shelved.read[c.sentence].receives && !m.reading.receiving
			m.choose(c, shelf.columnsOf(b.log, gen, c.shelved))
		}
		if c.wanted = m.wanted(c); c.wanted {
			m.satisfy(c)
		}
		c.duty = shelf.register.holds(c.passage.Document, c.passage.Sentences[c.sentence])
		c.score += m.bonus(c)
	}
}

func (b *Bot) reader(gen lexicon) *reader {
	return &reader{lex: gen, glossary: b.glossary, spoken: b.spoken, english: b.english, native: b.native, cues: b.cues, beginnings: b.beginnings}
}
