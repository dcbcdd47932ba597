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
	"lotsen/bot/audience"
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
	retriever retrieval.Retriever // nil for what fits the vectors at hand
	vector    *retrieval.Vector   // nil for none
	measures  *ranking.Weights
	weights   *Weights
	now       func() time.Time
}

// Options say what a bot answers with. The zero value is words alone, with the
// weights that ship with the program.
type Options struct {
	// Retriever finds the passages that sentences are ranked of; nil for words,
	// fused with Vector where that has what it needs.
	Retriever retrieval.Retriever
	// Vector finds sentences by meaning and tells how near they are; nil for
	// answers by words alone.
	Vector  *retrieval.Vector
	Weights *Weights // nil for those that ship with the program
}

// New makes a bot that answers from the library's current generation.
func New(log *slog.Logger, library Library, g *glossary.Glossary, opts Options) *Bot {
	if opts.Weights == nil {
		opts.Weights = shipped()
	}
	return &Bot{
		log: log, library: library, lexicon: question.NewLexicon(g), retriever: opts.Retriever, vector: opts.Vector,
		measures: &ranking.DefaultWeights, weights: opts.Weights, now: time.Now,
	}
}

// Library gives the generations that the bot answers from.
func (b *Bot) Library() Library { return b.library }

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
	a, found, err := b.answer(ctx, gen, r, text, q)
	if err != nil || found.ranker == nil {
		return a, err
	}
	a.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return a, nil
}

// answer answers a cleaned question, and gives what was found for it; a courtesy
// is replied to and nothing looked for.
func (b *Bot) answer(ctx context.Context, gen *index.Generation, r *question.Reader, text string, q question.Asked) (answer.Answer, ranked, error) {
	if courtesy, lang := r.Courteous(text, q); courtesy != question.NoCourtesy {
		a := answer.Unanswered(q)
		a.Lang, a.Reply, a.Generation = lang, reply(lang, courtesy), gen.ID()
		return a, ranked{}, nil
	}
	from, err := b.open(gen, q.For)
	if err != nil {
		return answer.Answer{}, ranked{}, err
	}
	reading, err := b.read(ctx, from, r, text, q)
	if err != nil {
		return answer.Answer{}, ranked{}, err
	}
	reading.Whole, reading.Unit = q.Whole, q.Unit
	a := answer.Answer{
		Question: text, Lang: reading.Lang, Kind: reading.Kind, Generation: gen.ID(),
		Actors: []string{}, Citations: []answer.Citation{}, Related: []answer.Citation{},
	}
	found, err := b.rank(ctx, from, reading)
	if err != nil {
		return answer.Answer{}, ranked{}, err
	}
	found.from = found.source(from)
	err = found.from.Fill(&a, found.ranker, found.ranked)
	return a, found, err
}

// open takes what answers are made from of a generation, as of today: of what the
// viewer may see.
func (b *Bot) open(gen *index.Generation, viewer audience.Viewer) (answer.Source, error) {
	read := b.analyses.Of(gen)
	v, err := read.ValidityOn(b.now(), viewer)
	return answer.Source{Log: b.log, Read: read, Validity: v}, err
}

// read reads a question; one that leans on the turn before also knows where the
// answer to that stands.
func (b *Bot) read(ctx context.Context, from answer.Source, r *question.Reader, text string, q question.Asked) (*question.Reading, error) {
	now, before := r.Follow(text, q.Turns, q.Lang)
	if before == nil {
		return &now, nil
	}
	found, err := b.rank(ctx, from, before)
	if err != nil {
		return nil, err
	}
	if len(found.ranked) > 0 {
		p := found.ranked[0].Stored()
		now.Before = &question.Place{Document: p.Document, Section: p.Section, Passage: found.ranked[0].Number}
	}
	return &now, nil
}

// ranked is what was found for a question.
type ranked struct {
	ranker *ranking.Ranker
	ranked []*ranking.Candidate // best first
	fitted *fitted              // by which
	from   answer.Source
}

// source is what the answer is made from.
func (r ranked) source(from answer.Source) answer.Source {
	from.Model = r.fitted.answers
	return from
}

// rank retrieves passages and ranks their sentences. Documents not in force that
// the question names are read first, by themselves and without the words that
// name them.
func (b *Bot) rank(ctx context.Context, from answer.Source, q *question.Reading) (ranked, error) {
	asked := retrieval.AskOutOfForce(from.Validity, q)
	if len(asked.Named) > 0 {
		whole := q.Meanings
		q.Meanings = asked.Rest(q)
		out, err := b.rankIn(ctx, from, q, asked.Only(from.Validity))
		if err != nil || out.fitted.answers.Decide(q, out.ranked).Answered {
			return out, err
		}
		q.Meanings = whole
	}
	out, err := b.rankIn(ctx, from, q, asked.Visible(from.Validity))
	if asked.Any() {
		for _, c := range out.ranked {
			c.Score -= asked.Behind(from.Validity, c.Stored().Document)
		}
		ranking.Order(out.ranked)
	}
	return out, err
}

// rankIn ranks the sentences of the documents that may be seen.
func (b *Bot) rankIn(ctx context.Context, from answer.Source, q *question.Reading, documents *index.DocumentSet) (ranked, error) {
	gen := from.Read.Index
	m := question.NewMatcher(q, gen.Analyzer(), b.measures.Match)
	found, bare, err := retrieval.Sections(from.Read, from.Validity, m, documents)
	if err != nil {
		return ranked{}, err
	}
	q.OnlySection = q.OnlySection || bare
	request := retrieval.Request{Generation: gen, Reading: q, Documents: documents, Limit: ranking.Reach(gen.Passages())}
	more, with, near, err := b.retrieve(ctx, request)
	if err != nil {
		return ranked{}, err
	}
	r := ranking.NewRanker(from.Read, m, b.measures, with.rank, near)
	out, err := r.Rank(append(found, more...))
	if err == nil {
		out, err = from.UnitsFirst(q.Text, q.Unit, out)
	}
	return ranked{ranker: r, ranked: out, fitted: with}, err
}

// nearShare is how many passages are read on top by meaning, for three by words.
const nearShare = 2

// retrieve finds passages, by meaning too where the vectors are all there: then
// near tells how near their sentences are, and more are found. It gives by what
// they are to be ranked.
func (b *Bot) retrieve(ctx context.Context, r retrieval.Request) (found []retrieval.Found, with *fitted, near ranking.Nearness, err error) {
	if near, err = b.near(ctx, r); err != nil {
		return nil, nil, nil, err
	}
	var by retrieval.Retriever = retrieval.Lexical{}
	with = &b.weights.words
	if near != nil {
		with, by = &b.weights.meaning, retrieval.Fuse(retrieval.FuseK, by, b.vector)
		r.Limit += r.Limit * nearShare / 3
	}
	if b.retriever != nil {
		by = b.retriever
	}
	found, err = by.Retrieve(ctx, r)
	return found, with, near, err
}

// near tells how near sentences are to a question in meaning; nil where the
// vectors of the generation are not all there, or there are none: then the
// question is not encoded either.
func (b *Bot) near(ctx context.Context, r retrieval.Request) (ranking.Nearness, error) {
	if b.vector == nil {
		return nil, nil
	}
	if ready, err := b.vector.Ready(r.Generation); err != nil || !ready {
		return nil, err
	}
	near, err := b.vector.Near(ctx, r)
	if err != nil {
		return nil, err
	}
	return near, nil
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
