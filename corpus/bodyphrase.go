package corpus

import (
	"strings"

	"lotsen/corpus/grammar"
)

// phrase is the name of a body in a row of tokens: attributes, head, and the
// attribute that follows the head.
type phrase struct {
	first, head int // tokens
	end         int // token after the head, or after a joint second head
	post        int // token after the attribute that follows; end where there is none
	form        headForm
	genitive    bool // "socialnämndens"
	compound    bool
	owned       bool // has a genitive before it
	counted     bool // has a quantifier before it
	attributed  bool // has an adjective before it
	joint       bool // "nämnder och bolag"
}

// specific reports whether the phrase names a body rather than a kind of body.
func (p phrase) specific() bool {
	return p.compound || p.owned || p.form.definite && (p.attributed || p.form.traits&generic == 0)
}

// maxAttributes limits the attributes before a head.
const maxAttributes = 7

// parsePhrase reads the name of a body that starts at token i. With any,
// genitives and everyday names count as well.
func parsePhrase(toks []grammar.Token, i int, loose bool) (phrase, bool) {
	if twofold(toks, i) {
		p, ok := parsePhrase(toks, i+2, loose)
		p.first = i
		return p, ok
	}
	if p, ok := company(toks, i); ok {
		return p, true
	}
	p := phrase{first: i}
	for j := i; j < len(toks) && j-i <= maxAttributes && toks[j].Word; j++ {
		t := toks[j]
		if a := strings.TrimSuffix(t.Text, ":s"); acronymBodies.Has(a) || loose && typedAcronyms.Has(a) {
			p.form, p.head, p.end, p.post = headForm{lemma: strings.ToLower(a), definite: true}, j, j+1, j+1
			p.compound, p.genitive = true, a != t.Text
			return p, !p.genitive || loose
		}
		if form, gen, comp, ok := head(t.Low); ok {
			if gen && !(loose && !headAhead(toks, j+1)) {
				p.owned = true
				continue
			}
			p.form, p.genitive, p.compound = form, gen, comp
			p.head, p.end, p.post = j, j+1, j+1
			return p, p.accepted(toks, loose)
		}
		switch {
		case t.Is(grammar.Quantifier):
			p.counted = true
		case t.Genitive() || t.Capital() && j+1 < len(toks) && cityWords.Has(toks[j+1].Low): // "Malmö stad"
			p.owned = true
		case t.Adjective() || j > i && toks[j-1].Is(grammar.Determiner) && grammar.EndsIn(t.Low, "a", "e") && t.Noun() && !t.Is(grammar.ActiveInfinitive):
			p.attributed = true
		default:
			return p, false
		}
	}
	return p, false
}

// maxCompany is how many words stand before AB in a company's name.
const maxCompany = 5

// associations are what the names of companies and of associations end in.
var associations = bodyWords.List("associations")

// company reads the name of a company or an association by its end: "Sandviks
// Cykel och Spår AB", "Vassby IF".
func company(toks []grammar.Token, i int) (phrase, bool) {
	if i+1 >= len(toks) || !toks[i].Capital() || !toks[i+1].Capital() && toks[i+1].Low != "och" || associations.Has(toks[i].Text) || toks[i].Is(grammar.Preposition|grammar.Subordinator|grammar.Adverb|grammar.OpeningAdverb|grammar.Conjunction) {
		return phrase{}, false
	}
	for j := i + 1; j < len(toks) && j <= i+maxCompany && toks[j].Word; j++ {
		if associations.Has(toks[j].Text) {
			return phrase{first: i, head: j, end: j + 1, post: j + 1, form: headForm{lemma: strings.ToLower(toks[j].Text), definite: true}, compound: true}, true
		}
		if isHead(toks[j].Low) || !toks[j].Capital() && toks[j].Low != "och" && !(toks[j-1].Low == "och" && toks[j].Noun()) || grammar.Finite(toks[j].Low) {
			return phrase{}, false
		}
	}
	return phrase{}, false
}

