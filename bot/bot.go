package bot

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"lotsen/bot/glossary"
	"lotsen/index"
)

// Library gives the generation to answer from and a function to call when
// done with it. index.Live is one.
type Library interface {
	Acquire() (*index.Generation, func(), error)
}

// Bot answers questions. It is safe for concurrent use.
type Bot struct {
	log       *slog.Logger
	library   Library
	lexicon   *Lexicon
	analyses  analyses
	retriever Retriever
	weights   *Weights
	model     *Model
	now       func() time.Time
}

// New makes a bot that answers from the library's current generation.
func New(log *slog.Logger, library Library, g *glossary.Glossary) *Bot {
	return &Bot{
		log: log, library: library, lexicon: NewLexicon(g), retriever: Lexical{},
		weights: &DefaultWeights, model: &DefaultModel, now: time.Now,
	}
}

// How many passages are ranked sentence by sentence; fewer in a large
// collection, where hardly any has been read before.
const (
	passagesRead = 60
	passagesFew  = 8
)

func passagesToRead(passages int) int {
	if passages >= largeFrom {
		return passagesFew
	}
	return passagesRead
}

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
	r := NewReader(b.lexicon, gen)
	if reply, lang, ok := r.courteous(text, q); ok {
		a := Unanswered(q)
		a.Lang, a.Reply, a.Generation = lang, reply, gen.ID()
		return a, nil
	}
	from, err := b.open(gen)
	if err != nil {
		return Answer{}, err
	}
	reading, err := b.read(ctx, from, r, text, q)
	if err != nil {
		return Answer{}, err
	}
	a := Answer{
		Question: text, Lang: reading.lang, Kind: reading.kind, Generation: gen.ID(),
		Actors: []string{}, Citations: []Citation{}, Related: []Citation{},
	}
	ranker, ranked, err := b.rank(ctx, from, reading)
	if err != nil {
		return Answer{}, err
	}
	if err := from.Fill(&a, ranker, ranked); err != nil {
		return Answer{}, err
	}
	a.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return a, nil
}

// open takes what answers are made from of a generation, as of today.
func (b *Bot) open(gen *index.Generation) (Source, error) {
	read := b.analyses.of(gen)
	v, err := read.validityOn(b.now())
	return Source{Log: b.log, Read: read, Validity: v, Model: b.model}, err
}

// read reads a question; one that leans on the turn before also knows where the
// answer to that stands.
func (b *Bot) read(ctx context.Context, from Source, r *Reader, text string, q Question) (*reading, error) {
	now, before := r.follow(text, q.Turns, q.Lang)
	if before == nil {
		return &now, nil
	}
	_, ranked, err := b.rank(ctx, from, before)
	if err != nil {
		return nil, err
	}
	if len(ranked) > 0 {
		p := ranked[0].Of()
		now.anchor = &anchor{document: p.Document, section: p.Section, passage: ranked[0].Number}
	}
	return &now, nil
}

// rank retrieves passages and ranks their sentences, best first, and gives the
// ranker that did. Documents not in force that the question names are read
// first, by themselves and without the words that name them.
func (b *Bot) rank(ctx context.Context, from Source, q *reading) (*Ranker, []*Candidate, error) {
	asked := askedOf(from.Validity, q)
	if len(asked.named) > 0 {
		whole := q.meanings
		q.meanings = asked.rest(q)
		r, out, err := b.rankIn(ctx, from, q, asked.only(from.Validity))
		if err != nil || len(out) > 0 && b.model.answers(q, out[0]) {
			return r, out, err
		}
		q.meanings = whole
	}
	r, out, err := b.rankIn(ctx, from, q, asked.visible(from.Validity))
	if asked.any() {
		for _, c := range out {
			c.Score *= asked.factor(from.Validity, c.Of().Document)
		}
		Order(out)
	}
	return r, out, err
}

// rankIn ranks the sentences of the documents that may be seen.
func (b *Bot) rankIn(ctx context.Context, from Source, q *reading, documents *index.DocumentSet) (*Ranker, []*Candidate, error) {
	gen := from.Read.gen
	m := newMatcher(q, gen.Analyzer(), b.weights.Match)
	found, bare, err := Sections(from.Read, from.Validity, m, documents)
	if err != nil {
		return nil, nil, err
	}
	q.bare = q.bare || bare
	more, err := b.retriever.Retrieve(ctx, Request{Generation: gen, Reading: q, Documents: documents, Limit: passagesToRead(gen.Passages())})
	if err != nil {
		return nil, nil, err
	}
	r := NewRanker(from.Read, m, b.weights)
	ranked, err := r.Rank(append(found, more...))
	return r, ranked, err
}
