package question

import "testing"

// TestWritten holds that a verb with its particle behind it is also sought as
// it is written, in one word.
func TestWritten(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct {
		question string
		want     float64 // of "motta"
	}{
		{"vem tar emot anmälningar", weightWritten},
		{"vem tar nämnden emot", weightWritten},
		{"vem tar den nämnden emot", weightWritten},
		{"vem tar den gamla nämnden emot", 0}, // too far behind
		{"vem tar anmälningar", 0},
		{"vem är emot", 0},
	} {
		got := 0.0
		for _, m := range r.Read(c.question, "").Meanings {
			got = max(got, said(m, "motta"))
		}
		if got != c.want {
			t.Errorf("%q says motta with %.2f, want %.2f", c.question, got, c.want)
		}
	}
	words := SplitWords("lånar ut")
	if got := ways(r.written(words, 0)); got != "utlån 0.90" {
		t.Errorf("lånar ut is written %q, want utlån", got)
	}
	if got := r.written(words, 1); len(got) > 0 {
		t.Errorf("nothing follows the last word, got %s", ways(got))
	}
}
