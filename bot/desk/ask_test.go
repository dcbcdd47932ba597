package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
)

// A message is read in one place, for every face.
func TestAskMessage(t *testing.T) {
	d := over(t, desk.Options{CrisisLines: "Ring kommunens jour, 000."}, generation(t, map[string]string{"resor.md": fmt.Sprintf(plan, "resor", "Resepolicy")}))
	ask := func(q desk.Question) string {
		a, err := d.Ask(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Parts) == 0 {
			a.Parts = append(a.Parts, a)
		}
		var out []string
		for _, p := range a.Parts {
			out = append(out, strings.Join(p.Actors, ", ")+p.Reply)
		}
		return strings.Join(out, " | ")
	}
	const who, school = "Vem ska godkänna tjänsteresor med flyg?", "Vem ansvarar för skolornas studieresor?"
	sv := phrases.In("sv")
	for _, c := range []struct {
		in   desk.Question
		want string
	}{
		{desk.Question{Text: "God morgon! Jag är ny här. " + who + " Mvh Kim"}, "Kommunstyrelsen"},
		{desk.Question{Text: who + " " + school}, "Kommunstyrelsen | Utbildningsnämnden"},
		{desk.Question{Text: "Vem ska godkänna tjänsteresor med flyg och vem ansvarar för skolornas studieresor?"}, "Kommunstyrelsen | Utbildningsnämnden"},
		{desk.Question{Text: "kan du svara på det här?", Shared: []string{school}}, "Utbildningsnämnden"},
		{desk.Question{Text: "kan du svara på frågan ovan?", Turns: []string{school}}, "Utbildningsnämnden"},
		{desk.Question{Text: "kan du svara på frågan ovan?"}, sv.NoQuestion},
		{desk.Question{Text: "min man slår mig"}, sv.Crisis + "\nRing kommunens jour, 000.\n" + sv.CrisisKept},
		{desk.Question{Text: "", Shared: []string{"min man slår mig"}}, sv.Crisis + "\nRing kommunens jour, 000.\n" + sv.CrisisKept},
	} {
		if got := ask(c.in); got != c.want {
			t.Errorf("%q, shared %q:\n got %q\nwant %q", c.in.Text, c.in.Shared, got, c.want)
		}
	}
}
