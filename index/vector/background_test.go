package vector

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"lotsen/index"
	"lotsen/index/encoder"
)

// TestBackground: the generation in use is filled in, and the next one when it
// takes its place, also where the first was not ready yet.
func TestBackground(t *testing.T) {
	dir := t.TempDir()
	e := newCounted()
	live := new(index.Live)
	defer live.Close()
	gate := new(Gate)
	sets := NewSets(quiet, e.ID())
	b := &Background{Log: quiet, Live: live, Sets: sets, Load: e.load, Workers: 2, Gate: gate}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- b.Run(ctx) }()
	leave := gate.Enter() // so that the first is slow
	live.Swap(open2(t, dir, 1))
	time.Sleep(50 * time.Millisecond)
	live.Swap(open2(t, dir, 2))
	leave()
	second, release, err := live.Acquire()
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	for start := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		set, err := sets.Of(second)
		if err != nil {
			t.Fatal(err)
		}
		if set.Ready() {
			break
		}
		if time.Since(start) > time.Minute {
			t.Fatal("the second generation is not filled in")
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func open2(t *testing.T, dir string, seed uint64) *index.Generation {
	t.Helper()
	if _, err := index.Build(t.Context(), quiet, dir, documents(seed, 60), index.BuildOptions{NoDuties: true, Force: true}); err != nil {
		t.Fatal(err)
	}
	gen, err := index.Open(quiet, dir)
	if err != nil {
		t.Fatal(err)
	}
	return gen
}

// TestBackgroundTells: what goes wrong is said, and Run goes on.
func TestBackgroundTells(t *testing.T) {
	live := new(index.Live)
	defer live.Close()
	live.Swap(open2(t, t.TempDir(), 1))
	var told strings.Builder
	log := slog.New(slog.NewTextHandler(&told, nil))
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	load := func() (encoder.Encoder, error) { return nil, errors.New("no weights") }
	b := &Background{Log: log, Live: live, Sets: NewSets(log, newCounted().ID()), Load: load}
	if err := b.Run(ctx); err != nil || strings.Count(told.String(), "no weights") != 1 {
		t.Errorf("error %v, told %q", err, told.String())
	}
}

// TestGate: what runs in the background waits for a question, but not for ever.
func TestGate(t *testing.T) {
	g := new(Gate)
	leave := g.Enter()
	start := time.Now()
	g.wait(t.Context())
	if took := time.Since(start); took < mostWait/2 {
		t.Errorf("waited %v for a question that went on", took)
	}
	leave()
	start = time.Now()
	g.wait(t.Context())
	(*Gate)(nil).wait(t.Context())
	if took := time.Since(start); took > mostWait/2 {
		t.Errorf("waited %v for nobody", took)
	}
}

// TestSets: a generation's set is opened once, and is gone when it is closed.
func TestSets(t *testing.T) {
	gen := open2(t, t.TempDir(), 1)
	sets := NewSets(quiet, newCounted().ID())
	one, err := sets.Of(gen)
	two, again := sets.Of(gen)
	if err != nil || again != nil || one != two {
		t.Errorf("%p and %p, errors %v and %v", one, two, err, again)
	}
	if err := gen.Close(); err != nil {
		t.Fatal(err)
	}
	if _, kept := sets.open.Load(gen); kept {
		t.Error("the set of a closed generation is kept")
	}
	if _, err := sets.Of(gen); err == nil {
		t.Error("the vectors of a closed generation were opened")
	}
}
