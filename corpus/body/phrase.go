package body

import (
	"strings"
	"unicode"

	"lotsen/corpus/grammar"
)

// Phrase is the name of a body in a row of tokens: attributes, head, and the
// attribute that follows the head.
type Phrase struct {
	First, Head int // tokens
	End         int // token after the head, or after a joint second head
	Post        int // token after the attribute that follows; end where there is none
	Form        Form
	Genitive    bool // "socialnämndens"
	Compound    bool
	Owned       bool // has a genitive before it
	Counted     bool // has a quantifier before it
	Attributed  bool // has an adjective before it
	joint       bool // "nämnder och bolag"
}

// MaxAttributes limits the attributes before a head.
const MaxAttributes = 7

// PhraseAt reads the name of a body that starts at token i. With loose,
// genitives and everyday names count as well.
func PhraseAt(toks []grammar.Token, i int, loose bool) (Phrase, bool) {
	if twofold(toks, i) {
		p, ok := PhraseAt(toks, i+2, loose)
		p.First = i
		return p, ok
	}
	if p, ok := company(toks, i); ok {
		return p, true
	}
	p := Phrase{First: i}
	for j := i; j < len(toks) && j-i <= MaxAttributes && toks[j].Word; j++ {
		t := toks[j]
		if a := strings.TrimSuffix(t.Text, ":s"); acronymBodies.Has(a) || t.Is(grammar.ShortForm) || loose && typedAcronyms.Has(a) {
			p.Form, p.Head, p.End, p.Post = Form{Lemma: strings.ToLower(a), Definite: true}, j, j+1, j+1
			p.Compound, p.Genitive = true, a != t.Text
			if acronymRoles.Has(a) {
				p.Form.traits = staff
			}
			return p, !p.Genitive || loose
		}
		if form, gen, comp, ok := head(t.Low); ok {
			if (form.Lemma == "ansvarig" || form.Lemma == "ansvarige") && j+1 < len(toks) && IsHead(toks[j+1].Low) {
				p.Attributed = true // "omvårdnadsansvarig sjuksköterska"
				continue
			}
			if gen && !(loose && !headAhead(toks, j+1)) {
				p.Owned = true
				continue
			}
			p.Form, p.Genitive, p.Compound = form, gen, comp || p.Compound
			p.Head, p.End, p.Post = j, j+1, j+1
			return p, p.accepted(toks, loose)
		}
		ofCity := t.Capital() && j+1 < len(toks) && cityWords.Has(strings.TrimSuffix(toks[j+1].Low, "s")) // "Malmö stad"
		switch {
		case j == i && possessives.Has(t.Low) && j+1 < len(toks) && toks[j+1].Noun():
			p.First = j + 1 // "din chef"
		case j == i && acronymBefore(toks, j):
			p.Compound = true // "HSL teamet"
		case t.Is(grammar.Quantifier):
			p.Counted = true
		case t.Genitive() || ofCity:
			p.Owned = true
		case t.Adjective() || j > i && toks[j-1].Is(grammar.Determiner) && weakAdjective(t):
			p.Attributed = true
		default:
			return p, false
		}
	}
	return p, false
}

// possessives are words for whose a body is that are no part of its name.
var possessives = words.List("possessives")

// acronymBefore reports whether token i is the first part, in capitals, of a
// compound that is written apart.
func acronymBefore(toks []grammar.Token, i int) bool {
	if i+1 >= len(toks) || !inCapitals(toks[i].Text) || toks[i+1].Capital() {
		return false
	}
	form, gen, comp, ok := head(toks[i+1].Low)
	return ok && !gen && !comp && form.Definite && form.traits&compounds != 0
}

// inCapitals reports whether a word has two letters or more and no small ones.
func inCapitals(word string) bool {
	letters := 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			letters++
		case unicode.IsLower(r):
			return false
		}
	}
	return letters > 1
}

// Heads reports whether a word, as a text spells it, may head the name of a body:
// also one such as "MAS".
func Heads(word string) bool {
	return acronymBodies.Has(word) || IsHead(strings.ToLower(word))
}

// weakAdjective reports whether a token after a determiner may be an adjective
// that no ending tells: "den berörda", "denna lilla".
func weakAdjective(t grammar.Token) bool {
	return grammar.EndsIn(t.Low, "a", "e") && t.Noun() && !t.Is(grammar.ActiveInfinitive)
}

// StartsAt reports whether the name of a body starts at token i.
func StartsAt(toks []grammar.Token, i int) bool {
	_, ok := PhraseAt(toks, i, true)
	return ok
}
