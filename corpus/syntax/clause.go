package syntax

import (
	"strings"

	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
)

// Clause is a finite clause of a sentence.
type Clause struct {
	Marker  string // the subordinator; empty for a main clause
	Start   int    // first token
	Verbs   []int  // finite verbs that share the subject
	Outer   int    // index of the clause that it stands in; -1 for none
	follows bool   // it follows a clause before it, so that its verb may come first
}

// clausesOf finds the clauses of a sentence. Each subordinator opens a clause
// that lasts until its finite verb has been seen and a comma, or another
// finite verb, closes it; verbs joined by "och" share their clause.
// owner tells for each token which clause it stands in.
func clausesOf(toks []grammar.Token) (cs []Clause, owner []int) {
	p := &parser{toks: toks, clauses: []Clause{{Outer: -1}}, modal: -1}
	owner = make([]int, len(toks))
	for k := range toks {
		p.take(k)
		owner[k] = p.top
	}
	return p.clauses, owner
}

// parser cuts a row of tokens into clauses.
type parser struct {
	toks    []grammar.Token
	clauses []Clause
	top     int // the innermost clause that is open
	modal   int // the clause whose modal verb waits for its infinitive; -1 for none
}

// take takes in token k.
func (p *parser) take(k int) {
	t, top := p.toks[k], &p.clauses[p.top]
	switch {
	case t.Low == ",":
		if top.Marker != "" && len(top.Verbs) > 0 && top.Outer >= 0 && !verbsInRow(p.toks, k) {
			p.top = top.Outer
		}
	case t.Low == ";" || t.Low == ":":
		inner := p.top
		p.top = outermost(p.clauses, p.top)
		switch {
		case len(p.clauses[p.top].Verbs) > 0:
			p.open(Clause{Start: k + 1, Outer: -1})
		case inner != p.top: // "För den som slutar: Chefen ska …"
			p.clauses[p.top].Start = k + 1
		}
	case opensClause(p.toks, k):
		p.open(Clause{Marker: t.Low, Start: k + 1, Outer: p.top})
	case top.Marker != "" && len(top.Verbs) == 0 && grammar.Supine(t.Low) && !t.Adjective():
		top.Verbs = append(top.Verbs, k) // "där offret [har] haft"
	case p.endsInner(k):
		p.top, p.modal = p.modal, -1 // "ska den läkare som ansvarar för X underrättas"
	case p.modal == p.top && p.mayBeInfinitive(k):
		p.modal = -1
	case grammar.Finite(t.Low) && !notFinite(p.toks, k):
		p.placeVerb(k)
		p.modal = -1
		if t.Is(grammar.Modal) {
			p.modal = p.top
		}
	}
}

func (p *parser) open(c Clause) {
	p.clauses = append(p.clauses, c)
	p.top = len(p.clauses) - 1
}

// endsInner reports whether token k is the infinitive for which the modal verb
// around the open clause waits, and so ends that clause.
func (p *parser) endsInner(k int) bool {
	inner := p.clauses[p.top]
	return p.modal >= 0 && p.modal != p.top && inner.Outer == p.modal && len(inner.Verbs) > 0 &&
		p.toks[k].Is(grammar.InfinitivePassive) && !joined(p.toks, k)
}

// mayBeInfinitive reports whether token k may be the infinitive of a modal verb.
func (p *parser) mayBeInfinitive(k int) bool {
	t := p.toks[k]
	if k > 0 && p.toks[k-1].Is(grammar.Determiner) {
		return false
	}
	return grammar.PassiveInfinitive(t.Low) || grammar.Infinitive(t.Low) && !t.Is(grammar.Present)
}

// placeVerb gives finite verb k to the innermost clause that waits for one, or
// joins it to the verbs of a clause, or opens a new main clause.
func (p *parser) placeVerb(k int) {
	main := outermost(p.clauses, p.top)
	if main != p.top && len(p.clauses[main].Verbs) == 0 && resumes(p.clauses[main], p.toks, k) {
		p.top = main
	}
	top := &p.clauses[p.top]
	if len(top.Verbs) == 0 || joined(p.toks, k) {
		top.Verbs = append(top.Verbs, k)
		return
	}
	if coordinates(*top, p.toks, k) {
		p.open(Clause{Marker: top.Marker, Start: conjoinedStart(*top, p.toks, k), Verbs: []int{k}, Outer: top.Outer})
		return
	}
	for o := top.Outer; o >= 0; o = p.clauses[o].Outer {
		if waiting := &p.clauses[o]; len(waiting.Verbs) == 0 {
			waiting.Verbs = append(waiting.Verbs, k)
			p.top = o
			return
		}
	}
	start := clauseStart(p.toks, top.Verbs[len(top.Verbs)-1]+1, k)
	if start == top.Verbs[0]+1 && top.Verbs[0] == top.Start {
		start = k // "Får skolan inget svar ringer assistenten": a condition, though no comma ends it
	}
	p.open(Clause{Start: start, Verbs: []int{k}, Outer: -1, follows: true})
}

