package duty

import (
	"strings"

	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
)

// sentence is a sentence cut into tokens and clauses.
type sentence struct {
	text    string
	toks    []grammar.Token
	clauses []clause
	owner   []int        // the clause of each token
	finite  map[int]bool // tokens that are the verb of a clause

	named []body.Phrase // that phraseAt has found
	read  []uint16      // of each token, what phraseAt has found: unread, nothing or a phrase of named
}

// maxTokens is how much of a sentence is parsed: the longest in five statutes
// has 170 tokens; more is a table or an attack, and clauses take quadratic
// time.
const maxTokens = 500

// parse cuts text[start:end], which is one sentence, into clauses.
func parse(text string, start, end int) *sentence {
	s := &sentence{text: text, toks: grammar.Tokens(text, start, end), finite: map[int]bool{}}
	s.toks = s.toks[:min(len(s.toks), maxTokens)]
	s.clauses, s.owner = clausesOf(s.toks)
	s.guessVerb()
	for _, c := range s.clauses {
		for _, v := range c.verbs {
			s.finite[v] = true
		}
	}
	return s
}

// What phraseAt remembers of a token; from firstRead on, a phrase.
const (
	unread = iota
	nothing
	firstRead
)

// phraseAt returns the name of a body that starts at token i, genitives and
// everyday names included.
func (s *sentence) phraseAt(i int) (body.Phrase, bool) {
	if s.read == nil {
		s.read = make([]uint16, len(s.toks))
	}
	switch s.read[i] {
	case nothing:
		return body.Phrase{}, false
	case unread:
		p, ok := body.PhraseAt(s.toks, i, true)
		if !ok {
			s.read[i] = nothing
			return body.Phrase{}, false
		}
		s.named = append(s.named, p)
		s.read[i] = uint16(firstRead + len(s.named) - 1)
	}
	return s.named[s.read[i]-firstRead], true
}

// guessVerb takes the word after an opening body for the verb of a main
// clause in which no verb of the lexicon was found.
func (s *sentence) guessVerb() {
	if len(s.clauses[0].verbs) > 0 {
		return
	}
	found, end := body.ListAt(s.toks, 0, len(s.toks))
	k := afterAdverbs(s.toks, end, len(s.toks))
	if len(found) > 0 && k < len(s.toks) && !s.toks[k].Capital() && grammar.EndsIn(s.toks[k].Low, "ar", "er", "ade", "de") {
		s.clauses[0].verbs = []int{k}
	}
}

// subjects returns the bodies that are the subject of a clause, and the token
// at which what follows verb and subject starts.
func (s *sentence) subjects(c clause) (found []body.Phrase, after int) {
	if len(c.verbs) == 0 {
		return nil, len(s.toks)
	}
	fv := c.verbs[0]
	after = fv + 1
	if found = subjectBefore(s.toks, c.start, fv); len(found) > 0 || c.marker != "" || s.opensWith(c, fv) || !frontable(s.toks, c, fv) {
		return found, after
	}
	from := afterAdverbs(s.toks, after, len(s.toks))
	if from+1 < len(s.toks) && s.toks[from].Low == "det" && s.toks[fv].Low == "är" {
		from++
	}
	if found, end := body.ListAt(s.toks, from, len(s.toks)); len(found) > 0 && (s.toks[fv].Low != "är" || s.cleft(fv, from) || !found[0].Predicate()) {
		return found, end
	}
	if found := s.answerable(c, fv); len(found) > 0 {
		return found, after
	}
	if c.follows {
		return s.unmarked(c, fv), after
	}
	return nil, after
}

// cleft reports whether verb fv, before the phrase at token from, has "det"
// for its subject: "det är rektor som", "här är det rektor som".
func (s *sentence) cleft(fv, from int) bool {
	return s.toks[from-1].Low == "det" || fv > 0 && s.toks[fv-1].Low == "det"
}

// answering are the verbs whose subject answers for something, whatever it is.
var answering = syntaxWords.List("answering")

// answersFor reports whether a lower-case verb says that its subject answers for
// something, whatever it is.
func answersFor(w string) bool { return answering.Has(w) }

// answerable reads a subject of one to three words that is no body by its
// form and answers for something: "Användaren ansvarar för sitt lösenord".
func (s *sentence) answerable(c clause, fv int) []body.Phrase {
	n := fv - c.start
	if !answering.Has(s.toks[fv].Low) || n < 1 || n > 3 || !s.toks[c.start].Capital() {
		return nil
	}
	for i, t := range s.toks[c.start:fv] {
		if !t.Noun() || pronouns.Has(t.Low) || t.Is(grammar.OpeningAdverb) || i > 0 && !t.Capital() {
			return nil
		}
	}
	return []body.Phrase{body.WordsAs(s.toks, c.start, fv)}
}

