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
	cs = []Clause{{Outer: -1}}
	owner = make([]int, len(toks))
	top := 0
	pending := -1 // the clause whose modal verb waits for its infinitive
	for k, t := range toks {
		switch {
		case t.Low == ",":
			if cs[top].Marker != "" && len(cs[top].Verbs) > 0 && cs[top].Outer >= 0 && !verbsInRow(toks, k) {
				top = cs[top].Outer
			}
		case t.Low == ";" || t.Low == ":":
			for cs[top].Outer >= 0 {
				top = cs[top].Outer
			}
			if len(cs[top].Verbs) > 0 {
				cs = append(cs, Clause{Start: k + 1, Outer: -1})
				top = len(cs) - 1
			}
		case opensClause(toks, k):
			cs = append(cs, Clause{Marker: t.Low, Start: k + 1, Outer: top})
			top = len(cs) - 1
		case cs[top].Marker != "" && len(cs[top].Verbs) == 0 && grammar.Supine(t.Low) && !t.Adjective():
			cs[top].Verbs = append(cs[top].Verbs, k) // "där offret [har] haft"
		case pending >= 0 && pending != top && len(cs[top].Verbs) > 0 && t.Is(grammar.InfinitivePassive) && cs[top].Outer == pending && !joined(toks, k):
			top, pending = pending, -1 // "ska den läkare som ansvarar för X underrättas"
		case pending == top && !(k > 0 && toks[k-1].Is(grammar.Determiner)) && (grammar.PassiveInfinitive(t.Low) || t.Is(grammar.InfinitivePassive) || grammar.Infinitive(t.Low) && !t.Is(grammar.Present)):
			pending = -1
		case grammar.Finite(t.Low) && !notFinite(toks, k):
			cs, top = placeVerb(cs, top, toks, k)
			pending = -1
			if t.Is(grammar.Modal) {
				pending = top
			}
		}
		owner[k] = top
	}
	return cs, owner
}

// placeVerb gives finite verb k to the innermost clause that waits for one, or
// joins it to the verbs of a clause, or opens a new main clause.
func placeVerb(cs []Clause, top int, toks []grammar.Token, k int) ([]Clause, int) {
	if main := outermost(cs, top); main != top && len(cs[main].Verbs) == 0 && resumes(cs[main], toks, k) {
		top = main
	}
	if len(cs[top].Verbs) == 0 {
		cs[top].Verbs = append(cs[top].Verbs, k)
		return cs, top
	}
	if joined(toks, k) {
		cs[top].Verbs = append(cs[top].Verbs, k)
		return cs, top
	}
	if coordinates(cs[top], toks, k) {
		cs = append(cs, Clause{Marker: cs[top].Marker, Start: conjoinedStart(cs[top], toks, k), Verbs: []int{k}, Outer: cs[top].Outer})
		return cs, len(cs) - 1
	}
	for o := cs[top].Outer; o >= 0; o = cs[o].Outer {
		if len(cs[o].Verbs) == 0 {
			cs[o].Verbs = append(cs[o].Verbs, k)
			return cs, o
		}
	}
	start := clauseStart(toks, cs[top].Verbs[len(cs[top].Verbs)-1]+1, k)
	cs = append(cs, Clause{Start: start, Verbs: []int{k}, Outer: -1, follows: true})
	return cs, len(cs) - 1
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
	before, after := toks[k-1].Low, toks[k+1].Low
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
	if governsOm.Has(toks[k-1].Low) || k+1 < len(toks) && !pronouns.Has(toks[k+1].Low) && !grammar.Definite(toks[k+1].Low) {
		return false
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
	switch toks[k].Low {
	case "var":
		return next == "och" || next == "sin" || next == "för"
	case "vill", "kan":
		return false
	}
	if strings.HasSuffix(toks[k].Low, "ade") && grammar.Is(prev, grammar.Quantifier) {
		return true // "den isolerade"
	}
	if toks[k].Capital() && k > 0 && prev != ":" {
		return true
	}
	return grammar.Is(prev, grammar.Article) && prev != "det" && prev != "den" && prev != "de" || prev == "att" && !toks[k].Is(grammar.Present)
}

// AfterAdverbs returns the first token at or after i that is no adverb.
func AfterAdverbs(toks []grammar.Token, i, limit int) int {
	for i < limit {
		switch {
		case toks[i].Is(grammar.Adverb):
			i++
		case i+1 < limit && toks[i].Low == "bland" && toks[i+1].Low == "annat":
			i += 2
		case i+1 < limit && toks[i].Low == "i" && stead.Has(toks[i+1].Low):
			i += 2
		case i+2 < limit && toks[i].Low == "i" && (toks[i+2].Low == "hand" || toks[i+2].Low == "fall"):
			i += 3
		case i+2 < limit && toks[i].Low == "," && i+3 < limit && toks[i+1].Low == "i" && toks[i+3].Low == "fall":
			i += 4
		default:
			return i
		}
	}
	return i
}

var stead = words.List("stead")
