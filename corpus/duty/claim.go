package duty

import (
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
)

// claim is what a sentence says of bodies: that they are bound, or (with no
// modality) that they do something.
type claim struct {
	phrases  []body.Phrase
	modality corpus.Modality
	verb     int
}

// claims returns what the clauses of the sentence that state something say of
// bodies, subjects and passive agents alike.
func (a *analysis) claims() []claim {
	if !a.claimed {
		a.claimed, a.found = true, a.findClaims()
	}
	return a.found
}

func (a *analysis) findClaims() []claim {
	if found := a.labelled(); len(found) > 0 {
		return []claim{{found, corpus.Responsible, 0}}
	}
	var out []claim
	if found := a.predicates(); len(found) > 0 {
		return []claim{{found, a.predicated(), a.clauses[0].verbs[0]}}
	}
	for _, c := range a.clauses {
		if !a.stated(c) {
			out = append(out, a.inverted(c)...)
			if giving.Has(c.marker) || c.marker == "då" && c.start > 1 {
				out = append(out, a.givenBy(c)...)
			}
			continue
		}
		found, after := a.subjects(c)
		for n, v := range c.verbs {
			from := after
			if n > 0 || after < v {
				from = v + 1
			}
			laid := append(a.directs(v), a.appoints(v)...)
			out = append(out, laid...)
			if len(found) > 0 && len(laid) == 0 {
				if m, ok := a.modality(v, from); ok {
					out = append(out, claim{found, m, v})
				} else if a.toks[v].Low != "är" && !a.passiveVerb(v, from) && !a.entitled(v, from) {
					if doers := a.withoutAuditors(found, v); len(doers) > 0 {
						out = append(out, claim{doers, "", v})
					}
				}
			}
			out = append(out, a.agents(v)...)
			out = append(out, a.charged(v)...)
		}
	}
	return a.spelledOut(out)
}

// giving are subordinators of clauses that give a fact all the same.
var giving = words.List("giving")

// givenBy returns the claims of a clause that gives a fact as a reason: "då
// nämnden ansvarar för avtalen".
func (a *analysis) givenBy(c clause) []claim {
	var out []claim
	for _, v := range c.verbs {
		out = append(out, a.charged(v)...)
		if found, after := a.subjects(c); len(found) > 0 && c.marker != "att" && answering.Has(a.toks[v].Low) {
			if m, ok := a.modality(v, after); ok {
				out = append(out, claim{found, m, v})
			}
		}
	}
	return out
}

// spelledOut replaces a kind of body by the bodies that follow a colon: "fyra
// nämnder ansvarar för området: …".
func (a *analysis) spelledOut(cs []claim) []claim {
	for i, c := range cs {
		if c.modality == "" || len(c.phrases) != 1 || !c.phrases[0].Form.Plural || c.phrases[0].Form.Definite {
			continue
		}
		for k := c.verb + 1; k < len(a.toks); k++ {
			if a.toks[k].Text != ":" {
				continue
			}
			if found, end := body.ListAt(a.toks, k+1, len(a.toks)); len(found) > 1 && onlyMarks(a.toks[end:]) {
				cs[i].phrases = found
			}
			break
		}
	}
	return cs
}

// inverted reads "ska nämnden besluta" inside what looks like a subordinate
// clause: only main clauses have the verb before its subject, so the end of
// the clause before was missed.
func (a *analysis) inverted(c clause) []claim {
	var out []claim
	for _, v := range c.verbs {
		if w := a.toks[v].Low; !grammar.Is(w, grammar.Modal) && w != "ansvarar" || a.toks[max(0, v-1)].Low == c.marker || len(subjectBefore(a.toks, c.start, v)) > 0 {
			continue
		}
		found, end := body.ListAt(a.toks, afterAdverbs(a.toks, v+1, len(a.toks)), len(a.toks))
		if len(found) == 0 {
			continue
		}
		if k, _ := a.infinitive(v, end, a.scope(v)); k < 0 && a.toks[v].Is(grammar.Modal) {
			continue
		}
		if m, ok := a.modality(v, end); ok {
			out = append(out, claim{found, m, v})
		}
	}
	return out
}

