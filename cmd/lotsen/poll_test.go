package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"lotsen/index"
)

func keeperOver(t *testing.T, documents string) *keeper {
	t.Helper()
	a := &app{stdout: io.Discard, stderr: io.Discard, log: slog.New(slog.DiscardHandler)}
	a.config = Config{Documents: documents, Data: t.TempDir()}
	k := newKeeper(a, new(index.Live))
	if err := k.start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { k.Close(); k.live.Close() })
	return k
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// The poller rebuilds when contents have changed and been quiet, and not when
// only a time has.
func TestPoller(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "plan.md")
	write(t, path, "# Plan\n\nKommunstyrelsen ska godkänna alla resor.\n")
	k := keeperOver(t, dir)
	p := newPoller(k)
	now := time.Now()
	look := func(after time.Duration) string {
		t.Helper()
		now = now.Add(after)
		if err := p.look(t.Context(), now); err != nil {
			t.Fatal(err)
		}
		return k.live.ID()
	}
	first := k.live.ID()
	if got := look(time.Minute); got != first {
		t.Error("rebuilt without a change")
	}
	if err := os.Chtimes(path, now, now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	look(time.Second)
	if got := look(time.Minute); got != first {
		t.Error("rebuilt though only a time has changed")
	}
	write(t, path, "# Plan\n\nKommunstyrelsen ska godkänna alla resor.\n\nNämnden ska följa upp dem.\n")
	if got := look(time.Second); got != first {
		t.Error("rebuilt before it was quiet")
	}
	if got := look(4 * time.Second); got != first {
		t.Error("rebuilt after four seconds, want five")
	}
	second := look(2 * time.Second)
	if second == first {
		t.Fatal("not rebuilt")
	}
	if got := look(time.Minute); got != second {
		t.Error("rebuilt again without a change")
	}
	// What cannot be built leaves the old generation answering, and is tried once.
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	look(time.Second)
	now = now.Add(time.Minute)
	if err := p.look(t.Context(), now); err == nil {
		t.Error("an empty folder was built")
	}
	if got := look(time.Minute); got != second {
		t.Error("the old generation is gone")
	}
	write(t, path, "# Plan\n\nKommunstyrelsen ska godkänna alla resor.\n\nNämnden ska följa upp dem.\n")
	if got := look(time.Minute); got != second {
		t.Error("rebuilt though the documents are as they were")
	}
}

// All who ask for a build while one is under way share it.
func TestRebuildIsShared(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "plan.md"), "# Plan\n\nKommunstyrelsen ska godkänna alla resor.\n")
	k := keeperOver(t, dir)
	builds := 0
	k.counted = func(error) { builds++ }
	k.mu.Lock() // nobody begins before all are there
	ids := make([]string, 8)
	var wg sync.WaitGroup
	for i := range ids {
		wg.Go(func() {
			r, err := k.Rebuild(context.Background(), nil)
			if ids[i] = r.report.Manifest.ID; err != nil {
				t.Error(err)
			}
		})
	}
	time.Sleep(50 * time.Millisecond)
	k.mu.Unlock()
	wg.Wait()
	if builds != 1 {
		t.Errorf("%d builds for eight who asked, want 1", builds)
	}
	for _, id := range ids {
		if id != ids[0] || id != k.live.ID() {
			t.Errorf("got generation %s, %s answers", id, k.live.ID())
		}
	}
}
