package bot

import (
	"math"
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/corpus/swedish"
)

// base is the score of a candidate before it is read closely: coverage, a
// pull towards short sentences, the index's score relative to its best, and
// what the passage is about.
func (m *matcher) base(c candidate) float64 {
	words := float64(c.analysed.lengths[c.sentence])
	length := math.Log2(1+words/m.weights.LengthRef) - 1 // 0 for an ordinary sentence, 1 for one three times as long
	if words < 5 && c.passage.Kind != corpus.TableRow {
		length = 0.5 // a fragment says little, whatever its words
	}
	score := c.coverage*0.75 + c.strict*0.25
	if c.leadsIn() && !m.reading.list || c.analysed.heads() {
		score *= m.weights.LeadIn
	}
	return score*(1-m.weights.Length*math.Max(0, length)*0.5) + m.weights.Retrieval*c.retrieval + m.weights.About*c.about
}

// bonus is what reading a candidate closely adds.
func (m *matcher) bonus(c *candidate) float64 {
	out := 0.0
	c.plain = c.wanted && m.reading.plain(c)
	if m.reading.want != WantNothing && m.reading.want != WantBody {
		switch {
		case c.wanted && m.reading.want == WantMeaning && len(m.reading.acronyms) > 0:
			out += m.weights.Expands
		case c.plain:
			out += m.weights.Want
		case c.wanted:
			out += m.weights.Want * vagueWant
		}
	}
	if m.reading.want == WantMeaning && m.defines(c) {
		out += m.weights.Defines
		if says.MatchString(c.text()) {
			out += m.weights.Says
		}
	}
	if m.reading.want == WantBody && len(c.actors) == 0 && !c.wanted {
		factor := m.weights.NoBody
		if len(c.analysed.bodiesIn(c.sentence)) > 0 {
			factor = m.weights.Mentioned
		}
		out -= c.score * (1 - factor)
	}
	if m.reading.want == WantBody && len(c.actors) > 0 {
		out += m.suits(c.actors)
		switch {
		case c.receives:
			out -= c.score * (1 - m.weights.NoBody)
		case c.guessed:
			out -= c.score * (1 - m.weights.Mentioned)
		}
	}
	if !c.wanted && m.reading.want != WantBody && (strictWants[m.reading.want] || m.reading.want == WantDate) {
		out -= c.score * (1 - m.weights.Unwanted)
	}
	if !m.reading.afterContact() && contactBlock(c.text()) {
		out -= c.score * (1 - m.weights.Contact)
	}
	if strings.HasSuffix(c.text(), "?") {
		out -= c.score * (1 - m.weights.Question)
	}
	if c.duty && (m.reading.kind == KindDuty || m.reading.want == WantBody) {
		out += m.weights.Duty
		if m.reading.obliged {
			out += m.weights.Obliged
		}
	}
	if m.reading.takesOver && c.handedOver {
		out += m.weights.TakesOver
	}
	out += m.placed(c) + m.weights.Asking*m.asksAlike(c) + m.weights.Asked*c.asked
	if a := m.reading.anchor; a.near(*c) {
		out += m.weights.SameSection
		if a.passage == c.number {
			out += m.weights.SamePassage
		}
	}
	if m.reading.kind == KindDefinition || m.reading.kind == KindDuty || m.purpose >= 0 {
		out += m.weights.Subject * m.subject(c)
	}
	if c.leading < c.strict*0.9 { // the items of a list come in its order
		out -= m.weights.Late * float64(min(m.first(c), latest))
	}
	switch named := m.named(c.actors); {
	case named && m.reading.want == WantBody:
		out -= m.weights.AskedBody // who answers for X is not X
	case named:
		out += m.weights.SameBody
	}
	return out
}

