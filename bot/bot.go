package bot

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
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
	analyses   analyses
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
	in, err := b.open(gen)
	if err != nil {
		return Answer{}, err
	}
	reading, earlier := r.follow(text, q.Turns, q.Lang)
	if earlier != nil {
		if reading.anchor, err = b.anchor(ctx, in, earlier); err != nil {
			return Answer{}, err
		}
	}
	a := Answer{
		Question: text, Lang: reading.lang, Kind: reading.kind, Generation: gen.ID(),
		Actors: []string{}, Citations: []Citation{}, Related: []Citation{},
	}
	ranked, err := b.rank(ctx, in, &reading)
	if err != nil {
		return Answer{}, err
	}
	if err := b.fill(in, &a, &reading, ranked); err != nil {
		return Answer{}, err
	}
	if d := newMatcher(&reading, gen.Analyzer(), b.weights).decided(in.validity); d != nil {
		a.sayDecided(d)
	}
	a.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return a, nil
}

// opened is what one question is answered from: a generation, what has been
// read of it, and which of its documents are in force today.
type opened struct {
	gen      *index.Generation
	read     *analysis
	validity *validity
}

func (b *Bot) open(gen *index.Generation) (opened, error) {
	read := b.analyses.of(gen)
	v, err := read.validityOn(b.now())
	return opened{gen: gen, read: read, validity: v}, err
}

// anchor finds where the answer to an earlier turn stands.
func (b *Bot) anchor(ctx context.Context, in opened, before *reading) (*anchor, error) {
	ranked, err := b.rank(ctx, in, before)
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

// rank retrieves passages and ranks their sentences, best first. Documents not
// in force that the question names are read first, by themselves and without
// the words that name them.
func (b *Bot) rank(ctx context.Context, in opened, q *reading) ([]candidate, error) {
	asked := in.validity.asked(q)
	if len(asked.named) > 0 {
		whole := q.meanings
		q.meanings = asked.rest(q)
		out, err := b.rankIn(ctx, in, q, in.validity.only(asked))
		if err != nil || len(out) > 0 && b.limits.answers(q, out[0]) {
			return out, err
		}
		q.meanings = whole
	}
	out, err := b.rankIn(ctx, in, q, in.validity.visible(asked))
	if asked.any() {
		in.validity.place(out, asked)
		order(out)
	}
	return out, err
}

// rankIn ranks the sentences of the documents that may be seen.
func (b *Bot) rankIn(ctx context.Context, in opened, q *reading, visible *index.DocumentSet) ([]candidate, error) {
	query := q.query(passagesToRead(in.gen.Passages()))
	query.Documents = visible
	m := newMatcher(q, in.gen.Analyzer(), b.weights)
	out, err := referred(in, m, visible)
	if err != nil || len(query.Groups) == 0 && len(out) == 0 {
		return nil, err
	}
	hits, err := in.gen.Search(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	there := map[int]bool{}
	for _, c := range out {
		there[c.number] = true
	}
	in.read.prepare(hits)
	for _, h := range hits {
		if there[h.Passage] {
			continue
		}
		p, err := in.read.passage(h.Passage)
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
	if err := look(in, m, out[:min(len(out), closely(in.gen.Passages()))]); err != nil {
		return nil, err
	}
	order(out)
	return out, nil
}

// How many of the best sentences are read closely; fewer in a large collection,
// where hardly any has been read before.
const (
	lookedAt  = 60
	lookedFew = 24
)

func closely(passages int) int {
	if passages >= largeFrom {
		return lookedFew
	}
	return lookedAt
}

// look reads candidates closely: who acts in them, and whether they hold what
// the question wants.
func look(in opened, m *matcher, cs []candidate) (err error) {
	q := m.reading
	who := q.kind == KindResponsibility || len(q.bodies) > 0
	for i := range cs {
		c := &cs[i]
		act := c.analysed.act(c.sentence)
		c.handedOver = act.Receives
		if who {
			c.actors, c.receives = act.Bodies, act.Receives && !q.receiving
			m.choose(c, c.passage.Columns)
		}
		if c.wanted = m.wanted(c); c.wanted {
			m.satisfy(c)
		}
		if c.duty, err = in.read.isDuty(c.passage.Document, c.passage.Sentences[c.sentence]); err != nil {
			return err
		}
		c.score += m.bonus(c)
	}
	return nil
}

func (b *Bot) reader(gen lexicon) *reader {
	return &reader{lex: gen, glossary: b.glossary, spoken: b.spoken, english: b.english, native: b.native, cues: b.cues, beginnings: b.beginnings}
}
