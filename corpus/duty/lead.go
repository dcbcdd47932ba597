package duty

import (
	"lotsen/corpus"
	"lotsen/corpus/grammar"
)

// lead returns the analysis of the line that leads a list item in, nil for none.
func (r *walk) lead(passage int) *analysis {
	l := r.doc.Passages[passage].Lead
	if l < 0 || l >= len(r.doc.Passages) || l == passage || len(r.doc.Passages[l].Sentences) == 0 {
		return nil
	}
	if a, ok := r.leads[l]; ok {
		return a
	}
	ss := r.doc.Passages[l].Sentences
	a := analyze(r.doc.Text, ss[len(ss)-1])
	r.leads[l] = a
	return a
}

// leadsOn reports whether a sentence only leads a list in ("Socialnämnden
// ska"), so that its items state the duties.
func (r *walk) leadsOn(passage, sentence int, a *analysis) bool {
	p := r.doc.Passages[passage]
	return r.ledOn[passage] && sentence == len(p.Sentences)-1 && a.open()
}

// open reports whether a sentence breaks off before it says what is to be
// done, so that list items complete it.
func (a *analysis) open() bool {
	k := len(a.Tokens) - 1
	for k >= 0 && !a.Tokens[k].Word {
		k--
	}
	if k < 0 {
		return false
	}
	last, prev := a.Tokens[k].Low, a.Tokens[max(0, k-1)].Low
	owner := a.Clauses[a.Owner[k]]
	if a.announcesDuties() {
		return true
	}
	if last == "att" {
		ofMain := owner.Outer < 0 || a.Clauses[owner.Outer].Marker == ""
		return ofMain && !notLeading.Has(prev) && (prev != "för" || a.bearsFor())
	}
	if owner.Marker == "" && (grammar.Is(last, grammar.Modal) || last == "ansvarar" || last == "för" && a.bearsFor()) {
		return true
	}
	for _, c := range a.Clauses {
		for _, v := range c.Verbs {
			if c.Marker == "" && a.Tokens[v].Is(grammar.Modal) {
				_, after := a.Subjects(c)
				inf, _ := a.Infinitive(v, max(after, v+1), len(a.Tokens))
				return inf < 0
			}
		}
	}
	return false
}

// notLeading are words whose "att" gives a reason or a means rather than the
// duty itself.
var notLeading = words.List("not leading")

var bearing = words.List("bearing")

// bearsFor reports whether "för" ends what somebody bears responsibility for.
func (a *analysis) bearsFor() bool {
	for _, t := range a.Tokens {
		if bearing.Has(t.Low) || grammar.EndsIn(t.Low, "ansvar", "ansvaret", "ansvarig", "ansvariga") {
			return true
		}
	}
	return false
}

// inherited returns what the lead-in line of a list item binds the item to,
// or the heading that names the body of an item without a subject.
func (r *walk) inherited(passage, sentence int, a *analysis) []named {
	if sentence > 0 {
		return nil
	}
	l := r.lead(passage)
	if l != nil && l.open() {
		saved := r.history
		ns := r.named(l, l.claims())
		r.history = saved
		if bound(ns) {
			return ns
		}
	}
	m, ok := a.subjectless()
	if !ok && l != nil {
		m, ok = l.subjectless() // "Ansvarar för:"
	}
	if ok {
		if names := r.headingBodies(passage); len(names) > 0 {
			return []named{{names, m}}
		}
	}
	return r.inRole(passage, a)
}

// subjectless tells how an item without a subject binds: "ansvarar för …",
// "ska …".
func (a *analysis) subjectless() (corpus.Modality, bool) {
	if len(a.Tokens) == 0 || !a.Tokens[0].Word {
		return "", false
	}
	switch w := a.Tokens[0].Low; w {
	case "ska", "skall", "måste", "bör", "får", "ansvarar", "svarar", "har", "är":
		if _, passive := a.Infinitive(0, 1, len(a.Tokens)); passive && grammar.Is(w, grammar.Modal) {
			return "", false
		}
		return a.modality(0, 1)
	}
	return "", false
}

// announcesDuties reports whether the sentence recommends something to a body
// and breaks off at a colon, so that list items say what.
func (a *analysis) announcesDuties() bool {
	if n := len(a.Tokens); n == 0 || a.Tokens[n-1].Low != ":" && a.Tokens[n-1].Low != "att" {
		return false
	}
	for _, c := range a.claims() {
		w := a.Tokens[c.verb].Low
		_, active := directing.Get(w)
		_, passive := directed.Get(w)
		if c.modality != "" && (active || passive) {
			return true
		}
	}
	return false
}
