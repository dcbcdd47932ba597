package reference

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
)

func TestReferences(t *testing.T) {
	// A passage a line, then what it refers to.
	cases := []struct {
		text string
		want []string
	}{
		{"Vård ges enligt lagen (1990:52) med särskilda bestämmelser om vård av unga och i lagen (1988:870) om vård av missbrukare i vissa fall. Lag (2018:347).",
			[]string{"lagen (1990:52) med särskilda bestämmelser om vård av unga = 1990:52", "lagen (1988:870) om vård av missbrukare i vissa fall = 1988:870"}},
		{"Det följer av 10 kap. 1 § offentlighets- och sekretesslagen (2009:400) och regeringsformen.",
			[]string{"offentlighets- och sekretesslagen (2009:400) = 2009:400", "regeringsformen"}},
		{"Socialtjänstlagens mål gäller, liksom LVU och barnkonventionen.",
			[]string{"Socialtjänstlagens", "LVU", "barnkonventionen"}},
		{"Se prop. 1989/90:28, SOU 1995:60, dir. 2016:15, SOSFS 2014:5 och förordningen (SFS 2007:900) med instruktion för Statens haverikommission.",
			[]string{"prop. 1989/90:28", "SOU 1995:60", "dir. 2016:15", "SOSFS 2014:5", "förordningen (SFS 2007:900) med instruktion för Statens haverikommission = 2007:900"}},
		{"Bolagen lämnar förslagen enligt denna lag. Lagen gäller. Anslagen räcker, avslagen är få.", nil},
		{"Arbetet följer Stockholms stads handlingsprogram för barnkonventionen och Strategi för elevhälsa i Stockholms stad ska gälla.",
			[]string{"Stockholms stads handlingsprogram för barnkonventionen", "Strategi för elevhälsa i Stockholms stad"}},
		{"Ett nationellt handlingsprogram för att bekämpa handel ska tas fram.", nil},
		{"Lag (1994:458).", nil},
		{"Paragrafen har upphävts genom lag (2031:255).", nil},
		{"Lagen om lån av cyklar ställer krav på lås.", []string{"Lagen om lån av cyklar"}},
		{"Sekretess enligt lagen (2031:4) om lån av cyklar för uppgift om låntagaren gäller.", []string{"lagen (2031:4) om lån av cyklar = 2031:4"}},
		{"Enligt stadens riktlinje för lån av cyklar ska de låsas.", []string{"stadens riktlinje för lån av cyklar"}},
		{"Ersättning ges enligt cykellagen (2031:17) för skadan och förordningen (2031:18) om hjälmar.",
			[]string{"cykellagen (2031:17) = 2031:17", "förordningen (2031:18) om hjälmar = 2031:18"}},
		{"Föreslagen lydelse. Detta prövas enligt plan- och cykellagen.", []string{"plan- och cykellagen"}},
	}
	for _, c := range cases {
		d := compose.Document(corpus.Document{ID: "test", Title: "Test"}, []corpus.Block{{Kind: corpus.Paragraph, Text: c.text}})
		var got []string
		for _, r := range In(d) {
			name := r.Name
			if r.SFS != "" {
				name += " = " + r.SFS
			}
			if !strings.Contains(d.Text[r.Start:r.End], r.Name) {
				t.Errorf("%q does not hold %q", d.Text[r.Start:r.End], r.Name)
			}
			got = append(got, name)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.text, diff)
		}
	}
}

func TestNotIndexedNamesInNominative(t *testing.T) {
	d := compose.Document(corpus.Document{ID: "test", Title: "Test"}, []corpus.Block{{Kind: corpus.Paragraph, Text: "Cykellagens regler gäller."}})
	got := NotIndexed([]*corpus.Document{d})
	if len(got) != 1 || got[0].Name != "Cykellagen" {
		t.Errorf("got %+v, want Cykellagen", got)
	}
}

func TestReferencesOfProgramme(t *testing.T) {
	d := programme(t)
	law := compose.Document(corpus.Document{ID: "sfs-2004-168", Title: "Smittskyddslag"}, []corpus.Block{{Kind: corpus.Paragraph, Text: "Enligt smittskyddslagen (2004:168) och lagen (1990:52) gäller detta."}})
	lvu := compose.Document(corpus.Document{ID: "lvu", Title: "Lag (1990:52) med särskilda bestämmelser om vård av unga"}, []corpus.Block{{Kind: corpus.Paragraph, Text: "Text."}})
	var got []string
	for _, m := range NotIndexed([]*corpus.Document{d, law, lvu}) {
		got = append(got, fmt.Sprintf("%d %s", m.Mentions, m.Name))
	}
	want := []string{
		"5 sexköpslagen",
		"3 FN:s konvention om barnets rättigheter (Barnkonventionen)",
		"3 Socialtjänstlagen (SoL)",
		"2 Samverkansplan för stöd till personer utsatta för människohandel",
		"2 Strategi för elevhälsa i Stockholms stad",
		"1 Brottsbalken 4 kapitlet (människohandel) och 6 kapitlet (sexualbrott)",
		"1 Stockholms Tobaks-, Alkohol- och Narkotikapolitiska program",
		"1 Stockholms stads brottsförebyggande program",
		"1 Stockholms stads handlingsprogram för barnkonventionen",
		"1 Stockholms stads handlingsprogram för kvinnofridsfrågor",
		"1 Stockholms stads handlingsprogram kring FN:s konvention om barnets rättigheter \"En god stad för barnet\"",
		"1 skollagen",
		"1 utlänningslagen",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("referred to, not indexed (-want +got)\n%s", diff)
	}
	for _, r := range In(d) {
		if met := NewNames([]*corpus.Document{law, lvu}).Has(r); met != strings.Contains("Smittskyddslagen Lagen med särskilda bestämmelser om vård av unga (LVU)", r.Name) {
			t.Errorf("%q is indexed: %v", r.Name, met)
		}
	}
}

func TestWordListsOfReferences(t *testing.T) {
	if err := words.Check(); err != nil {
		t.Error(err)
	}
}

func BenchmarkReferences(b *testing.B) {
	d := programme(b)
	for b.Loop() {
		In(d)
	}
}

// programme reads the programme that ships.
func programme(t testing.TB) *corpus.Document {
	t.Helper()
	data, err := os.ReadFile("../folder/documents/socialt-program-prostitution.md")
	if err != nil {
		t.Fatal(err)
	}
	meta, blocks, _, err := format.Text("a.md", data)
	if err != nil {
		t.Fatal(err)
	}
	return compose.Document(meta, blocks)
}
