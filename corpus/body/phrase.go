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

// Specific reports whether the phrase names a body rather than a kind of body.
func (p Phrase) Specific() bool {
	return p.Compound || p.Owned || p.Form.Definite && (p.Attributed || p.Form.traits&generic == 0)
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
		if a := strings.TrimSuffix(t.Text, ":s"); acronymBodies.Has(a) || loose && typedAcronyms.Has(a) {
			p.Form, p.Head, p.End, p.Post = Form{Lemma: strings.ToLower(a), Definite: true}, j, j+1, j+1
			p.Compound, p.Genitive = true, a != t.Text
			return p, !p.Genitive || loose
		}
		if form, gen, comp, ok := head(t.Low); ok {
			if gen && !(loose && !headAhead(toks, j+1)) {
				p.Owned = true
				continue
			}
			p.Form, p.Genitive, p.Compound = form, gen, comp
			p.Head, p.End, p.Post = j, j+1, j+1
			return p, p.accepted(toks, loose)
		}
		switch {
		case t.Is(grammar.Quantifier):
			p.Counted = true
		case t.Genitive() || t.Capital() && j+1 < len(toks) && cityWords.Has(toks[j+1].Low): // "Malmö stad"
			p.Owned = true
		case t.Adjective() || j > i && toks[j-1].Is(grammar.Determiner) && grammar.EndsIn(t.Low, "a", "e") && t.Noun() && !t.Is(grammar.ActiveInfinitive):
			p.Attributed = true
		default:
			return p, false
		}
	}
	return p, false
}

// maxCompany is how many words stand before AB in a company's name.
const maxCompany = 5

// associations are what the names of companies and of associations end in.
var associations = words.List("associations")

// company reads the name of a company or an association by its end: "Sandviks
// Cykel och Spår AB", "Vassby IF".
func company(toks []grammar.Token, i int) (Phrase, bool) {
	if i+1 >= len(toks) || !toks[i].Capital() || !toks[i+1].Capital() && toks[i+1].Low != "och" || associations.Has(toks[i].Text) || toks[i].Is(grammar.Preposition|grammar.Subordinator|grammar.Adverb|grammar.OpeningAdverb|grammar.Conjunction) {
		return Phrase{}, false
	}
	for j := i + 1; j < len(toks) && j <= i+maxCompany && toks[j].Word; j++ {
		if associations.Has(toks[j].Text) {
			return Phrase{First: i, Head: j, End: j + 1, Post: j + 1, Form: Form{Lemma: strings.ToLower(toks[j].Text), Definite: true}, Compound: true}, true
		}
		if IsHead(toks[j].Low) || !toks[j].Capital() && toks[j].Low != "och" && !(toks[j-1].Low == "och" && toks[j].Noun()) || grammar.Finite(toks[j].Low) {
			return Phrase{}, false
		}
	}
	return Phrase{}, false
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
	if !ok || !comp || form.Lemma != "nämnd" && form.Lemma != "förvaltning" && form.Lemma != "utskott" {
		return false
	}
	return !IsHead(toks[i].Low) && (toks[i].Low == "äldre" || !toks[i].Adjective()) && !grammar.EndsIn(toks[i].Low, "en", "et", "na", "are", "ar", "er", "or")
}

// headAhead reports whether attributes and a head follow from token i on.
func headAhead(toks []grammar.Token, i int) bool {
	for j := i; j < len(toks) && j-i <= MaxAttributes && toks[j].Word; j++ {
		if IsHead(toks[j].Low) {
			return true
		}
		if !toks[j].Is(grammar.Quantifier) && !toks[j].Genitive() && !toks[j].Adjective() {
			return false
		}
	}
	return false
}

// StartsAt reports whether the name of a body starts at token i.
func StartsAt(toks []grammar.Token, i int) bool {
	_, ok := PhraseAt(toks, i, true)
	return ok
}

// accepted rejects words that are heads by form and no bodies by use:
// "allmänna råd", "god förvaltning", "rätten till bistånd".
func (p Phrase) accepted(toks []grammar.Token, loose bool) bool {
	bareSingular := !p.Form.Definite && !p.Form.Plural && !p.Compound
	switch {
	case p.Form.traits&colloquial != 0:
		return loose
	case p.Form.Lemma == "råd":
		return p.Compound || p.Form.Definite || p.Attributed && strings.HasSuffix(toks[p.Head-1].Low, "ande") && !p.Form.Plural
	case hired.Has(p.Form.Lemma):
		return p.Form.Definite || p.Counted || p.Compound && p.Form.Plural
	case p.Form.traits&onlyInside != 0:
		return p.Compound || p.BareWork() && !loose
	case p.Form.Lemma == "team" && !p.Form.Definite:
		return p.Owned // "elevhälsans team", but not "ett stödteam"
	case p.Form.traits&needsOwner != 0:
		return p.Form.Definite || p.Owned
	case p.Form.Lemma == "avdelning" && p.Head > p.First && ordinals.Has(toks[p.Head-1].Low):
		return false // "Den femte avdelningen" of a law
	case p.Form.Lemma == "mottagning" && p.End < len(toks) && toks[p.End].Low == "av":
		return false
	case p.Form.Lemma == "rätten":
		return p.End >= len(toks) || !afterARight.Has(toks[p.End].Low)
	case bareSingular && actHeads.Has(p.Form.Lemma) && !p.Owned:
		return false
	case bareSingular && abstractHeads.Has(p.Form.Lemma):
		return p.Counted || p.Attributed && grammar.EndsIn(toks[p.Head-1].Low, "ig", "ande")
	}
	return true
}

