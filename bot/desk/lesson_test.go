package desk_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/store"
	"lotsen/bot/teach"
	"lotsen/index"
)

const resor = `---
id: resor
title: Resepolicy
audience: %s
---
# Resor

%s

Styrelsen ska följa upp resorna varje år. Den som reser med tåg får boka själv.

Nämnden ansvarar för skolornas studieresor.
`

// lessonsOver is a desk with lessons in a folder over generations of the policy.
func lessonsOver(t *testing.T, dir string, gens ...*index.Generation) *desk.Desk {
	t.Helper()
	s, err := store.Open(t.Context(), quiet, store.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return over(t, desk.Options{Lessons: s, Unanswered: s.Unanswered, Log: quiet}, gens...)
}

// A taught question gets its quote first and marked, from those who may see it,
// until the words change: then it is a gap of whoever stood for it.
func TestTeach(t *testing.T) {
	dir := t.TempDir()
	old := generation(t, map[string]string{"resor.md": fmt.Sprintf(resor, "chefer", "Styrelsen ska godkänna alla tjänsteresor med flyg.")})
	d, ctx, chief := lessonsOver(t, dir, old), t.Context(), audience.In("chefer")
	const text = "Kan jag ordna min tågbiljett på egen hand?"
	l, err := d.Teach(ctx, audience.Admin(), desk.Link{Question: text, Quote: "reser med  tåg", By: "ekonomichef"})
	if err != nil || l.Quote != "Den som reser med tåg får boka själv." || l.ID == 0 {
		t.Fatalf("taught %+v, %v", l, err)
	}
	ask := func(d *desk.Desk, as audience.Viewer, text string, turns ...string) (string, bool) {
		t.Helper()
		a, err := d.Ask(ctx, desk.Question{Text: text, For: as, Turns: turns})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Citations) == 0 {
			return "", a.Verified != nil
		}
		return a.Citations[0].Quote, a.Verified != nil && a.Verified.By == "ekonomichef" && a.Verified.On == time.Now().UTC().Format(time.DateOnly)
	}
	if quote, marked := ask(d, chief, "kan jag på egen hand ordna MIN tågbiljett"); quote != l.Quote || !marked {
		t.Errorf("a chief gets %q, marked %t", quote, marked)
	}
	if quote, marked := ask(d, audience.Viewer{}, text); quote == l.Quote || marked {
		t.Errorf("who may not see it gets %q, marked %t", quote, marked)
	}
	if quote, marked := ask(d, chief, "Vem följer upp resorna?"); quote == l.Quote || marked {
		t.Errorf("another question gets %q, marked %t", quote, marked)
	}
	if all, err := d.Lessons(ctx, audience.Viewer{}, ""); err != nil || len(all) != 0 {
		t.Errorf("who may not see the document sees %v, %v", all, err)
	}

	// It stands elsewhere: it is followed. A process with older documents changes nothing.
	moved := lessonsOver(t, dir, generation(t, map[string]string{"resor.md": fmt.Sprintf(resor, "chefer", "Styrelsen ska godkänna resor med flyg och båt, och alla andra resor utomlands.")}))
	if lost, err := moved.CheckLessons(ctx); err != nil || len(lost) != 0 {
		t.Fatalf("moved: lost %v, %v", lost, err)
	}
	if quote, marked := ask(moved, chief, text); quote != l.Quote || !marked {
		t.Errorf("moved: %q, marked %t", quote, marked)
	}
	if lost, err := d.CheckLessons(ctx); err != nil || len(lost) != 0 {
		t.Errorf("an older process loses %v, %v", lost, err)
	}

	// Its words change: nothing is shown of it at once, and then it is a gap.
	text2 := strings.Replace(fmt.Sprintf(resor, "chefer", "Styrelsen ska godkänna alla tjänsteresor med flyg."), "får boka själv", "får inte boka själv", 1)
	changed := lessonsOver(t, dir, generation(t, map[string]string{"resor.md": text2}))
	if quote, marked := ask(changed, chief, text); marked {
		t.Errorf("changed: %q is marked", quote)
	}
	lost, err := changed.CheckLessons(ctx)
	if err != nil || len(lost) != 1 || lost[0].Lost != teach.Changed || lost[0].Owner != "ekonomichef" {
		t.Fatalf("changed: lost %+v, %v", lost, err)
	}
	all, err := changed.Lessons(ctx, audience.Admin(), "tågbiljett")
	if err != nil || len(all) != 1 || all[0].Kind != teach.Gap || all[0].Question != text {
		t.Errorf("lessons %+v, %v", all, err)
	}
	gone := lessonsOver(t, dir, generation(t, map[string]string{"annat.md": "# Annat\n\nNämnden ska svara.\n"}))
	if _, err := gone.Teach(ctx, audience.Admin(), desk.Link{Question: text, Quote: "reser med tåg", By: "chef"}); !errors.Is(err, teach.ErrNoQuote) {
		t.Errorf("taught what is not there: %v", err)
	}
	if quote, marked := ask(changed, chief, text); marked {
		t.Errorf("a gap: %q is marked", quote)
	}
}

