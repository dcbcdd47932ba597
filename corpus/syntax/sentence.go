package syntax

import (
	"strings"

	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
)

// Sentence is a sentence cut into tokens and clauses.
type Sentence struct {
	Text    string
	Tokens  []grammar.Token
	Clauses []Clause
	Owner   []int        // the clause of each token
	Finite  map[int]bool // tokens that are the verb of a clause

	named []body.Phrase // that PhraseAt has found
	read  []uint16      // of each token, what PhraseAt has found: unread, nothing or a phrase of named
}

// maxTokens is how much of a sentence is parsed: the longest in five statutes
// has 170 tokens; more is a table or an attack, and clauses take quadratic
// time.
const maxTokens = 500

// Parse cuts text[start:end], which is one sentence, into clauses. short are the
// words that stand for bodies in the text, as it spells them ("BE").
func Parse(text string, start, end int, short map[string]bool) *Sentence {
	s := &Sentence{Text: text, Tokens: grammar.Tokens(text, start, end), Finite: map[int]bool{}}
	s.Tokens = s.Tokens[:min(len(s.Tokens), maxTokens)]
	if len(short) > 0 {
		for i, t := range s.Tokens {
			if short[strings.TrimSuffix(t.Text, "s")] || short[t.Text] {
				s.Tokens[i] = t.As(grammar.ShortForm)
			}
		}
	}
	s.Clauses, s.Owner = clausesOf(s.Tokens)
	s.guessVerb()
	for _, c := range s.Clauses {
		for _, v := range c.Verbs {
			s.Finite[v] = true
		}
	}
	return s
}

// What PhraseAt remembers of a token; from firstRead on, a phrase.
const (
	unread = iota
	nothing
	firstRead
)

