package format

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lotsen/corpus"
	"lotsen/corpus/compose"
)

var update = flag.Bool("update", false, "write the passages that come out into testdata/passages; read the diff before you commit it")

// TestPassages reads testdata/passages/*.txtar: a source, and the passages
// that it must give, as outline writes them.
func TestPassages(t *testing.T) {
	files, err := filepath.Glob("testdata/passages/*.txtar")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d cases found, err %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil || len(ar.Files) == 0 || ar.Files[0].Name != "source" {
				t.Fatalf("%s must begin with a source: %v", file, err)
			}
			d := compose.Document(corpus.Document{ID: "test"}, Markdown(string(ar.Files[0].Data)))
			if err := d.Check(); err != nil {
				t.Error(err)
			}
			got := outline(d)
			if *update {
				ar.Files = append(ar.Files[:1], txtar.File{Name: "passages", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(ar.Files) != 2 {
				t.Fatalf("%s holds no passages", file)
			}
			if diff := cmp.Diff(string(ar.Files[1].Data), got); diff != "" {
				t.Errorf("passages (-want +got)\n%s", diff)
			}
		})
	}
}

// outline writes a document for people: a line a passage with kind, section,
// page and lead-in line, then a line a sentence, after the passage's marker.
func outline(d *corpus.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\n", d.Title)
	for _, p := range d.Passages {
		fmt.Fprintf(&b, "%s in %s", p.Kind, d.SectionLabel(p.Section))
		if p.Page > 0 {
			fmt.Fprintf(&b, ", page %d", p.Page)
		}
		if p.Lead >= 0 {
			lead := d.Passages[p.Lead]
			fmt.Fprintf(&b, ", after %q", d.Text[lead.Start:lead.End])
		}
		b.WriteByte('\n')
		marker := d.Text[p.Start:p.Sentences[0].Start]
		for _, s := range p.Sentences {
			fmt.Fprintf(&b, "  %s| %s\n", marker, strings.ReplaceAll(d.Text[s.Start:s.End], "\t", "<tab>"))
			marker = ""
		}
	}
	return b.String()
}