// The lesson of a document that has gone is a gap of those whom it was for.
func TestTaughtOfWhatIsGone(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	const open, closed = "Den som reser med tåg får boka själv.", "Styrelsen ska godkänna alla tjänsteresor med flyg."
	d := lessonsOver(t, dir, generation(t, map[string]string{
		"a.md": "---\nid: a\n---\n# Tåg\n\n" + open + "\n", "b.md": "---\nid: b\naudience: chefer\n---\n# Flyg\n\n" + closed + "\n",
	}))
	for _, quote := range []string{open, closed} {
		if _, err := d.Teach(ctx, audience.Admin(), desk.Link{Question: "Vad gäller " + quote, Quote: quote, By: "chef"}); err != nil {
			t.Fatal(err)
		}
	}
	gone := lessonsOver(t, dir, generation(t, map[string]string{"c.md": "# Annat\n\nNämnden ska svara.\n"}))
	if lost, err := gone.CheckLessons(ctx); err != nil || len(lost) != 2 {
		t.Fatalf("lost %v, %v", lost, err)
	}
	for viewer, want := range map[audience.Viewer]int{{}: 1, audience.In("annan"): 1, audience.In("chefer"): 2, audience.Admin(): 2} {
		all, err := gone.Lessons(ctx, viewer, "")
		if err != nil || len(all) != want || all[0].Quote != open {
			t.Errorf("%+v: %+v, %v; want %d", viewer, all, err, want)
		}
	}
	if _, err := gone.PutLesson(ctx, audience.Viewer{}, teach.Lesson{Question: "Vad gäller " + open, Kind: teach.Gap}, ""); err != nil {
		t.Errorf("an open one: %v", err)
	}
	if _, err := gone.PutLesson(ctx, audience.Viewer{}, teach.Lesson{Question: "Vad gäller " + closed, Kind: teach.Gap}, ""); !teach.Taken.Is(err) {
		t.Errorf("a closed one: %v", err)
	}
}

// A document that is not in force teaches nothing.
func TestTaughtOutOfForce(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	text := fmt.Sprintf(resor, "alla", "Styrelsen ska godkänna alla tjänsteresor med flyg.")
	d := lessonsOver(t, dir, generation(t, map[string]string{"resor.md": text}))
	if _, err := d.Teach(ctx, audience.Admin(), desk.Link{Question: "Får man flyga?", Quote: "tjänsteresor med flyg", By: "chef"}); err != nil {
		t.Fatal(err)
	}
	over := lessonsOver(t, dir, generation(t, map[string]string{"resor.md": strings.Replace(text, "title:", "valid_to: 2020-01-01\ntitle:", 1)}))
	if a, err := over.Ask(ctx, desk.Question{Text: "Får man flyga?"}); err != nil || a.Verified != nil {
		t.Errorf("verified by %+v, %v", a.Verified, err)
	}
	if lost, err := over.CheckLessons(ctx); err != nil || len(lost) != 1 || lost[0].Lost != teach.NotInForce {
		t.Errorf("lost %+v, %v", lost, err)
	}
}

