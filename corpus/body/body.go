// Package body finds the names of boards, agencies, units and officers in
// Swedish text, in any case and number, and tells whether two names name the
// same body. It knows them by the form of their heads and never by a list of
// single bodies, and it does not say what a body does: package duty does.
package body

import (
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
)

// Mention is a body that a text names, with the byte range of the name in it.
type Mention struct {
	Name string `json:"name"` // in the nominative, as the text spells it
	corpus.Span
}

// In returns the bodies that a text names, in any case and number, in
// order; everyday names ("stadsdelarna") and names written apart
// ("socialtjänst nämnden") count. The text may be a question.
func In(text string) []Mention {
	toks := grammar.Tokens(text, 0, len(text))
	var out []Mention
	for i := 0; i < len(toks); {
		p, ok := PhraseAt(toks, i, true)
		if !ok {
			i++
			continue
		}
		p = p.WithJoint(toks, len(toks)).apart(toks)
		name := p.Nominative(text, toks)
		if n := len(out); n > 0 && out[n-1].End > toks[p.First].Start {
			out = out[:n-1]
		}
		out = append(out, Mention{Name: name, Span: corpus.Span{Start: toks[p.First].Start, End: toks[p.Post-1].End}})
		i = p.End
	}
	return out
}

// NamesIn returns the names of the bodies that a text names, each once.
func NamesIn(text string) []string {
	var out []string
	for _, b := range In(text) {
		if !slices.ContainsFunc(out, func(o string) bool { return Same(o, b.Name) }) {
			out = append(out, b.Name)
		}
	}
	return out
}

// apart takes in the first part of a compound that is written apart:
// "socialtjänst nämnden".
func (p Phrase) apart(toks []grammar.Token) Phrase {
	if p.First != p.Head || p.Compound || p.First == 0 || p.Form.traits&(staff|generic|needsOwner) != 0 {
		return p
	}
	t := toks[p.First-1]
	if t.Noun() && !t.Adjective() && (IsHead(t.Low) || !grammar.EndsIn(t.Low, "en", "et", "na", "a")) && len(t.Low) > 5 {
		p.First--
	}
	return p
}

// key is what makes a body's name that body's.
type key struct {
	owner string // whose it is: the board of a unit, the city
	head  string // attributes and head, heads in the indefinite singular
	place string // where: "vid stadsdelsnämnderna", "i Stockholms län"
}

// Same reports whether two names name the same body. Case, definiteness,
// number, genitive, quantifiers, spaces in compounds and the city before the
// name do not matter; whose unit it is, and where, matter only where both
// names tell.
func Same(a, b string) bool {
	ka, kb := keyOf(a), keyOf(b)
	if ka.head == "" || ka.head != kb.head {
		return false
	}
	return agree(ka.owner, kb.owner) && agree(ka.place, kb.place)
}

// agree reports whether two particulars do not contradict each other.
func agree(a, b string) bool { return a == b || a == "" || b == "" }

var (
	cityWords   = words.List("city words")
	looseNames  = words.List("loose names")
	placeBefore = words.List("place before")
)

func keyOf(name string) key {
	toks := grammar.Tokens(name, 0, min(len(name), maxName))
	var key key
	var parts []string
	for i, t := range toks {
		low := strings.ReplaceAll(t.Low, "-", "")
		form, gen, _, ok := head(low)
		last := i+1 == len(toks)
		switch {
		case !t.Word || t.Is(grammar.Quantifier) || looseNames.Has(t.Low) || t.Text == "AB" && i > 0:
		case i > 0 && placeBefore.Has(t.Low) && len(parts) > 0:
			for _, t := range toks[i+1:] {
				key.place += lemmaOf(t.Low)
			}
			return key.withHead(parts)
		case ok && gen && !last && cityWords.Has(form.Lemma):
			key.owner, parts = "", nil // the city before the name
		case ok && gen && !last:
			key.owner, parts = strings.Join(append(parts, lemmaOf(low)), ""), nil
		case ok:
			parts = append(parts, lemmaOf(low))
		case i == 0 && !last && t.Genitive():
			key.owner = strings.TrimSuffix(low, "s")
		default:
			parts = append(parts, low)
		}
	}
	return key.withHead(parts)
}

// maxName is how much of a name is compared, in bytes; no body's is longer.
const maxName = 300

func (k key) withHead(parts []string) key {
	k.head = strings.Join(parts, "")
	if full, ok := acronymNames.Get(k.head); ok {
		k.head = full
	}
	return k
}

// lemmaOf brings a head to its indefinite singular.
func lemmaOf(w string) string {
	form, gen, _, ok := head(w)
	if !ok {
		return w
	}
	if gen {
		w = strings.TrimSuffix(w, "s")
	}
	table := heads()
	for o := max(0, len(w)-table.longest); o < len(w); o++ {
		if f, ok := table.forms[w[o:]]; ok && f == form {
			return w[:o] + form.Lemma
		}
	}
	return w
}

// PartOf reports whether a body is a part of another: "Socialtjänstnämndens
// prostitutionsenhet" is one of the socialtjänstnämnd.
func PartOf(part, whole string) bool {
	words := strings.Fields(part)
	for i, w := range words[:max(0, len(words)-1)] {
		owner, genitive := strings.CutSuffix(w, "s")
		if genitive && Same(strings.Join(append(slices.Clone(words[:i]), owner), " "), whole) {
			return true
		}
	}
	return false
}
