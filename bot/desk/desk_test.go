package desk_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot"
	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/glossary"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/index"
	"lotsen/index/diff"
	"lotsen/index/keeper"
)

var quiet = slog.New(slog.DiscardHandler)

// generation builds an index of files.
func generation(t *testing.T, files map[string]string) *index.Generation {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	read, err := folder.Over(fsys, "test", folder.Options{}).Load(t.Context(), nil)
	if err != nil || len(read.Problems) > 0 {
		t.Fatalf("loading: %v %v", read.Problems, err)
	}
	dir := t.TempDir()
	if _, err := index.Build(t.Context(), quiet, dir, read.Documents, index.BuildOptions{}); err != nil {
		t.Fatal(err)
	}
	g, err := index.Open(quiet, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

// library gives one generation after the other, the last one for ever.
type library struct{ next []*index.Generation }

func (l *library) Acquire() (*index.Generation, func(), error) {
	if len(l.next) == 0 {
		return nil, nil, index.ErrNone
	}
	g := l.next[0]
	if len(l.next) > 1 {
		l.next = l.next[1:]
	}
	return g, func() {}, nil
}

// over makes a desk over generations.
func over(t *testing.T, opts desk.Options, gens ...*index.Generation) *desk.Desk {
	t.Helper()
	words, err := glossary.Load(quiet)
	if err != nil {
		t.Fatal(err)
	}
	opts.Library = &library{gens}
	opts.Bot = bot.New(quiet, opts.Library, words, bot.Options{})
	return desk.New(opts)
}

const plan = `---
id: %s
title: %s
---
# Resor

Kommunstyrelsen ska godkänna alla tjänsteresor med flyg.

Kommunstyrelsen ska följa upp resorna varje år.

Utbildningsnämnden ansvarar för skolornas studieresor.
`

// A face needs no more than the desk, the bot's answers and the phrases.
func TestFace(t *testing.T) {
	asked, asking, done := 0, 0, 0
	begin := func() func() { asking++; return func() { done++ } }
	d := over(t, desk.Options{Asking: begin, Asked: func(time.Duration) { asked++ }}, generation(t, map[string]string{"resor.md": fmt.Sprintf(plan, "resor", "Resepolicy")}))
	var out strings.Builder
	in := "Vem ska godkänna tjänsteresor med flyg?\nansvar utbildningsnämnden\nVem är borgmästare i Göteborg?\nTack!\n"
	if err := (face{d}).Run(t.Context(), strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	sv := phrases.In("sv")
	want := "Ansvarig: Kommunstyrelsen\n" +
		"”Kommunstyrelsen ska godkänna alla tjänsteresor med flyg.” (Resepolicy, Resepolicy)\n" +
		"Utbildningsnämnden: ”Utbildningsnämnden ansvarar för skolornas studieresor.” (Resepolicy)\n" +
		sv.Refusal + "\n" + sv.Welcome + "\n"
	if d := cmp.Diff(want, out.String()); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if asked != 3 || asking != 3 || done != 3 {
		t.Errorf("told of %d answers, %d begun and %d done, want 3", asked, asking, done)
	}
}

// What is told at once is told of one generation, also where the documents are
// read again in between.
func TestOneGeneration(t *testing.T) {
	before := generation(t, map[string]string{"resor.md": fmt.Sprintf(plan, "resor", "Resepolicy 2015")})
	after := generation(t, map[string]string{"resor.md": fmt.Sprintf(plan, "resor-2024", "Resepolicy 2024")})
	d := over(t, desk.Options{}, before, after)
	duties, err := d.Duties(t.Context(), desk.DutyFilter{Body: "kommunstyrelsen"})
	if err != nil || len(duties) != 2 {
		t.Fatalf("%d duties, %v", len(duties), err)
	}
	for _, duty := range duties {
		if duty.Title != "Resepolicy 2015" || duty.Document != "resor" {
			t.Errorf("a duty of %s has the title %q", duty.Document, duty.Title)
		}
	}
	bodies, err := d.Bodies(t.Context(), audience.Viewer{})
	if d := cmp.Diff([]string{"Kommunstyrelsen", "Utbildningsnämnden"}, bodies); d != "" || err != nil {
		t.Errorf("bodies (-want +got), %v\n%s", err, d)
	}
}

// Whether a document is in force is told as it is, in no language.
func TestDocuments(t *testing.T) {
	d := over(t, desk.Options{}, generation(t, map[string]string{
		"a.md": "---\nid: a\ntitle: A\nvalid_to: 2020-12-31\n---\nNämnden ska svara.\n",
		"b.md": "---\nid: b\ntitle: B\nvalid_from: 2999-01-01\n---\nNämnden ska svara.\n",
		"c.md": "---\nid: c\ntitle: C\ndecided: 2015\nowner: Nämnden\nkind: policy\n---\nNämnden ska svara.\n",
		"d.md": "---\nid: d\ntitle: D\nreplaces: c\n---\nNämnden ska svara.\n",
	}))
	got, err := d.Documents(t.Context(), audience.Viewer{})
	if err != nil {
		t.Fatal(err)
	}
	want := []desk.Document{
		{ID: "a", Title: "A", Language: "sv", ValidUntil: "2020-12-31"},
		{ID: "b", Title: "B", Language: "sv", ValidFrom: "2999-01-01"},
		{ID: "c", Title: "C", Language: "sv", Kind: "policy", Owner: "Nämnden", Decided: "2015", Replaced: true, ReplacedBy: "D"},
		{ID: "d", Title: "D", Language: "sv"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func TestSection(t *testing.T) {
	d := over(t, desk.Options{}, generation(t, map[string]string{"resor.md": fmt.Sprintf(plan, "resor", "Resepolicy")}))
	a, err := d.Ask(t.Context(), question.Asked{Text: "Vem ansvarar för studieresor?"})
	if err != nil || len(a.Citations) == 0 {
		t.Fatalf("no answer: %v", err)
	}
	c := a.Citations[0]
	s, err := d.Section(t.Context(), audience.Viewer{}, c.Document, c.Start, c.End)
	if err != nil || s.Text[s.Start:s.End] != c.Quote || s.Document != "Resepolicy" || !strings.HasPrefix(s.Text, "Kommunstyrelsen ska godkänna") {
		t.Errorf("the section of %q is %+v, %v", c.Quote, s, err)
	}
	for _, at := range []struct {
		document   string
		start, end int
	}{{"gone", 0, 1}, {"resor", 5, 5}, {"resor", -1, 5}, {"resor", 0, 1 << 20}} {
		if _, err := d.Section(t.Context(), audience.Viewer{}, at.document, at.start, at.end); !errors.Is(err, desk.ErrNoSection) {
			t.Errorf("bytes %d to %d of %s: %v", at.start, at.end, at.document, err)
		}
	}
}

// The counts of what a reindex changed are of all, also where the lists are cut.
func TestReindex(t *testing.T) {
	report := index.Report{Took: time.Second, Changes: diff.Changes{
		To: "g2", Gained: make([]corpus.Duty, diff.Most), Lost: make([]corpus.Duty, 2),
		Documents: []diff.Change{{What: diff.Added, Title: "Ny"}, {What: diff.Gone, Title: "Borta"}, {What: diff.Changed, Title: "Ändrad"}},
		Smoke:     []diff.SmokeChange{{Name: "Vem?", Failed: true}, {Name: "Vad?"}},
		Counts: diff.Counts{
			Documents: map[diff.Kind]int{diff.Added: 1200, diff.Gone: 1, diff.Changed: 1}, Gained: 5432, Lost: 2,
		},
	}}
	fails := errors.New("a smoke question has failed")
	var err error
	d := over(t, desk.Options{Rebuild: func(_ context.Context, watch func(index.Step)) (keeper.Result, error) {
		watch(index.Step{Stage: index.Reading, Done: 9, Total: 9})
		watch(index.Step{Stage: index.Analysing, Done: 1, Total: 2})
		return keeper.Result{Report: report, Read: folder.Result{Problems: []folder.Problem{{Path: "a.doc", Err: errors.New("it is DOC")}}}}, err
	}})
	var steps []string
	got, _ := d.Reindex(t.Context(), audience.Admin(), func(done, total int) { steps = append(steps, fmt.Sprint(done, "/", total)) })
	want := desk.Changes{
		Generation: "g2", Took: time.Second,
		Added:   desk.Titles{Titles: []string{"Ny"}, Total: 1200},
		Removed: desk.Titles{Titles: []string{"Borta"}, Total: 1}, Changed: desk.Titles{Titles: []string{"Ändrad"}, Total: 1},
		DutiesGained: 5432, DutiesLost: 2, Problems: []string{"a.doc: it is DOC", "Vem?"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if d := cmp.Diff([]string{"1/2"}, steps); d != "" {
		t.Errorf("steps (-want +got)\n%s", d)
	}
	err = fails
	if got, e := d.Reindex(t.Context(), audience.Admin(), func(int, int) {}); !errors.Is(e, fails) || len(got.Problems) != 1 || got.Generation != "" {
		t.Errorf("of a build that fails: %+v, %v", got, e)
	}
	err = fmt.Errorf("checking: %w", index.ErrShrunk)
	if _, e := d.Reindex(t.Context(), audience.Admin(), func(int, int) {}); !errors.Is(e, desk.ErrShrunk) {
		t.Errorf("of a build that has lost too much: %v", e)
	}
}

// Without an index, a keeper or a database a desk says so.
func TestOff(t *testing.T) {
	d := over(t, desk.Options{})
	if _, err := d.Reindex(t.Context(), audience.Viewer{}, nil); !errors.Is(err, desk.ErrOff) {
		t.Errorf("reindexing: %v", err)
	}
	if _, err := d.Gaps(t.Context(), audience.Admin(), 10); !errors.Is(err, desk.ErrOff) {
		t.Errorf("gaps: %v", err)
	}
	if _, err := d.Status(t.Context(), audience.Viewer{}); !errors.Is(err, index.ErrNone) {
		t.Errorf("status: %v", err)
	}
	if _, err := d.Duties(t.Context(), desk.DutyFilter{}); !errors.Is(err, index.ErrNone) {
		t.Errorf("duties: %v", err)
	}
}

func TestStatus(t *testing.T) {
	gen := generation(t, map[string]string{"resor.md": fmt.Sprintf(plan, "resor", "Resepolicy")})
	d := over(t, desk.Options{Gaps: func(_ context.Context, most int) ([]desk.Gap, error) {
		return make([]desk.Gap, most), nil
	}}, gen)
	s, err := d.Status(t.Context(), audience.Viewer{})
	if err != nil || s.Generation != gen.ID() || s.Documents != 1 || s.Duties != 3 || s.Passages == 0 || s.Built.IsZero() {
		t.Errorf("%+v, %v", s, err)
	}
	if gaps, err := d.Gaps(t.Context(), audience.Admin(), 3); len(gaps) != 3 || err != nil {
		t.Errorf("%d gaps, %v", len(gaps), err)
	}
}
