// Package bot answers questions with the documents' own words. It walks the way
// of a question, each step of which is a package: question reads it, retrieval
// finds passages, ranking orders their sentences, answer decides, quotes and
// checks; analysis keeps what they read. It knows no chat and no file format.
package bot

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"lotsen/bot/analysis"
	"lotsen/bot/answer"
	"lotsen/bot/glossary"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/bot/retrieval"
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
	lexicon   *question.Lexicon
	analyses  analysis.Cache
	retriever retrieval.Retriever
	weights   *ranking.Weights
	model     *answer.Model
	now       func() time.Time
}

// Options say what a bot answers with. The zero value works.
type Options struct {
	// Retriever finds the passages that sentences are ranked of; nil for
	// retrieval.Lexical.
	Retriever retrieval.Retriever
}

// New makes a bot that answers from the library's current generation.
func New(log *slog.Logger, library Library, g *glossary.Glossary, opts Options) *Bot {
	if opts.Retriever == nil {
		opts.Retriever = retrieval.Lexical{}
	}
	return &Bot{
		log: log, library: library, lexicon: question.NewLexicon(g), retriever: opts.Retriever,
		weights: &ranking.DefaultWeights, model: &answer.DefaultModel, now: time.Now,
	}
}

// How many passages are ranked sentence by sentence; fewer in a large
// collection, where hardly any has been read before.
const (
	passagesRead = 60
	passagesFew  = 8
)

func passagesToRead(passages int) int {
	if passages >= ranking.LargeFrom {
		return passagesFew
	}
	return passagesRead
}

// Answer answers a question from the documents, or says that they do not. It
// returns ErrEmpty and ErrTooLong for what is no question, and the library's
// error where there is nothing to read.
func (b *Bot) Answer(ctx context.Context, q question.Asked) (answer.Answer, error) {
	start := time.Now()
	text, err := question.Clean(q.Text)
	if err != nil {
		return answer.Answer{}, err
	}
	gen, release, err := b.library.Acquire()
	if err != nil {
		return answer.Answer{}, fmt.Errorf("opening the documents: %w", err)
	}
	defer release()
	r := question.NewReader(b.lexicon, gen)
	if courtesy, lang := r.Courteous(text, q); courtesy != question.NoCourtesy {
		a := answer.Unanswered(q)
		a.Lang, a.Reply, a.Generation = lang, reply(lang, courtesy), gen.ID()
		return a, nil
	}
	from, err := b.open(gen)
	if err != nil {
		return answer.Answer{}, err
	}
	reading, err := b.read(ctx, from, r, text, q)
	if err != nil {
		return answer.Answer{}, err
	}
	a := answer.Answer{
		Question: text, Lang: reading.Lang, Kind: reading.Kind, Generation: gen.ID(),
		Actors: []string{}, Citations: []answer.Citation{}, Related: []answer.Citation{},
	}
	ranker, ranked, err := b.rank(ctx, from, reading)
	if err != nil {
		return answer.Answer{}, err
	}
	if err := from.Fill(&a, ranker, ranked); err != nil {
		return answer.Answer{}, err
	}
	a.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return a, nil
}

// open takes what answers are made from of a generation, as of today.
func (b *Bot) open(gen *index.Generation) (answer.Source, error) {
	read := b.analyses.Of(gen)
	v, err := read.ValidityOn(b.now())
	return answer.Source{Log: b.log, Read: read, Validity: v, Model: b.model}, err
}

// read reads a question; one that leans on the turn before also knows where the
// answer to that stands.
func (b *Bot) read(ctx context.Context, from answer.Source, r *question.Reader, text string, q question.Asked) (*question.Reading, error) {
	now, before := r.Follow(text, q.Turns, q.Lang)
	if before == nil {
		return &now, nil
	}
	_, ranked, err := b.rank(ctx, from, before)
	if err != nil {
		return nil, err
	}
	if len(ranked) > 0 {
		p := ranked[0].Stored()
		now.Before = &question.Place{Document: p.Document, Section: p.Section, Passage: ranked[0].Number}
	}
	return &now, nil
}

// rank retrieves passages and ranks their sentences, best first, and gives the
// ranker that did. Documents not in force that the question names are read
// first, by themselves and without the words that name them.
func (b *Bot) rank(ctx context.Context, from answer.Source, q *question.Reading) (*ranking.Ranker, []*ranking.Candidate, error) {
	asked := retrieval.AskOutOfForce(from.Validity, q)
	if len(asked.Named) > 0 {
		whole := q.Meanings
		q.Meanings = asked.Rest(q)
		r, out, err := b.rankIn(ctx, from, q, asked.Only(from.Validity))
		if err != nil || len(out) > 0 && b.model.Answers(q, out[0]) {
			return r, out, err
		}
		q.Meanings = whole
	}
	r, out, err := b.rankIn(ctx, from, q, asked.Visible(from.Validity))
	if asked.Any() {
		for _, c := range out {
			c.Score *= asked.Factor(from.Validity, c.Stored().Document)
		}
		ranking.Order(out)
	}
	return r, out, err
}

// rankIn ranks the sentences of the documents that may be seen.
func (b *Bot) rankIn(ctx context.Context, from answer.Source, q *question.Reading, documents *index.DocumentSet) (*ranking.Ranker, []*ranking.Candidate, error) {
	gen := from.Read.Index
	m := question.NewMatcher(q, gen.Analyzer(), b.weights.Match)
	found, bare, err := retrieval.Sections(from.Read, from.Validity, m, documents)
	if err != nil {
		return nil, nil, err
	}
	q.OnlySection = q.OnlySection || bare
	more, err := b.retriever.Retrieve(ctx, retrieval.Request{Generation: gen, Reading: q, Documents: documents, Limit: passagesToRead(gen.Passages())})
	if err != nil {
		return nil, nil, err
	}
	r := ranking.NewRanker(from.Read, m, b.weights)
	ranked, err := r.Rank(append(found, more...))
	return r, ranked, err
}

// reply is what Lotsen says for itself; empty for a question.
func reply(lang string, c question.Courtesy) string {
	switch c {
	case question.Thanks:
		return phrases.In(lang).Welcome
	case question.AboutMe:
		return phrases.In(lang).AboutMe
	}
	return ""
}
