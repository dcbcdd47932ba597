package answer

import (
	"slices"
	"strings"

	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/syntax"
)

// shortened is what is quoted of a sentence that is longer than a quote may be: its
// beginning, as far as a clause or an item ends, where that says as much of the
// question, names who acts, and loses no negation, exception or condition. Where no
// such end is, the sentence stays whole.
func (s Source) shortened(q *question.Reading, c *ranking.Candidate, span corpus.Span) extent {
	whole := extent{Span: span}
	if q.Whole || span != c.Stored().Sentences[c.Sentence] || words(s.Read.Index, c, span) <= maxListWords {
		return whole
	}
	text := c.Text()
	l := &long{Sentence: syntax.Parse(text, 0, len(text), nil)}
	least, left := answersUpTo(q, c), 0
	for k := len(l.Tokens) - 1; k > 0; k-- {
		end := l.Tokens[k-1].End
		if end < least {
			break
		}
		if !l.endsBefore(k) {
			continue
		}
		left++
		if len(strings.Fields(text[:end])) <= maxListWords {
			return extent{Span: corpus.Span{Start: span.Start, End: span.Start + end}, from: span, more: left}
		}
	}
	return whole
}

// answersUpTo is how far into a sentence its quote must go to say all of the question
// that the sentence says, and who acts.
func answersUpTo(q *question.Reading, c *ranking.Candidate) int {
	end := 0
	for _, m := range q.Meanings {
		for _, t := range c.Passage.Terms[c.Sentence] {
			if m.SaidBy(t.Term) {
				end = max(end, t.End)
				break
			}
		}
	}
	for _, b := range c.Passage.Bodies(c.Sentence) {
		if slices.Contains(c.Actors, b.Name) {
			end = max(end, b.Span.End)
		}
	}
	return end
}

// long is a sentence that is to be cut.
type long struct{ *syntax.Sentence }

// endsBefore reports whether what stands before a token is a sentence of its own, that
// nothing behind it changes.
func (l *long) endsBefore(k int) bool {
	switch l.Tokens[k].Low {
	case ",", ";", "samt":
	default:
		return false
	}
	last := l.Tokens[k-1]
	if !last.Word || strings.HasSuffix(last.Text, "-") || grammar.Finite(last.Low) || l.opens(k) {
		return false
	}
	return !l.changed(k)
}

// opens reports whether a clause that begins before a token waits for its verb, or for
// the infinitive of that.
func (l *long) opens(k int) bool {
	main := false
	for _, c := range l.Clauses {
		if c.Start >= k {
			continue
		}
		if len(c.Verbs) == 0 || c.Verbs[0] >= k {
			if c.Marker != "" || len(c.Verbs) > 0 {
				return true
			}
			continue
		}
		main = main || c.Marker == ""
		v := c.Verbs[0]
		if l.Tokens[v].Is(grammar.Modal) && !slices.ContainsFunc(l.Tokens[v+1:k], func(t grammar.Token) bool {
			return grammar.Infinitive(t.Low) || grammar.PassiveInfinitive(t.Low)
		}) {
			return true
		}
	}
	return !main
}

// changed reports whether a condition, an exception or a negation behind a token
// belongs to a clause that begins before it.
func (l *long) changed(k int) bool {
	before := func(clause int) bool { return clause < 0 || l.Clauses[clause].Start <= k }
	for _, c := range l.Clauses {
		if c.Start > k && c.Marker != "" && !relatives.Has(c.Marker) && before(c.Outer) {
			return true
		}
	}
	for i, t := range l.Tokens[k:] {
		turns := question.Negates(t.Low) || exceptions.Has(t.Low) || restricting.Has(t.Low)
		if turns && (before(l.Owner[k+i]) || i < nearTurn) {
			return true
		}
	}
	return false
}

// nearTurn is how soon behind its end a clause is turned by a word of any clause:
// "; dock inte", ", med undantag för".
const nearTurn = 4