func outermost(cs []Clause, top int) int {
	for cs[top].Outer >= 0 {
		top = cs[top].Outer
	}
	return top
}

// resumes reports whether verb k takes up a main clause that opens with a
// subordinate one: it follows a comma, and its subject follows it.
func resumes(main Clause, toks []grammar.Token, k int) bool {
	if k == 0 || toks[k-1].Low != "," || main.Start >= len(toks) || !toks[main.Start].Is(grammar.Subordinator) {
		return false
	}
	return toks[k].Is(grammar.Modal) || body.StartsAt(toks, k+1)
}

// coordinates reports whether verb k has a subject of its own that "och"
// joins to the subordinate clause before: "om det behövs och ärendet är klart".
func coordinates(c Clause, toks []grammar.Token, k int) bool {
	if c.Marker == "" || c.Marker == "som" || body.StartsAt(toks, AfterAdverbs(toks, k+1, len(toks))) {
		return false
	}
	start := conjoinedStart(c, toks, k)
	return start > 0 && start < k && k-start <= 3 && !toks[start].Is(grammar.Preposition)
}

// conjoinedStart returns the token after the last conjunction between the
// last verb of a clause and verb k, 0 where there is none or a comma follows it.
func conjoinedStart(c Clause, toks []grammar.Token, k int) int {
	for j := k - 1; j > c.Verbs[len(c.Verbs)-1]; j-- {
		if toks[j].Low == "," {
			return 0
		}
		if toks[j].Is(grammar.Conjunction) {
			return j + 1
		}
	}
	return 0
}

// joined reports whether a conjunction, with nothing but adverbs after it,
// joins verb k to the verb before.
func joined(toks []grammar.Token, k int) bool {
	j := k - 1
	for j >= 0 && toks[j].Is(grammar.Adverb) {
		j--
	}
	return j >= 0 && (toks[j].Is(grammar.Conjunction) || toks[j].Low == "utan" || verbsInRow(toks, j))
}

// verbsInRow reports whether the comma at k stands between verbs that share
// their clause: "som ägs, hyrs eller förvaltas av kommunen".
func verbsInRow(toks []grammar.Token, k int) bool {
	if k == 0 || k+3 >= len(toks) || toks[k].Low != "," {
		return false
	}
	before, after := toks[k-1].Low, toks[k+1].Low // the verbs around the comma
	if !grammar.Finite(before) || !grammar.Finite(after) || grammar.Is(before, grammar.Modal) || grammar.Is(after, grammar.Modal) {
		return false
	}
	return toks[k+2].Is(grammar.Conjunction) && grammar.Finite(toks[k+3].Low) || verbsInRow(toks, k+2)
}

// clauseStart finds where the main clause of verb k starts, after token from:
// after the last comma with a conjunction, else the last conjunction or comma.
func clauseStart(toks []grammar.Token, from, k int) int {
	start := 0
	for j := k - 1; j >= from; j-- {
		comma := toks[j].Low == ","
		conj := toks[j].Is(grammar.Conjunction)
		if conj && j > 0 && toks[j-1].Low == "," || toks[j].Low == "–" {
			return j + 1
		}
		if start == 0 && (comma || conj) {
			start = j + 1
		}
	}
	if start == 0 {
		return from
	}
	return start
}

