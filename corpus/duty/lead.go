package duty

import (
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/heading"
	"lotsen/corpus/syntax"
)

// lead returns the analysis of the line that leads a list item in, nil for none.
func (r *walk) lead(passage int) *analysis {
	l := r.led[passage]
	if l < 0 || len(r.doc.Passages[l].Sentences) == 0 {
		return nil
	}
	if a, ok := r.leads[l]; ok {
		return a
	}
	ss := r.doc.Passages[l].Sentences
	a := r.analyze(ss[len(ss)-1])
	r.leads[l] = a
	return a
}

// findLeads finds the passage that leads each passage in: the one that its
// reader gave, or the item or paragraph above whose last sentence breaks off at
// a colon, where the reader saw no list or took its line for the end of an item.
func (r *walk) findLeads() {
	ps := r.doc.Passages
	r.led = make([]int, len(ps))
	for k, p := range ps {
		r.led[k] = -1
		if p.Lead >= 0 && p.Lead < len(ps) && p.Lead != k {
			r.led[k] = p.Lead
		}
		if k > 0 && ps[k-1].Section == p.Section {
			r.led[k] = r.ledFromAbove(k)
		}
		if r.led[k] >= 0 {
			r.ledOn[r.led[k]] = true
		}
	}
}

// ledFromAbove returns the passage that leads in passage k, which has one of
// its section above it.
func (r *walk) ledFromAbove(k int) int {
	ps := r.doc.Passages
	p, above := ps[k], ps[k-1]
	switch {
	case p.Kind == corpus.ListItem && above.Kind == corpus.ListItem:
		if r.breaksOff(k - 1) {
			return k - 1
		}
		if p.Lead == above.Lead {
			return r.led[k-1]
		}
	case p.Kind == corpus.ListItem && r.led[k] < 0 && above.Kind == corpus.Paragraph && r.breaksOff(k-1):
		return k - 1
	case p.Kind == corpus.Paragraph && above.Kind == corpus.Paragraph && r.routine && r.opensWithTask(p):
		return r.paragraphLead(k)
	}
	return r.led[k]
}

// maxAside is how many short paragraphs may stand between tasks of one role, and
// maxAsideWords how long each may be.
const (
	maxAside      = 3
	maxAsideWords = 12
)

// paragraphLead returns the passage that leads in paragraph k of a routine, which
// opens with a task: the line above, or what leads in the task above.
func (r *walk) paragraphLead(k int) int {
	ps := r.doc.Passages
	for above := k - 1; above >= max(0, k-1-maxAside); above-- {
		p := ps[above]
		if p.Section != ps[k].Section || p.Kind != corpus.Paragraph {
			break
		}
		task := r.opensWithTask(p)
		switch {
		case task && r.led[above] >= 0 && !r.endsWithHeading(above):
			return r.led[above]
		case r.namesRole(above), r.breaksOff(above) && (above == k-1 || r.endsWithHeading(above)):
			return above
		case task || len(strings.Fields(r.doc.Text[p.Start:p.End])) > maxAsideWords:
			return r.led[k]
		}
	}
	return r.led[k]
}

// breaksOff reports whether a passage ends with a colon or with "att".
func (r *walk) breaksOff(passage int) bool {
	text := r.doc.Text[r.doc.Passages[passage].Start:r.doc.Passages[passage].End]
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, " att") || r.endsWithHeading(passage)
}

// endsWithHeading reports whether the last sentence of a routine's passage is a
// heading over somebody's tasks whose mark was lost: "… serveras. Kockens ansvar".
func (r *walk) endsWithHeading(passage int) bool {
	ss := r.doc.Passages[passage].Sentences
	if !r.routine || len(ss) < 2 {
		return false
	}
	last := r.doc.Text[ss[len(ss)-1].Start:ss[len(ss)-1].End]
	return len(strings.Fields(last)) <= maxRoleLine && !strings.HasSuffix(last, ".") && len(r.bodiesOnly(last)) > 0
}

