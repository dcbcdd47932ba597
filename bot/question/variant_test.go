package question

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPhrase holds the ways to say a Swedish word or phrase, before those that
// the documents lack are dropped.
func TestPhrase(t *testing.T) {
	r := townReader(t)
	for phrase, want := range map[string]string{
		"böcker":            "bok 1.00",
		"klotter":           "klott 1.00",
		"städa":             "städ 1.00, stad 0.95", // as typed without dots
		"kulturskolan":      "kulturskol 1.00, kultur+skol 0.85, kultur 0.40, skol 0.40",
		"utöva tillsyn":     "utöv+tillsyn 1.00, tillsyn 0.80", // the light verb says little
		"låna böcker":       "lån+bok 1.00",
		"i biblioteket":     "bibliotek 1.00", // no more is lost than a preposition
		"varje kväll":       "",               // "kväll" does not say "varje kväll"
		"inte klotter":      "",
		"många böcker":      "",
		"ansvar för skolan": "skol 1.00", // how it is asked is no part of it
		"att":               "",
		"kulturskolan och":  "kulturskol 1.00",
	} {
		if d := cmp.Diff(want, ways(r.phrase(phrase, 1))); d != "" {
			t.Errorf("%q (-want +got):\n%s", phrase, d)
		}
	}
	if d := cmp.Diff("kulturskol 0.50, kultur+skol 0.42, kultur 0.20, skol 0.20", ways(r.phrase("kulturskolan", 0.5))); d != "" {
		t.Errorf("at half the weight (-want +got):\n%s", d)
	}
}

func TestStripped(t *testing.T) {
	for phrase, want := range map[string]bool{
		"se till": true, "ta hand om": false, "ta emot": true, "utöva tillsyn": false, "se": false, "komma fram till": true, "låna": false,
	} {
		if got := stripped(strings.Fields(phrase)); got != want {
			t.Errorf("%q is but a light verb: %v, want %v", phrase, got, want)
		}
	}
}

// TestOwn holds the variants of a word that the question itself has.
func TestOwn(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct{ word, lang, want string }{
		{"trygg", Swedish, "trygg 1.00, trygghet 0.60"},
		{"klottrig", Swedish, "klottrig 1.00"}, // no "klottrighet" in the documents
		{"tryggheten", Swedish, "trygghet 1.00"},
		{"instruments", English, "instrument 0.95"},
		{"aware", English, ""}, // no "aw", which the Swedish stemmer leaves
	} {
		var m Meaning
		m.add(r.own(c.word, c.lang)...)
		if d := cmp.Diff(c.want, ways(m.Variants)); d != "" {
			t.Errorf("%q (-want +got):\n%s", c.word, d)
		}
	}
}

// TestRelated holds that an English word that the glossary lacks finds the
// Swedish for another of its family.
func TestRelated(t *testing.T) {
	r := townReader(t)
	q := r.Read("who grants applicability", "")
	if got := said(meant(t, q, "applicability"), "ansök"); got == 0 || got > weightRelatedForm {
		t.Errorf("applicability says ansök with %.2f, want up to %.2f (%s)", got, weightRelatedForm, ways(r.related("applicability")))
	}
	for _, word := range []string{"interstellar", "zebras", "book"} { // "internal" is no kin, "book" too short
		if got := r.related(word); len(got) > 0 {
			t.Errorf("%s says %s, want nothing", word, ways(got))
		}
	}
}

func TestDerived(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"supervise", "supervision", true},
		{"compiles", "compilation", true},
		{"supervisor", "supervised", true},
		{"hospice", "hospital", false},
		{"commit", "committee", false},
		{"rent", "rental", false}, // fewer than five letters in common
	}
	for _, tt := range tests {
		if got := derived(tt.a, tt.b); got != tt.want {
			t.Errorf("derived(%q, %q) is %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}
