package compose

import (
	"strings"
	"testing"

	"lotsen/corpus"
)

func TestUnit(t *testing.T) {
	for _, test := range []struct{ file, title, want string }{
		{"a.md", "Byte av utförare inom hemtjänsten - Rutin", "Hemtjänst"},
		{"a.md", "Brukare öppnar inte dörren eller saknas- Boendestöds", "Boendestöd"},
		{"a.md", "Bemanna vid korttidsfrånvaro-pers ass", "Personlig assistans"},
		{"a.md", "Extern vårdavvikelse (pers-ass)", "Personlig assistans"},
		{"a.md", "Inflyttning vård och omsorgsboende", "Vård- och omsorgsboende"},
		{"a.md", "Sjukanmälan service, boendestöd och hemtjänst", ""},
		{"a.md", "Lex Sarah", ""},
		{"rutiner/Boendestöd/a.md", "Lex Sarah", "Boendestöd"},
		{"Hemtjänst/2024/a.md", "Nycklar i boendestöd", "Hemtjänst"},
		{"2024/a.md", "Nycklar", ""},
		{"nycklar-hemtjänst.md", "Nycklar", "Hemtjänst"},
		{"nycklar-hemtjänst.md", "Nycklar i boendestöd", "Boendestöd"},
		{"nycklar-hemtjänst.md", "Nycklar i boendestöd och dagverksamhet", ""},
	} {
		d := Document(corpus.Document{Path: test.file, Title: test.title}, []corpus.Block{{Kind: corpus.Paragraph, Text: "En rutin."}})
		if d.Unit != test.want {
			t.Errorf("%s, %q: unit %q, want %q", test.file, test.title, d.Unit, test.want)
		}
	}
	d := Document(corpus.Document{Title: "Nycklar i boendestöd", Unit: "Hemtjänst"}, nil)
	if d.Unit != "Hemtjänst" {
		t.Errorf("unit %q, want that of the front matter", d.Unit)
	}
}

func TestUnitsIn(t *testing.T) {
	for question, want := range map[string]string{
		"Vad gör jag om nyckeln är borta i hemtjänsten?":    "Hemtjänst",
		"en hemtjänstbrukare öppnar inte":                   "Hemtjänst",
		"the key of a home care client is gone":             "Hemtjänst",
		"hur gör man på boendestödet och mötesplatsen?":     "Boendestöd Mötesplats",
		"vem ringer bemanningsenheten?":                     "",
		"vad gör jag om nyckeln är borta?":                  "",
		"vem ordnar säbostädning?":                          "",
		"personliga assistenter hos brukaren, när är rast?": "Personlig assistans",
	} {
		if got := strings.Join(UnitsIn(question), " "); got != want {
			t.Errorf("%q: %q, want %q", question, got, want)
		}
	}
}
