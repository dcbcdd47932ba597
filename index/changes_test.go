package index

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/index/diff"
	"lotsen/index/store/storetest"
)

// What changed is told by the build, kept with the generation, and told again by
// Diff; package diff has a test of what it tells.
func TestChanges(t *testing.T) {
	dir := t.TempDir()
	first := mustBuild(t, dir, []*corpus.Document{
		storetest.Plain("plan", "Plan", "Kulturnämnden ska bidra."), storetest.Plain("old", "Gammal plan", "Miljönämnden ska utöva tillsyn.")}, BuildOptions{})
	if c := first.Changes; c.From != "" || len(c.Documents) != 2 || c.PassagesBefore != 0 || c.Counts.Gained != 2 {
		t.Errorf("changes of the first build: %+v", c)
	}
	second := mustBuild(t, dir, []*corpus.Document{
		storetest.Plain("plan", "Plan", "Idrottsnämnden ansvarar för idrottshallarna."), storetest.Plain("new", "Ny plan", "Texten är ny.")}, BuildOptions{})
	want := diff.Changes{
		From: first.Manifest.ID, To: second.Manifest.ID, PassagesBefore: 2, PassagesAfter: 2,
		Counts: diff.Counts{
			Documents: map[diff.Kind]int{diff.Added: 1, diff.Gone: 1, diff.Changed: 1}, Sections: map[diff.Kind]int{diff.Changed: 1},
			Gained: 1, Lost: 2,
		},
	}
	lists := cmpopts.IgnoreFields(diff.Changes{}, "Documents", "Sections", "Gained", "Lost")
	if d := cmp.Diff(want, second.Changes, lists); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"Idrottsnämnden"}, bodies(second.Changes.Gained)); d != "" {
		t.Errorf("bodies with duties gained (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"Kulturnämnden", "Miljönämnden"}, bodies(second.Changes.Lost)); d != "" {
		t.Errorf("bodies with duties lost (-want +got):\n%s", d)
	}

	a, err := OpenGeneration(dir, first.Manifest.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	b := mustOpen(t, dir)
	kept, err := b.Changes()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Diff(a, b)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]diff.Changes{"kept": kept, "diff": again} {
		if d := cmp.Diff(second.Changes, c, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s (-built +%s):\n%s", name, name, d)
		}
	}
	if same, err := Diff(b, b); err != nil || !same.Empty() {
		t.Errorf("a generation differs from itself: %+v, %v", same, err)
	}
}

func bodies(duties []corpus.Duty) []string {
	var out []string
	for _, d := range duties {
		out = append(out, d.Bodies...)
	}
	slices.Sort(out)
	return out
}

func TestShrunkIndexIsRefused(t *testing.T) {
	dir := t.TempDir()
	all := random(1, 10, 10, 10, 10)
	first := mustBuild(t, dir, all, BuildOptions{})
	mustBuild(t, dir, all[:8], BuildOptions{}) // a loss of a fifth is allowed
	if err := Use(dir, first.Manifest.ID); err != nil {
		t.Fatal(err)
	}
	r, err := Build(t.Context(), quiet(t), dir, all[:7], BuildOptions{})
	if !errors.Is(err, ErrShrunk) {
		t.Fatalf("losing three tenths: %v, want ErrShrunk", err)
	}
	if len(r.Changes.Documents) != 3 {
		t.Errorf("the report of a refused build tells %d changes, want 3", len(r.Changes.Documents))
	}
	if g := mustOpen(t, dir); g.ID() != first.Manifest.ID {
		t.Errorf("switched to %s", g.ID())
	}
	checkNoDebris(t, dir)
	forced := mustBuild(t, dir, all[:7], BuildOptions{Force: true})
	if g := mustOpen(t, dir); g.ID() != forced.Manifest.ID {
		t.Errorf("forced, but opened %s", g.ID())
	}
}

