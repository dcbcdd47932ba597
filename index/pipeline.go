package index

import (
	"context"
	"runtime"
	"sync"

	"github.com/blevesearch/bleve/v2/document"

	"lotsen/corpus"
	"lotsen/corpus/duty"
	"lotsen/corpus/swedish"
)

// chunkPassages is how many passages a chunk has, or some more: it ends with a
// whole document.
const chunkPassages = 256

// chunk is a run of documents that one worker analyses.
type chunk struct {
	docs   []*corpus.Document
	first  int  // number of the first passage
	duties bool // find duties and who acts
	done   chan analysedChunk
}

// analysedChunk is what a worker makes of a chunk.
type analysedChunk struct {
	first    int
	passages []*document.Document
	tokens   [numFields]int64
	duties   []corpus.Duty
	acts     []duty.Acts // who acts in each passage; none where that was not read
}

// analyseAll analyses every passage of docs on every core and, where asked,
// finds its duties and who acts in it. It calls each with the chunks in order,
// one at a time, and stops at the first error that it returns.
func analyseAll(ctx context.Context, a *swedish.Analyzer, docs []*corpus.Document, duties bool, each func(analysedChunk) error) error {
	ctx, cancel := context.WithCancel(ctx)
	chunks := make(chan chunk, 2*runtime.GOMAXPROCS(0))
	results := make(chan chan analysedChunk, cap(chunks))
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			p := newPassageAnalyser(a)
			for c := range chunks {
				c.done <- p.chunk(ctx, c)
			}
		})
	}
	workers.Go(func() { feed(ctx, docs, duties, chunks, results) })
	defer workers.Wait()
	defer cancel()
	for result := range results {
		c := <-result
		if err := ctx.Err(); err != nil { // c may be cut short
			return err
		}
		if err := each(c); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// feed cuts docs into chunks. It closes both channels. A chunk goes into chunks
// before it goes into results, so that every result arrives.
func feed(ctx context.Context, docs []*corpus.Document, duties bool, chunks chan<- chunk, results chan<- chan analysedChunk) {
	defer close(chunks)
	defer close(results)
	first := 0
	for at := 0; at < len(docs); {
		to, n := at, 0
		for to < len(docs) && n < chunkPassages {
			n += len(docs[to].Passages)
			to++
		}
		c := chunk{docs: docs[at:to], first: first, duties: duties, done: make(chan analysedChunk, 1)}
		select {
		case chunks <- c:
		case <-ctx.Done():
			return
		}
		select {
		case results <- c.done:
		case <-ctx.Done():
			return
		}
		at, first = to, first+n
	}
}

// chunk analyses a chunk, and stops short once ctx is done.
func (p *passageAnalyser) chunk(ctx context.Context, c chunk) analysedChunk {
	out := analysedChunk{first: c.first}
	p.tokens = [numFields]int64{}
	for _, d := range c.docs {
		for i := range d.Passages {
			if ctx.Err() != nil {
				return out
			}
			out.passages = append(out.passages, p.passage(d, i, c.first+len(out.passages)))
		}
		if c.duties {
			out.read(ctx, d)
		}
	}
	out.tokens = p.tokens
	return out
}

// read finds the duties of a document and who acts in its passages; it stops
// short once ctx is done.
func (c *analysedChunk) read(ctx context.Context, d *corpus.Document) {
	r := duty.NewReader(d)
	first := len(c.duties)
	defer func() { duty.Identify(c.duties[first:]) }()
	for i := range d.Passages {
		if ctx.Err() != nil {
			return
		}
		c.duties = append(c.duties, r.Duties(i)...)
		c.acts = append(c.acts, r.Acts(i))
	}
}
