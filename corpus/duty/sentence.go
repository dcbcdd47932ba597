package duty

import (
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
)

// analysis is a sentence cut into tokens and clauses.
type analysis struct {
	text    string
	toks    []grammar.Token
	clauses []clause
	owner   []int        // the clause of each token
	finite  map[int]bool // tokens that are the verb of a clause

	claimed bool // found is what claims has found
	found   []claim
	named   []body.Phrase // that phraseAt has found
	read    []uint16      // of each token, what phraseAt has found: unread, nothing or a phrase of named
}

// maxTokens is how much of a sentence is analysed: the longest in five
// statutes has 170 tokens; more is a table or an attack, and clauses take
// quadratic time.
const maxTokens = 500

func analyze(text string, span corpus.Span) *analysis {
	a := &analysis{text: text, toks: grammar.Tokens(text, span.Start, span.End), finite: map[int]bool{}}
	a.toks = a.toks[:min(len(a.toks), maxTokens)]
	a.clauses, a.owner = clausesOf(a.toks)
	a.guessVerb()
	for _, c := range a.clauses {
		for _, v := range c.verbs {
			a.finite[v] = true
		}
	}
	return a
}

// What phraseAt remembers of a token; from firstRead on, a phrase.
const (
	unread = iota
	nothing
	firstRead
)

// phraseAt returns the name of a body that starts at token i, genitives and
// everyday names included.
func (a *analysis) phraseAt(i int) (body.Phrase, bool) {
	if a.read == nil {
		a.read = make([]uint16, len(a.toks))
	}
	switch a.read[i] {
	case nothing:
		return body.Phrase{}, false
	case unread:
		p, ok := body.PhraseAt(a.toks, i, true)
		if !ok {
			a.read[i] = nothing
			return body.Phrase{}, false
		}
		a.named = append(a.named, p)
		a.read[i] = uint16(firstRead + len(a.named) - 1)
	}
	return a.named[a.read[i]-firstRead], true
}

// guessVerb takes the word after an opening body for the verb of a main
// clause in which no verb of the lexicon was found.
func (a *analysis) guessVerb() {
	if len(a.clauses[0].verbs) > 0 {
		return
	}
	found, end := body.ListAt(a.toks, 0, len(a.toks))
	k := afterAdverbs(a.toks, end, len(a.toks))
	if len(found) > 0 && k < len(a.toks) && !a.toks[k].Capital() && grammar.EndsIn(a.toks[k].Low, "ar", "er", "ade", "de") {
		a.clauses[0].verbs = []int{k}
	}
}

// subjects returns the bodies that are the subject of a clause, and the token
// at which what follows verb and subject starts.
func (a *analysis) subjects(c clause) (found []body.Phrase, after int) {
	if len(c.verbs) == 0 {
		return nil, len(a.toks)
	}
	fv := c.verbs[0]
	after = fv + 1
	if found = subjectBefore(a.toks, c.start, fv); len(found) > 0 || c.marker != "" || a.opensWith(c, fv) || !frontable(a.toks, c, fv) {
		return found, after
	}
	from := afterAdverbs(a.toks, after, len(a.toks))
	if from+1 < len(a.toks) && a.toks[from].Low == "det" && a.toks[fv].Low == "är" {
		from++
	}
	if found, end := body.ListAt(a.toks, from, len(a.toks)); len(found) > 0 && (a.toks[fv].Low != "är" || a.cleft(fv, from) || !found[0].Predicate()) {
		return found, end
	}
	if found := a.answerable(c, fv); len(found) > 0 {
		return found, after
	}
	if c.follows {
		return a.unmarked(c, fv), after
	}
	return nil, after
}

// cleft reports whether verb fv, before the phrase at token from, has "det"
// for its subject: "det är rektor som", "här är det rektor som".
func (a *analysis) cleft(fv, from int) bool {
	return a.toks[from-1].Low == "det" || fv > 0 && a.toks[fv-1].Low == "det"
}

// answering are the verbs whose subject answers for something, whatever it is.
var answering = words.List("answering")

// answerable reads a subject of one to three words that is no body by its
// form and answers for something: "Användaren ansvarar för sitt lösenord".
func (a *analysis) answerable(c clause, fv int) []body.Phrase {
	n := fv - c.start
	if !answering.Has(a.toks[fv].Low) || n < 1 || n > 3 || !a.toks[c.start].Capital() {
		return nil
	}
	for i, t := range a.toks[c.start:fv] {
		if !t.Noun() || pronouns.Has(t.Low) || t.Is(grammar.OpeningAdverb) || i > 0 && !t.Capital() {
			return nil
		}
	}
	return []body.Phrase{body.WordsAs(a.toks, c.start, fv)}
}

