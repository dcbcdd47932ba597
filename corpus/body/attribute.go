package body

import (
	"strings"

	"lotsen/corpus/grammar"
)

// WithJoint extends a counted or owned plural by the bare plural that shares
// its attributes: "Stockholms stads nämnder och bolag".
func (p Phrase) WithJoint(toks []grammar.Token, limit int) Phrase {
	for p.End+1 < limit && p.Form.Plural && !p.Form.Definite && (p.Owned || p.Counted) &&
		(toks[p.End].Is(grammar.Conjunction) || p.joint && toks[p.End].Low == ",") {
		form, gen, comp, ok := head(toks[p.End+1].Low)
		if !ok || gen || comp || form.Definite || !form.Plural && form.Lemma != toks[p.End+1].Low {
			break
		}
		if p.End+2 < limit && attributePrepositions.Has(toks[p.End+2].Low) {
			break
		}
		p.End, p.joint = p.End+2, true
		p.Post = p.End
	}
	return p
}

var (
	attributePrepositions = words.List("attribute prepositions")
	notAttributes         = words.List("not attributes")
)

// WithAttribute extends the phrase by the attribute after its head that tells
// which body is meant: "uppsökare vid stadsdelsnämnderna", "Länsstyrelsen i Stockholms län".
func (p Phrase) WithAttribute(toks []grammar.Token, limit int, inverted bool) Phrase {
	if p.Form.Lemma == "myndighet" && p.End+2 < len(toks) && toks[p.End].Low == "som" && toks[p.End+2].Low == "bestämmer" {
		p.Post = p.End + 3 // "den myndighet som regeringen bestämmer"
		return p
	}
	if p = p.withPlace(toks, limit); p.Post > p.End {
		return p
	}
	if p.joint || p.End+1 >= limit || !p.takesAttribute(toks, inverted) {
		return p
	}
	if j := attributeEnd(toks, p.End+1, limit); j > 0 {
		if toks[p.End].Low == "för" && j+1 < limit && toks[j].Low == "och" && toks[j+1].Noun() && !twofold(toks, j+1) {
			j += 2
		}
		p.Post = j
	}
	return p
}

// takesAttribute reports whether the preposition after the head may open an
// attribute that tells which body is meant.
func (p Phrase) takesAttribute(toks []grammar.Token, inverted bool) bool {
	prep, next := toks[p.End].Low, toks[p.End+1]
	if !attributePrepositions.Has(prep) || notAttributes.Has(next.Low) {
		return false
	}
	kind := p.Form.traits&(staff|generic) != 0
	switch prep {
	case "vid", "hos":
		return kind && StartsAt(toks, p.End+1)
	case "inom":
		return kind && !counting.Has(next.Low) && !next.Figure()
	case "i":
		return next.Capital() || kind && standingBy.Has(next.Low) || kind && !inverted
	case "för":
		purpose := counting.Has(next.Low) || next.Is(grammar.Quantifier) || grammar.EndsIn(next.Low, "en", "et", "na", "att")
		return p.Form.Definite && !p.Compound && p.Form.traits&staff == 0 && !purpose
	case "på":
		return kind && !inverted && (next.Capital() || grammar.Definite(next.Low))
	}
	return kind && next.Capital() && !inverted
}

// withPlace extends the phrase by the place that tells which of several it
// is: "socialnämnden Centrum", "Länsstyrelsen Stockholm".
func (p Phrase) withPlace(toks []grammar.Token, limit int) Phrase {
	single := p.Form.Definite || toks[p.Head].Text == "Region" || p.Compound && p.Form.Lemma == "nämnd"
	if !single || p.Form.Plural || p.Form.traits&staff != 0 {
		return p
	}
	office := offices.Has(p.Form.Lemma)
	for n := 0; n < 2 && p.Post < limit && placeAt(toks, p.Post); n++ {
		t := toks[p.Post]
		p.Post++
		if (t.Adjective() || office && strings.HasSuffix(t.Low, "a")) && fieldAt(toks, p.Post, limit) {
			p.Post++ // "avdelningen Trygga skolvägar"
			return p
		}
		if office && p.Post < limit && toks[p.Post].Low == "och" && fieldAt(toks, p.Post+1, limit) {
			p.Post += 2 // "förvaltningen Park och natur"
			return p
		}
	}
	return p
}

// placeAt reports whether token i may name a place right after a body.
func placeAt(toks []grammar.Token, i int) bool {
	t := toks[i]
	if !t.Word || !t.Capital() || len(t.Low) < 3 || t.Text == strings.ToUpper(t.Text) {
		return false
	}
	return toks[i-1].End+1 == t.Start && !StartsAt(toks, i) && !grammar.Finite(t.Low)
}

// fieldAt reports whether token i may name a field of work: "skolvägar".
func fieldAt(toks []grammar.Token, i, limit int) bool {
	return i < limit && !toks[i].Capital() && toks[i].Noun() && !StartsAt(toks, i)
}

// offices are bodies whose names join two fields of work by "och".
var offices = words.List("offices")

var counting = words.List("counting")

var standingBy = words.List("standing by")

// attributeEnd returns the token after the noun phrase at i, 0 for none.
func attributeEnd(toks []grammar.Token, i, limit int) int {
	if p, ok := PhraseAt(toks, i, true); ok && p.End <= limit {
		return p.End
	}
	for j := i; j < limit && j < i+5 && toks[j].Word; j++ {
		t := toks[j]
		if _, gen, _, ok := head(t.Low); ok && !gen || ok && j+1 == limit {
			return j + 1
		}
		if j+1 < limit && t.Capital() && t.Noun() && IsHead(toks[j+1].Low) {
			continue // "Mobila teamet"
		}
		more := j+1 < limit && toks[j+1].Noun()
		if more && (t.Genitive() || t.Adjective()) || t.Is(grammar.Quantifier) {
			continue
		}
		if t.Noun() && t.Capital() && j+1 < limit && (cityWords.Has(toks[j+1].Low) || toks[j+1].Low == "län") {
			return j + 2 // "Skåne län"
		}
		if t.Noun() {
			return j + 1
		}
		return 0
	}
	return 0
}

// ListAt reads the bodies that stand in a row from token i on, joined by
// commas and conjoining.
func ListAt(toks []grammar.Token, i, limit int) (found []Phrase, end int) {
	end = i
	for i < limit {
		p, ok := PhraseAt(toks, i, false)
		if !ok || p.End > limit {
			break
		}
		p = p.WithJoint(toks, limit).WithAttribute(toks, limit, true)
		found, end = append(found, p), p.Post
		i = p.Post
		if i >= limit || !joins(toks[i]) && !toks[i].Is(grammar.Conjunction) {
			break
		}
		for i < limit && (joins(toks[i]) || toks[i].Is(grammar.Conjunction|grammar.FocusAdverb)) {
			i++
		}
	}
	return found, end
}

// joins reports whether a mark stands between bodies in a row: "Enhetschef
// /koordinator".
func joins(t grammar.Token) bool { return t.Low == "," || t.Low == "/" }
