package body

import (
	"strings"

	"lotsen/corpus/grammar"
)

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

// key is what makes a body's name that body's.
type key struct {
	owner string // whose it is: the board of a unit, the city
	head  string // attributes and head, heads in the indefinite singular
	place string // where: "vid stadsdelsnämnderna", "i Stockholms län"
}

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
