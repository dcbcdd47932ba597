package terminal

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot/answer"
	"lotsen/bot/phrases"
	"lotsen/bot/register"
	"lotsen/corpus"
	"lotsen/corpus/reference"
	"lotsen/index"
	"lotsen/index/diff"
	"lotsen/index/keeper"
)

func TestWrap(t *testing.T) {
	text := strings.Repeat("Socialtjänstnämndens ungdomsuppsökare ska se till barn. ", 10)
	for _, indent := range []string{"", "    "} {
		got := Wrap(text, indent)
		for line := range strings.Lines(got) {
			line = strings.TrimRight(line, "\n")
			if n := utf8.RuneCountInString(line); n > Width || !strings.HasPrefix(line, indent) {
				t.Errorf("%d columns: %q", n, line)
			}
		}
		if d := cmp.Diff(strings.Fields(text), strings.Fields(got)); d != "" {
			t.Errorf("words (-want +got)\n%s", d)
		}
	}
	if got := Hang("a " + strings.Repeat("b", Width)); got != "  a\n    "+strings.Repeat("b", Width) {
		t.Errorf("a word wider than the line: %q", got)
	}
}

func TestText(t *testing.T) {
	for got, want := range map[string]string{
		Count(1, "duty"):                 "1 duty",
		Count(0, "duty"):                 "0 duties",
		Count(2, "passage"):              "2 passages",
		Shorten("Nämnden ska svara", 20): "Nämnden ska svara",
		Shorten("Nämnden, ska svara", 9): "Nämnden …",
		OneLine("a\nb\x1b[31mc.md"):      "a b [31mc.md",
		Bold("x", true):                  "\x1b[1mx\x1b[0m",
		Bold("x", false):                 "x",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

var cited = answer.Citation{
	Quote: "Nämnden\tska svara", Document: "plan", Title: "Planen", Section: "5.3 Svar", Page: 7, Decided: "2024", Note: "Dokumentet är ersatt av B.",
}

func TestAnswer(t *testing.T) {
	for _, c := range []struct {
		name string
		a    answer.Answer
		want string
	}{
		{"answered", answer.Answer{Lang: "sv", Answered: true, Actors: []string{"Nämnden", "styrelsen"}, Citations: []answer.Citation{cited, {Quote: "Den svarar.", Title: "B", Section: "B"}}},
			"Ansvarig: Nämnden\n          styrelsen\n\n  ”Nämnden | ska svara”\n  – Planen, 5.3 Svar, s. 7 (beslutat 2024)\n  Dokumentet är ersatt av B.\n\nFler ställen:\n\n  ”Den svarar.”\n  – B\n"},
		{"refused, nothing near", answer.Answer{Lang: "en", Related: []answer.Citation{{Quote: "Den svarar.", Title: "B", Score: 0.01}}},
			"I cannot find an answer to that in the documents.\n"},
		{"refused", answer.Answer{Lang: "en", Related: []answer.Citation{{Quote: "Den svarar.", Title: "B", Score: 0.3}}},
			"I cannot find an answer to that in the documents.\n\nThese passages come closest, but they are no answer:\n\n  ”Den svarar.”\n  – B\n"},
		{"reply", answer.Answer{Lang: "sv", Reply: "Varsågod."}, "Varsågod.\n"},
	} {
		var out strings.Builder
		Answer(&out, c.a, Look{})
		if d := cmp.Diff(c.want, out.String()); d != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, d)
		}
	}
}

func TestDuties(t *testing.T) {
	var out strings.Builder
	duty := corpus.Duty{Bodies: []string{"Nämnden", "styrelsen"}, Modality: corpus.Must, Quote: "Nämnden\tska svara", Document: "plan", Section: "5.3 Svar"}
	err := Duties(&out, []register.Duty{{Duty: duty}, {Duty: duty, Validity: "expired"}, {Duty: corpus.Duty{Document: "b", Quote: "x"}}})
	want := "plan, 5.3 Svar\n  Nämnden, styrelsen [must]\n    ”Nämnden | ska svara”\n  Nämnden, styrelsen [must, expired]\n    ”Nämnden | ska svara”\n\nb, \n   []\n    ”x”\n"
	if d := cmp.Diff(strings.ReplaceAll(want, "   []", "  []"), out.String()); d != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, d)
	}
}

