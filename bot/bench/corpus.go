package bench

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lotsen/bot"
	"lotsen/bot/eval"
	"lotsen/bot/glossary"
	"lotsen/bot/question"
	"lotsen/bot/retrieval"
	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/index"
)

// Corpus is a corpus of passages that questions are asked over, in place of the
// documents: one JSON object a line (eval.CorpusRow), packed by gzip or not.
type Corpus struct {
	Path    string
	Words   *glossary.Glossary
	Answers bool // also time whole answers
	// Vector is what passages are found by too; nil for words alone. With it,
	// Prepare is told the index before.
	Vector  *retrieval.Vector
	Weights *bot.Weights // nil for those that ship
	Prepare func(context.Context, *index.Generation) error
	// Retriever, where set, is asked too, as it finds passages before they are
	// ranked; By is its name.
	Retriever retrieval.Retriever
	By        string
}

// passagesWanted is how many passages a question is asked for.
const passagesWanted = 10

// Measure indexes the corpus, asks every question, and returns what that cost
// and found, with the passages of each question.
func (c Corpus) Measure(
	ctx context.Context, log *slog.Logger, queries []eval.Query,
) (eval.CorpusReport, []eval.Ranked, error) {
	report := eval.CorpusReport{Corpus: filepath.Base(c.Path)}
	folder, err := os.MkdirTemp("", "lotsen-eval-")
	if err != nil {
		return report, nil, err
	}
	defer os.RemoveAll(folder)
	gen, err := c.build(ctx, log, folder, &report)
	if err != nil {
		return report, nil, err
	}
	ranked, err := c.ask(ctx, log, gen, queries, &report)
	return report, ranked, err
}

// build indexes the corpus, one document of one passage a row.
func (c Corpus) build(ctx context.Context, log *slog.Logger, folder string, report *eval.CorpusReport) (*index.Generation, error) {
	start := time.Now()
	var docs []*corpus.Document
	err := c.rows(func(row eval.CorpusRow) error {
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
	built, err := index.Build(ctx, log, dir, docs, index.BuildOptions{NoDuties: !c.Answers})
	if err != nil {
		return nil, err
	}
	report.BuildS, report.BuildCPU = time.Since(start).Seconds(), (processorTime() - used).Seconds()
	report.PeakMB = float64(peakMemory()) / 1e6
	report.DiskMB = float64(built.Manifest.Bytes()) / 1e6
	return index.Open(log, dir)
}

// passageDocument makes a document of one passage, its sentences those of
// each line.
func passageDocument(row eval.CorpusRow) *corpus.Document {
	whole := corpus.Span{End: len(row.Text)}
	p := corpus.Passage{Kind: corpus.Paragraph, Lead: -1, Span: whole}
	at := 0
	for line := range strings.Lines(row.Text) {
		for _, s := range compose.Sentences(strings.TrimRight(line, "\r\n")) {
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
func (c Corpus) ask(
	ctx context.Context, log *slog.Logger, gen *index.Generation, queries []eval.Query, report *eval.CorpusReport,
) ([]eval.Ranked, error) {
	live := new(index.Live)
	live.Swap(gen)
	defer live.Close()
	if c.Vector != nil {
		if err := c.Prepare(ctx, gen); err != nil {
			return nil, err
		}
	}
	b := bot.New(log, live, c.Words, bot.Options{Vector: c.Vector, Weights: c.Weights})
	ranked, r, err := askTimed("lotsen", queries, func(q eval.Query) ([]string, error) {
		hits, err := b.Passages(ctx, question.Asked{Text: q.Question, Lang: q.Lang}, passagesWanted)
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
	if c.Retriever != nil {
		if r, err = c.retrieve(ctx, bot.New(log, live, c.Words, bot.Options{Retriever: c.Retriever}), queries); err != nil {
			return nil, err
		}
		report.Engines = append(report.Engines, r)
	}
	if !c.Answers {
		return ranked, nil
	}
	b = bot.New(log, live, c.Words, bot.Options{Vector: c.Vector, Weights: c.Weights}) // which has read no passage yet
	_, r, err = askTimed("lotsen's answers", queries, func(q eval.Query) ([]string, error) {
		found, err := b.Answer(ctx, question.Asked{Text: q.Question, Lang: q.Lang})
		var ids []string
		for _, cited := range found.Citations {
			ids = append(ids, cited.Document)
		}
		return ids, err
	})
	report.Engines = append(report.Engines, r)
	return ranked, err
}

// retrieve asks the bot's retriever every question.
func (c Corpus) retrieve(ctx context.Context, b *bot.Bot, queries []eval.Query) (eval.Recall, error) {
	_, r, err := askTimed("by "+c.By, queries, func(q eval.Query) ([]string, error) {
		found, err := b.Retrieve(ctx, question.Asked{Text: q.Question, Lang: q.Lang}, passagesWanted)
		ids := make([]string, 0, len(found))
		for _, f := range found {
			ids = append(ids, f.Document)
		}
		return ids, err
	})
	return r, err
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
func (c Corpus) rows(each func(eval.CorpusRow) error) (err error) {
	f, err := os.Open(c.Path)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(c.Path, ".gz") {
		packed, err := gzip.NewReader(f)
		if err != nil {
			return fmt.Errorf("reading %s: %w", c.Path, err)
		}
		defer func() { err = errors.Join(err, packed.Close()) }()
		r = packed
	}
	if err := eval.ReadRows(r, each); err != nil {
		return fmt.Errorf("reading %s: %w", c.Path, err)
	}
	return nil
}