// asksAlike is the share of the question's asking words that a sentence has
// too: "hur länge gäller …" is rather told by one that has "gäller".
func (m *matcher) asksAlike(c *candidate) float64 {
	if len(m.reading.asking) == 0 {
		return 0
	}
	said := 0
	for _, term := range m.reading.asking {
		if slices.ContainsFunc(c.analysed.sentences[c.sentence], func(t swedish.Token) bool {
			return t.Kind == swedish.Word && (t.Term == term || term == negation && negations[t.Term])
		}) {
			said++
		}
	}
	return float64(said) / float64(len(m.reading.asking))
}

// suits is what the bodies add that act in a sentence: more where they are of
// the kind that is asked for, less where they only look on.
func (m *matcher) suits(actors []string) float64 {
	out := 0.0
	if kind := m.reading.askedKind; kind != nil {
		if ofKind(actors, kind) {
			out += m.weights.AskedKind
		} else {
			out -= m.weights.AskedKind
		}
	}
	if onlookersOnly(actors) && !m.reading.onlookers {
		out -= m.weights.Onlooker
	}
	return out
}

// placed is what the place of a candidate in a law adds or takes.
func (m *matcher) placed(c *candidate) float64 {
	out := 0.0
	switch named := m.inNamedLaw(c); {
	case !named:
		out -= c.score * (1 - m.weights.OtherLaw)
	case c.referred && m.reading.bare:
		out++ // nothing else is asked for
	case c.referred:
		out += m.weights.Section * (1 + c.coverage)
	case len(m.reading.sections) > 0 && inParagraph(c.passage.Label, m.reading.sections):
		out += m.weights.Section
	}
	if strings.HasPrefix(c.passage.Label, "Övergångsbestämmelser") {
		out -= c.score * (1 - m.weights.Transitional)
	}
	return out
}

// wanted reports whether a candidate holds what the question wants.
func (m *matcher) wanted(c *candidate) bool {
	q, sentence := m.reading, c.text()
	if q.want == WantBody {
		if len(c.actors) == 0 && c.coverage >= actorFrom && len(q.meanings) > 1 {
			c.actors, c.guessed = m.likeliest(c)
		}
		return len(c.actors) > 0 || everyone.MatchString(sentence)
	}
	if q.want == WantMeaning {
		for _, a := range q.acronyms {
			if expands(sentence, a) {
				return true
			}
		}
		if len(q.acronyms) > 0 {
			return false
		}
	}
	return c.analysed.satisfies(q.want, c.sentence)
}

// actorFrom is the coverage from which on a body that a sentence names is taken
// to do what it tells, though no verb of acting was recognised in it.
const actorFrom = 0.6

// likeliest gives the body of a sentence in which no verb of acting was
// recognised that is likeliest to act: the one that it begins with, else the one
// behind "av" or "hos", else the only one. The latter two are guessed.
func (m *matcher) likeliest(c *candidate) (names []string, guessed bool) {
	bodies := c.analysed.bodiesIn(c.sentence)
	sentence := c.text()
	for _, b := range bodies {
		if before := sentence[:b.Span.Start]; before == "" || agentBefore.MatchString(before) {
			return []string{b.Name}, before != ""
		}
	}
	if len(bodies) == 1 && !m.named([]string{bodies[0].Name}) {
		return []string{bodies[0].Name}, true
	}
	return nil, false
}

// agentBefore finds what stands before the body that acts, or that a task lies
// with.
var agentBefore = bounded(`\b(?:av|hos|åligger|på|vid)\s+(?:den|det|de)?\s*$`)

// plain reports whether what a candidate holds is what the question wants
// beyond doubt: a plain date, a number of the things that are to be counted.
func (q *reading) plain(c *candidate) bool {
	if q.want == WantNumber {
		return q.counts(c)
	}
	return q.want.plain(c.text())
}

