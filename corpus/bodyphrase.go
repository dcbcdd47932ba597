package corpus

import "strings"

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
func parsePhrase(toks []token, i int, loose bool) (phrase, bool) {
	if twofold(toks, i) {
		p, ok := parsePhrase(toks, i+2, loose)
		p.first = i
		return p, ok
	}
	if p, ok := company(toks, i); ok {
		return p, true
	}
	p := phrase{first: i}
	for j := i; j < len(toks) && j-i <= maxAttributes && toks[j].word; j++ {
		t := toks[j]
		if a := strings.TrimSuffix(t.text, ":s"); acronymBodies[a] || loose && typedAcronyms[a] {
			p.form, p.head, p.end, p.post = headForm{lemma: strings.ToLower(a), definite: true}, j, j+1, j+1
			p.compound, p.genitive = true, a != t.text
			return p, !p.genitive || loose
		}
		if form, gen, comp, ok := head(t.low); ok {
			if gen && !(loose && !headAhead(toks, j+1)) {
				p.owned = true
				continue
			}
			p.form, p.genitive, p.compound = form, gen, comp
			p.head, p.end, p.post = j, j+1, j+1
			return p, p.accepted(toks, loose)
		}
		switch {
		case quantifiers[t.low]:
			p.counted = true
		case isGenitive(t) || t.capital() && j+1 < len(toks) && cityWords[toks[j+1].low]: // "Malmö stad"
			p.owned = true
		case isAdjective(t) || j > i && definiteArticles[toks[j-1].low] && hasAnySuffix(t.low, []string{"a", "e"}) && isPlainNoun(t) && !infinitives[t.low]:
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
var associations = wordSet("AB IF IK FF FK BK SK BTK IS KK RF HB")

// company reads the name of a company or an association by its end: "Sandviks
// Cykel och Spår AB", "Vassby IF".
func company(toks []token, i int) (phrase, bool) {
	if i+1 >= len(toks) || !toks[i].capital() || !toks[i+1].capital() && toks[i+1].low != "och" || associations[toks[i].text] || prepositions[toks[i].low] || subordinators[toks[i].low] || bareAdverbs[toks[i].low] || frontAdverbs[toks[i].low] || conjoining[toks[i].low] {
		return phrase{}, false
	}
	for j := i + 1; j < len(toks) && j <= i+maxCompany && toks[j].word; j++ {
		if associations[toks[j].text] {
			return phrase{first: i, head: j, end: j + 1, post: j + 1, form: headForm{lemma: strings.ToLower(toks[j].text), definite: true}, compound: true}, true
		}
		if _, _, _, isHead := head(toks[j].low); isHead || !toks[j].capital() && toks[j].low != "och" && !(toks[j-1].low == "och" && isPlainNoun(toks[j])) || isFinite(toks[j].low) {
			return phrase{}, false
		}
	}
	return phrase{}, false
}

// twofold reports whether a name with two fields of work, whose hyphen was
// left out, starts at token i: "Barn och utbildningsnämnden".
func twofold(toks []token, i int) bool {
	if i+2 >= len(toks) {
		return false
	}
	// "samt" joins fields only where the second has a hyphen: "Äldre samt vård- och omsorgsnämnden".
	if toks[i+1].low != "och" && (toks[i+1].low != "samt" || !strings.Contains(toks[i+2].low, "- och ")) {
		return false
	}
	if !isPlainNoun(toks[i]) || hasAnySuffix(toks[i].low, genitiveEnds) {
		return false
	}
	form, _, comp, ok := head(toks[i+2].low)
	if !ok || !comp || form.lemma != "nämnd" && form.lemma != "förvaltning" && form.lemma != "utskott" {
		return false
	}
	_, _, _, isHead := head(toks[i].low)
	return !isHead && (toks[i].low == "äldre" || !isAdjective(toks[i])) && !hasAnySuffix(toks[i].low, []string{"en", "et", "na", "are", "ar", "er", "or"})
}

// headAhead reports whether attributes and a head follow from token i on.
func headAhead(toks []token, i int) bool {
	for j := i; j < len(toks) && j-i <= maxAttributes && toks[j].word; j++ {
		if _, _, _, ok := head(toks[j].low); ok {
			return true
		}
		if !quantifiers[toks[j].low] && !isGenitive(toks[j]) && !isAdjective(toks[j]) {
			return false
		}
	}
	return false
}

// startsPhrase reports whether the name of a body starts at token i.
func startsPhrase(toks []token, i int) bool {
	_, ok := parsePhrase(toks, i, true)
	return ok
}

// accepted rejects words that are heads by form and no bodies by use:
// "allmänna råd", "god förvaltning", "rätten till bistånd".
func (p phrase) accepted(toks []token, loose bool) bool {
	bareSingular := !p.form.definite && !p.form.plural && !p.compound
	switch {
	case p.form.traits&colloquial != 0:
		return loose
	case p.form.lemma == "råd":
		return p.compound || p.form.definite || p.attributed && strings.HasSuffix(toks[p.head-1].low, "ande") && !p.form.plural
	case hired[p.form.lemma]:
		return p.form.definite || p.counted || p.compound && p.form.plural
	case p.form.traits&onlyInside != 0:
		return p.compound || p.bareWork() && !loose
	case p.form.lemma == "team" && !p.form.definite:
		return p.owned // "elevhälsans team", but not "ett stödteam"
	case p.form.traits&needsOwner != 0:
		return p.form.definite || p.owned
	case p.form.lemma == "avdelning" && p.head > p.first && ordinals[toks[p.head-1].low]:
		return false // "Den femte avdelningen" of a law
	case p.form.lemma == "mottagning" && p.end < len(toks) && toks[p.end].low == "av":
		return false
	case p.form.lemma == "rätten":
		return p.end >= len(toks) || !afterARight[toks[p.end].low]
	case bareSingular && actHeads[p.form.lemma] && !p.owned:
		return false
	case bareSingular && abstractHeads[p.form.lemma]:
		return p.counted || p.attributed && hasAnySuffix(toks[p.head-1].low, []string{"ig", "ande"})
	}
	return true
}

// hired are those whom only an article or a number makes a body: the
// supplier of an agreement, but not suppliers at large.
var hired = wordSet("leverantör entreprenör")

var (
	definiteArticles = wordSet("den det de denna detta dessa")
	ordinals         = wordSet("första andra tredje fjärde femte sjätte sjunde åttonde denna")
	afterARight      = wordSet("till att i för om enligt")
	actHeads         = wordSet("inspektion mottagning organisation")
	abstractHeads    = wordSet("mottagning förvaltning organisation delegation inspektion jour kollegium styrelse enhet avdelning stiftelse förening sjukvård")
	adjectiveEnds    = []string{"ig", "iga", "igt", "ande", "ende", "ad", "ade", "rd", "rda", "ld", "lda", "isk", "iska", "skt", "aste", "nsk", "nska", "ensk",
		"enska", "al", "ala", "alt", "ell", "ella", "iv", "iva", "är", "ära", "allmän", "allmänna", "bar", "bara", "gemensam", "gemensamma",
		"nya", "egna", "egen", "eget", "högsta", "högste", "främsta", "större", "mindre", "mellersta", "västra", "östra", "norra", "södra",
		"europeiska", "utsedd", "utsedda", "ställd", "ställda", "nämnda", "nämnd", "bildad", "satt", "satta", "motsvarande", "privat", "privata",
		"slag", "extern", "externa", "intern", "interna", "publik", "publika", "ideell", "lokal", "respektive", "vice", "enskilda", "första", "vissa", "högre", "lägre", "äldre", "tidigare", "senare", "överordnad", "underordnad", "underordnade"}
	genitiveEnds = []string{"ens", "ets", "ernas", "arnas", "ornas", "ans", "stads", "läns", "kommuns", "landstings", "regions", "denas", "nas"}
)

// isAdjective reports whether a token may be an adjective before a noun.
func isAdjective(t token) bool {
	if isFinite(t.low) || prepositions[t.low] || subordinators[t.low] || bareAdverbs[t.low] && t.low != "själva" || conjoining[t.low] && t.low != "respektive" {
		return false
	}
	return hasAnySuffix(t.low, adjectiveEnds)
}

// isGenitive reports whether a token may be a genitive before a noun.
func isGenitive(t token) bool {
	if len(t.low) < 4 || !strings.HasSuffix(t.low, "s") || isPassive(t.low) || isFinite(t.low) {
		return false
	}
	return t.capital() && !prepositions[t.low] || hasAnySuffix(t.low, genitiveEnds)
}

// bareWork reports whether the phrase is "verket" alone: an agency that was
// named before, or a work of art.
func (p phrase) bareWork() bool {
	return p.first == p.head && !p.compound && p.form.lemma == "verk" && p.form.definite && !p.form.plural
}

// name is the phrase as the source spells it, without articles that its head
// does not need: "en kommun" is kommun, "den stadsdelsnämnd" stadsdelsnämnd.
func (p phrase) name(text string, toks []token) string {
	first := p.first
	for (p.post == p.end || toks[p.end].low != "som") && first < p.head && demonstratives[toks[first].low] {
		if articles[toks[first].low] && p.form.definite && first+1 < p.head && toks[first].low != "en" && toks[first].low != "ett" {
			break
		}
		first++
	}
	return strings.Join(strings.Fields(text[toks[first].start:toks[p.post-1].end]), " ")
}

var demonstratives = wordSet("en ett den det de denna detta dessa")

// withJoint extends a counted or owned plural by the bare plural that shares
// its attributes: "Stockholms stads nämnder och bolag".
func (p phrase) withJoint(toks []token, limit int) phrase {
	for p.end+1 < limit && p.form.plural && !p.form.definite && (p.owned || p.counted) &&
		(conjoining[toks[p.end].low] || p.joint && toks[p.end].low == ",") {
		form, gen, comp, ok := head(toks[p.end+1].low)
		if !ok || gen || comp || form.definite || !form.plural && form.lemma != toks[p.end+1].low {
			break
		}
		if p.end+2 < limit && attributePrepositions[toks[p.end+2].low] {
			break
		}
		p.end, p.joint = p.end+2, true
		p.post = p.end
	}
	return p
}

var (
	attributePrepositions = wordSet("vid inom hos i på för mot under")
	notAttributes         = wordSet(`samarbete samverkan samråd enlighet fråga fall uppdrag första sin sitt sina god syfte stället övrigt
		möjligaste den de det detta denna dessa samband dialog form nära så att sådana vissa varje annat efterhand förekommande`)
)

// withAttribute extends the phrase by the attribute after its head that tells
// which body is meant: "uppsökare vid stadsdelsnämnderna", "Länsstyrelsen i Stockholms län".
func (p phrase) withAttribute(toks []token, limit int, inverted bool) phrase {
	if p.form.lemma == "myndighet" && p.end+2 < len(toks) && toks[p.end].low == "som" && toks[p.end+2].low == "bestämmer" {
		p.post = p.end + 3 // "den myndighet som regeringen bestämmer"
		return p
	}
	if p = p.withPlace(toks, limit); p.post > p.end {
		return p
	}
	if p.joint || p.end+1 >= limit || !attributePrepositions[toks[p.end].low] || notAttributes[toks[p.end+1].low] {
		return p
	}
	kind := p.form.traits&(staff|generic) != 0
	named := toks[p.end+1].capital()
	switch toks[p.end].low {
	case "vid", "hos":
		if !kind || !startsPhrase(toks, p.end+1) {
			return p
		}
	case "inom":
		if !kind || counting[toks[p.end+1].low] || isOrdinal(toks[p.end+1]) {
			return p
		}
	case "i":
		if !named && (!kind || inverted) {
			return p
		}
	case "för":
		if p.compound || counting[toks[p.end+1].low] || quantifiers[toks[p.end+1].low] || hasAnySuffix(toks[p.end+1].low, []string{"en", "et", "na", "att"}) || !p.form.definite || p.form.traits&staff != 0 {
			return p
		}
	default:
		if inverted || !kind || !named {
			return p
		}
	}
	if j := attributeEnd(toks, p.end+1, limit); j > 0 {
		if toks[p.end].low == "för" && j+1 < limit && toks[j].low == "och" && isPlainNoun(toks[j+1]) && !twofold(toks, j+1) {
			j += 2
		}
		p.post = j
	}
	return p
}

// withPlace extends the phrase by the place that tells which of several it
// is: "socialnämnden Centrum", "Länsstyrelsen Stockholm".
func (p phrase) withPlace(toks []token, limit int) phrase {
	for n := 0; n < 2 && (p.form.definite || toks[p.head].text == "Region" || p.compound && p.form.lemma == "nämnd") && !p.form.plural && p.form.traits&staff == 0 && p.post < limit; n++ {
		t := toks[p.post]
		if !t.word || !t.capital() || toks[p.post-1].end+1 != t.start || startsPhrase(toks, p.post) || isFinite(t.low) || len(t.low) < 3 || t.text == strings.ToUpper(t.text) {
			return p
		}
		p.post++
		if p.post < limit && (isAdjective(t) || offices[p.form.lemma] && strings.HasSuffix(t.low, "a")) && !toks[p.post].capital() && isPlainNoun(toks[p.post]) && !startsPhrase(toks, p.post) {
			p.post++ // "avdelningen Trygga skolvägar"
			return p
		}
		if p.post+1 < limit && offices[p.form.lemma] && toks[p.post].low == "och" && !toks[p.post+1].capital() && isPlainNoun(toks[p.post+1]) && !startsPhrase(toks, p.post+1) {
			p.post += 2 // "förvaltningen Park och natur"
			return p
		}
	}
	return p
}

// offices are bodies whose names join two fields of work by "och".
var offices = wordSet("förvaltning avdelning enhet kontor")

var counting = wordSet("en ett två tre fyra fem sex sju åtta nio tio ramen utgången tid denna")

// attributeEnd returns the token after the noun phrase at i, 0 for none.
func attributeEnd(toks []token, i, limit int) int {
	if p, ok := parsePhrase(toks, i, true); ok && p.end <= limit {
		return p.end
	}
	for j := i; j < limit && j < i+5 && toks[j].word; j++ {
		t := toks[j]
		if _, gen, _, ok := head(t.low); ok && !gen || ok && j+1 == limit {
			return j + 1
		}
		more := j+1 < limit && isPlainNoun(toks[j+1])
		if more && (isGenitive(t) || isAdjective(t)) || quantifiers[t.low] {
			continue
		}
		if isPlainNoun(t) && t.capital() && j+1 < limit && (cityWords[toks[j+1].low] || toks[j+1].low == "län") {
			return j + 2 // "Skåne län"
		}
		if isPlainNoun(t) {
			return j + 1
		}
		return 0
	}
	return 0
}

// isPlainNoun reports whether a token may be a noun: it belongs to no closed
// class and is no verb.
func isPlainNoun(t token) bool {
	return t.word && len(t.low) > 2 && !prepositions[t.low] && !conjoining[t.low] && !subordinators[t.low] &&
		!bareAdverbs[t.low] && !isFinite(t.low) && !quantifiers[t.low] && (t.low[0] < '0' || t.low[0] > '9')
}
