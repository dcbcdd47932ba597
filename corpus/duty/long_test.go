package duty

import (
	"fmt"
	"strings"
	"testing"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
)

// TestLongTable: however far down a row stands, the first of its table names those
// whose columns they are.
func TestLongTable(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Fördelning\n\n| Insats | Kommunen | Regionen |\n|---|---|---|\n")
	for i := range 2000 {
		fmt.Fprintf(&b, "| Cykelverkstad %d | Städar lokalen | Äger verktyg %d |\n", i, i)
	}
	d := compose.Document(corpus.Document{ID: "fördelning", Language: "sv"}, format.Markdown(b.String()))
	r := NewReader(d)
	for n := range d.Passages {
		p := d.Passages[n]
		text := d.Text[p.Start:p.End]
		if p.Kind != corpus.TableRow || strings.HasPrefix(text, "Insats") {
			continue
		}
		var got []string
		for _, c := range r.Columns(n) {
			got = append(got, c.Title+": "+c.Cell)
		}
		_, cells, _ := strings.Cut(text, "\t")
		lokal, tools, _ := strings.Cut(cells, "\t")
		if want := "Kommunen: " + lokal + "; Regionen: " + tools; strings.Join(got, "; ") != want {
			t.Fatalf("row %d: %q, want %q", n, got, want)
		}
	}
}