// The counts are of all changes, also where the lists were cut or are printed
// in part.
func TestChanges(t *testing.T) {
	c := diff.Changes{
		From: "a", To: "b", PassagesBefore: 1, PassagesAfter: 2,
		Documents: []diff.Change{{What: diff.Added, Document: "x", Title: "X"}, {What: diff.Gone, Document: "y", Title: "Y"}},
		Gained:    []corpus.Duty{{Bodies: []string{"Nämnden"}, Modality: corpus.Must, Quote: "Nämnden ska svara.", Document: "x", Section: "1"}},
		Smoke:     []diff.SmokeChange{{Name: "Vem?", Before: "Nämnden"}},
		Counts:    diff.Counts{Documents: map[diff.Kind]int{diff.Added: 1500, diff.Gone: 1}, Gained: 1200},
	}
	var out strings.Builder
	Changes(&out, c, 1)
	want := "changes since a (1 passages then, 2 now):\ndocuments: 1501\n  added: X (x)\n  … and 1500 more\n" +
		"duties gained: 1200\n  Nämnden [must]: ”Nämnden ska svara.” (x, 1)\n  … and 1199 more\n" +
		"smoke questions with another answer: 1\n  Vem? – now no answer – before ”Nämnden”\nall of it: lotsen index diff a b\n"
	if d := cmp.Diff(want, out.String()); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	out.Reset()
	Changes(&out, diff.Changes{From: "a"}, 1)
	Changes(&out, diff.Changes{To: "a"}, 1) // the first build
	if out.String() != "nothing has changed since a\n" {
		t.Errorf("of no change: %q", out.String())
	}
}

func TestMeter(t *testing.T) {
	var out strings.Builder
	m := NewMeter(&out, 2)
	m.File("a.md")
	m.File("b.md")
	m.Step(index.Step{Stage: index.Merging, Total: 1})
	for n := range 3 {
		m.Step(index.Step{Stage: index.Analysing, Done: n, Total: 300})
	}
	m.End()
	if want := "reading files (2) …\nmerging …\nindexing passages (300) …\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestStatus(t *testing.T) {
	var out strings.Builder
	Status(&out, keeper.Status{Busy: true})
	if want := fmt.Sprintf("%s\n%s\n", NoIndex, Busy); out.String() != want {
		t.Errorf("without an index: %q, want %q", out.String(), want)
	}
	out.Reset()
	Status(&out, keeper.Status{
		Current: "g", Changed: true, Documents: []keeper.StatusDocument{{ID: "a", Title: "A", Kind: "policy", ValidTo: "2020-12-31", SupersededBy: "b"}},
		Missing: []reference.Missing{{Name: "skollagen", SFS: "2010:800", Mentions: 2, Documents: []string{"a"}}},
	})
	for _, want := range []string{
		"generation g, built ", "1 document, 0 passages, 0 duties, 0.0 MB\n", "the documents have changed since",
		"\na\n  A\n  policy, valid to 2020-12-31, not valid today, superseded by b\n", "skollagen (2010:800) – 2× in a",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
}

// TestAlsoIn names the first of the documents that hold the same words, and
// counts the others.
func TestAlsoIn(t *testing.T) {
	var c answer.Citation
	for i, want := range []string{"", "Samma i: A", "Samma i: A; B", "Samma i: A; B; C", "Samma i: A; B; C; D", "Samma i: A; B; C; D och 1 till"} {
		if got := AlsoIn(phrases.In("sv"), c); got != want {
			t.Errorf("%d: %q, want %q", i, got, want)
		}
		c.Also = append(c.Also, answer.Place{Title: string(rune('A' + i))})
	}
}

// Who stands for an answer stands before it, and what people have asked after it.
func TestTaught(t *testing.T) {
	var out strings.Builder
	Answer(&out, answer.Answer{Lang: "en", Answered: true, Citations: []answer.Citation{{Quote: "Nämnden svarar.", Title: "Plan"}},
		Verified: &answer.Verified{By: "rektor", On: "2026-11-28"},
		Similar:  []answer.Similar{{Question: "Vem betalar?", Citation: answer.Citation{Quote: "Nämnden betalar.", Title: "Plan"}}}}, Look{})
	want := "Verified by rektor, 2026-11-28.\n  ”Nämnden svarar.”\n  – Plan\n\nPeople have asked:\n\n  • Vem betalar?\n  ”Nämnden betalar.”\n  – Plan\n"
	if d := cmp.Diff(want, out.String()); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}
