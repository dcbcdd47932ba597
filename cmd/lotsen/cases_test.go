package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// documentCases are the given cases of what people store: documents of a case, a
// question, what the answer must hold and what it must not.
var documentCases = []struct {
	documents, question string
	want                []string // in what is printed
	never               []string
}{
	{"01-sup-footnote/documents", "Vem ansvarar för tillsynen av lekplatser?", []string{"Ansvarig: Parknämnden\n"}, []string{"Parknämnden1"}},
	{"01-sup-footnote/documents", "Hur ofta ska lekplatser besiktigas?", []string{"var tolfte månad"}, nil},
	{"01-sup-footnote/control", "Hur ofta ska lekplatser besiktigas?", []string{"var tolfte månad"}, nil},
	{"01-sup-footnote/docx-pdf", "Hur ofta ska vattenprov tas?", []string{"var tredje vecka"}, nil},
	{"01-sup-footnote/docx-pdf", "Vem ansvarar för bidrag till ridskolor?", []string{"Ansvarig: Idrottsnämnden\n"}, nil},
	{"03-accordion-nomain/documents", "Vem ansvarar för byte av vattenmätare?", []string{"Ansvarig: Tekniska nämnden\n", "Vattenmätare\n"}, nil},
	{"03b-accordion-main/documents", "Vem ansvarar för byte av vattenmätare?", []string{"Ansvarig: Tekniska nämnden\n", "Vattenmätare\n"}, nil},
	{"04-tabs/documents", "Vad kostar inträdet för barn?", []string{"35 kronor.”\n  – Simhallar, Barn"}, nil},
	{"04-tabs/documents", "Vad kostar det att hyra en bana?", []string{"250 kronor i timmen.”\n  – Simhallar, Hyra bana"}, nil},
	{"05b-details/documents", "Vem prövar ansökan om riksfärdtjänst?", []string{"Det gör Trafiknämnden.”\n  – Frågor om färdtjänst, Vem prövar ansökan om riksfärdtjänst?"}, nil},
	{"05b-details/documents", "Får jag ha med en medresenär?", []string{"Ja, en person, mot samma avgift.”"}, nil},
	{"05d-faq-bold/documents", "Får jag ha med en medresenär?", []string{"Ja, en person, mot samma avgift.”"}, nil},
	{"06-altchunk/documents", "Vem ansvarar för utlämning av nycklar till gymnastiksalar?", []string{"Ansvarig: Fastighetsnämnden\n"}, nil},
	{"06-altchunk/documents-only", "Vem ansvarar för utlämning av nycklar till gymnastiksalar?", []string{"Ansvarig: Fastighetsnämnden\n"}, nil},
	{"07-backslash-zip/documents", "Vem ansvarar för att motioner registreras?", []string{"Ansvarig: Kanslienheten\n"}, nil},
	{"09-pdf-form/documents", "Vilken nämnd är ansvarig för trygghetsvandringar?", []string{"Ansvarig: Trygghetsnämnden\n"}, nil},
	{"09-pdf-form/documents", "När beslutades uppdragsbeskrivningen?", []string{"2024-03-12"}, nil},
	{"10-pdf-hidden/documents", "Vem beslutar om föreningsbidrag?", []string{"Ansvarig: Kulturnämnden\n", "read in part: bidrag.pdf: page 1 with text that no reader sees"}, []string{"Landsbygdsnämnden"}},
	{"10-pdf-hidden/documents", "Hur stort är bidraget högst?", []string{"Jag hittar inget svar"}, []string{"90000"}},
	{"10-pdf-hidden/documents", "Vem ansvarar för kontroll av föreningsbidrag?", nil, []string{"Hemliga"}},
	{"13-page-labels/documents", "Vem ansvarar för upplåtelse av gatumark?", []string{"s. 2 (blad 5)"}, nil},
	{"14-recycle-bin/documents", "Vem ska godkänna extern representation?", []string{"Ansvarig: Kommundirektören\n"}, []string{"Ekonomichefen", "Kanslichefen", "Stadsjuristen"}},
	{"17-names/documents", "Vem ansvarar för beredskapen?", []string{"Ansvarig: Räddningsnämnden\n"}, []string{"left out"}},
	{"40-outline-clauses/documents", "Vem beslutar om hamnavgifter?", []string{"Ansvarig: Hamnnämnden\n", "”1.2 Hamnnämnden beslutar om hamnavgifter för fritidsbåtar.”"}, nil},
	{"42-no-tounicode/documents", "Vad är avgiften?", []string{"Jag hittar inget svar", "read in part: kolonilotter.pdf: page 1 with letters without a map"}, []string{"1 150"}},
}

// elsewhere are the given cases that other tests try: of what people type and of
// chats, of a share that goes away (testdata/script/share.txtar) and of links,
// which no archive keeps (corpus/folder).
var elsewhere = []string{
	"15-share-gone", "16-configmap", "20-forwarded", "22-slack-connect", "23-emoji", "25-slack-tokens", "26-too-long", "27-greeting",
	"28-two-questions", "29-thread-hijack", "44-emergency",
}

// TestDocumentCases asks what was asked of each given case, and fails for a case
// that it does not know.
func TestDocumentCases(t *testing.T) {
	root := os.Getenv("LOTSEN_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	root = filepath.Join(root, "data", "cases")
	given, err := os.ReadDir(root)
	if err != nil {
		t.Skip("the shared cases are not there; set LOTSEN_SHARED")
	}
	t.Setenv("LOTSEN_ENCODER", "off")
	t.Setenv("NO_COLOR", "1")
	known := slices.Clone(elsewhere)
	for _, c := range documentCases {
		name, _, _ := strings.Cut(c.documents, "/")
		known = append(known, name)
	}
	for _, g := range given {
		if !slices.Contains(known, g.Name()) {
			t.Errorf("%s is tried by no test", g.Name())
		}
	}
	if len(given) < 25 {
		t.Errorf("%d cases are given, want at least 25", len(given))
	}
	data := t.TempDir() // one for all: PDFium is made ready once
	for _, c := range documentCases {
		var out strings.Builder
		args := []string{"--documents", filepath.Join(root, filepath.FromSlash(c.documents)), "--data", data, "ask", c.question}
		if code := run(t.Context(), args, nil, &out, &out); code != exitOK {
			t.Errorf("%s: exit %d: %s", c.documents, code, out.String())
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: %s lacks %q:\n%s", c.documents, c.question, want, out.String())
			}
		}
		for _, never := range c.never {
			if strings.Contains(out.String(), never) {
				t.Errorf("%s: %s holds %q:\n%s", c.documents, c.question, never, out.String())
			}
		}
	}
}
