package index

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/corpus/swedish"
)

// shipped returns the documents that ship with Lotsen.
func shipped(t testing.TB) []*corpus.Document {
	t.Helper()
	r, err := folder.Open("", folder.Options{}).Load(t.Context(), nil)
	if err != nil || len(r.Problems) > 0 || len(r.Documents) == 0 {
		t.Fatalf("loading the shipped documents: %v %v", r.Problems, err)
	}
	return r.Documents
}

func quiet(t testing.TB) *slog.Logger { return slog.New(slog.DiscardHandler) }

func mustBuild(t testing.TB, dir string, docs []*corpus.Document, opts BuildOptions) Report {
	t.Helper()
	r, err := Build(t.Context(), quiet(t), dir, docs, opts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func mustOpen(t testing.TB, dir string) *Generation {
	t.Helper()
	g, err := Open(quiet(t), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
	return g
}

// ask makes a query of the words of a text, a group each.
func ask(g *Generation, text string) Query {
	var q Query
	at := -1
	for _, token := range g.Analyzer().Analyze(text) {
		if token.Kind == swedish.Folded {
			continue
		}
		if token.Start != at {
			q.Groups = append(q.Groups, Group{Weight: 1})
			at = token.Start
		}
		weight := 1.0
		if token.Kind == swedish.Part {
			weight = 0.6
		}
		last := &q.Groups[len(q.Groups)-1]
		last.Variants = append(last.Variants, Variant{[]string{token.Term}, weight})
	}
	return q
}

func search(t testing.TB, g *Generation, text string) []Hit {
	t.Helper()
	hits, err := g.Search(t.Context(), ask(g, text))
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

func TestBuildOpenSearch(t *testing.T) {
	dir := t.TempDir()
	docs := shipped(t)
	r := mustBuild(t, dir, docs, BuildOptions{})
	g := mustOpen(t, dir)
	if g.ID() != r.Manifest.ID {
		t.Errorf("opened %s, built %s", g.ID(), r.Manifest.ID)
	}
	if g.Passages() == 0 || g.Passages() != len(docs[0].Passages) {
		t.Errorf("%d passages, want %d", g.Passages(), len(docs[0].Passages))
	}
	hits := search(t, g, "uppsökande arbete prostitution restaurangmiljöer Internet")
	if len(hits) == 0 {
		t.Fatal("no hits")
	}
	p, err := g.Passage(hits[0].Passage)
	if err != nil {
		t.Fatal(err)
	}
	if p.Label != "5.3 Uppsökande arbete" || !strings.Contains(p.Text, "ska bedriva uppsökande arbete") {
		t.Errorf("first hit %q: %q", p.Label, p.Text)
	}
	text, err := g.Text(p.Document, p.Start, p.End)
	if err != nil || text != p.Text {
		t.Errorf("Text gave %q, %v", text, err)
	}
	whole, err := g.Document(p.Document)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(docs[0], whole, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("document read back (-want +got):\n%s", diff)
	}
}
