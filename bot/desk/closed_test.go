package desk_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/store"
	"lotsen/index"
	"lotsen/index/diff"
	"lotsen/index/keeper"
)

// What the documents that are not for all say and nothing else does.
var secrets = []string{"hemlig", "kvast", "2031-02-03", "nattviol"}

// library of documents of which some are not for all, in every way in which one
// document shows in another.
var closed = map[string]string{
	"resor.md": `---
id: resor
title: Resepolicy
---
# Resor

Kommunstyrelsen ska godkänna alla tjänsteresor med flyg.

Alla resor ska bokas hos resebyrån i god tid före avresan.
`,
	"kvast.md": `---
id: hemlig-kvast
title: Kvastordningen
decided: 2031-02-03
audience: chefer
unit: Nattviolshemmet
---
# 1 Resor

Kvastnämnden ska godkänna alla tjänsteresor med nattviol.

Alla resor ska bokas hos resebyrån i god tid före avresan.

## 7 §

Nattviolsarbetet leds av kvastmästaren.
`,
	"gammal.md": `---
id: hemlig-gammal
title: Kvastordningen 2015
valid_to: 2016-12-31
audience: chefer, ledning
---
# Resor

Kvastnämnden ska godkänna alla bussresor med nattviol.
`,
	"moten.md": `---
id: moten
title: Mötesordning
---
# Möten

Kommunstyrelsen ska kalla till möten varje vecka.
`,
	"moten-ny.md": `---
id: hemlig-moten
title: Hemlig mötesordning
replaces: moten
audience: okänd
---
# Möten

Kvastnämnden ska kalla till hemliga möten varje natt.
`,
}

// waysOut is all that a desk tells a viewer, as JSON, by the way that it goes.
func waysOut(t *testing.T, d *desk.Desk, viewer audience.Viewer) map[string]string {
	t.Helper()
	out := map[string]string{}
	keep := func(way string, v any, err error) {
		if err != nil && !errors.Is(err, desk.ErrNoSection) {
			t.Errorf("%s: %v", way, err)
		}
		text, _ := json.Marshal(v)
		out[way] = strings.ToLower(string(text))
	}
	ask := func(text string, turns ...string) {
		a, err := d.Ask(t.Context(), desk.Question{Text: text, Turns: turns, For: viewer})
		a.Question = "" // is the asker's own
		keep("ask "+strings.Join(append(turns, text), " / "), a, err)
	}
	ask("Vem ska godkänna tjänsteresor?")
	ask("Vem ska godkänna tjänsteresor med nattviol?")
	ask("Vem leder nattviolsarbetet?")
	ask("Vad säger 7 § i Kvastordningen?")
	ask("När beslutades Kvastordningen?")
	ask("Vem ska godkänna bussresor enligt den gamla ordningen?")
	ask("Vem ska godkänna bussresor enligt hemlig-gammal?")
	ask("Vad gällde enligt Kvastordningen 2015?")
	ask("Var ska alla resor bokas i god tid före avresan?")
	ask("Vem ska kalla till möten enligt den gamla mötesordningen?")
	ask("Vem ska kalla till hemliga möten?")
	ask("och varje natt?", "Vem ska kalla till möten?")
	ask("och med nattviol?", "Vem ska godkänna tjänsteresor?", "Vad gör Kvastnämnden?")
	ask("Hur många zebror har staden?")
	for way, f := range map[string]desk.DutyFilter{
		"all": {}, "also not in force": {All: true}, "by body": {Body: "kvastnämnden", All: true}, "by topic": {Topic: "resor med nattviol"},
		"by document": {Document: "hemlig-kvast"}, "by old document": {Document: "hemlig-gammal"}, "by replaced": {Document: "moten"},
	} {
		f.For = viewer
		duties, err := d.Duties(t.Context(), f)
		keep("duties "+way, duties, err)
	}
	bodies, err := d.Bodies(t.Context(), viewer)
	keep("bodies", bodies, err)
	docs, err := d.Documents(t.Context(), viewer)
	keep("documents", docs, err)
	s, err := d.Status(t.Context(), viewer)
	keep("status", fmt.Sprintf("%d documents, %v", s.Documents, s.Passages > 0 && s.Duties > 0), err)
	section, err := d.Section(t.Context(), viewer, "hemlig-kvast", 1, 20)
	keep("section", section, err)
	examples, err := d.Examples(t.Context(), viewer, "sv")
	keep("examples", examples, err)
	units, err := d.Units(t.Context(), viewer)
	keep("units", units, err)
	for _, text := range []string{"Vem ska godkänna tjänsteresor med nattviol?", "bokas hos resebyrån"} {
		found, _, err := d.Search(t.Context(), desk.Question{Text: text, For: viewer}, 30)
		keep("search "+text, found, err)
		choices, err := d.Choices(t.Context(), viewer, text, "sv", 30)
		keep("choices "+text, choices, err)
		near, err := d.Nearest(t.Context(), viewer, text)
		keep("nearest "+text, near, err)
	}
	for _, search := range []string{"", "godkänna"} {
		lessons, err := d.Lessons(t.Context(), viewer, search)
		keep("lessons "+search, lessons, err)
	}
	ask("Vem säger ja till resor med blommor?")
	changes, err := d.Reindex(t.Context(), viewer, func(int, int) {})
	keep("changes", changes, err)
	return out
}

