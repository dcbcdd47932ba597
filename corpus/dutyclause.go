package corpus

import "strings"

// clause is a finite clause of a sentence.
type clause struct {
	marker  string // the subordinator; empty for a main clause
	start   int    // first token
	verbs   []int  // finite verbs that share the subject
	outer   int    // index of the clause that it stands in; -1 for none
	follows bool   // it follows a clause before it, so that its verb may come first
}

// clausesOf finds the clauses of a sentence. Each subordinator opens a clause
// that lasts until its finite verb has been seen and a comma, or another
// finite verb, closes it; verbs joined by "och" share their clause.
// owner tells for each token which clause it stands in.
func clausesOf(toks []token) (cs []clause, owner []int) {
	cs = []clause{{outer: -1}}
	owner = make([]int, len(toks))
	top := 0
	pending := -1 // the clause whose modal verb waits for its infinitive
	for k, t := range toks {
		switch {
		case t.low == ",":
			if cs[top].marker != "" && len(cs[top].verbs) > 0 && cs[top].outer >= 0 && !verbsInRow(toks, k) {
				top = cs[top].outer
			}
		case t.low == ";" || t.low == ":":
			for cs[top].outer >= 0 {
				top = cs[top].outer
			}
			if len(cs[top].verbs) > 0 {
				cs = append(cs, clause{start: k + 1, outer: -1})
				top = len(cs) - 1
			}
		case opensClause(toks, k):
			cs = append(cs, clause{marker: t.low, start: k + 1, outer: top})
			top = len(cs) - 1
		case cs[top].marker != "" && len(cs[top].verbs) == 0 && isSupine(t.low) && !isAdjective(t):
			cs[top].verbs = append(cs[top].verbs, k) // "där offret [har] haft"
		case pending >= 0 && pending != top && len(cs[top].verbs) > 0 && infinitivePassives[t.low] && cs[top].outer == pending && !joined(toks, k):
			top, pending = pending, -1 // "ska den läkare som ansvarar för X underrättas"
		case pending == top && !(k > 0 && definiteArticles[toks[k-1].low]) && (isPassiveInfinitive(t.low) || infinitivePassives[t.low] || isInfinitive(t.low) && !presents[t.low]):
			pending = -1
		case isFinite(t.low) && !notFinite(toks, k):
			cs, top = placeVerb(cs, top, toks, k)
			pending = -1
			if modalVerbs[t.low] {
				pending = top
			}
		}
		owner[k] = top
	}
	return cs, owner
}

// placeVerb gives finite verb k to the innermost clause that waits for one, or
// joins it to the verbs of a clause, or opens a new main clause.
func placeVerb(cs []clause, top int, toks []token, k int) ([]clause, int) {
	if main := outermost(cs, top); main != top && len(cs[main].verbs) == 0 && resumes(cs[main], toks, k) {
		top = main
	}
	if len(cs[top].verbs) == 0 {
		cs[top].verbs = append(cs[top].verbs, k)
		return cs, top
	}
	if joined(toks, k) {
		cs[top].verbs = append(cs[top].verbs, k)
		return cs, top
	}
	if coordinates(cs[top], toks, k) {
		cs = append(cs, clause{marker: cs[top].marker, start: conjoinedStart(cs[top], toks, k), verbs: []int{k}, outer: cs[top].outer})
		return cs, len(cs) - 1
	}
	for o := cs[top].outer; o >= 0; o = cs[o].outer {
		if len(cs[o].verbs) == 0 {
			cs[o].verbs = append(cs[o].verbs, k)
			return cs, o
		}
	}
	start := clauseStart(toks, cs[top].verbs[len(cs[top].verbs)-1]+1, k)
	cs = append(cs, clause{start: start, verbs: []int{k}, outer: -1, follows: true})
	return cs, len(cs) - 1
}

func outermost(cs []clause, top int) int {
	for cs[top].outer >= 0 {
		top = cs[top].outer
	}
	return top
}

// resumes reports whether verb k takes up a main clause that opens with a
// subordinate one: it follows a comma, and its subject follows it.
func resumes(main clause, toks []token, k int) bool {
	if k == 0 || toks[k-1].low != "," || main.start >= len(toks) || !subordinators[toks[main.start].low] {
		return false
	}
	return modalVerbs[toks[k].low] || startsPhrase(toks, k+1)
}

// coordinates reports whether verb k has a subject of its own that "och"
// joins to the subordinate clause before: "om det behövs och ärendet är klart".
func coordinates(c clause, toks []token, k int) bool {
	if c.marker == "" || c.marker == "som" || startsPhrase(toks, afterAdverbs(toks, k+1, len(toks))) {
		return false
	}
	start := conjoinedStart(c, toks, k)
	return start > 0 && start < k && k-start <= 3 && !prepositions[toks[start].low]
}

// conjoinedStart returns the token after the last conjunction between the
// last verb of a clause and verb k, 0 where there is none or a comma follows it.
func conjoinedStart(c clause, toks []token, k int) int {
	for j := k - 1; j > c.verbs[len(c.verbs)-1]; j-- {
		if toks[j].low == "," {
			return 0
		}
		if conjoining[toks[j].low] {
			return j + 1
		}
	}
	return 0
}

// joined reports whether a conjunction, with nothing but adverbs after it,
// joins verb k to the verb before.
func joined(toks []token, k int) bool {
	j := k - 1
	for j >= 0 && bareAdverbs[toks[j].low] {
		j--
	}
	return j >= 0 && (conjoining[toks[j].low] || toks[j].low == "utan" || verbsInRow(toks, j))
}

