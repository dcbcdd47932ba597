package index

import (
	"path/filepath"
	"strconv"
	"testing"

	"github.com/blevesearch/bleve/v2"
)

// A generation's index is bleve's own: bleve opens it, counts its documents
// and finds passages in it by their numbers.
func TestBleveOpensGenerations(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, small(0), BuildOptions{})
	g := mustOpen(t, dir)
	idx, err := bleve.OpenUsing(filepath.Join(g.folder, engineName), map[string]any{"read_only": true})
	if err != nil {
		t.Fatal(err)
	}
	defer idx.Close()
	if n, err := idx.DocCount(); err != nil || int(n) != g.Passages() {
		t.Errorf("bleve counts %d documents, %v; want %d", n, err, g.Passages())
	}
	q := bleve.NewTermQuery(ask(g, "barn").Groups[0].Variants[0].Terms[0])
	q.SetField(fieldNames[fieldBody])
	found, err := idx.Search(bleve.NewSearchRequest(q))
	if err != nil || len(found.Hits) != 1 {
		t.Fatalf("bleve finds %v, %v; want one passage", found, err)
	}
	n, err := strconv.Atoi(found.Hits[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if p, err := g.Passage(n); err != nil || p.Text != "Kommunen ska ge stöd till barn." {
		t.Errorf("bleve finds %q, %v", p.Text, err)
	}
}
