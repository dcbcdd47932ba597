package main

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lotsen/bot"
	"lotsen/bot/eval"
	"lotsen/corpus"
	"lotsen/index"
)

// corpusEval is `lotsen eval --corpus`.
type corpusEval struct {
	app    *app
	corpus string
	answer bool // also time whole answers
	json   bool
	misses bool
}

// passagesWanted is how many passages a question is asked for.
const passagesWanted = 10

func (e corpusEval) run(ctx context.Context, path string) error {
	queries, err := loadQueries(path)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "lotsen-eval-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	report, ranked, err := e.measure(ctx, folder, queries)
	if err != nil {
		return err
	}
	if e.misses {
		eval.WriteRecallMisses(e.app.stdout, ranked)
	}
	if e.json {
		return json.NewEncoder(e.app.stdout).Encode(report)
	}
	return report.Write(e.app.stdout)
}

func (e corpusEval) measure(ctx context.Context, folder string, queries []eval.Query) (eval.CorpusReport, []eval.Ranked, error) {
	report := eval.CorpusReport{Corpus: filepath.Base(e.corpus)}
	gen, err := e.build(ctx, folder, &report)
	if err != nil {
		return report, nil, err
	}
	ranked, err := e.ask(ctx, gen, queries, &report)
	return report, ranked, err
}

// build indexes the corpus, one document of one passage a row.
func (e corpusEval) build(ctx context.Context, folder string, report *eval.CorpusReport) (*index.Generation, error) {
	start := time.Now()
	var docs []*corpus.Document
	err := e.rows(func(row eval.CorpusRow) error {
		docs = append(docs, passageDocument(row))
		return nil
	})
	if err != nil {
		return nil, err
	}
	report.Passages, report.ReadS = len(docs), time.Since(start).Seconds()
	dir := filepath.Join(folder, "index")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return nil, err
	}
	start, used := time.Now(), processorTime()
	built, err := index.Build(ctx, e.app.log, dir, docs, index.BuildOptions{NoDuties: !e.answer})
	if err != nil {
		return nil, err
	}
	report.BuildS, report.BuildCPU = time.Since(start).Seconds(), (processorTime() - used).Seconds()
	report.PeakMB = float64(peakMemory()) / 1e6
	report.DiskMB = float64(built.Manifest.Bytes()) / 1e6
	return index.Open(e.app.log, dir)
}

// passageDocument makes a document of one passage, its sentences those of
// each line.
func passageDocument(row eval.CorpusRow) *corpus.Document {
	whole := corpus.Span{End: len(row.Text)}
	p := corpus.Passage{Kind: corpus.Paragraph, Lead: -1, Span: whole}
	at := 0
	for line := range strings.Lines(row.Text) {
		for _, s := range corpus.Sentences(strings.TrimRight(line, "\r\n")) {
			p.Sentences = append(p.Sentences, corpus.Span{Start: at + s.Start, End: at + s.End})
		}
		at += len(line)
	}
	return &corpus.Document{
		ID: row.ID, Title: row.Title, Text: row.Text,
		Sections: []corpus.Section{{Title: row.Title, Parent: -1, Span: whole}},
		Passages: []corpus.Passage{p},
	}
}

// ask asks every question, for passages and, where wanted, for answers.
func (e corpusEval) ask(ctx context.Context, gen *index.Generation, queries []eval.Query, report *eval.CorpusReport) ([]eval.Ranked, error) {
	g, err := e.app.glossary()
	if err != nil {
		gen.Close()
		return nil, err
	}
	live := new(index.Live)
	live.Swap(gen)
	defer live.Close()
	b := bot.New(e.app.log, live, g)
	ranked, r, err := askTimed("lotsen", queries, func(q eval.Query) ([]string, error) {
		hits, err := b.Passages(ctx, bot.Question{Text: q.Question, Lang: q.Lang}, passagesWanted)
		ids := make([]string, 0, len(hits))
		for _, h := range hits {
			ids = append(ids, h.Document)
		}
		return ids, err
	})
	if err != nil {
		return nil, err
	}
	report.Engines = append(report.Engines, r)
	if !e.answer {
		return ranked, nil
	}
	b = bot.New(e.app.log, live, g) // which has read no passage yet
	_, r, err = askTimed("lotsen's answers", queries, func(q eval.Query) ([]string, error) {
		answer, err := b.Answer(ctx, bot.Question{Text: q.Question, Lang: q.Lang})
		var ids []string
		for _, c := range answer.Citations {
			ids = append(ids, c.Document)
		}
		return ids, err
	})
	report.Engines = append(report.Engines, r)
	return ranked, err
}

// askTimed asks an engine every question. A first question is asked twice, so
// that what is made once does not count.
func askTimed(engine string, queries []eval.Query, ask func(eval.Query) ([]string, error)) ([]eval.Ranked, eval.Recall, error) {
	if _, err := ask(queries[0]); err != nil {
		return nil, eval.Recall{}, fmt.Errorf("asking %s: %w", queries[0].ID, err)
	}
	used := processorTime()
	ranked := make([]eval.Ranked, 0, len(queries))
	for _, q := range queries {
		start := time.Now()
		ids, err := ask(q)
		if err != nil {
			return nil, eval.Recall{}, fmt.Errorf("asking %s: %w", q.ID, err)
		}
		ranked = append(ranked, eval.Ranked{Query: q, IDs: ids, TookMS: float64(time.Since(start).Microseconds()) / 1000})
	}
	r := eval.MeasureRecall(engine, ranked)
	r.CPUMS = float64((processorTime() - used).Microseconds()) / 1000 / float64(len(queries))
	return ranked, r, nil
}

// rows reads the corpus, packed or not.
func (e corpusEval) rows(each func(eval.CorpusRow) error) (err error) {
	f, err := os.Open(e.corpus)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(e.corpus, ".gz") {
		packed, err := gzip.NewReader(f)
		if err != nil {
			return fmt.Errorf("reading %s: %w", e.corpus, err)
		}
		defer func() { err = errors.Join(err, packed.Close()) }()
		r = packed
	}
	if err := eval.ReadRows(r, each); err != nil {
		return fmt.Errorf("reading %s: %w", e.corpus, err)
	}
	return nil
}

func loadQueries(path string) ([]eval.Query, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	queries, err := eval.ReadQueries(f)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return queries, nil
}