// twofold reports whether a name with two fields of work, whose hyphen was
// left out, starts at token i: "Barn och utbildningsnämnden".
func twofold(toks []grammar.Token, i int) bool {
	if i+2 >= len(toks) {
		return false
	}
	// "samt" joins fields only where the second has a hyphen: "Äldre samt vård- och omsorgsnämnden".
	if toks[i+1].Low != "och" && (toks[i+1].Low != "samt" || !strings.Contains(toks[i+2].Low, "- och ")) {
		return false
	}
	if !toks[i].Noun() || toks[i].GenitiveEnd() {
		return false
	}
	form, _, comp, ok := head(toks[i+2].Low)
	if !ok || !comp || form.lemma != "nämnd" && form.lemma != "förvaltning" && form.lemma != "utskott" {
		return false
	}
	return !isHead(toks[i].Low) && (toks[i].Low == "äldre" || !toks[i].Adjective()) && !grammar.EndsIn(toks[i].Low, "en", "et", "na", "are", "ar", "er", "or")
}

// headAhead reports whether attributes and a head follow from token i on.
func headAhead(toks []grammar.Token, i int) bool {
	for j := i; j < len(toks) && j-i <= maxAttributes && toks[j].Word; j++ {
		if isHead(toks[j].Low) {
			return true
		}
		if !toks[j].Is(grammar.Quantifier) && !toks[j].Genitive() && !toks[j].Adjective() {
			return false
		}
	}
	return false
}

// startsPhrase reports whether the name of a body starts at token i.
func startsPhrase(toks []grammar.Token, i int) bool {
	_, ok := parsePhrase(toks, i, true)
	return ok
}

// accepted rejects words that are heads by form and no bodies by use:
// "allmänna råd", "god förvaltning", "rätten till bistånd".
func (p phrase) accepted(toks []grammar.Token, loose bool) bool {
	bareSingular := !p.form.definite && !p.form.plural && !p.compound
	switch {
	case p.form.traits&colloquial != 0:
		return loose
	case p.form.lemma == "råd":
		return p.compound || p.form.definite || p.attributed && strings.HasSuffix(toks[p.head-1].Low, "ande") && !p.form.plural
	case hired.Has(p.form.lemma):
		return p.form.definite || p.counted || p.compound && p.form.plural
	case p.form.traits&onlyInside != 0:
		return p.compound || p.bareWork() && !loose
	case p.form.lemma == "team" && !p.form.definite:
		return p.owned // "elevhälsans team", but not "ett stödteam"
	case p.form.traits&needsOwner != 0:
		return p.form.definite || p.owned
	case p.form.lemma == "avdelning" && p.head > p.first && ordinals.Has(toks[p.head-1].Low):
		return false // "Den femte avdelningen" of a law
	case p.form.lemma == "mottagning" && p.end < len(toks) && toks[p.end].Low == "av":
		return false
	case p.form.lemma == "rätten":
		return p.end >= len(toks) || !afterARight.Has(toks[p.end].Low)
	case bareSingular && actHeads.Has(p.form.lemma) && !p.owned:
		return false
	case bareSingular && abstractHeads.Has(p.form.lemma):
		return p.counted || p.attributed && grammar.EndsIn(toks[p.head-1].Low, "ig", "ande")
	}
	return true
}

// hired are those whom only an article or a number makes a body: the
// supplier of an agreement, but not suppliers at large.
var hired = bodyWords.List("hired")

var (
	ordinals      = bodyWords.List("ordinals")
	afterARight   = bodyWords.List("after a right")
	actHeads      = bodyWords.List("act heads")
	abstractHeads = bodyWords.List("abstract heads")
)

// bareWork reports whether the phrase is "verket" alone: an agency that was
// named before, or a work of art.
func (p phrase) bareWork() bool {
	return p.first == p.head && !p.compound && p.form.lemma == "verk" && p.form.definite && !p.form.plural
}

