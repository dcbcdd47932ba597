package index

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A server answers while generations are built and switched to: no question
// meets an error, every answer is that of one whole generation.
func TestSwapUnderLoad(t *testing.T) {
	searches := 10_000
	if testing.Short() {
		searches = 1_000
	}
	dir := t.TempDir()
	docs := shipped(t)
	mustBuild(t, dir, docs, BuildOptions{})
	g := mustOpen(t, dir)
	questions := questionsOf(docs, 50)
	var want [][]Hit
	for _, q := range questions {
		want = append(want, search(t, g, q))
	}
	var live Live
	first, err := Open(quiet(t), dir)
	if err != nil {
		t.Fatal(err)
	}
	live.Swap(first)
	var asked, failed, swaps atomic.Int64
	var askers sync.WaitGroup
	for range 4 {
		askers.Go(func() {
			for asked.Add(1) <= int64(searches) {
				if i := rand.IntN(len(questions)); !answersAs(t, &live, questions[i], want[i]) {
					failed.Add(1)
				}
			}
		})
	}
	for asked.Load() < int64(searches) {
		mustBuild(t, dir, docs, BuildOptions{})
		next, err := Open(quiet(t), dir)
		if err != nil {
			t.Fatal(err)
		}
		live.Swap(next)
		swaps.Add(1)
	}
	askers.Wait()
	live.Close()
	if failed.Load() > 0 || swaps.Load() == 0 {
		t.Errorf("%d of %d answers wrong over %d swaps", failed.Load(), searches, swaps.Load())
	}
	t.Logf("%d searches, %d builds and swaps, %d errors", searches, swaps.Load(), failed.Load())
	if _, _, err := live.Acquire(); !errors.Is(err, ErrNone) {
		t.Errorf("after Close: %v, want ErrNone", err)
	}
}

func answersAs(t *testing.T, live *Live, question string, want []Hit) bool {
	g, release, err := live.Acquire()
	if err != nil {
		t.Error(err)
		return false
	}
	defer release()
	hits, err := g.Search(t.Context(), ask(g, question))
	if err != nil || len(hits) != len(want) {
		t.Errorf("%d hits, want %d: %v", len(hits), len(want), err)
		return false
	}
	for i, h := range hits {
		if h != want[i] {
			t.Errorf("hit %d is %v, want %v", i, h, want[i])
			return false
		}
		p, err := g.Passage(h.Passage)
		if err != nil {
			t.Error(err)
			return false
		}
		if text, err := g.Text(p.Document, p.Start, p.End); err != nil || text != p.Text {
			t.Errorf("quote %q, want %q: %v", text, p.Text, err)
			return false
		}
	}
	return true
}

func TestCloseWaitsForReaders(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, small(0), BuildOptions{})
	g, err := Open(quiet(t), dir)
	if err != nil {
		t.Fatal(err)
	}
	if !g.Acquire() {
		t.Fatal("not acquired")
	}
	closed := make(chan error, 1)
	go func() { closed <- g.Close() }()
	select {
	case <-closed:
		t.Fatal("closed under a reader")
	case <-time.After(50 * time.Millisecond):
	}
	g.Release()
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if err := g.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}
	if g.Acquire() {
		t.Error("acquired after Close")
	}
	_, err = g.Search(t.Context(), Query{})
	_, passage := g.Passage(0)
	_, document := g.Document("plan")
	_, text := g.Text("plan", 0, 1)
	_, duties := g.Duties()
	_, documents := g.Documents()
	for _, err := range []error{err, passage, document, text, duties, documents} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("after Close: %v, want ErrClosed", err)
		}
	}
	if n := g.TextFreq("arbet"); n != 0 {
		t.Errorf("after Close: document frequency %d", n)
	}
}

// A server follows what other processes build and roll back.
func TestRefresh(t *testing.T) {
	dir := t.TempDir()
	var live Live
	defer live.Close()
	refresh := func(switched bool, id string) {
		t.Helper()
		if got, err := live.Refresh(quiet(t), dir, nil); err != nil || got != switched || live.ID() != id {
			t.Errorf("switched %t to %q, %v; want %t, %q", got, live.ID(), err, switched, id)
		}
	}
	if _, err := live.Refresh(quiet(t), dir, nil); !errors.Is(err, ErrNone) {
		t.Errorf("refresh of nothing: %v, want ErrNone", err)
	}
	first := mustBuild(t, dir, small(0), BuildOptions{}).Manifest.ID
	refresh(true, first)
	refresh(false, first)
	second := mustBuild(t, dir, small(1), BuildOptions{}).Manifest.ID
	refresh(true, second)
	if _, err := Rollback(dir); err != nil {
		t.Fatal(err)
	}
	refresh(true, first)
	third := mustBuild(t, dir, small(2), BuildOptions{}).Manifest.ID
	if err := os.Remove(filepath.Join(generationPath(dir, third), storeName)); err != nil {
		t.Fatal(err)
	}
	refresh(true, second) // the newest sound one
	refresh(false, second)
	fourth := mustBuild(t, dir, small(3), BuildOptions{}).Manifest.ID
	refresh(true, fourth)
	// A rollback right after a switch of the server's own is followed too.
	mustBuild(t, dir, small(4), BuildOptions{})
	g, err := Open(quiet(t), dir)
	if err != nil {
		t.Fatal(err)
	}
	live.Swap(g)
	if err := Use(dir, fourth); err != nil {
		t.Fatal(err)
	}
	refresh(true, fourth)
	// One that does not fit is asked about once, until another is current.
	asked := 0
	fits := func(Manifest) bool { asked++; return false }
	for _, n := range []int{5, 6} {
		mustBuild(t, dir, small(n), BuildOptions{})
		for range 3 {
			if switched, err := live.Refresh(quiet(t), dir, fits); switched || err != nil || live.ID() != fourth {
				t.Errorf("switched %t to %q, %v; want %q", switched, live.ID(), err, fourth)
			}
		}
	}
	if asked != 2 {
		t.Errorf("asked %d times about two generations", asked)
	}
}
