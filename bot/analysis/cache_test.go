package analysis

import (
	"io"
	"log/slog"
	"sync"
	"testing"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
	"lotsen/index"
)

// opened builds a generation of one document and opens it.
func opened(t *testing.T) *index.Generation {
	t.Helper()
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	d := compose.Document(corpus.Document{ID: "d", Language: "sv"}, format.Markdown("# Regler\n\nNämnden ska svara.\n"))
	dir := t.TempDir()
	if _, err := index.Build(t.Context(), log, dir, []*corpus.Document{d}, index.BuildOptions{}); err != nil {
		t.Fatal(err)
	}
	gen, err := index.Open(log, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { gen.Close() })
	return gen
}

// TestMadeOnce takes the analysis of a generation in many goroutines at once,
// and those of two generations by turns, as while a server switches from one to
// the other: each is made once.
func TestMadeOnce(t *testing.T) {
	gens := []*index.Generation{opened(t), opened(t)}
	var all Cache
	var wait sync.WaitGroup
	taken := make([]*Generation, 64)
	for i := range taken {
		wait.Go(func() { taken[i] = all.Of(gens[i%2]) })
	}
	wait.Wait()
	for i, a := range taken {
		if a != taken[i%2] || a.Index != gens[i%2] {
			t.Fatalf("analysis %d is not the one of its generation", i)
		}
	}
}

// TestClosedIsLetGo closes the generation that was used before.
func TestClosedIsLetGo(t *testing.T) {
	old, now := opened(t), opened(t)
	var all Cache
	all.Of(old)
	all.Of(now)
	if len(all.kept) != 2 {
		t.Errorf("%d are kept of two open generations", len(all.kept))
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	all.Of(now)
	if len(all.kept) != 1 || all.kept[0].Index != now {
		t.Errorf("%d are kept after one has closed, want the other", len(all.kept))
	}
}