// opensClause reports whether token k opens a subordinate clause.
func opensClause(toks []grammar.Token, k int) bool {
	t := toks[k]
	if !t.Is(grammar.Subordinator) {
		return false
	}
	next := func(n int) string {
		if k+n < len(toks) {
			return toks[k+n].Low
		}
		return ""
	}
	switch t.Low {
	case "att":
		return !infinitivalAtt(toks, k)
	case "om":
		// The preposition: "beslutar om vård", "bestämmelser om …".
		return k == 0 || !toks[k-1].Word || isClauseBefore(toks, k)
	case "som":
		return k > 0 && !roleSom(toks, k)
	case "där":
		return !grammar.Passive(next(1))
	case "när", "då", "sedan":
		return k == 0 || !toks[k-1].Word || k+2 < len(toks) && !grammar.Finite(toks[k-1].Low)
	case "tills":
		return next(1) != "vidare"
	case "såsom", "dit":
		return false
	}
	return true
}

// isClauseBefore reports whether "om" at k is followed by a clause: a finite
// verb comes before the next comma and not right after it.
func isClauseBefore(toks []grammar.Token, k int) bool {
	if governsOm.Has(toks[k-1].Low) {
		return false
	}
	if k+1 < len(toks) && !pronouns.Has(toks[k+1].Low) && !grammar.Definite(toks[k+1].Low) {
		return false // no subject follows
	}
	for j := k + 1; j < len(toks) && j < k+14; j++ {
		switch {
		case toks[j].Low == "," || toks[j].Low == "att" || toks[j].Low == "som":
			return false
		case grammar.Finite(toks[j].Low) && !notFinite(toks, j):
			return j > k+1
		}
	}
	return false
}

var pronouns = words.List("pronouns")

var governsOm = words.List("governs om")

// roleSom reports whether "som" at k is "as" rather than "which": no finite
// verb follows before the clause ends, or a noun stands alone after it.
func roleSom(toks []grammar.Token, k int) bool {
	for j := k + 1; j < len(toks); j++ {
		if toks[j].Low == "," || toks[j].Low == ":" {
			return j == len(toks)-1 || j > k+1
		}
		if grammar.Finite(toks[j].Low) && !notFinite(toks, j) || j == k+1 && grammar.Supine(toks[j].Low) {
			return false
		}
	}
	return true
}

// infinitivalAtt reports whether "att" at k marks an infinitive rather than
// a clause.
func infinitivalAtt(toks []grammar.Token, k int) bool {
	for j := k + 1; j < len(toks) && j < k+6; j++ {
		t := toks[j]
		switch {
		case t.Capital():
			return false
		case grammar.Infinitive(t.Low) || grammar.PassiveInfinitive(t.Low):
			return true
		case t.Is(grammar.Preposition) && j == k+1:
			return true
		case !t.Is(grammar.Adverb) && !(len(t.Low) > 4 && t.Low[len(t.Low)-1] == 't'):
			return false
		}
	}
	return false
}

// notFinite tells verbs in the present tense from words spelt alike.
func notFinite(toks []grammar.Token, k int) bool {
	prev, next := "", ""
	if k > 0 {
		prev = toks[k-1].Low
	}
	if k+1 < len(toks) {
		next = toks[k+1].Low
	}
	t := toks[k]
	switch {
	case t.Low == "var":
		return next == "och" || next == "sin" || next == "för" // "var och en"
	case t.Low == "vill" || t.Low == "kan":
		return false
	case strings.HasSuffix(t.Low, "ade") && grammar.Is(prev, grammar.Quantifier):
		return true // "den isolerade"
	case t.Capital() && k > 0 && prev != ":":
		return !t.Is(grammar.Present) || t.Text == strings.ToUpper(t.Text) || !body.IsHead(prev) // "Sjuksköterska Ansvarar för …"
	case prev == "en" || prev == "ett":
		return true // "en fattar"
	}
	return prev == "att" && !t.Is(grammar.Present)
}

// AfterAdverbs returns the first token at or after i that is no adverb.
func AfterAdverbs(toks []grammar.Token, i, limit int) int {
	at := func(k int) string {
		if k < limit {
			return toks[k].Low
		}
		return ""
	}
	for i < limit {
		switch {
		case toks[i].Is(grammar.Adverb):
			i++
		case at(i) == "bland" && at(i+1) == "annat":
			i += 2
		case at(i) == "i" && stead.Has(at(i+1)): // "i stället"
			i += 2
		case at(i) == "i" && (at(i+2) == "hand" || at(i+2) == "fall"): // "i första hand"
			i += 3
		case at(i) == "," && at(i+1) == "i" && at(i+3) == "fall": // ", i förekommande fall"
			i += 4
		default:
			return i
		}
	}
	return i
}

var stead = words.List("stead")
