package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"lotsen/bot"
	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/bench"
	"lotsen/bot/eval"
	"lotsen/bot/glossary"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/bot/retrieval"
	"lotsen/index"
	"lotsen/index/encoder"
	"lotsen/index/vector"
)

// errNotReady is returned for an index without the vectors of all its sentences.
var errNotReady = errors.New("the index lacks vectors; 'lotsen index build' fills them in")

// group is what is left out together.
type group struct{ collection, hand string }

// sample is a question with the candidates that were read closely for it.
type sample struct {
	group
	set        string
	told       bool // figures are told of its set
	lang, kind string
	bodies     []eval.Names
	weight     float64 // for the ranker
	decides    float64 // for what decides
	expected   bool    // the documents answer it
	foreign    bool    // it is of other documents
	reading    *question.Reading
	candidates []*ranking.Candidate
	quotes     []string // of each
	hits       []bool   // whether it hits the gold
	features   [][]float64
}

func (s *set) measure() error {
	data, err := os.ReadFile(s.path)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	s.name, s.sum = filepath.Join(filepath.Base(filepath.Dir(s.path)), filepath.Base(s.path)), hex.EncodeToString(sum[:])
	return nil
}

// sampleAll asks all sets that weigh something.
func sampleAll(ctx context.Context, log *slog.Logger, sets []set, meaning bool) ([]*sample, error) {
	words, err := glossary.Load(log)
	if err != nil {
		return nil, err
	}
	each := make([][]*sample, len(sets))
	var asking errgroup.Group
	asking.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range sets {
		weight, decides := s.words, s.words
		if meaning {
			weight, decides = s.meaning, s.decides
		}
		if weight == 0 && decides == 0 {
			continue
		}
		asking.Go(func() error {
			more, err := s.sample(ctx, log, words, meaning)
			if err != nil {
				return fmt.Errorf("asking %s: %w", s.name, err)
			}
			for _, one := range more {
				one.weight, one.decides = weight, decides
			}
			each[i] = more
			return nil
		})
	}
	err = asking.Wait()
	return slices.Concat(each...), err
}

// sample asks every question of a set.
func (s *set) sample(ctx context.Context, log *slog.Logger, words *glossary.Glossary, meaning bool) ([]*sample, error) {
	questions, err := bench.Load(s.path, eval.Load)
	if err != nil {
		return nil, err
	}
	gen, err := index.Open(log, s.index)
	if err != nil {
		return nil, err
	}
	live := new(index.Live)
	live.Swap(gen)
	defer live.Close()
	var opts bot.Options
	if meaning {
		sets := vector.NewSets(log, encoder.ShippedID())
		if have, err := sets.Of(gen); err != nil || !have.Ready() {
			return nil, errors.Join(errNotReady, err)
		}
		opts.Vector = retrieval.NewVector(encoder.Shipped{}, sets)
	}
	b := bot.New(log, live, words, opts)
	var out []*sample
	for _, q := range questions {
		ask := question.Asked{Text: q.Text, For: audience.Admin()}
		if len(q.Turns) > 1 {
			ask.Turns = q.Turns[:len(q.Turns)-1]
		}
		studied, err := b.Study(ctx, ask)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", q.ID, err)
		}
		if len(studied.Ranked) == 0 || studied.Reading.OnlySection { // decided by rules
			continue
		}
		one := &sample{group: s.group, set: s.name, told: s.told != "", lang: q.Lang, kind: q.Kind, bodies: q.Actors, expected: q.Expected() && !s.foreign, foreign: s.foreign, reading: studied.Reading, candidates: studied.Ranked}
		for i, c := range studied.Ranked {
			one.quotes = append(one.quotes, strings.ToLower(studied.Quotes[i]))
			one.hits = append(one.hits, one.expected && slices.ContainsFunc(q.Gold, func(g eval.Gold) bool { return eval.Hits(studied.Quotes[i], g.Quote) }))
			var values []float64
			for _, f := range ranking.All {
				values = append(values, f.Of(c))
			}
			one.features = append(one.features, values)
		}
		out = append(out, one)
	}
	return out, nil
}

// ordered is a sample put in the order of some scores.
type ordered struct {
	*sample
	first, three bool     // a gold quote is first, among the first three
	given        []string // the bodies that the first names
	features     []float64
	logit        float64
}

// order puts a sample's candidates in the order of scores and gives what the
// decision is made from.
func (s *sample) order(score func([]float64) float64) *ordered {
	at := make(map[*ranking.Candidate]int, len(s.candidates))
	own := make([]ranking.Candidate, len(s.candidates)) // others put them in order at the same time
	sorted := make([]*ranking.Candidate, len(s.candidates))
	for i, c := range s.candidates {
		own[i] = *c
		own[i].Score = score(s.features[i])
		sorted[i] = &own[i]
		at[sorted[i]] = i
	}
	ranking.Order(sorted)
	out := &ordered{sample: s}
	if s.reading.Kind == question.KindResponsibility && sorted[0].Actors != nil {
		out.given = sorted[0].Actors
	}
	var shown []string
	for _, c := range sorted {
		i := at[c]
		if slices.Contains(shown, s.quotes[i]) {
			continue
		}
		out.first = out.first || s.hits[i] && len(shown) == 0
		out.three = out.three || s.hits[i]
		if shown = append(shown, s.quotes[i]); len(shown) == 3 {
			break
		}
	}
	list := answer.NewRanked(s.reading, sorted)
	for _, f := range answer.All {
		out.features = append(out.features, f.Of(list))
	}
	return out
}
