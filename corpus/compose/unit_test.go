package compose

import (
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
