package question

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestContentWords holds which words of a question are about something, beside
// those that say how it is asked.
func TestContentWords(t *testing.T) {
	r := townReader(t)
	for question, want := range map[string]string{
		"Vem ansvarar för simhallen?":         "simhallen",
		"Kan ni berätta om simhallen, tack!":  "simhallen",
		"who is responsible for the library?": "library",
		"please tell me about the library":    "library",
		// Typed without dots and rings they are function words still.
		"hur gor man med klotter": "klotter",
		"nar ar simhallen stangd": "simhallen stängd", // and are mended where the glossary knows them
		// Runs of words that say no more than one function word.
		"vad gäller med avseende på klotter":           "klotter",
		"what applies when it comes to library noise":  "applies library noise",
		"what happens in the event of a library fire":  "library fire",
		"hur lång tid tar det att få bygglov":          "få bygglov",
		"är kulturskolan i gång":                       "kulturskolan gång",
		"vad räknas som klotter":                       "klotter",
		"on what grounds is graffiti reported":         "graffiti reported",
		"what applies in library accidents and events": "applies library accidents events",
		// A word in capitals is a name, unless all are; "it" before a noun is one too.
		"who runs IT":                       "runs it",
		"who runs it":                       "runs",
		"the it policy":                     "it policy",
		"WHO RUNS IT":                       "runs",
		"is it a policy":                    "policy",
		"vem äger HUR":                      "äger hur",
		"hur länge gäller kortet":           "gäller kortet", // its time is told by "giltighetstid"
		"vad gäller för kortet":             "kortet",
		"vad har badvakterna för uppdrag":   "badvakterna", // duties are told by "ska"
		"vem delar ut uppdrag i simhallen":  "delar uppdrag simhallen",
		"vilka uppgifter har badvakterna":   "badvakterna",
		"vem får se uppgifter om felparker": "se uppgifter felparker",
	} {
		var got []string
		for _, w := range r.Read(question, "").Words {
			if !w.Stop {
				got = append(got, w.Lower)
			}
		}
		if d := cmp.Diff(want, strings.Join(got, " ")); d != "" {
			t.Errorf("%q (-want +got):\n%s", question, d)
		}
	}
}

// TestReads holds what else a Reading tells.
func TestReads(t *testing.T) {
	r := townReader(t)
	asks := func(flag func(Reading) bool) func(string) bool {
		return func(question string) bool { return flag(r.Read(question, "")) }
	}
	for _, c := range []struct {
		name    string
		flag    func(string) bool
		yes, no []string
	}{
		{"taking over", asks(func(q Reading) bool { return q.TakesOver }),
			[]string{"vem tar över ärendet", "vem tar emot klotter", "who takes over the case", "vem mottar anmälan", "who receives the report"},
			[]string{"vem skriver över ärendet", "vem är över simhallen", "who takes the case", "när är det över"}},
		{"receiving", asks(func(q Reading) bool { return q.Receiving }),
			[]string{"till vem anmäls klotter", "vart anmäls klotter", "to whom is graffiti reported",
				"vem ska ha blanketten", "vem ska få veta det", "vem ska underrättas om klotter", "who needs to be told about graffiti", "which office gets the form"},
			[]string{"vem anmäler klotter", "who reports graffiti", "vem ska tvätta bort klotter", "vem ska få göra en anmälan", "vem gör anmälan till länsstyrelsen", "who reports it to the agency"}},
		{"obliged", asks(func(q Reading) bool { return q.Obliged }),
			[]string{"måste badvakten simma", "är nämnden skyldig att svara", "must the guard swim", "is the board obliged to answer"},
			[]string{"kan badvakten simma", "can the guard swim"}},
		{"auditing", asks(func(q Reading) bool { return q.AboutAudit }),
			[]string{"vad granskade revisorerna", "who audits the library", "vad säger granskningen"},
			[]string{"vem sköter biblioteket", "who runs the library"}},
		{"several bodies of a kind", asks(func(q Reading) bool { return slices.Contains(q.BodyEndings, "nämnden") }),
			[]string{"vilken nämnd sköter sophämtningen", "which board collects refuse"},
			[]string{"vilken domstol prövar det", "nämnden som sköter sophämtningen", "vem sköter sophämtningen"}},
		{"only the section", asks(func(q Reading) bool { return q.OnlySection }),
			[]string{"vad säger 3 §", "vad står i 2 kap. 3 § bibliotekslagen"},
			[]string{"vad säger 3 § om böcker och språk", "vad säger bibliotekslagen"}},
		{"several", asks(func(q Reading) bool { return q.Several }),
			[]string{"vilka instrument lånas ut", "which instruments are lent"},
			[]string{"vilket instrument lånas ut", "vilka ska städa simhallen"}},
	} {
		for _, question := range c.yes {
			if !c.flag(question) {
				t.Errorf("%s: not seen in %q", c.name, question)
			}
		}
		for _, question := range c.no {
			if c.flag(question) {
				t.Errorf("%s: seen in %q", c.name, question)
			}
		}
	}
}

// TestAsking holds the terms that say how a question asks beside the function
// words of the language: none where who acts is asked, which many words say.
func TestAsking(t *testing.T) {
	r := townReader(t)
	for question, want := range map[string][]string{
		"vad gäller för klotter":            {"gäll"},
		"vad innebär tryggheten":            {"innebär"},
		"vem ansvarar för klotter":          nil,
		"what does the library lend":        nil,
		"när är biblioteket inte öppet":     {"inte"},
		"does the library never lend books": {"inte"},
		"får man aldrig låna instrument":    {"inte"},
	} {
		if d := cmp.Diff(want, r.Read(question, "").AskingTerms, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%q (-want +got):\n%s", question, d)
		}
	}
}

func TestNames(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct {
		question         string
		acronyms, bodies []string
		sections         []string
	}{
		{question: "vad gör kulturnämnden", bodies: []string{"kulturnämnden"}},
		{question: "what does the library do", bodies: []string{"bibliotek"}}, // by its Swedish name
		{question: "vad är GDPR", acronyms: []string{"GDPR"}},
		{question: "vad är Gdpr"},
		{question: "vad säger 3 § och 11 kap. 1 § skollagen", sections: []string{"3 §", "11 kap. 1 §"}},
		{question: "vad kostar 3 böcker"},
	} {
		q := r.Read(c.question, "")
		if d := cmp.Diff(c.acronyms, q.Acronyms, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%q: acronyms (-want +got):\n%s", c.question, d)
		}
		if d := cmp.Diff(c.sections, q.Sections, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%q: sections (-want +got):\n%s", c.question, d)
		}
		for _, body := range c.bodies {
			if !slices.Contains(q.Bodies, body) {
				t.Errorf("%q: bodies %q, without %q", c.question, q.Bodies, body)
			}
		}
	}
}

func TestIsAcronym(t *testing.T) {
	for word, want := range map[string]bool{
		"LVU": true, "SoL": true, "IT": true, "ÅÄÖ": true, "Sol": false, "A": false, "lvu": false, "KOMMUNSTYRELSEN": false, "": false,
	} {
		if got := isAcronym(word); got != want {
			t.Errorf("%q is an acronym: %v, want %v", word, got, want)
		}
	}
}
