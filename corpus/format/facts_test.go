package format

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/corpus/compose"
)

func TestFacts(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"lines of one paragraph", "Gäller från: 2031-01-15\nAnsvarig: Cykelchefen\nVersion: 3", "row: Gäller från: / 2031-01-15\nrow: Ansvarig: / Cykelchefen\nrow: Version: / 3"},
		{"paragraphs", "Fastställd av: Cykelnämnden\n\nDiarienummer: CN 2031/7\n\nText följer här.", "row: Fastställd av: / Cykelnämnden\nrow: Diarienummer: / CN 2031/7\nparagraph: Text följer här."},
		{"one line", "Ansvarig: Cykelchefen\n\nText följer här.", "heading: Ansvarig: Cykelchefen\nparagraph: Text följer här."},
		{"no facts of the document", "Telefon: 0123-45\nBesök: Torget 1", "paragraph: Telefon: 0123-45 Besök: Torget 1"},
		{"text among them", "Ansvarig: Cykelchefen\nsom utses av nämnden.", "paragraph: Ansvarig: Cykelchefen som utses av nämnden."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := compose.Document(corpus.Document{ID: "d"}, Markdown(tt.src))
			var got []string
			for _, p := range d.Passages {
				got = append(got, string(p.Kind)+": "+strings.ReplaceAll(d.Text[p.Start:p.End], "\t", " / "))
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("passages (-want +got)\n%s", diff)
			}
		})
	}
}
