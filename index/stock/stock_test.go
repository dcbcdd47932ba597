package stock

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSearch(t *testing.T) {
	x, err := New(filepath.Join(t.TempDir(), "stock"))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for _, p := range [][3]string{
		{"a", "Bygglov", "Du söker bygglov hos byggnadsnämnden."},
		{"b", "Skolskjuts", "Elever har rätt till skolskjuts."},
		{"c", "Återvinning", "Lämna farligt avfall på återvinningscentralen."},
	} {
		if err := x.Add(p[0], p[1], p[2]); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Flush(); err != nil {
		t.Fatal(err)
	}
	for question, want := range map[string][]string{
		"Var söker jag bygglov?":       {"a"},
		"Vilka elever får skolskjuts?": {"b"},
		"zebra":                        {},
	} {
		got, err := x.Search(t.Context(), question, 1)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", question, diff)
		}
	}
	if _, err := New(filepath.Join(t.TempDir(), "missing\x00")); err == nil {
		t.Error("made an index in an impossible folder")
	}
}
