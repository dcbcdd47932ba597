package compose

import (
	"testing"

	"lotsen/corpus"
)

func TestTidyTitle(t *testing.T) {
	for title, want := range map[string]string{
		"Kontaktuppgifter hjälpmedel (1) (1)":  "Kontaktuppgifter hjälpmedel",
		"Checklista, första besöket - kopia":   "Checklista, första besöket",
		"Koordinators  checklista ":            "Koordinators checklista",
		"Anvisningar för chefer (1)pdf":        "Anvisningar för chefer",
		"Riktlinjer_mutor_och_jäv":             "Riktlinjer mutor och jäv",
		"Lag (1990:52) om vård av unga":        "Lag (1990:52) om vård av unga",
		"Socialtjänstlag (2001:453)":           "Socialtjänstlag (2001:453)",
		"Att läsa pdf och andra bilagor":       "Att läsa pdf och andra bilagor",
		"Att upprätta en plan i pdf":           "Att upprätta en plan i pdf",
		"Rekrytera timvikariedocx":             "Rekrytera timvikarie",
		"Semester_":                            "Semester",
		"(1)":                                  "(1)",
		"Att upprätta en genomförandeplan.pdf": "Att upprätta en genomförandeplan",
	} {
		if got := tidyTitle(title); got != want {
			t.Errorf("%q became %q, want %q", title, got, want)
		}
	}
}

// TestKindTitle takes the title that stands under the kind of the document.
func TestKindTitle(t *testing.T) {
	for next, want := range map[string]string{
		"Hantering av nycklar":      "Hantering av nycklar",
		"Nycklar lämnas till chef.": "Rutin",
	} {
		d := Document(corpus.Document{}, []corpus.Block{
			{Kind: corpus.Heading, Level: 1, Text: "RUTIN"}, {Kind: corpus.Paragraph, Text: next},
			{Kind: corpus.Heading, Level: 2, Text: "Inledning"}, {Kind: corpus.Paragraph, Text: "Alla ska känna till den."},
		})
		if d.Title != want {
			t.Errorf("RUTIN above %q: title %q, want %q", next, d.Title, want)
		}
	}
}