// reindexed pretends that the documents were read again.
func reindexed(_ context.Context, _ func(index.Step)) (keeper.Result, error) {
	changes := diff.Changes{To: "g2", Counts: diff.Counts{Documents: map[diff.Kind]int{diff.Added: 1, diff.Changed: 1, diff.Gone: 1}}}
	for what, id := range map[diff.Kind]string{diff.Added: "hemlig-kvast", diff.Changed: "hemlig-moten", diff.Gone: "hemlig-gammal"} {
		changes.Documents = append(changes.Documents, diff.Change{What: what, Document: id, Title: "Kvastordningen"})
	}
	return keeper.Result{Report: index.Report{Changes: changes}}, nil
}

// Nothing that a desk tells says anything of a document that is not for whoever
// asks; to those in its audience, all of it shows.
func TestNothingShowsOfWhatIsNotForTheViewer(t *testing.T) {
	s, err := store.Open(t.Context(), quiet, store.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	d := over(t, desk.Options{Rebuild: reindexed, Examples: []string{"Vem leder nattviolsarbetet?"}, Lessons: s}, generation(t, closed))
	if _, err := d.Teach(t.Context(), audience.Admin(), desk.Link{Question: "Vem säger ja till resor med blommor?", Quote: "godkänna alla tjänsteresor med nattviol", By: "kvastmästare"}); err != nil {
		t.Fatal(err)
	}
	for _, viewer := range []audience.Viewer{{}, audience.In("annan")} {
		for way, told := range waysOut(t, d, viewer) {
			for _, secret := range secrets {
				if strings.Contains(told, secret) {
					t.Errorf("%+v, %s: tells %q: %s", viewer, way, secret, told)
				}
			}
		}
	}
	in := waysOut(t, d, audience.In("chefer", "okänd"))
	for way, told := range in {
		if way == "ask Hur många zebror har staden?" || way == "status" || way == "duties by replaced" {
			continue
		}
		if !slices.ContainsFunc(secrets, func(s string) bool { return strings.Contains(told, s) }) {
			t.Errorf("%s: shows those in the audience nothing of it: %s", way, told)
		}
	}
	if in["status"] != `"5 documents, true"` {
		t.Errorf("those in all audiences are told of %s", in["status"])
	}
	if out := waysOut(t, d, audience.Viewer{}); out["status"] != `"2 documents, true"` {
		t.Errorf("an unknown asker is told of %s", out["status"])
	}
}

// A document that is replaced by what a viewer may not see says that it is no
// longer in force, and not by what.
func TestReplacedByWhatIsNotForTheViewer(t *testing.T) {
	d := over(t, desk.Options{}, generation(t, closed))
	a, err := d.Ask(t.Context(), desk.Question{Text: "Vem ska kalla till möten enligt den gamla mötesordningen?"})
	if err != nil || !a.Answered || a.Citations[0].Note != "Dokumentet gäller inte längre." {
		t.Errorf("%+v, %v", a, err)
	}
	docs, err := d.Documents(t.Context(), audience.Viewer{})
	if err != nil || len(docs) != 2 || !docs[0].Replaced || docs[0].ReplacedBy != "" {
		t.Errorf("%+v, %v", docs, err)
	}
	duties, err := d.Duties(t.Context(), desk.DutyFilter{Document: "moten"})
	if err != nil || len(duties) != 1 || duties[0].Validity != "superseded" {
		t.Errorf("%+v, %v", duties, err)
	}
}

// A quote's reference to a document that the viewer may not see is to one that is
// not among theirs.
func TestReferenceToWhatIsNotForTheViewer(t *testing.T) {
	d := over(t, desk.Options{}, generation(t, map[string]string{
		"a.md": "---\nid: a\n---\n# Resor\n\nKommunstyrelsen ska godkänna alla tjänsteresor med flyg enligt reselagen (2031:77).\n",
		"b.md": "---\nid: b\ntitle: Reselag (2031:77)\naudience: chefer\n---\n# Lag\n\nNämnden ska resa.\n",
	}))
	for viewer, want := range map[audience.Viewer]bool{{}: true, audience.In("chefer"): false} {
		a, err := d.Ask(t.Context(), desk.Question{Text: "Vem ska godkänna tjänsteresor med flyg?", For: viewer})
		if err != nil || !a.Answered || strings.Contains(a.Citations[0].Note, "finns inte bland") != want {
			t.Errorf("%+v: %+v, %v", viewer, a, err)
		}
	}
}

// What is suggested is what the documents that the viewer may see answer: the
// admin's own questions first, in the language.
func TestExamples(t *testing.T) {
	mine := []string{"Vem ska godkänna tjänsteresor med flyg?", "Hur många zebror har staden?", "Who must approve business trips by air?"}
	d := over(t, desk.Options{Examples: mine}, generation(t, closed))
	for lang, want := range map[string]string{"sv": mine[0], "en": mine[2]} {
		got, err := d.Examples(t.Context(), audience.Viewer{}, lang)
		if err != nil || len(got) == 0 || got[0] != want {
			t.Errorf("%s: %q, %v; want %q first", lang, got, err, want)
		}
		for _, q := range got {
			if q == mine[1] {
				t.Errorf("%s: suggests what no document answers", lang)
			}
		}
	}
}

// A question that was written about a document which is not for the viewer is not
// suggested, though another has words for it: it may tell of what they must not know.
func TestExamplesTellOfNothing(t *testing.T) {
	docs := map[string]string{
		"lon.md":    "---\nid: lon\n---\n# Lönetillägg\n\nLönetillägg för arbete på natten är 40 kronor i timmen.\n",
		"hemlig.md": "---\nid: hemlig\naudience: chefer\n---\n# Kvastavtalet\n\nTillägg för arbete på natten enligt kvastavtalet är 900 kronor i månaden.\n",
	}
	mine := []string{"Vad är tillägget för arbete på natten enligt kvastavtalet?", "Vad är lönetillägget för arbete på natten?"}
	d := over(t, desk.Options{Examples: mine}, generation(t, docs))
	public, err := d.Examples(t.Context(), audience.Viewer{}, "sv")
	if err != nil || !slices.Contains(public, mine[1]) || strings.Contains(strings.Join(public, " "), "kvast") {
		t.Errorf("all are suggested %q, %v", public, err)
	}
	own, err := d.Examples(t.Context(), audience.In("chefer"), "sv")
	if err != nil || !slices.Contains(own, mine[0]) || !slices.Contains(own, mine[1]) {
		t.Errorf("chefer are suggested %q, %v", own, err)
	}
}

// Who asks what Lotsen is reads questions that the documents answer which are loaded
// and theirs to see, and none of the programme's that ships.
func TestAboutMe(t *testing.T) {
	d := over(t, desk.Options{Examples: []string{"Vem ska godkänna tjänsteresor med flyg?", "Who must approve business trips by air?"}}, generation(t, closed))
	for text, lang := range map[string]string{"Vad kan jag fråga om?": "sv", "Vem är du?": "sv", "What can you help me with?": "en"} {
		a, err := d.Ask(t.Context(), desk.Question{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		examples, err := d.Examples(t.Context(), audience.Viewer{}, lang)
		if err != nil || len(examples) == 0 {
			t.Fatal(examples, err)
		}
		w := phrases.In(lang)
		if want := w.Trying(w.AboutMe, examples); a.Reply != want {
			t.Errorf("%q is answered %q, want %q", text, a.Reply, want)
		}
	}
	for _, lang := range []string{"sv", "en"} {
		w := phrases.In(lang)
		for _, says := range append([]string{w.AboutMe, w.Help, w.TeamsHelp}, w.ExampleQuestions...) {
			if strings.Contains(strings.ToLower(says), "uppsökande") || strings.Contains(says, "outreach") || strings.Contains(says, "socialtjänstnämnden") {
				t.Errorf("%q names what the documents that ship hold", says)
			}
		}
	}
}

func TestReadExamples(t *testing.T) {
	path := filepath.Join(t.TempDir(), "examples.txt")
	if err := os.WriteFile(path, []byte("\ufeff# våra\n\n Vem ansvarar för skolan? \n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := desk.ReadExamples(path)
	if err != nil || len(got) != 1 || got[0] != "Vem ansvarar för skolan?" {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := desk.ReadExamples(path + "x"); err == nil {
		t.Error("a missing file is no error")
	}
	if got, err := desk.ReadExamples(""); err != nil || got != nil {
		t.Errorf("none: %q, %v", got, err)
	}
}
