package vector

import (
	"cmp"
	"context"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"lotsen/index"
	"lotsen/index/best"
	"lotsen/index/encoder"
)

// Search returns the k sentences and whole passages whose vectors are nearest to the question's, the
// nearest first, ties by passage and sentence, of the documents that may be seen
// (nil: of all). It compares with every vector that is filled in. Errors wrap
// ErrDamaged, index.ErrClosed or are ctx's.
func (s *Set) Search(ctx context.Context, q *Query, documents *index.DocumentSet, k int) ([]Hit, error) {
	if !s.gen.Hold() {
		return nil, index.ErrClosed
	}
	defer s.gen.Release()
	f := s.now.Load()
	if f == nil || k <= 0 || q.scale == 0 {
		return nil, nil
	}
	blocks := blocksOf(int(f.rows.Load()))
	workers := 1
	if blocks >= leastBlocks && runtime.GOMAXPROCS(0) > 1 {
		workers = 2
	}
	parts := make([]top, workers)
	var wait errgroup.Group
	for w := range workers {
		parts[w] = top{best: best.New(k, compare), documents: documents, owners: s.docs}
		part := &parts[w]
		wait.Go(func() error { return f.search(ctx, q, part, w*blocks/workers, (w+1)*blocks/workers) })
	}
	if err := wait.Wait(); err != nil {
		return nil, fmt.Errorf("searching the vectors of %s: %w", s.gen.ID(), err)
	}
	var others []*best.Best[Hit]
	for i := range parts[1:] {
		others = append(others, &parts[i+1].best)
	}
	hits := parts[0].best.Merge(others...)
	for i := range hits {
		hits[i].Cosine *= q.scale
	}
	return hits, nil
}

// leastBlocks is how many blocks are worth a second goroutine.
const leastBlocks = 16

// search offers the rows of blocks from one up to another. Their cosines are
// still without the query's scale.
func (f *file) search(ctx context.Context, q *Query, t *top, from, to int) (err error) {
	defer rescue(&err)()
	var space [blockRows]int32
	for i := from; i < to; i++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		b := f.block(i)
		dots(space[:], &q.numbers, vectorsIn(b))
		for r := range f.rowsIn(i) {
			cosine := float64(space[r]) * float64(getFloat(b, blockScales+4*r))
			if !t.best.Full() || cosine >= t.best.Worst().Cosine {
				passage, sentence := placeOf(b, r)
				t.add(Hit{passage, sentence, cosine})
			}
		}
	}
	return nil
}

// Cosine returns how near a sentence of a passage, or the whole, as Hit counts them,
// is to a question, −1 to 1; ok is false where its vector is not filled in, or there is no such sentence.
func (s *Set) Cosine(q *Query, passage, sentence int) (cosine float64, ok bool) {
	if !s.gen.Hold() {
		return 0, false
	}
	defer s.gen.Release()
	f := s.now.Load()
	if f == nil || q.scale == 0 || passage < 0 || passage >= f.passages || sentence < 0 || sentence >= int(f.first[passage+1]-f.first[passage]) {
		return 0, false
	}
	row := int(f.rowOf[f.number(passage, sentence)].Load()) - 1
	if row < 0 {
		return 0, false
	}
	cosine, err := f.cosine(q, row)
	return cosine, err == nil
}

// Whole is Cosine of a passage as a whole, which of one sentence is that sentence.
func (s *Set) Whole(q *Query, passage int) (cosine float64, ok bool) {
	f := s.now.Load()
	if f == nil || passage < 0 || passage >= f.passages {
		return 0, false
	}
	return s.Cosine(q, passage, int(f.first[passage+1]-f.first[passage])-1)
}

func (f *file) cosine(q *Query, row int) (cosine float64, err error) {
	defer rescue(&err)()
	b, r := f.block(row/blockRows), row%blockRows
	var sum [1]int32
	dotsPlain(sum[:], &q.numbers, vectorsIn(b)[r*encoder.Size:])
	return float64(sum[0]) * float64(getFloat(b, blockScales+4*r)) * q.scale, nil
}

// top gathers the best hits.
type top struct {
	documents *index.DocumentSet
	owners    []uint32 // by passage: its document
	best      best.Best[Hit]
}

func (t *top) add(h Hit) {
	if t.best.Beats(h) && t.documents.Has(int(t.owners[h.Passage])) {
		t.best.Add(h)
	}
}

// compare orders hits as they are returned.
func compare(a, b Hit) int {
	return cmp.Or(cmp.Compare(b.Cosine, a.Cosine), cmp.Compare(a.Passage, b.Passage), cmp.Compare(a.Sentence, b.Sentence))
}