// hired are those whom only an article or a number makes a body: the
// supplier of an agreement, but not suppliers at large.
var hired = words.List("hired")

var (
	ordinals      = words.List("ordinals")
	afterARight   = words.List("after a right")
	actHeads      = words.List("act heads")
	abstractHeads = words.List("abstract heads")
)

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
	if p.joint || p.End+1 >= limit || !attributePrepositions.Has(toks[p.End].Low) || notAttributes.Has(toks[p.End+1].Low) {
		return p
	}
	kind := p.Form.traits&(staff|generic) != 0
	named := toks[p.End+1].Capital()
	switch toks[p.End].Low {
	case "vid", "hos":
		if !kind || !StartsAt(toks, p.End+1) {
			return p
		}
	case "inom":
		if !kind || counting.Has(toks[p.End+1].Low) || toks[p.End+1].Figure() {
			return p
		}
	case "i":
		if !named && (!kind || inverted) {
			return p
		}
	case "för":
		if p.Compound || counting.Has(toks[p.End+1].Low) || toks[p.End+1].Is(grammar.Quantifier) || grammar.EndsIn(toks[p.End+1].Low, "en", "et", "na", "att") || !p.Form.Definite || p.Form.traits&staff != 0 {
			return p
		}
	default:
		if inverted || !kind || !named {
			return p
		}
	}
	if j := attributeEnd(toks, p.End+1, limit); j > 0 {
		if toks[p.End].Low == "för" && j+1 < limit && toks[j].Low == "och" && toks[j+1].Noun() && !twofold(toks, j+1) {
			j += 2
		}
		p.Post = j
	}
	return p
}

// withPlace extends the phrase by the place that tells which of several it
// is: "socialnämnden Centrum", "Länsstyrelsen Stockholm".
func (p Phrase) withPlace(toks []grammar.Token, limit int) Phrase {
	for n := 0; n < 2 && (p.Form.Definite || toks[p.Head].Text == "Region" || p.Compound && p.Form.Lemma == "nämnd") && !p.Form.Plural && p.Form.traits&staff == 0 && p.Post < limit; n++ {
		t := toks[p.Post]
		if !t.Word || !t.Capital() || toks[p.Post-1].End+1 != t.Start || StartsAt(toks, p.Post) || grammar.Finite(t.Low) || len(t.Low) < 3 || t.Text == strings.ToUpper(t.Text) {
			return p
		}
		p.Post++
		if p.Post < limit && (t.Adjective() || offices.Has(p.Form.Lemma) && strings.HasSuffix(t.Low, "a")) && !toks[p.Post].Capital() && toks[p.Post].Noun() && !StartsAt(toks, p.Post) {
			p.Post++ // "avdelningen Trygga skolvägar"
			return p
		}
		if p.Post+1 < limit && offices.Has(p.Form.Lemma) && toks[p.Post].Low == "och" && !toks[p.Post+1].Capital() && toks[p.Post+1].Noun() && !StartsAt(toks, p.Post+1) {
			p.Post += 2 // "förvaltningen Park och natur"
			return p
		}
	}
	return p
}

// offices are bodies whose names join two fields of work by "och".
var offices = words.List("offices")

var counting = words.List("counting")

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

// Auditing reports whether the phrase names those who audit.
func (p Phrase) Auditing(toks []grammar.Token) bool {
	return p.Form.Lemma == "revisor" || strings.Contains(toks[p.Head].Low, "revision")
}

// Kind reports whether the phrase's head is a kind of body, of which an
// attribute tells which: "myndigheten".
func (p Phrase) Kind() bool { return p.Form.traits&generic != 0 }

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
		if i >= limit || toks[i].Low != "," && !toks[i].Is(grammar.Conjunction) {
			break
		}
		for i < limit && (toks[i].Low == "," || toks[i].Is(grammar.Conjunction|grammar.FocusAdverb)) {
			i++
		}
	}
	return found, end
}