// passiveVerb reports whether verb v, or the infinitive it governs, is passive:
// its subject then suffers rather than acts.
func (a *analysis) passiveVerb(v, after int) bool {
	w := a.toks[v].Low
	if grammar.Is(w, grammar.Modal) {
		_, passive := a.infinitive(v, after, a.scope(v))
		return passive
	}
	return grammar.Passive(w) && !grammar.Is(w, grammar.Present)
}

// agents returns the bodies that a passive verb names by "av".
func (a *analysis) agents(v int) []claim {
	w := a.toks[v].Low
	end := a.scope(v)
	m := corpus.Responsible
	if grammar.PreteritePassive(w) || !doing.Has(w) {
		m = "" // "fastställdes av", "används av": told, not laid down
	}
	if w == "har" || w == "hade" || w == "är" || w == "blev" || w == "var" {
		return a.doers(v, end)
	}
	if grammar.Is(w, grammar.Modal) {
		k, passive := a.infinitive(v, v+1, end)
		if !passive {
			return nil
		}
		if m = modalOf(w, a.negated(v, v+1, k)); m == "" {
			return nil
		}
		w = a.toks[k].Low
	}
	if !grammar.Passive(w) || sufferedBy.Has(w) {
		return nil
	}
	for k := v + 1; k < end; k++ {
		if a.inside(k, v) || a.toks[k].Low != "av" || takesAv(a.toks[k-1].Low) && k != v+2 {
			continue
		}
		if found, after := body.ListAt(a.toks, k+1, len(a.toks)); len(found) > 0 && (!takesAv(a.toks[k-1].Low) || found[0].Form.Definite && !found[0].Kind() && grammar.Definite(a.toks[k-1].Low)) {
			return []claim{{append(found, a.coAgents(after)...), m, v}}
		}
	}
	return nil
}

// doing are the passives whose "av" names who decides, performs or pays;
// "omfattas av nämnden" and "uppfattas av nämnden" name no doer.
var doing = words.List("doing")

// sufferedBy are the passives whose "av" names a cause or a whole, no doer.
var sufferedBy = words.List("suffered by")

// usedBy are passives whose "av" names who gains rather than who does.
var usedBy = words.List("used by")

// coAgents returns the bodies by which a second passive is done, from token at
// on: "undertecknas av ordföranden och kontrasigneras av kanslichefen".
func (a *analysis) coAgents(at int) []body.Phrase {
	if at+3 >= len(a.toks) || a.toks[at].Low != "och" || !grammar.Passive(a.toks[at+1].Low) || sufferedBy.Has(a.toks[at+1].Low) || usedBy.Has(a.toks[at+1].Low) || a.toks[at+2].Low != "av" {
		return nil
	}
	found, after := body.ListAt(a.toks, at+3, len(a.toks))
	if len(found) == 0 {
		return nil
	}
	return append(found, a.coAgents(after)...)
}

func modalOf(w string, not bool) corpus.Modality {
	switch w {
	case "ska", "skall":
		if not {
			return corpus.MustNot
		}
		return corpus.Must
	case "måste":
		if not {
			return ""
		}
		return corpus.Must
	case "får", "må":
		if not {
			return corpus.MustNot
		}
		return corpus.May
	case "bör":
		return corpus.Should
	}
	return ""
}

// takesAv reports whether a noun takes "av" itself: "kontrollen av utförare".
func takesAv(w string) bool {
	return nominalAgents.Has(w) || grammar.EndsIn(w, "ning", "ningen", "ingen", "ingar", "ande", "andet", "ende", "endet", "else", "elsen", "kontroll", "kontrollen", "ation", "ationen")
}

// nominalAgents are nouns whose "av" does not belong to the verb.
var nominalAgents = words.List("nominal agents")

