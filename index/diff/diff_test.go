package diff

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/index/store"
)

// composed makes a document of headings (lines that begin with #) and
// paragraphs.
func composed(id, title string, lines ...string) *corpus.Document {
	var blocks []corpus.Block
	for _, line := range lines {
		if heading, ok := strings.CutPrefix(line, "# "); ok {
			blocks = append(blocks, corpus.Block{Kind: corpus.Heading, Level: 1, Text: heading})
		} else {
			blocks = append(blocks, corpus.Block{Kind: corpus.Paragraph, Text: line})
		}
	}
	return compose.Document(corpus.Document{ID: id, Title: title, Language: "sv"}, blocks)
}

// state stores documents.
func state(t *testing.T, id string, duties []corpus.Duty, docs ...*corpus.Document) State {
	t.Helper()
	path := filepath.Join(t.TempDir(), "documents.dat")
	var rows []uint32
	for _, d := range docs {
		for range d.Passages {
			rows = append(rows, uint32(len(rows)))
		}
	}
	if err := store.Write(path, docs, nil, rows); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
	return State{ID: id, Hash: store.Hash(docs), Store: s, Duties: duties}
}

func TestBetween(t *testing.T) {
	same := composed("same", "Oförändrad plan", "# Inledning", "Här står samma sak som förr.")
	duty := func(body, quote string, start int) corpus.Duty {
		return corpus.Duty{Bodies: []string{body}, Modality: corpus.Must, Quote: quote, Document: "plan", Span: corpus.Span{Start: start}}
	}
	stays, moved := duty("Polisen", "Polisen ska delta.", 10), duty("Polisen", "Polisen ska delta.", 90)
	lost, gained := duty("Kulturnämnden", "Kulturnämnden ska bidra.", 30), duty("Idrottsnämnden", "Idrottsnämnden ska bidra.", 30)
	before := state(t, "a", []corpus.Duty{stays, lost}, same,
		composed("plan", "Plan", "# Skola", "Nämnden ska ge stöd.", "# Polis", "Polisen deltar.", "# Kultur", "Kulturnämnden ska bidra."),
		composed("old", "Gammal plan", "# Allmänt", "Nämnden ska utöva tillsyn."))
	after := state(t, "b", []corpus.Duty{gained, moved},
		composed("new", "Ny plan", "# Allmänt", "Texten är ny."),
		composed("plan", "Plan", "# Skola", "Nämnden ska ge stöd.", "# Polis", "Polisen deltar ofta.", "# Idrott", "Idrottsnämnden ska bidra."),
		same)

	got, err := Between(before, after)
	if err != nil {
		t.Fatal(err)
	}
	want := Changes{
		From: "a", To: "b", PassagesBefore: 10, PassagesAfter: 10,
		Documents: []Change{{Added, "new", "Ny plan", ""}, {Gone, "old", "Gammal plan", ""}, {Changed, "plan", "Plan", ""}},
		Sections:  []Change{{Changed, "plan", "Plan", "Polis"}, {Added, "plan", "Plan", "Idrott"}, {Gone, "plan", "Plan", "Kultur"}},
		Gained:    []corpus.Duty{gained}, Lost: []corpus.Duty{lost},
		Counts: Counts{
			Documents: map[Kind]int{Added: 1, Gone: 1, Changed: 1}, Sections: map[Kind]int{Added: 1, Gone: 1, Changed: 1},
			Gained: 1, Lost: 1,
		},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if got, err := Between(after, after); err != nil || !got.Empty() {
		t.Errorf("a state differs from itself: %+v, %v", got, err)
	}
	first, err := Between(State{}, before)
	if err != nil || first.From != "" || Total(first.Counts.Documents) != 3 || first.Counts.Documents[Added] != 3 || first.Counts.Gained != 2 {
		t.Errorf("changes of the first build: %+v, %v", first, err)
	}
}

// Lists end at Most, and the counts tell all.
func TestListsAreCut(t *testing.T) {
	var docs []*corpus.Document
	var duties []corpus.Duty
	for i := range Most + 5 {
		docs = append(docs, composed(fmt.Sprintf("d%04d", i), "Plan", "Text."))
		duties = append(duties, corpus.Duty{Quote: fmt.Sprint(i)})
	}
	c, err := Between(State{}, state(t, "a", duties, docs...))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Documents) != Most || len(c.Gained) != Most {
		t.Errorf("%d documents and %d duties are listed, want %d", len(c.Documents), len(c.Gained), Most)
	}
	want := Counts{Documents: map[Kind]int{Added: Most + 5}, Gained: Most + 5}
	if d := cmp.Diff(want, c.Counts, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("counts (-want +got)\n%s", d)
	}
}
