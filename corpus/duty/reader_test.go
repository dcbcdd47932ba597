package duty

import (
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
)

// act is what a Reader says of one place of a document: who acts in a
// sentence, or the columns of a row.
type act struct {
	Passage, Sentence int // the sentence is -1 for the row's columns and -2 for duties
	Names             []string
	Receive           bool
	Columns           []Column
	Duties            []corpus.Duty
}

func places(d *corpus.Document) []place {
	var out []place
	for i, p := range d.Passages {
		for s := range p.Sentences {
			out = append(out, place{i, s})
		}
		out = append(out, place{i, -1}, place{i, -2})
	}
	return out
}

func readAct(r *Reader, at place) act {
	a := act{Passage: at.passage, Sentence: at.sentence}
	switch at.sentence {
	case -1:
		a.Columns = r.Columns(at.passage)
	case -2:
		a.Duties = r.Duties(at.passage)
	default:
		a.Names, a.Receive = r.Actors(at.passage, at.sentence)
	}
	return a
}

// One reader a document gives, in whatever order it is asked, what a new
// reader for each question gives.
func TestDutyReaderInAnyOrder(t *testing.T) {
	docs := shippedDocs(t)
	for _, dir := range []string{"routines", "statutes"} {
		docs = append(docs, loadDir(t, filepath.Join(sharedDir(t), "data", dir))...)
	}
	docs = append(docs, longTable(700))
	same := cmp.AllowUnexported(Column{})
	rng := rand.New(rand.NewPCG(1, 2))
	for _, d := range docs {
		inOrder, mixed := NewReader(d), NewReader(d)
		all := places(d)
		want := map[place]act{}
		for _, at := range all {
			want[at] = readAct(inOrder, at)
		}
		for range min(len(all), 30) {
			at := all[rng.IntN(len(all))]
			if diff := cmp.Diff(want[at], readAct(mixed, at), same); diff != "" {
				t.Fatalf("%s, in another order (-want +got)\n%s", d.ID, diff)
			}
			if at.sentence == -2 || rng.IntN(10) > 0 {
				continue
			}
			if diff := cmp.Diff(want[at], readAct(NewReader(d), at), same); diff != "" {
				t.Fatalf("%s, with a reader of its own (-want +got)\n%s", d.ID, diff)
			}
		}
	}
}

// longTable is a table of two columns, the second headed "Ansvarig".
func longTable(rows int) *corpus.Document {
	text := "Insats\tAnsvarig"
	d := &corpus.Document{ID: "table", Title: "Plan"}
	d.Passages = append(d.Passages, corpus.Passage{Kind: corpus.TableRow, Lead: -1, Span: corpus.Span{End: len(text)}})
	for range rows {
		text += "\n"
		start := len(text)
		text += "Nya cykelvägar\tKulturnämnden"
		d.Passages = append(d.Passages, corpus.Passage{Kind: corpus.TableRow, Lead: -1, Span: corpus.Span{Start: start, End: len(text)}})
	}
	for i := range d.Passages {
		d.Passages[i].Sentences = []corpus.Span{d.Passages[i].Span}
	}
	d.Text = text
	d.Sections = []corpus.Section{{Title: d.Title, Parent: -1, Span: corpus.Span{End: len(text)}}}
	return d
}

// However far below its head a row stands, who is responsible is told by it.
func TestRowsFarBelowTheirHead(t *testing.T) {
	d := longTable(700)
	names, _ := actors(d, 700, 0)
	if diff := cmp.Diff([]string{"Kulturnämnden"}, names); diff != "" {
		t.Errorf("actors of row 700 (-want +got)\n%s", diff)
	}
	if got, want := len(register(d)), 700; got != want {
		t.Errorf("%d duties, want %d", got, want)
	}
}

// A duty's page is the one on which its sentence begins, also where its
// passage began on a page before.
func TestPageOfADuty(t *testing.T) {
	d := handBuilt("Socialnämnden ska ge råd. Kulturnämnden ska ge stöd.")
	d.Passages[0].Page = 1
	d.Passages[0].Turns = []corpus.Turn{{At: d.Passages[0].Sentences[1].Start - 3, Page: 2}}
	var pages []int
	for _, x := range register(d) {
		pages = append(pages, x.Page)
	}
	if diff := cmp.Diff([]int{1, 2}, pages); diff != "" {
		t.Errorf("pages (-want +got)\n%s", diff)
	}
}
