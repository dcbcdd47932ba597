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

// TestSpans holds how a question is cut into runs that mean one thing.
func TestSpans(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct {
		question string
		want     []string
	}{
		{"vem städar simhallen", []string{"städar", "simhallen"}},
		{"who cleans the swimming pool", []string{"cleans", "swimming pool"}},
		{"pool for swimming", []string{"pool", "swimming"}},
		{"vem tar emot klotter", []string{"tar emot", "klotter"}},
		// A verb and its particle take in what stands between.
		{"vem tar nämnden emot", []string{"tar nämnden emot"}},
		{"vem är det", nil},
		{"", nil},
	} {
		q := r.Read(c.question, "")
		var got []string
		for _, s := range r.spans(q.Words, q.Lang) {
			got = append(got, s.text(q.Words))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q is cut into %q, want %q", c.question, got, c.want)
		}
	}
}

func TestSpanIs(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct {
		question, text string
		name, light    bool
	}{
		{"vem tar klotter", "tar", false, true},
		{"vem tar hand om klotter", "tar hand om", false, true},
		{"vem städar badet", "städar", false, false},
		{"who visits Vikby", "vikby", true, false},
		{"Vikby växer", "vikby", false, false}, // any first word has a capital
		{"vad gör SBF", "sbf", true, false},
		{"SBF", "sbf", true, false},
		{"vem äger Åby", "åby", false, false},
		{"who takes it", "takes", false, true},
	} {
		q := r.Read(c.question, "")
		i := slices.IndexFunc(r.spans(q.Words, q.Lang), func(s span) bool { return s.text(q.Words) == c.text })
		if i < 0 {
			t.Errorf("%q: no span %q", c.question, c.text)
			continue
		}
		s := r.spans(q.Words, q.Lang)[i]
		if got := s.name(q.Words); got != c.name {
			t.Errorf("%q: %q is a name: %v, want %v", c.question, c.text, got, c.name)
		}
		if got := s.light(q.Words, q.Lang); got != c.light {
			t.Errorf("%q: %q is light: %v, want %v", c.question, c.text, got, c.light)
		}
	}
}
