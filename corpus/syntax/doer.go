package syntax

import (
	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
)

// Doer is somebody who, as a sentence tells, does something: the subject of an
// active clause, the one behind "av" of a passive, or what a relative clause
// tells of. Unlike the subjects that Subjects finds, it need be no body by its
// name: "byggherren", "Röda Korset", "den som överlämnar avfall".
type Doer struct {
	First, End int  // tokens of the name
	Clause     int  // the clause in which it acts
	Participle bool // it stands behind "av" of a participle: "framtagen av …"
	Fronted    bool // what cannot act stands before the verb: "Plogvallen tar ägaren bort"
}

// Doers reads who does something in the clauses of a sentence, those of main
// clauses first; what only tells when or on what condition is left out.
func (s *Sentence) Doers() []Doer {
	var main, inner []Doer
	take := func(d Doer) {
		switch {
		case s.Clauses[d.Clause].Marker == "":
			main = append(main, d)
		case telling.Has(s.Clauses[d.Clause].Marker):
			inner = append(inner, d)
		}
	}
	for n, c := range s.Clauses {
		if len(c.Verbs) == 0 || s.PassiveVerb(c.Verbs[0], c.Verbs[0]+1) || s.Tokens[c.Verbs[0]].Is(grammar.PresentPassive) {
			continue
		}
		if d, ok := s.doing(c, c.Verbs[0]); ok {
			d.Clause = n
			take(d)
		}
	}
	for k, t := range s.Tokens {
		if t.Low != "av" {
			continue
		}
		acted, participle := s.actedBefore(k)
		if !acted {
			continue
		}
		if d, ok := s.someone(k + 1); ok {
			d.Clause, d.Participle = s.Owner[k], participle
			take(d)
		}
	}
	return append(main, inner...)
}

// doing reads the subject of verb v.
func (s *Sentence) doing(c Clause, v int) (Doer, bool) {
	if c.Marker == "som" {
		if !s.onlyAdverbs(c.Start, v) {
			return Doer{}, false // "den verksamhet som företaget bedriver" tells which
		}
		return s.antecedent(c.Start - 1)
	}
	start := c.Start
	for start < v && (!s.Tokens[start].Word || s.Tokens[start].Is(grammar.Conjunction|grammar.FocusAdverb) || start+1 < v && s.Tokens[start].Figure()) {
		start++
	}
	end := v
	for end > start && (s.Tokens[end-1].Is(grammar.Adverb) || !s.Tokens[end-1].Word) {
		end--
	}
	if d, ok := s.before(start, end); ok {
		return d, true
	}
	if c.Marker != "" || start == v && !c.follows {
		return Doer{}, false
	}
	opens := s.Tokens[start]
	if start < v && !opens.Is(grammar.Preposition|grammar.Subordinator|grammar.Adverb|grammar.OpeningAdverb) && opens.Low != "det" && opens.Low != "detta" && !deeds.Has(s.Tokens[v].Low) {
		return Doer{}, false // "Stödet hjälper brukaren"
	}
	d, ok := s.someone(AfterAdverbs(s.Tokens, v+1, len(s.Tokens)))
	d.Fronted = true
	return d, ok
}

// onlyAdverbs reports whether nothing but adverbs stands in the tokens [start, v),
// also such as "systematiskt".
func (s *Sentence) onlyAdverbs(start, v int) bool {
	for k := AfterAdverbs(s.Tokens, start, v); k < v; k++ {
		if t := s.Tokens[k]; t.Capital() || !grammar.EndsIn(t.Low, "igt", "iskt", "vis", "ligen") {
			return false
		}
	}
	return true
}

// someone reads somebody from token i on, named or told by what they do.
func (s *Sentence) someone(i int) (Doer, bool) {
	if end, ok := s.Described(i); ok {
		return Doer{First: i, End: end}, true
	}
	return s.nounPhrase(i, len(s.Tokens))
}

// mostInName is how many tokens a name with what tells it from others may have.
const mostInName = 14

// before reads a subject that fills the tokens [start, end) before its verb: a noun
// phrase, and what tells which ("den som …", "personal i beredskap").
func (s *Sentence) before(start, end int) (Doer, bool) {
	if start >= end {
		return Doer{}, false
	}
	if s.describes(start, end) && end-start <= mostInName {
		return Doer{First: start, End: end}, true
	}
	d, ok := s.nounPhrase(start, end)
	if !ok {
		return d, false
	}
	for d.End < end {
		switch next := s.Tokens[d.End]; {
		case next.Is(grammar.Conjunction) || next.Low == "/":
			more, ok := s.nounPhrase(d.End+1, end)
			if !ok {
				return d, false
			}
			d.End = more.End
		case next.Is(grammar.Preposition):
			if end-d.First > mostInName {
				return d, true
			}
			d.End = end
		case next.Low == "," || next.Low == "som":
			return d, true
		default:
			return d, false
		}
	}
	return d, true
}