// unmarked reads a capitalised subject right before verb fv, where the mark
// between it and a heading or sentence before was lost.
func (a *analysis) unmarked(c clause, fv int) []body.Phrase {
	for i := max(c.start, fv-body.MaxAttributes); i < fv; i++ {
		if p, ok := body.PhraseAt(a.toks, i, false); ok && a.toks[i].Capital() && afterAdverbs(a.toks, p.End, fv) == fv {
			return []body.Phrase{p}
		}
	}
	return nil
}

// opensWith reports whether the clause opens with its verb: a condition
// ("Har nämnden …, ska …") or a question, not a statement.
func (a *analysis) opensWith(c clause, fv int) bool {
	if c.follows {
		return false
	}
	for i := c.start; i < fv; i++ {
		if a.toks[i].Word && !a.toks[i].Is(grammar.Conjunction) {
			return false
		}
	}
	return true
}

// stated reports whether a clause states something itself: a main clause, or
// an att-clause under "innebär", "betyder" and the like.
func (a *analysis) stated(c clause) bool {
	if c.marker == "" {
		return true
	}
	if c.marker != "att" || c.outer < 0 {
		return false
	}
	if c.start > 1 && a.toks[c.start-2].Is(grammar.Preposition) && !(c.start > 2 && a.toks[c.start-3].Low == "krav") {
		return false // "för att nämnden ska"
	}
	outer := a.clauses[c.outer]
	if len(outer.verbs) == 0 || outer.marker != "" {
		return false
	}
	if c.start > 2 && a.toks[c.start-3].Low == "krav" {
		return true
	}
	return statingVerbs.Has(a.toks[outer.verbs[len(outer.verbs)-1]].Low)
}

var statingVerbs = words.List("stating verbs")

// scope returns the token at which the reach of verb v ends: the next finite
// verb of a clause that is not inside.
func (a *analysis) scope(v int) int {
	for k := v + 1; k < len(a.toks); k++ {
		if a.finite[k] && a.clauseOf(k).marker == "" || a.toks[k].Low == ";" {
			return k
		}
	}
	return len(a.toks)
}

func (a *analysis) clauseOf(verb int) clause {
	for _, c := range a.clauses {
		for _, v := range c.verbs {
			if v == verb {
				return c
			}
		}
	}
	return clause{}
}

// infinitive finds the infinitive that modal verb v governs, from token from
// on; -1 where there is none.
func (a *analysis) infinitive(v, from, end int) (k int, passive bool) {
	if k, passive = a.infinitiveIn(v, from, end, false); k < 0 {
		return a.infinitiveIn(v, from, end, true) // after a clause whose end no comma marks
	}
	return k, passive
}

func (a *analysis) infinitiveIn(v, from, end int, inner bool) (k int, passive bool) {
	loose := -1
	for k := from; k < end; k++ {
		w := a.toks[k].Low
		switch {
		case a.finite[k] || a.toks[k].Capital() || k > 0 && a.toks[k-1].Is(grammar.Determiner) || !inner && a.inside(k, v) || k > 0 && a.toks[k-1].Low == "att":
		case grammar.Is(w, grammar.InfinitivePassive) && !grammar.Is(w, grammar.Deponent):
			return k, true
		case w == "kunna" || w == "få" || w == "behöva":
			if n, p := a.infinitive(v, k+1, min(end, k+6)); n > 0 && p {
				return n, true
			}
			return k, false
		case grammar.Is(w, grammar.ActiveInfinitive|grammar.ShortInfinitive|grammar.Deponent):
			return k, false
		case k == from && strings.HasSuffix(w, "a") && !grammar.Is(w, grammar.Quantifier|grammar.Adverb):
			return k, false
		case loose < 0 && (grammar.Infinitive(w) || grammar.PassiveInfinitive(w)):
			loose = k
		}
	}
	if loose < 0 {
		return -1, false
	}
	return loose, grammar.PassiveInfinitive(a.toks[loose].Low)
}

// inside reports whether token k stands in a clause inside that of verb v.
func (a *analysis) inside(k, v int) bool {
	return a.owner[k] != a.owner[v] && a.clauses[a.owner[k]].marker != ""
}

// negated reports whether a negation of verb v stands in the tokens [from, to).
func (a *analysis) negated(v, from, to int) bool {
	for k := from; k < to && k < len(a.toks); k++ {
		if a.toks[k].Is(grammar.Negation) && !a.inside(k, v) {
			return k+1 >= len(a.toks) || !limiting.Has(a.toks[k+1].Low)
		}
	}
	return false
}

var limiting = words.List("limiting")

