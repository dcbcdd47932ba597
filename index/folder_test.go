package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/index/store/storetest"
)

// small is a corpus that builds in a few milliseconds; version changes a
// passage of it.
func small(version int) []*corpus.Document {
	return []*corpus.Document{
		storetest.Plain("plan", "Plan för tryggheten", "Socialnämnden ansvarar för uppsökande arbete.",
			"Polisen deltar i arbetet.", fmt.Sprintf("Det här är version %d.", version)),
		storetest.Plain("lag", "Lag om stöd", "Kommunen ska ge stöd till barn.", "Beslut fattas av nämnden."),
	}
}

func ids(list []Manifest) []string {
	var out []string
	for _, m := range list {
		out = append(out, m.ID)
	}
	return out
}

func TestLastFiveGenerationsStay(t *testing.T) {
	dir := t.TempDir()
	var built []string
	for i := range 8 {
		built = append(built, mustBuild(t, dir, small(i), BuildOptions{}).Manifest.ID)
	}
	list, err := List(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Clone(built[3:])
	slices.Reverse(want)
	if diff := cmp.Diff(want, ids(list)); diff != "" {
		t.Errorf("generations, newest first (-want +got):\n%s", diff)
	}
	removed, err := Prune(dir, 2)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{built[5], built[4], built[3]}, removed); diff != "" {
		t.Errorf("pruned (-want +got):\n%s", diff)
	}
	if g := mustOpen(t, dir); g.ID() != built[7] {
		t.Errorf("current is %s, want %s", g.ID(), built[7])
	}
}

func TestRollbackAndUse(t *testing.T) {
	dir := t.TempDir()
	if _, err := Rollback(dir); !errors.Is(err, ErrNoPrevious) {
		t.Errorf("rollback of nothing: %v", err)
	}
	var built []string
	for i := range 3 {
		built = append(built, mustBuild(t, dir, small(i), BuildOptions{}).Manifest.ID)
	}
	for _, want := range []string{built[1], built[0]} {
		id, err := Rollback(dir)
		if err != nil || id != want {
			t.Fatalf("rolled back to %s, %v; want %s", id, err, want)
		}
		g := mustOpen(t, dir)
		if g.ID() != want {
			t.Errorf("opened %s, want %s", g.ID(), want)
		}
	}
	if _, err := Rollback(dir); !errors.Is(err, ErrNoPrevious) {
		t.Errorf("rollback of the oldest: %v", err)
	}
	if err := Use(dir, built[2]); err != nil {
		t.Error(err)
	}
	for _, id := range []string{"20010101T000000Z-0000", "", "..", "../generations/" + built[0]} {
		if err := Use(dir, id); !errors.Is(err, ErrUnknown) {
			t.Errorf("Use(%q): %v", id, err)
		}
	}
	state, err := Status(dir)
	if err != nil || state.Current != built[2] || len(state.Generations) != 3 || state.Busy {
		t.Errorf("status: current %q of %q, busy %t, %v", state.Current, ids(state.Generations), state.Busy, err)
	}
}

// The current generation stays, however old it is after a rollback.
func TestPruneKeepsCurrent(t *testing.T) {
	dir := t.TempDir()
	first := mustBuild(t, dir, small(0), BuildOptions{}).Manifest.ID
	for i := range 4 {
		mustBuild(t, dir, small(i+1), BuildOptions{})
	}
	if err := Use(dir, first); err != nil {
		t.Fatal(err)
	}
	if _, err := Prune(dir, 1); err != nil {
		t.Fatal(err)
	}
	list, err := List(dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{first}, ids(list)); diff != "" {
		t.Error(diff)
	}
}

func TestBusyIsSaidWithinASecond(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, small(0), BuildOptions{})
	other := flock.New(filepath.Join(dir, lockName))
	if err := other.Lock(); err != nil {
		t.Fatal(err)
	}
	for name, do := range map[string]func() error{
		"build":    func() error { _, err := Build(t.Context(), quiet(t), dir, small(1), BuildOptions{}); return err },
		"rollback": func() error { _, err := Rollback(dir); return err },
		"prune":    func() error { _, err := Prune(dir, 1); return err },
	} {
		start := time.Now()
		if err := do(); !errors.Is(err, ErrBusy) {
			t.Errorf("%s: %v, want ErrBusy", name, err)
		}
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s took %s", name, took)
		}
	}
	if state, err := Status(dir); err != nil || !state.Busy {
		t.Errorf("status %+v, %v; want busy", state, err)
	}
	mustOpen(t, dir) // readers need no lock
	if err := other.Unlock(); err != nil {
		t.Fatal(err)
	}
	mustBuild(t, dir, small(1), BuildOptions{})
}

func TestDebrisIsRemoved(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, small(0), BuildOptions{})
	for _, name := range []string{".build-20260101T000000Z-aaaa/bleve", ".drop-20260101T000000Z-aaaa", "generations/20260101T000000Z-aaaa"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	mustBuild(t, dir, small(1), BuildOptions{})
	checkNoDebris(t, dir)
}

// checkNoDebris fails where dir holds anything but whole generations.
func checkNoDebris(t testing.TB, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !slices.Contains([]string{lockName, currentName, generationsName}, entry.Name()) {
			t.Errorf("debris: %s", entry.Name())
		}
	}
	entries, err = os.ReadDir(filepath.Join(dir, generationsName))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if err := Verify(dir, entry.Name()); err != nil {
			t.Errorf("debris: %v", err)
		}
	}
	if len(entries) > DefaultKept {
		t.Errorf("%d generations", len(entries))
	}
}

func TestNothingToOpenOrBuild(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(quiet(t), dir); !errors.Is(err, ErrNone) {
		t.Errorf("open: %v, want ErrNone", err)
	}
	if _, err := Open(quiet(t), filepath.Join(dir, "missing")); !errors.Is(err, ErrNone) {
		t.Errorf("open of no folder: %v, want ErrNone", err)
	}
	if err := Verify(dir, ""); !errors.Is(err, ErrNone) {
		t.Errorf("verify: %v, want ErrNone", err)
	}
	for name, docs := range map[string][]*corpus.Document{"none": nil, "empty": {{ID: "a"}}} {
		if _, err := Build(t.Context(), quiet(t), dir, docs, BuildOptions{}); !errors.Is(err, ErrNoDocuments) {
			t.Errorf("build of %s: %v, want ErrNoDocuments", name, err)
		}
	}
	twice := append(small(0), small(0)[0])
	if _, err := Build(t.Context(), quiet(t), dir, twice, BuildOptions{}); !errors.Is(err, ErrSameID) {
		t.Errorf("build of an id twice: %v, want ErrSameID", err)
	}
}
