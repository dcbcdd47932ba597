package index

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lotsen/corpus"
	"lotsen/corpus/duty"
	"lotsen/index/store/storetest"
)

// The build reads who acts in each sentence, and the index gives it back.
func TestActsOfPassages(t *testing.T) {
	dir := t.TempDir()
	docs := append(shipped(t), storetest.Turning())
	mustBuild(t, dir, docs, BuildOptions{})
	g := mustOpen(t, dir)
	acting, receiving, columns, n := 0, 0, 0, 0
	for _, d := range docs {
		for i, own := range d.Passages {
			p, err := g.Passage(n)
			if err != nil {
				t.Fatal(err)
			}
			n++
			var want duty.Acts
			want.Sentences = make([]duty.Act, len(own.Sentences))
			if own.Kind.Quotable() {
				for s := range own.Sentences {
					want.Sentences[s].Bodies, want.Sentences[s].Receives = duty.NewReader(d).Actors(i, s)
				}
				want.Columns = duty.NewReader(d).Columns(i)
			}
			if diff := cmp.Diff(want.Sentences, p.Acts); diff != "" {
				t.Errorf("%s, passage %d (-want +got)\n%s", d.ID, i, diff)
			}
			if diff := cmp.Diff(want.Columns, p.Columns, cmpopts.IgnoreUnexported(duty.Column{})); diff != "" {
				t.Errorf("%s, columns of passage %d (-want +got)\n%s", d.ID, i, diff)
			}
			columns += len(p.Columns)
			for _, a := range p.Acts {
				acting += len(a.Bodies)
				if a.Receives {
					receiving++
				}
			}
		}
	}
	if acting < 50 || receiving == 0 || columns != 2 {
		t.Errorf("%d bodies act, %d only receive, %d columns: too few to tell", acting, receiving, columns)
	}
}

// Without duties nobody is read to act, and every sentence still has its place.
func TestNoActsWithoutDuties(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, []*corpus.Document{storetest.Turning()}, BuildOptions{NoDuties: true})
	p, err := mustOpen(t, dir).Passage(0)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(make([]duty.Act, 2), p.Acts); diff != "" {
		t.Errorf("acts (-want +got)\n%s", diff)
	}
}

// A passage that goes on over pages knows the page of each of its sentences.
func TestPagesInsideAPassage(t *testing.T) {
	dir := t.TempDir()
	d := storetest.Turning()
	mustBuild(t, dir, []*corpus.Document{d}, BuildOptions{})
	g := mustOpen(t, dir)
	p, err := g.Passage(0)
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range []int{3, 4} {
		if got := p.PageAt(p.Sentences[s].Start); got != want {
			t.Errorf("sentence %d stands on page %d, want %d", s, got, want)
		}
	}
	if got := p.PageAt(p.End - 1); got != 5 {
		t.Errorf("the passage ends on page %d, want 5", got)
	}
	back, err := g.Document("turning")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(d, back, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("document read back (-want +got)\n%s", diff)
	}
}
