package body

import (
	"strings"

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
			if form.Lemma == "ansvarig" && j+1 < len(toks) && IsHead(toks[j+1].Low) {
				p.Attributed = true // "omvårdnadsansvarig sjuksköterska"
				continue
			}
			if gen && !(loose && !headAhead(toks, j+1)) {
				p.Owned = true
				continue
			}
			p.Form, p.Genitive, p.Compound = form, gen, comp
			p.Head, p.End, p.Post = j, j+1, j+1
			return p, p.accepted(toks, loose)
		}
		ofCity := t.Capital() && j+1 < len(toks) && cityWords.Has(toks[j+1].Low) // "Malmö stad"
		switch {
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
