package answer

import (
	"slices"
	"strings"
	"unicode"

	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/corpus"
)

// counted are the wants whose evidence holds under a condition: a list's items
// have it from the line that leads them in.
var counted = []question.Want{
	question.WantNumber, question.WantMoney, question.WantAmount, question.WantDuration, question.WantFrequency,
	question.WantAge, question.WantDate, question.WantHours, question.WantCondition,
}

// reached are the wants that tell how someone is reached.
var reached = []question.Want{question.WantPhone, question.WantEmail, question.WantAddress, question.WantHours}

// needed widens a quote, as long as it stays short, by what it would be read
// wrongly or not be understood without.
func (s Source) needed(q *question.Reading, c *ranking.Candidate, span corpus.Span) corpus.Span {
	p := c.Stored()
	own := s.text(c, span)
	if lead := lastSentence(s.Read, p.Lead); p.Kind == corpus.ListItem && lead != nil {
		beside := slices.Contains(counted, q.Want) && !nameless(p.LeadText) && words(s.Read.Index, c, corpus.Span{Start: lead.End, End: span.Start}) <= mostBetween
		if beside || negates(p.LeadText) {
			span = s.wider(c, span, lead.Start, span.End)
		}
	}
	if head := s.head(c); head != nil && strings.TrimSpace(s.text(c, corpus.Span{Start: head.End, End: p.Start})) == "" {
		span = s.wider(c, span, head.Start, span.End) // else its columns are told
	}
	if slices.Contains(reached, q.Want) && nameless(own) {
		span = s.wider(c, span, s.before(c), span.End)
	}
	if q.AfterContact() && !reaches(own) {
		if end := s.after(c); reaches(s.text(c, corpus.Span{Start: span.End, End: end})) {
			span = s.wider(c, span, span.Start, end)
		}
	}
	if strings.HasSuffix(own, ":") && ledIn(s.Read, c.Number) == c.Number {
		span = s.goingOn(c, span)
	}
	if n := c.Sentence + 1; n < len(p.Sentences) && exceptions.Has(firstWord(p.Sentence(n))) {
		span = s.wider(c, span, span.Start, p.Sentences[n].End)
	}
	return span
}

// wider is the quote from start to end, where that takes in more and is still
// short; else the quote as it is.
func (s Source) wider(c *ranking.Candidate, span corpus.Span, start, end int) corpus.Span {
	wide := corpus.Span{Start: min(span.Start, start), End: max(span.End, end)}
	if words(s.Read.Index, c, wide) > maxListWords {
		return span
	}
	return wide
}

// mostFollowing is how many passages behind a line are looked at that announces them.
const mostFollowing = 8

// goingOn widens a line that only announces what follows ("Följande rekommendationer
// lämnas:") by the sentences behind it in its section, as long as the quote stays short.
func (s Source) goingOn(c *ranking.Candidate, span corpus.Span) corpus.Span {
	p := c.Stored()
	for n := c.Number; n < c.Number+mostFollowing && n < s.Read.Index.Passages(); n++ {
		held, err := s.Read.Passage(n)
		if err != nil || held.Stored.Document != p.Document || held.Stored.Section != p.Section || !held.Stored.Kind.Quotable() {
			break
		}
		for _, next := range held.Stored.Sentences {
			if next.Start < span.End {
				continue
			}
			wide := s.wider(c, span, span.Start, next.End)
			if wide == span {
				return span
			}
			span = wide
		}
	}
	return span
}

func (s Source) text(c *ranking.Candidate, span corpus.Span) string {
	text, _ := s.Read.Index.Text(c.Stored().Document, span.Start, span.End)
	return text
}

// before is where the sentence or the line before a candidate begins, in its
// section, or the section's heading.
func (s Source) before(c *ranking.Candidate) int {
	p := c.Stored()
	if c.Sentence > 0 {
		return p.Sentences[c.Sentence-1].Start
	}
	if c.Number == 0 {
		return p.Start
	}
	held, err := s.Read.Passage(c.Number - 1)
	if err != nil || held.Stored.Document != p.Document || held.Stored.Section != p.Section || len(held.Stored.Sentences) == 0 {
		return p.Start
	}
	return held.Stored.Sentences[len(held.Stored.Sentences)-1].Start
}

// after is where the sentence or the line after a candidate ends, in its section.
func (s Source) after(c *ranking.Candidate) int {
	p := c.Stored()
	if c.Sentence+1 < len(p.Sentences) {
		return p.Sentences[c.Sentence+1].End
	}
	held, err := s.Read.Passage(c.Number + 1)
	if err != nil || held.Stored.Document != p.Document || held.Stored.Section != p.Section || len(held.Stored.Sentences) == 0 || !held.Stored.Kind.Quotable() {
		return p.End
	}
	return held.Stored.Sentences[0].End
}

// reaches reports whether a text has a telephone number or an e-mail address.
func reaches(text string) bool {
	return ranking.Holds(question.WantPhone, text) || ranking.Holds(question.WantEmail, text)
}

// mostBetween is how many words of other items may stand between a line and the
// item that is quoted with it for its figure's condition.
const mostBetween = 20

// leastNamed is how many words of letters a line has at least that tells whose
// its number is.
const leastNamed = 3

// nameless reports whether a line hardly has words: whose number it gives stands
// above it.
func nameless(line string) bool {
	n := 0
	for _, w := range strings.Fields(line) {
		if strings.IndexFunc(w, unicode.IsDigit) < 0 && !strings.Contains(w, "@") && strings.IndexFunc(w, unicode.IsLetter) >= 0 {
			n++
		}
	}
	return n < leastNamed
}
