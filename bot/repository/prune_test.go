package repository_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"lotsen/bot/repository"
)

// Old versions go, but not what was in force since the oldest generation that can be
// gone back to was built; its file is found although the folder has another.
func TestPruneKeepsWhatGenerationsAreOf(t *testing.T) {
	h := newHouse(t, map[string]string{"skola.md": school})
	ctx := acting(t)
	text := func(n int) string { return fmt.Sprintf("%s\n\nOmgång %d gäller för resorna.\n", travel, n) }
	publish := func(n int) { h.goLive(h.Upload(ctx, admin, "", files("resor.md", text(n)))) }
	for n := range 8 {
		publish(n)
	}
	// Six more come before anything is read again.
	last := repository.Sum([]byte(text(7)))
	for n := range 6 {
		w := repository.Write{Path: "resor.md", Base: last, Found: last, Sum: repository.Sum([]byte{byte(n)}), What: "publish"}
		if err := h.store.PutBlob(ctx, w.Sum, []byte{byte(n)}); err != nil {
			t.Fatal(err)
		}
		if err := h.store.Commit(ctx, h.place, 1<<40, repository.Draft{}, []repository.Write{w}, nil); err != nil {
			t.Fatal(err)
		}
		last = w.Sum
	}
	versions := func() int {
		all, err := h.History(ctx, admin, "resor.md")
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	later := time.Now().Add(h.Kept() + time.Hour)
	if h.Kept() < 365*24*time.Hour {
		t.Errorf("kept for %s unless it is set", h.Kept())
	}
	if n, err := h.Prune(ctx, time.Now()); err != nil || n.Versions != 0 {
		t.Errorf("new ones went: %+v, %v", n, err)
	}
	all, _, err := h.Generations()
	if err != nil || len(all) < 5 {
		t.Fatalf("%d generations, %v", len(all), err)
	}
	// Five generations are kept, and with them the versions in force since: 3 to 13.
	n, err := h.Prune(ctx, later)
	if err != nil || n.Versions != 3 || versions() != 11 {
		t.Fatalf("deleted %+v, %d are left, %v", n, versions(), err)
	}
	oldest := all[len(all)-1]
	if err := h.Rollback(ctx, oldest.ID); err != nil {
		t.Fatal(err)
	}
	gen, release, err := h.live.Acquire()
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	doc, err := gen.Document("resor")
	if err != nil {
		t.Fatal(err)
	}
	data, err := h.Original(ctx, "resor.md", doc.SHA256)
	if err != nil || repository.Sum(data) != doc.SHA256 || string(data) == text(7) {
		t.Errorf("the file of the oldest generation: %.60q, %v", data, err)
	}
	if _, err := h.Original(ctx, "skola.md", doc.SHA256); err == nil || errors.Is(err, repository.ErrNone) {
		t.Errorf("another file's: %v", err)
	}
	if _, err := h.Original(ctx, "resor.md", repository.Sum([]byte(text(0)))); err == nil {
		t.Error("what was deleted is there")
	}
}