// counts reports whether a candidate says a number close to the noun that the
// question has counted.
func (q *reading) counts(c *candidate) bool {
	i := slices.IndexFunc(q.meanings, func(m meaning) bool { return m.focus })
	if i < 0 {
		return true
	}
	terms := map[string]bool{}
	for _, v := range q.meanings[i].variants {
		if v.weight >= strongVariant && len(v.terms) == 1 {
			terms[v.terms[0]] = true
		}
	}
	text := timeSpan.ReplaceAllStringFunc(c.text(), func(span string) string { return strings.Repeat("_", len(span)) })
	for _, t := range c.analysed.sentences[c.sentence] {
		if !terms[t.Term] {
			continue
		}
		before, after := strings.Fields(text[:t.Start]), strings.Fields(text[t.End:])
		near := append(before[max(0, len(before)-countedWithin):len(before):len(before)], after[:min(countedWithin, len(after))]...)
		if number.MatchString(strings.Join(near, " ")) || share.MatchString(text) {
			return true
		}
	}
	return false
}

// countedWithin is how many words may stand between a number and what it
// counts.
const countedWithin = 4

// named reports whether one of the bodies is one that the question names.
func (m *matcher) named(actors []string) bool {
	return slices.ContainsFunc(actors, func(a string) bool {
		asked, known := m.asked[a]
		if !known {
			asked = slices.ContainsFunc(m.reading.bodies, func(b string) bool { return body.Same(a, b) || belongsTo(a, b) })
			m.asked[a] = asked
		}
		return asked
	})
}

// vagueWant is the share of a want's bonus for a sentence that may hold it.
const vagueWant = 0.4

// inNamedLaw reports whether a candidate stands in the law that the question
// names, where it names one.
func (m *matcher) inNamedLaw(c *candidate) bool {
	named := false
	for title, said := range m.titles {
		if highest(said) >= m.weights.Title {
			if title == c.passage.Title {
				return true
			}
			named = true
		}
	}
	return !named
}

// latest is the position, in words, from which on it no longer matters how late
// a sentence comes to the question.
const latest = 10

// first is the position in its sentence, in words from 1, of the first word
// that says some of the question; 0 where none does.
func (m *matcher) first(c *candidate) int {
	for _, t := range c.analysed.sentences[c.sentence] {
		if len(m.uses[t.Term]) > 0 {
			return t.Pos
		}
	}
	return 0
}

// defines reports whether a sentence defines what the question is about: the
// word stands, almost alone, where the sentence has what it defines.
func (m *matcher) defines(c *candidate) bool {
	at := slot.FindStringSubmatchIndex(c.text())
	if at == nil {
		return false
	}
	var inside []swedish.Token
	words := 0
	for _, t := range c.analysed.sentences[c.sentence] {
		for i := 2; i < len(at); i += 2 {
			if t.Start >= at[i] && t.End <= at[i+1] && at[i] >= 0 {
				inside = append(inside, t)
				if t.Kind == swedish.Word && !swedish.IsStop(t.Term) {
					words++
				}
			}
		}
	}
	return words > 0 && words <= mostDefined && m.heaviest(m.earned(inside)) >= definedFrom
}

// mostDefined is how many content words the thing defined may have.
const mostDefined = 3

// definedFrom is how well a word must be said to be the one that is defined.
const definedFrom = 0.7

// subject tells how well the sentence's first words say what the question is
// about: a sentence about a thing begins with it.
func (m *matcher) subject(c *candidate) float64 {
	tokens := c.analysed.sentences[c.sentence]
	for i, t := range tokens {
		if t.Pos > subjectWords {
			tokens = tokens[:i]
			break
		}
	}
	earned := m.earned(tokens)
	if m.purpose >= 0 {
		return earned[m.purpose]
	}
	return m.heaviest(earned)
}

// heaviest gives what was earned of the meaning with the most weight.
func (m *matcher) heaviest(earned []float64) float64 {
	best, weight := 0.0, 0.0
	for i, mean := range m.reading.meanings {
		if mean.weight > weight && !mean.previous {
			best, weight = earned[i], mean.weight
		}
	}
	return best
}

// subjectWords is how many words of a sentence are taken for its subject.
const subjectWords = 2
