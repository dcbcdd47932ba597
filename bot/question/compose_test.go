package question

import (
	"slices"
	"testing"
)

func TestJoins(t *testing.T) {
	tests := []struct{ first, head, want string }{
		{"hemvård", "bidrag", "hemvårdsbidrag"},
		{"skola", "mat", "skolmat"},
		{"kvinna", "jour", "kvinnojour"},
		{"smärta", "bedöm", "smärtbedöm"},
		{"personal", "omsätt", "personalomsätt"},
	}
	for _, tt := range tests {
		if got := joins(tt.first, tt.head); !slices.Contains(got, tt.want) {
			t.Errorf("joins(%q, %q) is %q, without %q", tt.first, tt.head, got, tt.want)
		}
	}
}

// TestCompose holds that what English says in two words is sought as the one
// that the documents have, and only as that.
func TestCompose(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct {
		question, text, terms string
		want                  bool
	}{
		{"winter road maintenance", "winter", "vinterväghåll", true},
		{"winter road maintenance", "road maintenance", "vinterväghåll", true},
		{"maintenance of roads in the winter", "winter", "vinterväghåll", false}, // not beside it
		{"forest plan", "forest", "skogsplan", false},                            // the documents have no such word
		{"reports of a permit for parking", "permit", "parkeringstillstånd", true},
		{"reports of a permit for the parking", "permit", "parkeringstillstånd", true},
		{"a permit and parking", "parking", "parkeringstillstånd", false},
		{"who wrote the school rule", "school rule", "skolregelverk", true}, // inside a phrase that has a word of its own
	} {
		q := r.Read(c.question, English)
		if got := said(meant(t, q, c.text), c.terms) > 0; got != c.want {
			t.Errorf("%q: %q says %q: %v, want %v (%s)", c.question, c.text, c.terms, got, c.want, ways(meant(t, q, c.text).Variants))
		}
	}
	for _, m := range r.Read("vinter väghållning", Swedish).Meanings {
		if said(m, "vinterväghåll") > 0 && m.text != "vinterväghållning" {
			t.Errorf("%q is composed in Swedish: %s", m.text, ways(m.Variants))
		}
	}
}

func TestCalled(t *testing.T) {
	var m Meaning
	m.called("låg", StrongVariant)
	m.called("svag", StrongVariant-0.01) // no sure way to say it
	if len(m.nouns) != 1 {
		t.Errorf("parts of compounds %v, want but one", m.nouns)
	}
	m.called("två ord", 1) // no part of a compound
	m.called("ö", 1)       // too short
	m.called("P-tillstånd", 0.9)
	m.called("bad", 1)
	m.called("hall", 0.8)
	m.called("sjö", 0.75)
	var got []string
	for _, n := range m.nouns {
		got = append(got, n.text)
	}
	if want := []string{"bad", "ptillstånd", "hall", "sjö"}; !slices.Equal(got, want) {
		t.Errorf("parts of compounds %q, want the surest %q", got, want)
	}
}