// verbsInRow reports whether the comma at k stands between verbs that share
// their clause: "som ägs, hyrs eller förvaltas av kommunen".
func verbsInRow(toks []token, k int) bool {
	if k == 0 || k+3 >= len(toks) || toks[k].low != "," {
		return false
	}
	before, after := toks[k-1].low, toks[k+1].low
	if !isFinite(before) || !isFinite(after) || modalVerbs[before] || modalVerbs[after] {
		return false
	}
	return conjoining[toks[k+2].low] && isFinite(toks[k+3].low) || verbsInRow(toks, k+2)
}

// clauseStart finds where the main clause of verb k starts, after token from:
// after the last comma with a conjunction, else the last conjunction or comma.
func clauseStart(toks []token, from, k int) int {
	start := 0
	for j := k - 1; j >= from; j-- {
		comma := toks[j].low == ","
		conj := conjoining[toks[j].low]
		if conj && j > 0 && toks[j-1].low == "," || toks[j].low == "–" {
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
func opensClause(toks []token, k int) bool {
	t := toks[k]
	if !subordinators[t.low] {
		return false
	}
	next := func(n int) string {
		if k+n < len(toks) {
			return toks[k+n].low
		}
		return ""
	}
	switch t.low {
	case "att":
		return !infinitivalAtt(toks, k)
	case "om":
		// The preposition: "beslutar om vård", "bestämmelser om …".
		return k == 0 || !toks[k-1].word || isClauseBefore(toks, k)
	case "som":
		return k > 0 && !roleSom(toks, k)
	case "där":
		return !isPassive(next(1))
	case "när", "då", "sedan":
		return k == 0 || !toks[k-1].word || k+2 < len(toks) && !isFinite(toks[k-1].low)
	case "tills":
		return next(1) != "vidare"
	case "såsom", "dit":
		return false
	}
	return true
}

// isClauseBefore reports whether "om" at k is followed by a clause: a finite
// verb comes before the next comma and not right after it.
func isClauseBefore(toks []token, k int) bool {
	if governsOm[toks[k-1].low] || k+1 < len(toks) && !pronouns[toks[k+1].low] && !definite(toks[k+1].low) {
		return false
	}
	for j := k + 1; j < len(toks) && j < k+14; j++ {
		switch {
		case toks[j].low == "," || toks[j].low == "att" || toks[j].low == "som":
			return false
		case isFinite(toks[j].low) && !notFinite(toks, j):
			return j > k+1
		}
	}
	return false
}

var pronouns = wordSet("det den de han hon man någon något inte en ett sådan sådant detta dessa denna barnet")

// definite reports whether a word ends like a noun in the definite form.
func definite(w string) bool {
	return hasAnySuffix(w, []string{"en", "et", "na", "an", "ena"})
}

var governsOm = wordSet(`beslut besluta beslutar bestämmelser föreskrifter information informera underrättas underrätta fråga frågor ansökan
	ansöka ansöker avtal överenskommelse kunskap kunskapen uppgift uppgifter råd upplysningar lag lagen konvention konventionen
	program projekt föreskriver talan yrkande begäran ärenden mål bestämmelserna förordnande tillstånd förbud hand erinran vård`)

// roleSom reports whether "som" at k is "as" rather than "which": no finite
// verb follows before the clause ends, or a noun stands alone after it.
func roleSom(toks []token, k int) bool {
	for j := k + 1; j < len(toks); j++ {
		if toks[j].low == "," || toks[j].low == ":" {
			return j == len(toks)-1 || j > k+1
		}
		if isFinite(toks[j].low) && !notFinite(toks, j) || j == k+1 && isSupine(toks[j].low) {
			return false
		}
	}
	return true
}

// infinitivalAtt reports whether "att" at k marks an infinitive rather than
// a clause.
func infinitivalAtt(toks []token, k int) bool {
	for j := k + 1; j < len(toks) && j < k+6; j++ {
		t := toks[j]
		switch {
		case t.capital():
			return false
		case isInfinitive(t.low) || isPassiveInfinitive(t.low):
			return true
		case prepositions[t.low] && j == k+1:
			return true
		case !bareAdverbs[t.low] && !(len(t.low) > 4 && t.low[len(t.low)-1] == 't'):
			return false
		}
	}
	return false
}

// notFinite tells verbs in the present tense from words spelt alike.
func notFinite(toks []token, k int) bool {
	prev, next := "", ""
	if k > 0 {
		prev = toks[k-1].low
	}
	if k+1 < len(toks) {
		next = toks[k+1].low
	}
	switch toks[k].low {
	case "var":
		return next == "och" || next == "sin" || next == "för"
	case "vill", "kan":
		return false
	}
	if strings.HasSuffix(toks[k].low, "ade") && quantifiers[prev] {
		return true // "den isolerade"
	}
	if toks[k].capital() && k > 0 && prev != ":" {
		return true
	}
	return articles[prev] && prev != "det" && prev != "den" && prev != "de" || prev == "att" && !presents[toks[k].low]
}

// afterAdverbs returns the first token at or after i that is no adverb.
func afterAdverbs(toks []token, i, limit int) int {
	for i < limit {
		switch {
		case bareAdverbs[toks[i].low]:
			i++
		case i+1 < limit && toks[i].low == "bland" && toks[i+1].low == "annat":
			i += 2
		case i+1 < limit && toks[i].low == "i" && stead[toks[i+1].low]:
			i += 2
		case i+2 < limit && toks[i].low == "i" && (toks[i+2].low == "hand" || toks[i+2].low == "fall"):
			i += 3
		case i+2 < limit && toks[i].low == "," && i+3 < limit && toks[i+1].low == "i" && toks[i+3].low == "fall":
			i += 4
		default:
			return i
		}
	}
	return i
}

var stead = wordSet("stället övrigt synnerhet allmänhet regel princip")