// name is the phrase as the source spells it, without articles that its head
// does not need: "en kommun" is kommun, "den stadsdelsnämnd" stadsdelsnämnd.
func (p phrase) name(text string, toks []grammar.Token) string {
	first := p.first
	for (p.post == p.end || toks[p.end].Low != "som") && first < p.head && toks[first].Is(grammar.Article|grammar.Determiner) {
		if toks[first].Is(grammar.Article) && p.form.definite && first+1 < p.head && toks[first].Low != "en" && toks[first].Low != "ett" {
			break
		}
		first++
	}
	return strings.Join(strings.Fields(text[toks[first].Start:toks[p.post-1].End]), " ")
}

// withJoint extends a counted or owned plural by the bare plural that shares
// its attributes: "Stockholms stads nämnder och bolag".
func (p phrase) withJoint(toks []grammar.Token, limit int) phrase {
	for p.end+1 < limit && p.form.plural && !p.form.definite && (p.owned || p.counted) &&
		(toks[p.end].Is(grammar.Conjunction) || p.joint && toks[p.end].Low == ",") {
		form, gen, comp, ok := head(toks[p.end+1].Low)
		if !ok || gen || comp || form.definite || !form.plural && form.lemma != toks[p.end+1].Low {
			break
		}
		if p.end+2 < limit && attributePrepositions.Has(toks[p.end+2].Low) {
			break
		}
		p.end, p.joint = p.end+2, true
		p.post = p.end
	}
	return p
}

var (
	attributePrepositions = bodyWords.List("attribute prepositions")
	notAttributes         = bodyWords.List("not attributes")
)

// withAttribute extends the phrase by the attribute after its head that tells
// which body is meant: "uppsökare vid stadsdelsnämnderna", "Länsstyrelsen i Stockholms län".
func (p phrase) withAttribute(toks []grammar.Token, limit int, inverted bool) phrase {
	if p.form.lemma == "myndighet" && p.end+2 < len(toks) && toks[p.end].Low == "som" && toks[p.end+2].Low == "bestämmer" {
		p.post = p.end + 3 // "den myndighet som regeringen bestämmer"
		return p
	}
	if p = p.withPlace(toks, limit); p.post > p.end {
		return p
	}
	if p.joint || p.end+1 >= limit || !attributePrepositions.Has(toks[p.end].Low) || notAttributes.Has(toks[p.end+1].Low) {
		return p
	}
	kind := p.form.traits&(staff|generic) != 0
	named := toks[p.end+1].Capital()
	switch toks[p.end].Low {
	case "vid", "hos":
		if !kind || !startsPhrase(toks, p.end+1) {
			return p
		}
	case "inom":
		if !kind || counting.Has(toks[p.end+1].Low) || toks[p.end+1].Figure() {
			return p
		}
	case "i":
		if !named && (!kind || inverted) {
			return p
		}
	case "för":
		if p.compound || counting.Has(toks[p.end+1].Low) || toks[p.end+1].Is(grammar.Quantifier) || grammar.EndsIn(toks[p.end+1].Low, "en", "et", "na", "att") || !p.form.definite || p.form.traits&staff != 0 {
			return p
		}
	default:
		if inverted || !kind || !named {
			return p
		}
	}
	if j := attributeEnd(toks, p.end+1, limit); j > 0 {
		if toks[p.end].Low == "för" && j+1 < limit && toks[j].Low == "och" && toks[j+1].Noun() && !twofold(toks, j+1) {
			j += 2
		}
		p.post = j
	}
	return p
}

