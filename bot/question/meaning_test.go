package question

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWeigh holds how much meanings count beside one another.
func TestWeigh(t *testing.T) {
	r := townReader(t)
	weight := func(question, text string) float64 {
		return meant(t, r.Read(question, ""), text).Weight
	}
	for _, c := range []struct {
		name            string
		heavier, lesser float64
	}{
		{"what few passages say, over what many say",
			weight("klotter i biblioteket", "klotter"), weight("klotter i biblioteket", "biblioteket")},
		{"what is never said, over a common word", weight("rymdfärjan i biblioteket", "rymdfärjan"), weight("rymdfärjan i biblioteket", "biblioteket")},
		{"a rare word, over what is never said", weight("klotter på rymdfärjan", "klotter"), weight("klotter på rymdfärjan", "rymdfärjan")},
		{"a noun, over the light verb before it", weight("vem tar klotter", "klotter"), weight("vem tar klotter", "tar")},
		{"a rare law, over a word that says only a part of its name", weight("bibliotekslagen i biblioteket", "bibliotekslagen"),
			weight("bibliotekslagen i biblioteket", "biblioteket")},
		{"a figure, over a word that is never said", weight("500 rymdfärjor", "500"), weight("500 rymdfärjor", "rymdfärjor")},
	} {
		if c.heavier <= c.lesser {
			t.Errorf("%s: %.2f is not above %.2f", c.name, c.heavier, c.lesser)
		}
	}
	if q := r.Read("rymdfärjan", ""); q.Meanings[0].Found || len(q.Meanings[0].Variants) > 0 {
		t.Errorf("%+v is found, want what no passage holds dropped", q.Meanings[0])
	}
	if got := weight("rymdfärjan", "rymdfärjan"); got != weightUnknown {
		t.Errorf("what is never said weighs %.2f, want %.2f", got, weightUnknown)
	}
}

// TestLiteral holds that a question's own word counts in full, and an English
// one only where the glossary has no Swedish for it or it is a name.
func TestLiteral(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct {
		question, text, terms string
		want                  float64
	}{
		{"trasiga instrument", "instrument", "instrument", 1},
		{"who pays badvakter", "badvakter", "badvakt", weightForeign},
		{"who plans the plan", "plan", "plan", 1}, // Swedish too, from the glossary
		{"who reports it", "reports", "report", 0},
		{"who mends the bad pump", "bad", "bad", 0}, // not the Swedish word for a bath
		// A Swedish word among English ones, whichever word of the glossary it looks like.
		{"who is responsible for biblioteket", "biblioteket", "bibliotek", weightForeign},
		{"who runs the kulturskolan", "kulturskolan", "kulturskol", weightForeign},
		{"what does a parkeringstillstånd cost", "parkeringstillstånd", "parkeringstillstånd", weightForeign},
		// A phrase counts whole, and its content words a little.
		{"vem tar emot anmälningar", "tar emot", "ta", 1},
		{"hur går digital tillsyn till", "digital tillsyn", "tillsyn", weightWord},
		{"who built the culture school", "culture school", "kulturskol", 0.9},
		{"who built the culture school", "culture school", "skol", weightWord},
		// Words put together with a hyphen are also said apart.
		{"skol-instrument", "skol-instrument", "skol instrument", weightParts},
	} {
		q := r.Read(c.question, "")
		if got := said(meant(t, q, c.text), c.terms); got < c.want-1e-9 || got > c.want+1e-9 {
			t.Errorf("%q: %q says %q with %.2f, want %.2f (%s)", c.question, c.text, c.terms, got, c.want, ways(meant(t, q, c.text).Variants))
		}
	}
}

// TestGlossaryWeights holds what the glossary's Swedish counts by the way it
// was found.
func TestGlossaryWeights(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct {
		name, question, text, terms string
		want                        float64
	}{
		{"preferred", "who gives a discount on the fee", "fee", "avgift", 1},
		{"of everyday life, where the field has another meaning", "who insures the instrument", "instrument", "instrument", weightGeneral},
		{"of everyday life alone", "who shovels the snow", "snow", "snö", 1},
		{"a verb that has lost its particle", "who ensures that", "ensures", "se", weightStripped},
		{"an acronym's full name", "vad beslutar KF", "kf", "kommunfullmäktig", weightSpelt},
		{"the same typed small", "vad beslutar fullmäktige", "fullmäktige", "kommunfullmäktig", 0.85},
	} {
		m := meant(t, r.Read(c.question, ""), c.text)
		if got := said(m, c.terms); got < c.want-1e-9 || got > c.want+1e-9 {
			t.Errorf("%s: %q says %q with %.2f, want %.2f (%s)", c.name, c.text, c.terms, got, c.want, ways(m.Variants))
		}
	}
}

// TestSynonyms holds that of two ways to say a thing the nearer counts more.
func TestSynonyms(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct{ question, text, more, less string }{
		{"vem sköter simhallen", "simhallen", "simhall", "bad"},
		{"who runs the swimming pool", "swimming pool", "bad", "simhall"}, // preferred, then other
		{"vad kostar ett P-tillstånd", "p-tillstånd", "parkeringstillstånd", "park"},
		{"who paints graffiti", "graffiti", "klott", "kult"},
	} {
		q := r.Read(c.question, "")
		m := meant(t, q, c.text)
		if more, less := said(m, c.more), said(m, c.less); more <= less || more == 0 {
			t.Errorf("%q: %q with %.2f and %q with %.2f, want more for the first (%s)", c.question, c.more, more, c.less, less, ways(m.Variants))
		}
	}
}

func TestAdd(t *testing.T) {
	var m Meaning
	m.add(Variant{[]string{"bok"}, 0.5}, Variant{[]string{"bok", "lån"}, 0.4})
	m.add(Variant{[]string{"bok"}, 0.9}, Variant{[]string{"bok"}, 0.2}, Variant{[]string{"lån", "bok"}, 0.3})
	want := "bok 0.90, bok+lån 0.40, lån+bok 0.30"
	if d := cmp.Diff(want, ways(m.Variants)); d != "" {
		t.Errorf("the heavier of two alike stays (-want +got):\n%s", d)
	}
}

// TestRoles holds which meaning is the act of a who-question, and which the
// noun that "which" asks for.
func TestRoles(t *testing.T) {
	r := townReader(t)
	for _, c := range []struct{ question, acts, focus string }{
		{"vem städar simhallen", "städar", ""},
		{"till vem anmäler man klotter", "anmäler", ""},
		{"who cleans the library", "cleans", ""},
		{"vilka instrument lånas ut", "", "instrument"},
		{"hur många böcker har biblioteket", "", "böcker"},
		{"which books does the library lend", "", "books"},
		{"i simhallen, vem städar", "städar", ""},
		{"simhallen städas", "", ""},
	} {
		var acts, focus string
		for _, m := range r.Read(c.question, "").Meanings {
			if m.Acts {
				acts = m.text
			}
			if m.Focus {
				focus = m.text
			}
		}
		if acts != c.acts || focus != c.focus {
			t.Errorf("%q: act %q and focus %q, want %q and %q", c.question, acts, focus, c.acts, c.focus)
		}
	}
}

func TestIsNumber(t *testing.T) {
	for text, want := range map[string]bool{"1": true, "2 000": false, "08-508": true, "3.5": true, "kap": false, "4a": false, "": false} {
		if got := isNumber(text); got != want {
			t.Errorf("%q is a number: %v, want %v", text, got, want)
		}
	}
}