// Messages of danger are never kept, nor answered by a lesson.
func TestTeachGrave(t *testing.T) {
	d := lessonsOver(t, t.TempDir(), generation(t, map[string]string{"resor.md": fmt.Sprintf(resor, "alla", "Styrelsen ska svara.")}))
	const grave = "Min pappa slår mig varje dag"
	for _, l := range []teach.Lesson{{Question: grave, Kind: teach.Gap}, {Question: grave, Kind: teach.OutOfScope}} {
		if _, err := d.PutLesson(t.Context(), audience.Admin(), l, ""); !errors.Is(err, teach.ErrLesson) {
			t.Errorf("kept as %s: %v", l.Kind, err)
		}
	}
	if _, err := d.Teach(t.Context(), audience.Admin(), desk.Link{Question: grave, Quote: "Styrelsen ska svara.", By: "chef"}); !errors.Is(err, teach.ErrLesson) {
		t.Errorf("taught: %v", err)
	}
	if _, err := d.ImportLessons(t.Context(), audience.Admin(), []teach.Lesson{{Question: grave, Kind: teach.Gap}}); !errors.Is(err, teach.ErrLesson) {
		t.Errorf("imported: %v", err)
	}
}

// An import keeps quotes where they stand, and makes gaps of the others.
func TestImport(t *testing.T) {
	d := lessonsOver(t, t.TempDir(), generation(t, map[string]string{"resor.md": fmt.Sprintf(resor, "alla", "Styrelsen ska godkänna alla tjänsteresor med flyg.")}))
	kept, err := d.ImportLessons(t.Context(), audience.Admin(), []teach.Lesson{
		{Question: "Vem godkänner flyg?", Kind: teach.Taught, Quote: "tjänsteresor med flyg", By: "chef"},
		{Question: "Vem betalar?", Kind: teach.Taught, Document: "resor", Quote: "Kassören betalar.", By: "chef"},
		{Question: "Vem vet?", Kind: teach.Taught, Document: "borta", Quote: "Ingen vet.", By: "chef"},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, l := range kept {
		got = append(got, string(l.Kind)+" "+string(l.Lost)+" "+l.Quote)
	}
	want := []string{"taught  Styrelsen ska godkänna alla tjänsteresor med flyg.", "gap changed Kassören betalar.", "gap gone Ingen vet."}
	if !slices.Equal(got, want) {
		t.Errorf("kept %q, want %q", got, want)
	}
	_, err = d.ImportLessons(t.Context(), audience.Admin(), []teach.Lesson{{Question: "Något nytt?", Kind: teach.Gap, Row: 2}, {Question: "Vem?", Kind: "x", Row: 3}})
	fault := (*teach.Fault)(nil)
	if all, _ := d.Lessons(context.Background(), audience.Admin(), ""); !errors.Is(err, teach.ErrLesson) || !errors.As(err, &fault) || fault.Row != 3 || fault.Field != "kind" || len(all) != 3 {
		t.Errorf("a wrong import: %v, %d lessons", err, len(all))
	}
}

// What is listed of questions goes by the documents that they were answered from, now and
// then; the questions of a message that was refused in part too.
func TestListing(t *testing.T) {
	open, chefer, none := "", "chefer", "Alla"
	gen := generation(t, map[string]string{"a.md": "---\nid: a\n---\n# Tåg\n\nAlla får resa.\n", "b.md": "---\nid: b\naudience: chefer\n---\n# Flyg\n\nChefer får flyga.\n"})
	asked := []desk.Gap{
		{Question: "refused", From: []answer.Origin{}},
		{Question: "unknown"},
		{Question: "open", From: []answer.Origin{{Document: "a", Audience: &open}}},
		{Question: "open, as it was kept before", From: []answer.Origin{{Document: "a"}}},
		{Question: "open then", From: []answer.Origin{{Document: "b", Audience: &none}}},
		{Question: "closed then", From: []answer.Origin{{Document: "a", Audience: &chefer}}},
		{Question: "closed", From: []answer.Origin{{Document: "a", Audience: &open}, {Document: "b", Audience: &chefer}}},
		{Question: "gone", From: []answer.Origin{{Document: "c", Audience: &none}}},
		{Question: "gone and closed", From: []answer.Origin{{Document: "c", Audience: &chefer}}},
		{Question: "gone and unknown", From: []answer.Origin{{Document: "c"}}},
	}
	d := over(t, desk.Options{Gaps: func(context.Context, int) ([]desk.Gap, error) { return slices.Clone(asked), nil }}, gen)
	for _, c := range []struct {
		as   audience.Viewer
		want string
	}{
		{audience.Viewer{}, "refused|open|open, as it was kept before|gone"},
		{audience.In("annan"), "refused|open|open, as it was kept before|gone"},
		{audience.In("chefer"), "refused|open|open, as it was kept before|open then|closed then|closed|gone|gone and closed"},
		{audience.Admin(), "refused|unknown|open|open, as it was kept before|open then|closed then|closed|gone|gone and closed|gone and unknown"},
	} {
		gaps, err := d.Gaps(t.Context(), c.as, 20)
		var got []string
		for _, g := range gaps {
			got = append(got, g.Question)
		}
		if strings.Join(got, "|") != c.want || err != nil {
			t.Errorf("%+v: %q, %v; want %s", c.as, got, err, c.want)
		}
	}
}

// An answer tells for whom the documents are that it was made from, each question of it.
func TestOrigins(t *testing.T) {
	d := over(t, desk.Options{}, generation(t, closed))
	for text, want := range map[string]string{
		"Vem ska godkänna tjänsteresor med nattviol?":                              "hemlig-kvast chefer",
		"Hur många zebror har staden? Vem ska godkänna tjänsteresor med nattviol?": "hemlig-kvast chefer",
		"När beslutades Kvastordningen?":                                           "hemlig-kvast chefer",
		"Hur många zebror har staden?":                                             "",
	} {
		a, err := d.Ask(t.Context(), desk.Question{Text: text, For: audience.In("chefer")})
		got := ""
		if from := a.Origins(); len(from) > 0 && from[0].Audience != nil {
			got = from[0].Document + " " + *from[0].Audience
		}
		for _, o := range a.Origins() {
			if o.Document == "hemlig-kvast" {
				got = o.Document + " " + *o.Audience
			}
		}
		if got != want || err != nil || a.Origins() == nil {
			t.Errorf("%s: from %q of %+v, %v", text, got, a, err)
		}
	}
}

// Unanswered questions come with the passages nearest them, of what may be seen.
func TestUnansweredNearest(t *testing.T) {
	gen := generation(t, map[string]string{"resor.md": fmt.Sprintf(resor, "chefer", "Styrelsen ska godkänna alla tjänsteresor med flyg.")})
	s, err := store.Open(t.Context(), quiet, store.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d := over(t, desk.Options{Lessons: s, Unanswered: func(context.Context, int) ([]teach.Unanswered, error) {
		return []teach.Unanswered{{Question: "Vem godkänner tjänsteresor?", Count: 2, From: []answer.Origin{}}, {Question: "vem godkänner en tjänsteresa", Count: 1, From: []answer.Origin{}}}, nil
	}}, gen)
	for _, c := range []struct {
		as   audience.Viewer
		want bool
	}{{audience.In("chefer"), true}, {audience.Viewer{}, false}} {
		got, err := d.Unanswered(t.Context(), c.as, 5)
		if err != nil || len(got) == 0 || len(got[0].Nearest) > 0 != c.want {
			t.Errorf("%+v, %v: want a nearest passage: %t", got, err, c.want)
		}
	}
}
