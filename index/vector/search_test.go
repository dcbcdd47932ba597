package vector

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lotsen/index"
	"lotsen/index/encoder"
)

// TestSearch: a search gives what comparing with each sentence and whole and sorting gives,
// among any documents, also where vectors are filled in to a part.
func TestSearch(t *testing.T) {
	gen := build(t, t.TempDir(), documents(2, 120))
	s, e := open(t, gen), newCounted()
	e.most = 700
	if _, err := s.Fill(t.Context(), quiet, e.load, Options{}); err == nil {
		t.Fatal("all was filled in at once")
	}
	if n, all := s.Filled(); n == 0 || n == all || blocksOf(n) < leastBlocks/2 {
		t.Fatalf("%d of %d filled in; the test wants a part", n, all)
	}
	compareSearches(t, s)
	e.most = 0
	fill(t, s, e, Options{Workers: 3})
	if n, _ := s.Filled(); blocksOf(n) < leastBlocks {
		t.Fatalf("%d vectors are too few for two goroutines", n)
	}
	compareSearches(t, s)
}

func compareSearches(t *testing.T, s *Set) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 0))
	for range 60 {
		q := question(t, fmt.Sprintf("ba%cab la%ca", 'a'+r.IntN(20), 'a'+r.IntN(20)))
		var docs *index.DocumentSet
		if r.IntN(3) > 0 {
			docs = new(index.DocumentSet)
			for range r.IntN(40) {
				docs.Add(r.IntN(120))
			}
		}
		k := 1 + r.IntN(90)
		got, err := s.Search(t.Context(), q, docs, k)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(naive(t, s, q, docs, k), got); d != "" {
			t.Fatalf("-want +got:\n%s", d)
		}
	}
}

func naive(t *testing.T, s *Set, q *Query, docs *index.DocumentSet, k int) []Hit {
	t.Helper()
	var out []Hit
	for n := range s.gen.Passages() {
		p, err := s.gen.Passage(n)
		if err != nil {
			t.Fatal(err)
		}
		for i := range len(p.Sentences) + 1 { // and the whole
			if c, ok := s.Cosine(q, n, i); ok && docs.Has(p.Doc) {
				out = append(out, Hit{n, i, c})
			}
		}
	}
	slices.SortStableFunc(out, compare)
	return out[:min(k, len(out))]
}

func TestSearchNothing(t *testing.T) {
	gen := build(t, t.TempDir(), documents(2, 3))
	s := open(t, gen)
	if hits, err := s.Search(t.Context(), question(t, "baba"), nil, 5); err != nil || len(hits) > 0 {
		t.Errorf("%v, %v before anything is filled in", hits, err)
	}
	fill(t, s, newCounted(), Options{})
	if hits, err := s.Search(t.Context(), question(t, "baba"), nil, 0); err != nil || len(hits) > 0 {
		t.Errorf("%v, %v where none is wanted", hits, err)
	}
	if err := gen.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Search(t.Context(), question(t, "baba"), nil, 5); err == nil {
		t.Error("a closed generation was searched")
	}
	if _, ok := s.Cosine(question(t, "baba"), 0, 0); ok {
		t.Error("a closed generation was compared with")
	}
}

// TestDots: the processor's instructions and plain Go give the same sums, at the
// greatest numbers too.
func TestDots(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 0))
	for range 200 {
		var q [encoder.Size]int16
		rows := make([]byte, blockRows*encoder.Size)
		extreme := r.IntN(4) == 0
		for i := range q {
			if q[i] = int16(r.IntN(2*querySteps+1) - querySteps); extreme {
				q[i] = querySteps
			}
		}
		for i := range rows {
			if rows[i] = byte(r.IntN(256)); extreme {
				rows[i] = 0x81 // −127
			}
		}
		var want, got [blockRows]int32
		dotsPlain(want[:], &q, rows)
		dots(got[:], &q, rows)
		if want != got {
			t.Fatalf("got %v, want %v", got, want)
		}
		if extreme && want[0] != -querySteps*steps*encoder.Size {
			t.Fatalf("sum %d left int32", want[0])
		}
	}
}

// BenchmarkSearch searches as many vectors as the largest corpus at hand has
// passages.
func BenchmarkSearch(b *testing.B) {
	const vectors = 211748
	counts := make([]uint16, vectors)
	for i := range counts {
		counts[i] = 1
	}
	begin, size, err := newFile(identity{"x", "y"}, counts)
	if err != nil {
		b.Fatal(err)
	}
	mem := append(begin, make([]byte, int(size)-len(begin))...)
	f, err := parse(mem)
	if err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 0))
	for i := range blocksOf(vectors) {
		block := f.block(i)
		for j := range f.rowsIn(i) {
			putRow(block, j, i*blockRows+j, 0, key{}, 0x3b000000)
		}
		for j, at := 0, vectorsIn(block); j < len(at); j++ {
			at[j] = byte(r.Uint32())
		}
		put32(block, 0, uint32(f.rowsIn(i)))
		put32(block, 4, f.sum(block))
	}
	start := time.Now()
	if err := f.scan(); err != nil || int(f.rows.Load()) != vectors {
		b.Fatal(err, f.rows.Load())
	}
	opened := time.Since(start)
	gen := build(b, b.TempDir(), documents(1, 1))
	s := &Set{gen: gen, docs: make([]uint32, vectors)}
	s.now.Store(f)
	v := make([]float32, encoder.Size)
	for i := range v {
		v[i] = r.Float32() - 0.5
	}
	q := NewQuery(v)
	var took []time.Duration
	for b.Loop() {
		start := time.Now()
		if hits, err := s.Search(b.Context(), q, nil, 100); err != nil || len(hits) != 100 {
			b.Fatal(len(hits), err)
		}
		took = append(took, time.Since(start))
	}
	b.ReportMetric(float64(opened.Microseconds())/1000, "ms/open")
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/p50")
	b.ReportMetric(float64(took[0].Microseconds())/1000, "ms/least")
}

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		os.Exit(childFill(dir))
	}
	os.Exit(m.Run())
}
