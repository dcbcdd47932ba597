package duty

import (
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
	"lotsen/corpus/syntax"
)

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
	if a.routine {
		if found := a.labelledRoles(); len(found) > 0 {
			return []claim{{found, corpus.Responsible, 0}}
		}
	}
	if found := a.predicates(); len(found) > 0 {
		return []claim{{found, a.predicated(), a.Clauses[0].Verbs[0]}}
	}
	for _, c := range a.Clauses {
		if !a.Stated(c) {
			out = append(out, a.inverted(c)...)
			if giving.Has(c.Marker) || c.Marker == "då" && c.Start > 1 {
				out = append(out, a.givenBy(c)...)
			}
			continue
		}
		found, after := a.Subjects(c)
		for n, v := range c.Verbs {
			from := after
			if n > 0 || after < v {
				from = v + 1
			}
			laid := append(a.directs(v), a.appoints(v)...)
			out = append(out, laid...)
			if len(found) > 0 && len(laid) == 0 && !a.disclaims(v) {
				if m, ok := a.modality(v, from); ok {
					out = append(out, claim{found, m, v})
				} else if a.Tokens[v].Low != "är" && !a.PassiveVerb(v, from) && !a.entitled(v, from) {
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

// disclaims reports whether verb v says that its subject is not responsible:
// "ansvarar inte för", "har inget ansvar för".
func (a *analysis) disclaims(v int) bool {
	end := min(a.Scope(v), v+maxDisclaim)
	switch {
	case syntax.AnswersFor(a.Tokens[v].Low):
		return a.Negated(v, v+1, end)
	case a.Tokens[v].Low != "har" && a.Tokens[v].Low != "är":
		return false
	}
	for k := v + 1; k < end; k++ {
		if grammar.EndsIn(a.Tokens[k].Low, "ansvar", "ansvaret", "ansvarig", "ansvariga") {
			return a.Negated(v, v+1, k) || a.HasWord(v+1, k, "inget")
		}
	}
	return false
}

// maxDisclaim is how many tokens after its verb a disclaimed responsibility may
// stand.
const maxDisclaim = 8

// giving are subordinators whose clauses nevertheless state a fact.
var giving = words.List("giving")

// givenBy returns the claims of a clause that states a fact as a reason: "då
// nämnden ansvarar för avtalen".
func (a *analysis) givenBy(c syntax.Clause) []claim {
	var out []claim
	for _, v := range c.Verbs {
		out = append(out, a.charged(v)...)
		if found, after := a.Subjects(c); len(found) > 0 && c.Marker != "att" && syntax.AnswersFor(a.Tokens[v].Low) {
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
		for k := c.verb + 1; k < len(a.Tokens); k++ {
			if a.Tokens[k].Text != ":" {
				continue
			}
			if found, end := body.ListAt(a.Tokens, k+1, len(a.Tokens)); len(found) > 1 && grammar.OnlyMarks(a.Tokens[end:]) {
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
func (a *analysis) inverted(c syntax.Clause) []claim {
	var out []claim
	for _, v := range c.Verbs {
		verb := a.Tokens[v]
		if !verb.Is(grammar.Modal) && verb.Low != "ansvarar" || a.Tokens[max(0, v-1)].Low == c.Marker {
			continue
		}
		if len(syntax.SubjectBefore(a.Tokens, c.Start, v)) > 0 {
			continue
		}
		found, end := body.ListAt(a.Tokens, syntax.AfterAdverbs(a.Tokens, v+1, len(a.Tokens)), len(a.Tokens))
		if len(found) == 0 {
			continue
		}
		if k, _ := a.Infinitive(v, end, a.Scope(v)); k < 0 && a.Tokens[v].Is(grammar.Modal) {
			continue
		}
		if m, ok := a.modality(v, end); ok {
			out = append(out, claim{found, m, v})
		}
	}
	return out
}

// labelled reads the bodies after a label: "Ansvarig nämnd: kulturnämnden".
func (a *analysis) labelled() []body.Phrase {
	colon := slices.IndexFunc(a.Tokens[:min(len(a.Tokens), maxLabel)], func(t grammar.Token) bool { return t.Text == ":" })
	if colon < 1 || !isOwnerColumn(a.Text[a.Tokens[0].Start:a.Tokens[colon].Start]) {
		return nil
	}
	if found, end := body.ListAt(a.Tokens, colon+1, len(a.Tokens)); grammar.OnlyMarks(a.Tokens[end:]) {
		return found
	}
	return nil
}

// maxLabel is the most words before the colon of a label.
const maxLabel = 6

// predicates reads the bodies that a kind of body is said to be: "De nämnder
// som berörs är socialnämnden och utbildningsnämnden".
func (a *analysis) predicates() []body.Phrase {
	c := a.Clauses[0]
	if len(c.Verbs) == 0 || a.Tokens[c.Verbs[0]].Low != "är" {
		return nil
	}
	v := c.Verbs[0]
	found, _ := body.ListAt(a.Tokens, syntax.AfterAdverbs(a.Tokens, v+1, len(a.Tokens)), len(a.Tokens))
	if len(found) == 0 || !found[0].Specific() || !found[0].Form.Definite {
		return nil
	}
	if subs := syntax.SubjectBefore(a.Tokens, c.Start, v); len(subs) > 0 && subs[0].Specific() && !subs[0].Form.Plural {
		return nil
	}
	return found
}

// predicated tells how "De nämnder som ansvarar för … är" binds the bodies
// that follow.
func (a *analysis) predicated() corpus.Modality {
	v := a.Clauses[0].Verbs[0]
	for _, c := range a.Clauses {
		if c.Marker != "som" || len(c.Verbs) == 0 || c.Start > v {
			continue
		}
		if a.Tokens[c.Verbs[0]].Low == "förväntas" {
			return corpus.Should
		}
		if m, ok := a.modality(c.Verbs[0], c.Verbs[0]+1); ok {
			return m
		}
	}
	for _, t := range a.Tokens[:v] {
		if strings.HasSuffix(t.Low, "ansvarig") || strings.HasSuffix(t.Low, "ansvariga") {
			return corpus.Responsible
		}
	}
	return ""
}