// PhraseAt returns the name of a body that starts at token i, genitives and
// everyday names included.
func (s *Sentence) PhraseAt(i int) (body.Phrase, bool) {
	if s.read == nil {
		s.read = make([]uint16, len(s.Tokens))
	}
	switch s.read[i] {
	case nothing:
		return body.Phrase{}, false
	case unread:
		p, ok := body.PhraseAt(s.Tokens, i, true)
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
func (s *Sentence) guessVerb() {
	if len(s.Clauses[0].Verbs) > 0 {
		return
	}
	found, end := body.ListAt(s.Tokens, 0, len(s.Tokens))
	k := AfterAdverbs(s.Tokens, end, len(s.Tokens))
	if len(found) > 0 && k < len(s.Tokens) && !s.Tokens[k].Capital() && grammar.EndsIn(s.Tokens[k].Low, "ar", "er", "ade", "de") {
		s.Clauses[0].Verbs = []int{k}
	}
}

// Subjects returns the bodies that are the subject of a clause, and the token
// at which what follows verb and subject starts.
func (s *Sentence) Subjects(c Clause) (found []body.Phrase, after int) {
	if len(c.Verbs) == 0 {
		return nil, len(s.Tokens)
	}
	fv := c.Verbs[0]
	after = fv + 1
	if found = s.readerAs(c, fv); len(found) > 0 {
		return found, after
	}
	if found = SubjectBefore(s.Tokens, c.Start, fv); len(found) == 0 && c.Marker == "" {
		found = s.glued(c, fv)
	}
	if len(found) > 0 || c.Marker != "" || s.opensWith(c, fv) || !frontable(s.Tokens, c, fv) {
		return found, after
	}
	from := AfterAdverbs(s.Tokens, after, len(s.Tokens))
	if from+1 < len(s.Tokens) && s.Tokens[from].Low == "det" && s.Tokens[fv].Low == "är" {
		from++
	}
	if found, end := body.ListAt(s.Tokens, from, len(s.Tokens)); len(found) > 0 && (s.Tokens[fv].Low != "är" || s.cleft(fv, from) || !found[0].Predicate()) {
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
func (s *Sentence) cleft(fv, from int) bool {
	return s.Tokens[from-1].Low == "det" || fv > 0 && s.Tokens[fv-1].Low == "det"
}

// answering are the verbs whose subject answers for something, whatever it is.
var answering = words.List("answering")

// AnswersFor reports whether a lower-case verb says that its subject answers for
// something, whatever it is.
func AnswersFor(w string) bool { return answering.Has(w) }

// answerable reads a subject of one to three words that is no body by its
// form and answers for something: "Användaren ansvarar för sitt lösenord".
func (s *Sentence) answerable(c Clause, fv int) []body.Phrase {
	n := fv - c.Start
	if !answering.Has(s.Tokens[fv].Low) || n < 1 || n > 3 || !s.Tokens[c.Start].Capital() {
		return nil
	}
	for i, t := range s.Tokens[c.Start:fv] {
		if !t.Noun() || pronouns.Has(t.Low) || t.Is(grammar.OpeningAdverb) || i > 0 && !t.Capital() {
			return nil
		}
	}
	return []body.Phrase{body.WordsAs(s.Tokens, c.Start, fv)}
}

// unmarked reads a capitalised subject right before verb fv, where the mark
// between it and a heading or sentence before was lost.
func (s *Sentence) unmarked(c Clause, fv int) []body.Phrase {
	for i := max(c.Start, fv-body.MaxAttributes); i < fv; i++ {
		if !s.Tokens[i].Capital() {
			continue
		}
		if p, ok := body.PhraseAt(s.Tokens, i, false); ok && AfterAdverbs(s.Tokens, p.End, fv) == fv {
			return []body.Phrase{p}
		}
	}
	return nil
}

// glued reads a role that stands right before verb fv and is spelt with a capital
// inside the clause: what stands before it is a heading whose mark was lost
// ("Nytt uppdrag Legitimerad personal bedömer …").
func (s *Sentence) glued(c Clause, fv int) []body.Phrase {
	for _, p := range s.unmarked(c, fv) {
		if before := p.First - 1; before >= c.Start && p.Role() && s.Tokens[before].Word && !s.Tokens[before].Is(grammar.Preposition|grammar.Conjunction|grammar.Determiner) {
			return []body.Phrase{p}
		}
	}
	return nil
}

// readerAs reads the role in which the reader is spoken to: "Du som är
// enhetschef ska …".
func (s *Sentence) readerAs(c Clause, fv int) []body.Phrase {
	if c.Marker != "" {
		return nil
	}
	for i := c.Start; i+3 < fv && i < c.Start+3; i++ {
		as := s.Tokens[i+2].Low
		if spokenTo.Has(s.Tokens[i].Low) && s.Tokens[i+1].Low == "som" && (as == "är" || as == "arbetar") {
			from := i + 3
			if s.Tokens[from].Low == "som" {
				from++
			}
			found, _ := body.ListAt(s.Tokens, from, fv)
			return found
		}
	}
	return nil
}

var spokenTo = words.List("spoken to")

// opensWith reports whether the clause opens with its verb: a condition
// ("Har nämnden …, ska …") or a question, not a statement.
func (s *Sentence) opensWith(c Clause, fv int) bool {
	if c.follows {
		return false
	}
	for i := c.Start; i < fv; i++ {
		if s.Tokens[i].Word && !s.Tokens[i].Is(grammar.Conjunction) {
			return false
		}
	}
	return true
}

// Stated reports whether a clause states something itself: a main clause, or
// an att-clause under "innebär", "betyder" and the like.
func (s *Sentence) Stated(c Clause) bool {
	if c.Marker == "" {
		return true
	}
	if c.Marker != "att" || c.Outer < 0 {
		return false
	}
	demanded := c.Start > 2 && s.Tokens[c.Start-3].Low == "krav" // "krav på att nämnden ska"
	if c.Start > 1 && s.Tokens[c.Start-2].Is(grammar.Preposition) && !demanded {
		return false // "för att nämnden ska"
	}
	outer := s.Clauses[c.Outer]
	if len(outer.Verbs) == 0 || outer.Marker != "" {
		return false
	}
	verb := s.Tokens[outer.Verbs[len(outer.Verbs)-1]]
	if verb.Is(grammar.Modal) && c.Start > 1 {
		verb = s.Tokens[c.Start-2] // "vill framhålla att"
	}
	return demanded || statingVerbs.Has(verb.Low)
}

var statingVerbs = words.List("stating verbs")

// Scope returns the token at which the reach of verb v ends: the next finite
// verb of a clause that is not inside.
func (s *Sentence) Scope(v int) int {
	for k := v + 1; k < len(s.Tokens); k++ {
		if s.Finite[k] && s.ClauseOf(k).Marker == "" || s.Tokens[k].Low == ";" {
			return k
		}
	}
	return len(s.Tokens)
}

// ClauseOf returns the clause of which token verb is a finite verb; the zero
// Clause where it is none.
func (s *Sentence) ClauseOf(verb int) Clause {
	for _, c := range s.Clauses {
		for _, v := range c.Verbs {
			if v == verb {
				return c
			}
		}
	}
	return Clause{}
}

// Infinitive finds the infinitive that modal verb v governs among the tokens
// [from, end); k is -1 where there is none.
func (s *Sentence) Infinitive(v, from, end int) (k int, passive bool) {
	if k, passive = s.infinitiveIn(v, from, end, false); k < 0 {
		return s.infinitiveIn(v, from, end, true) // after a clause whose end no comma marks
	}
	return k, passive
}

func (s *Sentence) infinitiveIn(v, from, end int, inner bool) (k int, passive bool) {
	loose := -1 // the first that is an infinitive by its ending only
	for k := from; k < end; k++ {
		t := s.Tokens[k]
		w := t.Low
		switch {
		case s.Finite[k] || t.Capital() || !inner && s.Inside(k, v):
		case k > 0 && (s.Tokens[k-1].Is(grammar.Determiner) || s.Tokens[k-1].Low == "att"):
		case t.Is(grammar.InfinitivePassive) && !t.Is(grammar.Deponent):
			return k, true
		case w == "kunna" || w == "få" || w == "behöva":
			if n, p := s.Infinitive(v, k+1, min(end, k+6)); n > 0 && p {
				return n, true
			}
			return k, false
		case t.Is(grammar.ActiveInfinitive | grammar.ShortInfinitive | grammar.Deponent):
			return k, false
		case k == from && strings.HasSuffix(w, "a") && !t.Is(grammar.Quantifier|grammar.Adverb):
			return k, false
		case loose < 0 && (grammar.Infinitive(w) || grammar.PassiveInfinitive(w)):
			loose = k
		}
	}
	if loose < 0 {
		return -1, false
	}
	return loose, grammar.PassiveInfinitive(s.Tokens[loose].Low)
}

// Inside reports whether token k stands in a clause inside that of verb v.
func (s *Sentence) Inside(k, v int) bool {
	return s.Owner[k] != s.Owner[v] && s.Clauses[s.Owner[k]].Marker != ""
}

// Negated reports whether a negation of verb v stands in the tokens [from, to).
func (s *Sentence) Negated(v, from, to int) bool {
	for k := from; k < to && k < len(s.Tokens); k++ {
		if s.Tokens[k].Is(grammar.Negation) && !s.Inside(k, v) {
			return k+1 >= len(s.Tokens) || !limiting.Has(s.Tokens[k+1].Low)
		}
	}
	return false
}

var limiting = words.List("limiting")

// HasWord reports whether the lower-case word w stands in the tokens [from, to).
func (s *Sentence) HasWord(from, to int, w string) bool {
	for k := from; k < to && k < len(s.Tokens); k++ {
		if s.Tokens[k].Low == w {
			return true
		}
	}
	return false
}

// HasPair reports whether word w1, and after it one that begins with w2, stand
// in the tokens [from, to).
func (s *Sentence) HasPair(from, to int, w1, w2 string) bool {
	for k := from; k+1 < to && k+1 < len(s.Tokens); k++ {
		if s.Tokens[k].Low == w1 && strings.HasPrefix(s.Tokens[k+1].Low, w2) {
			return true
		}
	}
	return false
}

// PassiveVerb reports whether verb v, or the infinitive it governs, is passive:
// its subject then suffers rather than acts.
func (s *Sentence) PassiveVerb(v, after int) bool {
	w := s.Tokens[v].Low
	if grammar.Is(w, grammar.Modal) {
		_, passive := s.Infinitive(v, after, s.Scope(v))
		return passive
	}
	return grammar.Passive(w) && !grammar.Is(w, grammar.Present)
}
