package index

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"lotsen/corpus"
	"lotsen/corpus/compose"
)

func one(weight float64, terms ...string) Group {
	return Group{1, []Variant{{terms, weight}}}
}

// Queries that no question makes: none is an error, none finds what it should
// not.
func TestOddQueries(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, small(0), BuildOptions{})
	g := mustOpen(t, dir)
	barn := ask(g, "barn").Groups[0].Variants[0].Terms[0]
	for _, tc := range []struct {
		name  string
		query Query
		hits  int
	}{
		{"empty", Query{}, 0},
		{"plain", Query{Groups: []Group{one(1, barn)}}, 1},
		{"no variants", Query{Groups: []Group{{Weight: 1}}}, 0},
		{"no terms", Query{Groups: []Group{one(1)}}, 0},
		{"empty term", Query{Groups: []Group{one(1, "")}}, 0},
		{"unknown term", Query{Groups: []Group{one(1, "finnsinte")}}, 0},
		{"term twice", Query{Groups: []Group{one(1, barn, barn)}}, 1},
		{"one of two terms unknown", Query{Groups: []Group{one(1, barn, "finnsinte")}}, 0},
		{"more terms than are counted", Query{Groups: []Group{one(1, make([]string, 300)...)}}, 0},
		{"weight zero", Query{Groups: []Group{one(0, barn)}}, 0},
		{"weight negative", Query{Groups: []Group{one(-1, barn)}}, 0},
		{"weight not a number", Query{Groups: []Group{one(math.NaN(), barn), {math.NaN(), one(1, barn).Variants}}}, 0},
		{"weight infinite", Query{Groups: []Group{one(math.Inf(1), barn)}}, 0},
		{"invalid UTF-8", Query{Groups: []Group{one(1, "\xff\x00"), one(1, barn)}}, 1},
		{"bleve's query syntax", Query{Groups: []Group{one(1, "+body:"+barn), one(1, barn+"*")}}, 0},
		{"very long term", Query{Groups: []Group{one(1, strings.Repeat("å", 100_000))}}, 0},
		{"negative limit", Query{Groups: []Group{one(1, barn)}, Limit: -1}, 1},
		{"huge limit", Query{Groups: []Group{one(1, barn)}, Limit: math.MaxInt}, 1},
		{"the document", Query{Groups: []Group{one(1, barn)}, Documents: numbered(g, "lag")}, 1},
		{"another document", Query{Groups: []Group{one(1, barn)}, Documents: numbered(g, "plan")}, 0},
		{"no document", Query{Groups: []Group{one(1, barn)}, Documents: numbered(g)}, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			hits, err := g.Search(t.Context(), tc.query)
			if err != nil || len(hits) != tc.hits {
				t.Errorf("%v, %v; want %d hits", hits, err, tc.hits)
			}
		})
	}
}

// numbered is the set of the documents with these ids.
func numbered(g *Generation, ids ...string) *DocumentSet {
	s := new(DocumentSet)
	for _, id := range ids {
		if n, ok := g.DocumentNumber(id); ok {
			s.Add(n)
		}
	}
	return s
}

// Lines of contents and furniture keep their kinds in the store, and rank
// below the text that they name.
func TestUnquotableKinds(t *testing.T) {
	d := compose.Document(corpus.Document{ID: "plan", Title: "Plan", Language: "sv"}, []corpus.Block{
		{Kind: corpus.Contents, Text: "Uppsökande cykling 4"},
		{Kind: corpus.Furniture, Text: "Uppsökande cykling AB"},
		{Kind: corpus.Paragraph, Text: "Nämnden bedriver uppsökande cykling för unga i hela staden under året."},
	})
	dir := t.TempDir()
	mustBuild(t, dir, []*corpus.Document{d}, BuildOptions{})
	g := mustOpen(t, dir)
	hits, err := g.Search(t.Context(), ask(g, "uppsökande cykling"))
	if err != nil || len(hits) != 3 {
		t.Fatalf("%v, %v; want 3 hits", hits, err)
	}
	if hits[0].Passage != 2 {
		t.Errorf("passage %d comes first, want the paragraph", hits[0].Passage)
	}
	for i, want := range []corpus.PassageKind{corpus.Contents, corpus.Furniture, corpus.Paragraph} {
		if p, err := g.Passage(i); err != nil || p.Kind != want {
			t.Errorf("passage %d: %q, %v; want %q", i, p.Kind, err, want)
		}
	}
}

func TestVeryLongQuery(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, shipped(t), BuildOptions{})
	g := mustOpen(t, dir)
	q := ask(g, strings.Repeat("socialtjänstnämnden ansvarar för uppsökande arbete bland unga ", 2_000))
	start := time.Now()
	if hits, err := g.Search(t.Context(), q); err != nil || len(hits) == 0 {
		t.Errorf("%d hits, %v", len(hits), err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("%d groups took %s", len(q.Groups), took)
	}
}

func TestCancelledSearch(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, small(0), BuildOptions{})
	g := mustOpen(t, dir)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := g.Search(ctx, ask(g, "barn")); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
}

// A heading or a lead-in line lifts the passages under it; a word without its
// dots is found where none is spelt so.
func TestFields(t *testing.T) {
	dir := t.TempDir()
	plan := compose.Document(corpus.Document{ID: "plan2", Title: "Handlingsplan", Language: "sv"}, []corpus.Block{
		{Kind: corpus.Heading, Level: 1, Text: "Uppföljning"}, {Kind: corpus.Paragraph, Text: "Den görs varje år."},
		{Kind: corpus.Heading, Level: 1, Text: "Annat"},
		{Kind: corpus.Paragraph, Text: "Uppföljning sker inte här, men det gör den på andra ställen."},
	})
	mustBuild(t, dir, append(small(0), plan), BuildOptions{})
	g := mustOpen(t, dir)
	texts := func(question string) []string {
		var out []string
		for _, h := range search(t, g, question) {
			p, err := g.Passage(h.Passage)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, p.Text)
		}
		return out
	}
	for question, want := range map[string][]string{
		"uppföljning": {"Uppföljning sker inte här", "Den görs varje år.", "Uppföljning"},
		"uppfoljning": {"Uppföljning sker inte här"},
	} {
		got := texts(question)
		for _, w := range want {
			found := false
			for _, text := range got {
				found = found || strings.HasPrefix(text, w)
			}
			if !found {
				t.Errorf("%s: %q is not among %q", question, w, got)
			}
		}
	}
	for _, id := range []string{"plan2", "lag"} {
		first, n, err := g.FirstPassage(id)
		if err != nil {
			t.Fatal(err)
		}
		for i := first; i < first+n; i++ {
			p, err := g.Passage(i)
			if err != nil || p.Document != id || (p.Prev == -1) != (i == first) || (p.Next == -1) != (i == first+n-1) {
				t.Errorf("passage %d: %+v, %v", i, p, err)
			}
		}
	}
	if _, err := g.Passage(g.Passages()); !errors.Is(err, ErrNoPassage) {
		t.Errorf("passage past the end: %v", err)
	}
	if _, err := g.Passage(-1); !errors.Is(err, ErrNoPassage) {
		t.Errorf("passage -1: %v", err)
	}
	if _, err := g.Text("lag", 3, 1<<30); !errors.Is(err, ErrNoPassage) {
		t.Errorf("text past the end: %v", err)
	}
	if _, err := g.Document("missing"); !errors.Is(err, ErrNoPassage) {
		t.Errorf("unknown document: %v", err)
	}
}