// charged reads duties that are laid on an object: "Det åligger
// socialnämnden att", "ansvaret vilar på kommunen".
func (a *analysis) charged(v int) []claim {
	w := a.toks[v].Low
	m := corpus.Must
	switch w {
	case "åligger", "åvilar":
	case "ankommer":
	case "vilar", "ligger", "läggs", "faller", "finns", "delas", "fördelas":
		if !a.ansvarBefore(v) {
			return nil
		}
		return a.rests(v)
	case "är":
		return append(a.being(v), a.shared(v)...)
	default:
		return nil
	}
	k := afterAdverbs(a.toks, v+1, len(a.toks))
	if k < len(a.toks) && (a.toks[k].Low == "på" || a.toks[k].Low == "hos") {
		k++
	} else if w != "åligger" && w != "åvilar" {
		return nil
	}
	return a.laidOn(k, m, v)
}

// laidOn is the claim that verb v makes of the bodies at token k.
func (a *analysis) laidOn(k int, m corpus.Modality, v int) []claim {
	found, _ := body.ListAt(a.toks, k, len(a.toks))
	if len(found) == 0 {
		return nil
	}
	return []claim{{found, m, v}}
}

// labelled reads the bodies after a label: "Ansvarig nämnd: kulturnämnden".
func (a *analysis) labelled() []body.Phrase {
	colon := slices.IndexFunc(a.toks[:min(len(a.toks), maxLabel)], func(t grammar.Token) bool { return t.Text == ":" })
	if colon < 1 || !isOwnerColumn(a.text[a.toks[0].Start:a.toks[colon].Start]) {
		return nil
	}
	if found, end := body.ListAt(a.toks, colon+1, len(a.toks)); onlyMarks(a.toks[end:]) {
		return found
	}
	return nil
}

// maxLabel is how many words stand before the colon of a label at most.
const maxLabel = 6

// tasks are what somebody's thing to do is called: "det är rektors uppgift att".
var tasks = words.List("tasks")

// being reads "är ett ansvar för nämnden", "är en uppgift för rektor", "är
// rektors uppgift att".
func (a *analysis) being(v int) []claim {
	if p, ok := body.PhraseAt(a.toks, v+1, true); ok && p.Genitive && p.End+1 < len(a.toks) && tasks.Has(a.toks[p.End].Low) && a.toks[p.End+1].Low == "att" {
		return []claim{{[]body.Phrase{p}, corpus.Responsible, v}}
	}
	for k := v + 1; k < min(len(a.toks)-1, v+5); k++ {
		if w := a.toks[k].Low; (w == "ansvar" || w == "uppgift") && a.toks[k+1].Low == "för" && !a.negated(v, v+1, k) {
			return a.laidOn(k+2, corpus.Responsible, v)
		}
	}
	return nil
}

func (a *analysis) ansvarBefore(v int) bool {
	for k := 0; k < v; k++ {
		if grammar.EndsIn(a.toks[k].Low, "ansvar", "ansvaret") {
			return true
		}
	}
	return false
}

// predicates reads the bodies that a kind of body is said to be: "De nämnder
// som berörs är socialnämnden och utbildningsnämnden".
func (a *analysis) predicates() []body.Phrase {
	c := a.clauses[0]
	if len(c.verbs) == 0 || a.toks[c.verbs[0]].Low != "är" {
		return nil
	}
	v := c.verbs[0]
	found, _ := body.ListAt(a.toks, afterAdverbs(a.toks, v+1, len(a.toks)), len(a.toks))
	if len(found) == 0 || !found[0].Specific() || !found[0].Form.Definite {
		return nil
	}
	if subs := subjectBefore(a.toks, c.start, v); len(subs) > 0 && subs[0].Specific() && !subs[0].Form.Plural {
		return nil
	}
	return found
}

// predicated tells how "De nämnder som ansvarar för … är" binds the bodies
// that follow.
func (a *analysis) predicated() corpus.Modality {
	v := a.clauses[0].verbs[0]
	for _, c := range a.clauses {
		if c.marker != "som" || len(c.verbs) == 0 || c.start > v {
			continue
		}
		if a.toks[c.verbs[0]].Low == "förväntas" {
			return corpus.Should
		}
		if m, ok := a.modality(c.verbs[0], c.verbs[0]+1); ok {
			return m
		}
	}
	for _, t := range a.toks[:v] {
		if strings.HasSuffix(t.Low, "ansvarig") || strings.HasSuffix(t.Low, "ansvariga") {
			return corpus.Responsible
		}
	}
	return ""
}
