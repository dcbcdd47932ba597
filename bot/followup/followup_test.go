package followup

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
)

func TestNotes(t *testing.T) {
	n := In(filepath.Join(t.TempDir(), "new"))
	if all, err := n.All(); err != nil || len(all) != 0 {
		t.Fatalf("%v %v", all, err)
	}
	a := Note{Action: "Ny rutin", Duty: corpus.Duty{ID: "a", Quote: "Nämnden ska svara."}}
	if err := n.Put(map[string]Note{"a": a, "b": {Status: "Klart"}}); err != nil {
		t.Fatal(err)
	}
	if err := n.Put(map[string]Note{"b": {}, "c": {}}); err != nil {
		t.Fatal(err)
	}
	all, err := n.All()
	if d := cmp.Diff(map[string]Note{"a": a}, all); d != "" || err != nil {
		t.Errorf("(-want +got) %v\n%s", err, d)
	}
	if err := os.WriteFile(n.path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := n.Put(map[string]Note{"d": a}); err == nil {
		t.Error("a damaged file was written over")
	}
}

// No writer takes away what another has just noted.
func TestManyWriters(t *testing.T) {
	dir := t.TempDir()
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			if err := In(dir).Put(map[string]Note{fmt.Sprint(i): {Status: "Klart"}}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if notes, err := In(dir).All(); len(notes) != 20 || err != nil {
		t.Errorf("%d notes, %v", len(notes), err)
	}
}

func TestCompare(t *testing.T) {
	duty := func(id, document, quote string) corpus.Duty {
		return corpus.Duty{ID: id, Document: document, Quote: quote}
	}
	was := func(id, document, quote string) Note { return Note{Status: "Pågår", Duty: duty(id, document, quote)} }
	notes := map[string]Note{
		"same":    was("same", "plan", "Nämnden ska svara."),
		"changed": was("changed", "plan", "Nämnden ska godkänna alla resor med flyg."),
		"gone":    was("gone", "plan", "Styrelsen ska betala."),
		"other":   was("other", "borta", "Nämnden ska godkänna vissa resor med flyg."),
	}
	register := []corpus.Duty{
		duty("same", "plan", "Nämnden ska svara."), duty("x", "plan", "Nämnden ska godkänna vissa resor med flyg."), duty("y", "plan", "Revisorn ska läsa."),
	}
	var got []string
	for _, l := range Compare(notes, register) {
		now := ""
		if l.Now != nil {
			now = l.Now.ID
		}
		got = append(got, l.ID+">"+now)
	}
	if d := cmp.Diff([]string{"other>", "changed>x", "gone>"}, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}