// describes reports whether the tokens [start, end) tell somebody by what they do:
// "den som …", "var och en som …".
func (s *Sentence) describes(start, end int) bool {
	k := start
	if k+2 < end && s.Tokens[k].Low == "var" && s.Tokens[k+1].Low == "och" {
		k += 2
	} else if !everybody.Has(s.Tokens[k].Low) {
		return false
	}
	return k+2 < end && s.Tokens[k+1].Low == "som"
}

// Described reads somebody told by what they do from token i on, to the next mark;
// of what is longer, to the first preposition behind the verb.
func (s *Sentence) Described(i int) (end int, ok bool) {
	limit := min(len(s.Tokens), i+mostInName)
	if i >= limit || !s.describes(i, limit) {
		return i, false
	}
	preposition := 0
	for end = i + 2; end < limit && s.Tokens[end].Word; end++ {
		if end > i+2 && (s.Tokens[end].Is(grammar.Conjunction) && s.Tokens[end-1].Low != "var" || s.Finite[end] && s.ClauseOf(end).Marker != "som") {
			return end, true
		}
		if preposition == 0 && end > i+4 && s.Tokens[end].Is(grammar.Preposition) {
			preposition = end
		}
	}
	if end == limit && limit < len(s.Tokens) && preposition > 0 {
		return preposition, true
	}
	return end, true
}

// nounPhrase reads articles, adjectives, genitives and a noun that may act.
func (s *Sentence) nounPhrase(i, limit int) (Doer, bool) {
	j := i
	for j < limit && j-i < body.MaxAttributes {
		t := s.Tokens[j]
		if !t.Word || t.Is(grammar.Preposition|grammar.Subordinator) {
			return Doer{}, false
		}
		more := j+1 < limit && s.Tokens[j+1].Word && s.Tokens[j+1].Noun()
		if more && (t.Is(grammar.Quantifier|grammar.Determiner) || t.Adjective() || t.Genitive()) {
			j++
			continue
		}
		break
	}
	if j >= limit || !s.Tokens[j].Word {
		return Doer{}, false
	}
	head := j
	for j+1 < limit && s.Tokens[j].Capital() && s.Tokens[j+1].Word && s.Tokens[j+1].Capital() && s.Tokens[j+1].Start == s.Tokens[j].End+1 {
		j++ // "Röda Korset", but not what stands in quotation marks behind a noun
	}
	for i < head && s.Tokens[i].Is(grammar.Article|grammar.Determiner) {
		i++
	}
	return Doer{First: i, End: j + 1}, s.mayAct(head, j > head)
}

// mayAct reports whether the noun at token i names somebody: a body, people by
// what they do, or by a name of their own.
func (s *Sentence) mayAct(i int, several bool) bool {
	t := s.Tokens[i]
	if !t.Noun() || pronouns.Has(t.Low) {
		return body.Heads(t.Text)
	}
	if body.Heads(t.Text) || grammar.EndsIn(t.Low, agents.All()...) || persons.Has(t.Low) {
		return true
	}
	return t.Capital() && (several || i > 0 && s.Tokens[i-1].Word)
}

// antecedent reads the noun phrase that ends before a relative clause, where that
// tells what somebody does rather than who is meant: a name, or "det är X som".
func (s *Sentence) antecedent(end int) (Doer, bool) {
	for end > 0 && !s.Tokens[end-1].Word {
		end--
	}
	for i := max(0, end-body.MaxAttributes); i < end; i++ {
		if d, ok := s.nounPhrase(i, end); ok && d.End == end {
			is := d.First > 0 && (s.Tokens[d.First-1].Low == "är" || s.Tokens[d.First-1].Low == "det")
			return d, is || d.First > 0 && s.Tokens[d.End-1].Capital()
		}
	}
	return Doer{}, false
}

// actedBefore reports whether a passive or a participle stands before "av" at k.
func (s *Sentence) actedBefore(k int) (acted, participle bool) {
	for j := k - 1; j >= max(0, k-3) && s.Tokens[j].Word; j-- {
		t := s.Tokens[j]
		if grammar.Passive(t.Low) {
			return true, false
		}
		if j >= k-2 && t.Noun() && grammar.EndsIn(t.Low, participles.All()...) {
			return true, true
		}
	}
	return false, false
}

var (
	participles = words.List("participles")
	agents      = words.List("agents")
	deeds       = words.List("deeds")
	everybody   = words.List("everybody")
	telling     = words.List("telling")
)