func TestSmokeQuestions(t *testing.T) {
	dir := t.TempDir()
	// The answer to the smoke question is the text of the first hit.
	check := func(must string) func(context.Context, *Generation) ([]SmokeResult, error) {
		return func(ctx context.Context, g *Generation) ([]SmokeResult, error) {
			hits, err := g.Search(ctx, ask(g, "version"))
			if err != nil || len(hits) == 0 {
				return nil, errors.Join(err, errors.New("no hits"))
			}
			p, err := g.Passage(hits[0].Passage)
			failed := must != "" && !strings.Contains(p.Text, must)
			return []SmokeResult{{Name: "vilken version?", Answer: p.Text, Failed: failed}}, err
		}
	}
	mustBuild(t, dir, small(1), BuildOptions{Check: check("version 1")})
	r := mustBuild(t, dir, small(2), BuildOptions{Check: check("")})
	want := []diff.SmokeChange{{Name: "vilken version?", Before: "Det här är version 1.", After: "Det här är version 2."}}
	if d := cmp.Diff(want, r.Changes.Smoke); d != "" {
		t.Errorf("smoke questions that changed (-want +got):\n%s", d)
	}
	failed, err := Build(t.Context(), quiet(t), dir, small(3), BuildOptions{Check: check("version 2")})
	if !errors.Is(err, ErrSmoke) || !strings.Contains(err.Error(), "vilken version?") {
		t.Errorf("failed smoke question: %v, want ErrSmoke with its name", err)
	}
	if len(failed.Smoke) != 1 || !failed.Smoke[0].Failed {
		t.Errorf("report of the failed build: %+v", failed.Smoke)
	}
	if g := mustOpen(t, dir); g.ID() != r.Manifest.ID {
		t.Errorf("switched to %s", g.ID())
	}
	broken := errors.New("the asker is broken")
	_, err = Build(t.Context(), quiet(t), dir, small(3), BuildOptions{Force: true,
		Check: func(context.Context, *Generation) ([]SmokeResult, error) { return nil, broken }})
	if !errors.Is(err, broken) {
		t.Errorf("error of the check: %v", err)
	}
	mustBuild(t, dir, small(3), BuildOptions{Force: true, Check: check("version 2")})
	checkNoDebris(t, dir)
}

func TestCancelledBuild(t *testing.T) {
	dir := t.TempDir()
	m := mustBuild(t, dir, small(0), BuildOptions{}).Manifest
	for _, stage := range []Stage{Reading, Analysing, Merging, Storing, Checking, Switching} {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := Build(ctx, quiet(t), dir, random(1, 30, 30, 10, 10), BuildOptions{Progress: func(s Step) {
			if s.Stage == stage {
				cancel()
			}
		}})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled while %s: %v", stage, err)
		}
		if g := mustOpen(t, dir); g.ID() != m.ID {
			t.Errorf("cancelled while %s: switched to %s", stage, g.ID())
		}
		checkNoDebris(t, dir)
		cancel()
	}
}

// Progress goes through the stages in order and never back.
func TestProgress(t *testing.T) {
	order := []Stage{Reading, Analysing, Merging, Storing, Checking, Switching}
	var steps []Step
	docs := random(1, 20, 50, 10, 10)
	mustBuild(t, t.TempDir(), docs, BuildOptions{Progress: func(s Step) { steps = append(steps, s) }})
	var seen []Stage
	for i, s := range steps {
		if s.Done > s.Total {
			t.Errorf("step %+v", s)
		}
		if i > 0 && s.Stage == steps[i-1].Stage && s.Done < steps[i-1].Done {
			t.Errorf("step back: %+v after %+v", s, steps[i-1])
		}
		if i == 0 || s.Stage != steps[i-1].Stage {
			seen = append(seen, s.Stage)
		}
	}
	if d := cmp.Diff(order, seen); d != "" {
		t.Errorf("stages (-want +got):\n%s", d)
	}
}

// TestShrunkByDocuments refuses a build that has lost more than a fifth of the
// documents, though they held few of the passages.
func TestShrunkByDocuments(t *testing.T) {
	dir := t.TempDir()
	var docs []*corpus.Document
	for i := range 10 {
		docs = append(docs, storetest.Plain("plan-"+strconv.Itoa(i), "Plan", "Kulturnämnden ska bidra."))
	}
	long := slices.Repeat([]corpus.Block{{Kind: corpus.Paragraph, Text: "Nämnden ska svara på frågor om detta."}}, 300)
	docs[0] = compose.Document(corpus.Document{ID: docs[0].ID, Title: "Lång"}, long)
	mustBuild(t, dir, docs, BuildOptions{})
	if _, err := Build(t.Context(), quiet(t), dir, docs[:7], BuildOptions{}); !errors.Is(err, ErrShrunk) || !strings.Contains(err.Error(), "7 documents instead of 10") {
		t.Errorf("3 of 10 documents away: %v", err)
	}
	mustBuild(t, dir, docs[:8], BuildOptions{})
	mustBuild(t, dir, docs[:2], BuildOptions{Force: true})
}