// maxRoleLine is the most words of a line that stands like a heading over what
// a role does.
const maxRoleLine = 6

// namesRole reports whether a passage is a line that only names a role.
func (r *walk) namesRole(passage int) bool {
	p := r.doc.Passages[passage]
	text := r.doc.Text[p.Start:p.End]
	return len(text) < 100 && len(strings.Fields(text)) <= maxRoleLine && len(r.bodiesOnly(text)) > 0 && !heading.Letterhead(text)
}

// opensWithTask reports whether a passage's first word may be a verb that tells
// what to do.
func (r *walk) opensWithTask(p corpus.Passage) bool {
	text := r.doc.Text[p.Start:p.End]
	first, _, _ := strings.Cut(text, " ")
	low := strings.ToLower(first)
	return low == "att" || grammar.EndsIn(low, "ansvarig", "ansvar") || grammar.Is(low, grammar.Present|grammar.ActiveInfinitive|grammar.Imperative|grammar.ShortInfinitive) && !grammar.Is(low, grammar.Preposition)
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
	l := r.lead(passage)
	if sentence > 0 && (l == nil || !a.routine || !a.taskAt(0) || a.Tokens[0].Low == "att") {
		return r.carried(passage, sentence, a)
	}
	if l != nil && l.open() {
		saved := r.history
		ns := r.named(l, l.claims())
		r.history = saved
		if bound(ns) {
			return ns
		}
	}
	if sentence > 0 {
		return r.carried(passage, sentence, a)
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
	if ns := r.inRole(passage, a); len(ns) > 0 {
		return ns
	}
	return r.carried(passage, sentence, a)
}

// maxCarried is how many sentences back the role of a sentence without a
// subject is looked for.
const maxCarried = 6

// carried returns what a sentence of a routine without a subject ("Sköter
// hyrorna.") binds: the role of the sentence before, or of the label before it
// where a dash opens it.
func (r *walk) carried(passage, sentence int, a *analysis) []named {
	if !a.routine || !a.dropsSubject() {
		return nil
	}
	section := r.doc.Passages[passage].Section
	for range maxCarried {
		if sentence--; sentence < 0 {
			if passage--; passage < 0 || r.doc.Passages[passage].Section != section {
				return nil
			}
			if sentence = len(r.doc.Passages[passage].Sentences) - 1; sentence < 0 {
				return nil
			}
		}
		before := r.analyze(r.doc.Passages[passage].Sentences[sentence])
		if before.dropsSubject() {
			if ns := r.headed(passage, sentence, before); len(ns) > 0 {
				return ns
			}
			continue
		}
		saved := r.history
		ns := r.named(before, before.claims())
		r.history = saved
		if len(ns) == 1 && ns[0].modality == corpus.Responsible {
			return ns
		}
		return nil
	}
	return nil
}

// headed is what inRole says of the first sentence of a passage.
func (r *walk) headed(passage, sentence int, a *analysis) []named {
	if sentence > 0 {
		return nil
	}
	return r.inRole(passage, a)
}

// dropsSubject reports whether a sentence opens with a verb that has no subject:
// one in the present in its only main clause, as no question and no condition
// has, or any that tells what to do after a dash.
func (a *analysis) dropsSubject() bool {
	n := len(a.Tokens)
	if n > 1 && a.Tokens[0].Dash() {
		return a.taskAt(1)
	}
	if n < 2 || !a.Tokens[0].Is(grammar.Present) || states.Has(a.Tokens[0].Low) || a.Tokens[0].Is(grammar.Modal) || a.Tokens[n-1].Low == "?" {
		return false
	}
	if syntax.Pronoun(a.Tokens[1].Low) {
		return false
	}
	for _, c := range a.Clauses {
		if c.Marker == "" && len(c.Verbs) > 0 && c.Verbs[0] > 0 {
			return false // a condition, and what then holds
		}
	}
	return true
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
