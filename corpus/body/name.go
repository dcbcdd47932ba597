package body

import (
	"strings"

	"lotsen/corpus/grammar"
)

// Specific reports whether the phrase names a body rather than a kind of body.
func (p Phrase) Specific() bool {
	return p.Compound || p.Owned || p.Form.Definite && (p.Attributed || p.Form.traits&generic == 0)
}

// Predicate reports whether the phrase can only tell what a subject is:
// "huvudman för anläggningen".
func (p Phrase) Predicate() bool {
	return !p.Form.Definite && !p.Form.Plural && !p.Counted && !p.Owned
}

// anaphoric are the heads that, bare and definite, stand for a body named before.
var anaphoric = words.List("anaphoric")

// Anaphor reports whether the phrase stands for a body named before: "enheten".
func (p Phrase) Anaphor() bool {
	return p.First == p.Head && !p.Compound && !p.Form.Plural && p.MayRefer() && p.Post == p.End
}

// MayRefer reports whether the phrase, where it is bare, stands for a body
// named before.
func (p Phrase) MayRefer() bool { return p.Form.Definite && anaphoric.Has(p.Form.Lemma) }

// Role reports whether the phrase names people by their task: "enhetschef",
// "legitimerad personal".
func (p Phrase) Role() bool { return p.Form.traits&staff != 0 }

// letterheads are bodies whose names stand at the head of pages.
var letterheads = words.List("letterheads")

// Letterhead reports whether the phrase names a municipality, a region or an
// administration, as the heads of pages do.
func (p Phrase) Letterhead() bool { return letterheads.Has(p.Form.Lemma) }

// Auditing reports whether the phrase names those who audit.
func (p Phrase) Auditing(toks []grammar.Token) bool {
	return p.Form.Lemma == "revisor" || strings.Contains(toks[p.Head].Low, "revision")
}

// Kind reports whether the phrase's head is a kind of body, of which an
// attribute tells which: "myndigheten".
func (p Phrase) Kind() bool { return p.Form.traits&generic != 0 }

// BareWork reports whether the phrase is "verket" alone: an agency that was
// named before, or a work of art.
func (p Phrase) BareWork() bool {
	return p.First == p.Head && !p.Compound && p.Form.Lemma == "verk" && p.Form.Definite && !p.Form.Plural
}

// Name is the phrase as the source spells it, without articles that its head
// does not need: "en kommun" is kommun, "den stadsdelsnämnd" stadsdelsnämnd.
func (p Phrase) Name(text string, toks []grammar.Token) string {
	first := p.First
	for (p.Post == p.End || toks[p.End].Low != "som") && first < p.Head && toks[first].Is(grammar.Article|grammar.Determiner) {
		if toks[first].Is(grammar.Article) && p.Form.Definite && first+1 < p.Head && toks[first].Low != "en" && toks[first].Low != "ett" {
			break
		}
		first++
	}
	return strings.Join(strings.Fields(text[toks[first].Start:toks[p.Post-1].End]), " ")
}

// Nominative is the name that the source gives the phrase, without the genitive's
// ending.
func (p Phrase) Nominative(text string, toks []grammar.Token) string {
	name := p.Name(text, toks)
	if p.Genitive {
		name = strings.TrimSuffix(strings.TrimSuffix(name, "s"), ":")
	}
	return name
}

// WordsAs takes the words from token start to end for the name of a body that
// is none by its form.
func WordsAs(toks []grammar.Token, start, end int) Phrase {
	return Phrase{First: start, Head: end - 1, End: end, Post: end, Form: Form{Lemma: toks[end-1].Low, Definite: true}, Compound: true}
}
