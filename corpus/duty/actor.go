package duty

import (
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
)

// actors returns the acting bodies of a sentence, the plainest reading first,
// and whether they only receive.
func (r *reading) actors(passage, sentence int) (names []string, receive bool) {
	if owners := r.tableOwners(passage); len(owners) > 0 {
		return owners, false
	}
	if columns := r.bodyColumns(passage); len(columns) > 0 {
		for _, c := range columns {
			names = append(names, c.Bodies...)
		}
		return names, false
	}
	a, english := r.read(passage, sentence)
	if english {
		return namesOf(englishClaims(r.doc.Text, r.doc.Passages[passage].Sentences[sentence])), false
	}
	ns := r.named(a, a.claims())
	if !bound(ns) {
		ns = append(r.inherited(passage, sentence, a), ns...)
	}
	if bound(ns) {
		ns = slices.DeleteFunc(ns, func(n named) bool { return n.modality == "" })
	}
	if names := namesOf(ns); len(names) > 0 {
		return names, false
	}
	if found := a.receivers(); len(found) > 0 {
		names = namesOf(r.named(a, []claim{{phrases: found}}))
		return names, len(names) > 0
	}
	for _, read := range []func() []body.Phrase{a.parties, a.consenters, a.allowing, a.urged, a.related} {
		if found := read(); len(found) > 0 {
			return namesOf(r.named(a, []claim{{phrases: found}})), false
		}
	}
	if l := r.lead(passage); l != nil {
		if names := namesOf(r.named(l, l.claims())); len(names) > 0 {
			return names, false
		}
	}
	if r.doc.Passages[passage].Kind == corpus.ListItem {
		return r.headingBodies(passage), false
	}
	return nil, false
}

func namesOf(ns []named) []string {
	var out []string
	for _, n := range ns {
		for _, name := range n.names {
			if !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, name) }) {
				out = append(out, name)
			}
		}
	}
	return out
}

// handOver are passives whose "till" or "hos" names who takes over.
var handOver = words.List("hand over")

// receivers reads the bodies to which a case is handed over.
func (a *analysis) receivers() []body.Phrase {
	for _, c := range a.clauses {
		if c.marker != "" {
			continue
		}
		for _, v := range c.verbs {
			w := a.toks[v].Low
			if grammar.Is(w, grammar.Modal) {
				if k, passive := a.infinitive(v, v+1, a.scope(v)); passive {
					w = a.toks[k].Low
				}
			}
			if !handOver.Has(w) && !(grammar.PassiveInfinitive(w) && handOver.Has(w[:len(w)-2]+"s")) {
				continue
			}
			if found := a.after(v+1, "till", "hos"); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// after reads the bodies that follow the first of the prepositions that a
// body follows, from token from on.
func (a *analysis) after(from int, preps ...string) []body.Phrase {
	for k := from; k < len(a.toks); k++ {
		if !slices.Contains(preps, a.toks[k].Low) {
			continue
		}
		if found, _ := body.ListAt(a.toks, k+1, len(a.toks)); len(found) > 0 {
			return found
		}
	}
	return nil
}

var agreements = []string{"plan", "planen", "avtal", "avtalet", "överenskommelse", "överenskommelsen", "samarbete", "samarbetet", "samverkan", "projekt"}

// parties reads the bodies that stand behind a plan or an agreement: "En
// samverkansplan mellan …".
func (a *analysis) parties() []body.Phrase {
	for k := 1; k < len(a.toks); k++ {
		if a.toks[k].Low == "mellan" && grammar.EndsIn(a.toks[k-1].Low, agreements...) {
			if found, _ := body.ListAt(a.toks, k+1, len(a.toks)); len(found) > 1 {
				return found
			}
		}
	}
	return nil
}

var consents = words.List("consents")

// consenters reads the bodies on whose word something depends: "endast efter
// medgivande av socialnämnden".
func (a *analysis) consenters() []body.Phrase {
	for k := 1; k < len(a.toks); k++ {
		if (a.toks[k].Low == "av" || a.toks[k].Low == "från") && consents.Has(a.toks[k-1].Low) {
			if found, _ := body.ListAt(a.toks, k+1, len(a.toks)); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

var urges = words.List("urges")

// urged reads the bodies of whom something is wished: "Det är viktigt att
// handläggare tar upp ämnet".
func (a *analysis) urged() []body.Phrase {
	for _, c := range a.clauses {
		if c.marker == "att" && c.start > 1 && (urges.Has(a.toks[c.start-2].Low) || urges.Has(a.toks[max(0, c.start-3)].Low)) && len(c.verbs) > 0 {
			if found, after := a.subjects(c); len(found) > 0 && !a.passiveVerb(c.verbs[0], after) && !a.negated(c.verbs[0], c.start, c.verbs[0]) {
				return found
			}
		}
	}
	return nil
}

// allows are the verbs by which somebody lets others do something.
var allows = words.List("allows")

// allowing reads the bodies on whose word something depends: "om ordföranden
// tillåter det".
func (a *analysis) allowing() []body.Phrase {
	for k, t := range a.toks {
		if t.Low != "om" {
			continue
		}
		found, end := body.ListAt(a.toks, k+1, len(a.toks))
		if end = afterAdverbs(a.toks, end, len(a.toks)); len(found) > 0 && end < len(a.toks) && allows.Has(a.toks[end].Low) {
			return found
		}
	}
	return nil
}

// related reads the bodies that act in a relative clause: "den enkät som
// förvaltningen har gjort", "områdescheferna, som samordnar arbetet".
func (a *analysis) related() []body.Phrase {
	for _, c := range a.clauses {
		if c.marker != "som" || len(c.verbs) == 0 || c.start < 2 || a.passiveVerb(c.verbs[0], c.verbs[0]+1) || a.entitled(c.verbs[0], c.verbs[0]+1) {
			continue
		}
		if found, _ := a.subjects(c); len(found) > 0 {
			return found
		}
		if afterAdverbs(a.toks, c.start, len(a.toks)) != c.verbs[0] {
			continue
		}
		end := c.start - 1
		if a.toks[end-1].Low == "," {
			end--
		}
		for i := max(0, end-body.MaxAttributes); i < end; i++ {
			if p, ok := body.PhraseAt(a.toks, i, false); ok && p.End == end && p.Specific() {
				return []body.Phrase{p}
			}
		}
	}
	return nil
}
