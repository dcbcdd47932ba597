package question

import (
	"slices"
	"testing"
)

// TestWants holds that a word that may say several things wanted serves each
// of them, at every start of the program.
func TestWants(t *testing.T) {
	for _, c := range []struct {
		word string
		want Want
	}{
		{"number", WantPhone}, {"number", WantNumber},
		{"address", WantAddress}, {"address", WantScope},
		{"telefonnumret", WantPhone}, {"kostnaden", WantMoney}, {"nämnden", WantBody},
	} {
		words := SplitWords(c.word)
		if got := (span{start: 0, end: 1}).wants(words); !slices.Contains(got, c.want) {
			t.Errorf("%q stands for %q, without %q", c.word, got, c.want)
		}
	}
	for _, other := range []string{"mottagning", "clinic", "", "hemtjänst"} {
		if got := (span{start: 0, end: 1}).wants([]Word{{text: other, Lower: other}}); len(got) > 0 {
			t.Errorf("%q stands for %q, want nothing", other, got)
		}
	}
}