// unmarked reads a capitalised subject right before verb fv, where the mark
// between it and a heading or sentence before was lost.
func (s *sentence) unmarked(c clause, fv int) []body.Phrase {
	for i := max(c.start, fv-body.MaxAttributes); i < fv; i++ {
		if p, ok := body.PhraseAt(s.toks, i, false); ok && s.toks[i].Capital() && afterAdverbs(s.toks, p.End, fv) == fv {
			return []body.Phrase{p}
		}
	}
	return nil
}

// opensWith reports whether the clause opens with its verb: a condition
// ("Har nämnden …, ska …") or a question, not a statement.
func (s *sentence) opensWith(c clause, fv int) bool {
	if c.follows {
		return false
	}
	for i := c.start; i < fv; i++ {
		if s.toks[i].Word && !s.toks[i].Is(grammar.Conjunction) {
			return false
		}
	}
	return true
}

// stated reports whether a clause states something itself: a main clause, or
// an att-clause under "innebär", "betyder" and the like.
func (s *sentence) stated(c clause) bool {
	if c.marker == "" {
		return true
	}
	if c.marker != "att" || c.outer < 0 {
		return false
	}
	if c.start > 1 && s.toks[c.start-2].Is(grammar.Preposition) && !(c.start > 2 && s.toks[c.start-3].Low == "krav") {
		return false // "för att nämnden ska"
	}
	outer := s.clauses[c.outer]
	if len(outer.verbs) == 0 || outer.marker != "" {
		return false
	}
	if c.start > 2 && s.toks[c.start-3].Low == "krav" {
		return true
	}
	return statingVerbs.Has(s.toks[outer.verbs[len(outer.verbs)-1]].Low)
}

var statingVerbs = syntaxWords.List("stating verbs")

// scope returns the token at which the reach of verb v ends: the next finite
// verb of a clause that is not inside.
func (s *sentence) scope(v int) int {
	for k := v + 1; k < len(s.toks); k++ {
		if s.finite[k] && s.clauseOf(k).marker == "" || s.toks[k].Low == ";" {
			return k
		}
	}
	return len(s.toks)
}

func (s *sentence) clauseOf(verb int) clause {
	for _, c := range s.clauses {
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
func (s *sentence) infinitive(v, from, end int) (k int, passive bool) {
	if k, passive = s.infinitiveIn(v, from, end, false); k < 0 {
		return s.infinitiveIn(v, from, end, true) // after a clause whose end no comma marks
	}
	return k, passive
}

func (s *sentence) infinitiveIn(v, from, end int, inner bool) (k int, passive bool) {
	loose := -1
	for k := from; k < end; k++ {
		w := s.toks[k].Low
		switch {
		case s.finite[k] || s.toks[k].Capital() || k > 0 && s.toks[k-1].Is(grammar.Determiner) || !inner && s.inside(k, v) || k > 0 && s.toks[k-1].Low == "att":
		case grammar.Is(w, grammar.InfinitivePassive) && !grammar.Is(w, grammar.Deponent):
			return k, true
		case w == "kunna" || w == "få" || w == "behöva":
			if n, p := s.infinitive(v, k+1, min(end, k+6)); n > 0 && p {
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
	return loose, grammar.PassiveInfinitive(s.toks[loose].Low)
}

// inside reports whether token k stands in a clause inside that of verb v.
func (s *sentence) inside(k, v int) bool {
	return s.owner[k] != s.owner[v] && s.clauses[s.owner[k]].marker != ""
}

// negated reports whether a negation of verb v stands in the tokens [from, to).
func (s *sentence) negated(v, from, to int) bool {
	for k := from; k < to && k < len(s.toks); k++ {
		if s.toks[k].Is(grammar.Negation) && !s.inside(k, v) {
			return k+1 >= len(s.toks) || !limiting.Has(s.toks[k+1].Low)
		}
	}
	return false
}

var limiting = syntaxWords.List("limiting")

// within reports whether word w stands in the tokens [from, to).
func (s *sentence) within(from, to int, w string) bool {
	for k := from; k < to && k < len(s.toks); k++ {
		if s.toks[k].Low == w {
			return true
		}
	}
	return false
}

// pair reports whether words w1 w2 stand side by side in the tokens [from, to).
func (s *sentence) pair(from, to int, w1, w2 string) bool {
	for k := from; k+1 < to && k+1 < len(s.toks); k++ {
		if s.toks[k].Low == w1 && strings.HasPrefix(s.toks[k+1].Low, w2) {
			return true
		}
	}
	return false
}

// passiveVerb reports whether verb v, or the infinitive it governs, is passive:
// its subject then suffers rather than acts.
func (s *sentence) passiveVerb(v, after int) bool {
	w := s.toks[v].Low
	if grammar.Is(w, grammar.Modal) {
		_, passive := s.infinitive(v, after, s.scope(v))
		return passive
	}
	return grammar.Passive(w) && !grammar.Is(w, grammar.Present)
}