// withPlace extends the phrase by the place that tells which of several it
// is: "socialnämnden Centrum", "Länsstyrelsen Stockholm".
func (p phrase) withPlace(toks []grammar.Token, limit int) phrase {
	for n := 0; n < 2 && (p.form.definite || toks[p.head].Text == "Region" || p.compound && p.form.lemma == "nämnd") && !p.form.plural && p.form.traits&staff == 0 && p.post < limit; n++ {
		t := toks[p.post]
		if !t.Word || !t.Capital() || toks[p.post-1].End+1 != t.Start || startsPhrase(toks, p.post) || grammar.Finite(t.Low) || len(t.Low) < 3 || t.Text == strings.ToUpper(t.Text) {
			return p
		}
		p.post++
		if p.post < limit && (t.Adjective() || offices.Has(p.form.lemma) && strings.HasSuffix(t.Low, "a")) && !toks[p.post].Capital() && toks[p.post].Noun() && !startsPhrase(toks, p.post) {
			p.post++ // "avdelningen Trygga skolvägar"
			return p
		}
		if p.post+1 < limit && offices.Has(p.form.lemma) && toks[p.post].Low == "och" && !toks[p.post+1].Capital() && toks[p.post+1].Noun() && !startsPhrase(toks, p.post+1) {
			p.post += 2 // "förvaltningen Park och natur"
			return p
		}
	}
	return p
}

// offices are bodies whose names join two fields of work by "och".
var offices = bodyWords.List("offices")

var counting = bodyWords.List("counting")

// attributeEnd returns the token after the noun phrase at i, 0 for none.
func attributeEnd(toks []grammar.Token, i, limit int) int {
	if p, ok := parsePhrase(toks, i, true); ok && p.end <= limit {
		return p.end
	}
	for j := i; j < limit && j < i+5 && toks[j].Word; j++ {
		t := toks[j]
		if _, gen, _, ok := head(t.Low); ok && !gen || ok && j+1 == limit {
			return j + 1
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

// predicate reports whether the phrase can only tell what a subject is:
// "huvudman för anläggningen".
func (p phrase) predicate() bool {
	return !p.form.definite && !p.form.plural && !p.counted && !p.owned
}

// anaphoric are the heads that, bare and definite, stand for a body named before.
var anaphoric = bodyWords.List("anaphoric")

// anaphor reports whether the phrase stands for a body named before: "enheten".
func (p phrase) anaphor() bool {
	return p.first == p.head && !p.compound && !p.form.plural && p.mayRefer() && p.post == p.end
}

// mayRefer reports whether the phrase, where it is bare, stands for a body
// named before.
func (p phrase) mayRefer() bool { return p.form.definite && anaphoric.Has(p.form.lemma) }

// auditing reports whether the phrase names those who audit.
func (p phrase) auditing(toks []grammar.Token) bool {
	return p.form.lemma == "revisor" || strings.Contains(toks[p.head].Low, "revision")
}

// kind reports whether the phrase's head is a kind of body, of which an
// attribute tells which: "myndigheten".
func (p phrase) kind() bool { return p.form.traits&generic != 0 }

// nominative is the name that the source gives the phrase, without the genitive's
// ending.
func (p phrase) nominative(text string, toks []grammar.Token) string {
	name := p.name(text, toks)
	if p.genitive {
		name = strings.TrimSuffix(strings.TrimSuffix(name, "s"), ":")
	}
	return name
}

// wordsAs takes the words from token start to end for the name of a body that
// is none by its form.
func wordsAs(toks []grammar.Token, start, end int) phrase {
	return phrase{first: start, head: end - 1, end: end, post: end, form: headForm{lemma: toks[end-1].Low, definite: true}, compound: true}
}

// listAt reads the bodies that stand in a row from token i on, joined by
// commas and conjoining.
func listAt(toks []grammar.Token, i, limit int) (found []phrase, end int) {
	end = i
	for i < limit {
		p, ok := parsePhrase(toks, i, false)
		if !ok || p.end > limit {
			break
		}
		p = p.withJoint(toks, limit).withAttribute(toks, limit, true)
		found, end = append(found, p), p.post
		i = p.post
		if i >= limit || toks[i].Low != "," && !toks[i].Is(grammar.Conjunction) {
			break
		}
		for i < limit && (toks[i].Low == "," || toks[i].Is(grammar.Conjunction|grammar.FocusAdverb)) {
			i++
		}
	}
	return found, end
}