// modality tells how verb v binds its subject; ok is false where it does not.
// after is the token after verb and subject.
func (a *analysis) modality(v, after int) (m corpus.Modality, ok bool) {
	end := a.scope(v)
	switch w := a.toks[v].Low; w {
	case "ska", "skall", "måste", "bör", "borde", "får", "må":
		return a.modal(v, after, end)
	case "ansvarar":
		return corpus.Responsible, true
	case "svarar":
		return corpus.Responsible, a.within(after, min(end, after+5), "för")
	case "behöver":
		k, passive := a.infinitive(v, after, min(end, after+4))
		return corpus.Should, k >= 0 && !passive && !a.negated(v, v+1, k) && (a.toks[k].Is(grammar.ActiveInfinitive | grammar.ShortInfinitive))
	case "har":
		if v > 0 && grammar.EndsIn(a.toks[v-1].Low, "ansvaret") {
			return corpus.Responsible, true // "det övergripande ansvaret har styrelsen"
		}
		return a.havingDuty(v, after, min(end, after+16))
	case "fick":
		return corpus.Responsible, a.pair(after, min(end, after+8), "i", "uppdrag")
	case "är":
		return a.beingResponsible(v, after)
	}
	return a.beingDirected(v, after, end)
}

func (a *analysis) modal(v, after, end int) (corpus.Modality, bool) {
	k, passive := a.infinitive(v, after, end)
	if passive {
		return "", false
	}
	to := k
	if k < 0 {
		to = min(end, after+4)
	}
	if k >= 0 && a.hasRight(k, min(end, k+6)) {
		return "", false
	}
	not := a.negated(v, v+1, to)
	switch a.toks[v].Low {
	case "bör", "borde":
		return corpus.Should, true
	case "måste":
		return corpus.Must, !not
	case "får", "må":
		if a.pair(after, min(end, after+4), "i", "uppdrag") {
			return corpus.Must, true
		}
		if k < 0 && end > after {
			return "", false
		}
		if not {
			return corpus.MustNot, true
		}
		return corpus.May, true
	}
	if not {
		return corpus.MustNot, true
	}
	return corpus.Must, true
}

// havingDuty reads "har ansvar för", "har i uppdrag att", "har att".
func (a *analysis) havingDuty(v, from, end int) (corpus.Modality, bool) {
	first := afterAdverbs(a.toks, from, end)
	if first < end && grammar.Supine(a.toks[first].Low) { // "har beslutat", but "har fått i uppdrag att"
		return corpus.Must, strings.HasPrefix(a.toks[first].Low, "fått") && a.pair(first+1, min(end, first+6), "i", "uppdrag")
	}
	for k := from; k < end; k++ {
		w := a.toks[k].Low
		switch {
		case w == "att" && k == from:
			return corpus.Must, true
		case a.finite[k] || w == "att" || w == ",":
			return "", false
		case w == "rätt":
			return corpus.May, a.within(k+1, k+2, "att") && !a.negated(v, from, k)
		case strings.HasSuffix(w, "ansvar") || strings.HasSuffix(w, "ansvaret"):
			return corpus.Responsible, !a.negated(v, from, k)
		case w == "uppdrag" || w == "uppgift" || w == "skyldighet":
			prev := a.toks[max(0, k-1)].Low
			return corpus.Must, (prev == "i" || prev == "till" || prev == "som" || w == "skyldighet") && a.within(k+1, min(k+4, len(a.toks)), "att")
		case w == "ansvarig":
			return "", false
		}
	}
	return "", false
}

// beingResponsible reads "är skyldig att", "är ansvarig för", "är den
// mottagande enheten", "är den myndighet som ansvarar för".
func (a *analysis) beingResponsible(v, after int) (corpus.Modality, bool) {
	for k := after; k < min(after+9, len(a.toks)); k++ {
		w := a.toks[k].Low
		if a.toks[k].Low == "," || a.finite[k] && k != v && a.clauseOf(k).marker == "" {
			return "", false
		}
		switch w {
		case "skyldig", "skyldiga":
			return corpus.Must, !a.negated(v, after, k)
		case "ansvarig", "ansvariga", "huvudansvarig", "huvudansvariga", "mottagande", "tillsynsmyndighet", "tillsynsmyndigheter",
			"huvudman", "sammankallande", "samordningsansvarig", "systemansvarig", "personuppgiftsansvarig":
			return corpus.Responsible, !a.negated(v, after, k)
		}
		if grammar.EndsIn(w, "ansvarig", "ansvariga", "myndighet") {
			return corpus.Responsible, !a.negated(v, after, k)
		}
	}
	for _, c := range a.clauses {
		if c.marker == "som" && c.start > v && c.start < after+8 && len(c.verbs) > 0 && afterAdverbs(a.toks, c.start, len(a.toks)) == c.verbs[0] {
			return a.modality(c.verbs[0], c.verbs[0]+1)
		}
	}
	return "", false
}

// within reports whether word w stands in the tokens [from, to).
func (a *analysis) within(from, to int, w string) bool {
	for k := from; k < to && k < len(a.toks); k++ {
		if a.toks[k].Low == w {
			return true
		}
	}
	return false
}

// pair reports whether words w1 w2 stand side by side in the tokens [from, to).
func (a *analysis) pair(from, to int, w1, w2 string) bool {
	for k := from; k+1 < to && k+1 < len(a.toks); k++ {
		if a.toks[k].Low == w1 && strings.HasPrefix(a.toks[k+1].Low, w2) {
			return true
		}
	}
	return false
}
