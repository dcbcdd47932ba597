package bot

import (
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/duty"
	"lotsen/corpus/swedish"
	"lotsen/index"
)

// mostAbove is how many rows above a row the head of its table is sought.
const mostAbove = 60

// headOf gives the text of the first row of the table that a row stands in,
// which says what its cells are ("Aktivitet | Ansvarig | Tidplan"); empty for
// that row itself and for what is no row.
func headOf(gen *index.Generation, p *index.Passage) string {
	head := ""
	for at, n := p, 0; at.Kind == corpus.TableRow && at.Prev >= 0 && n < mostAbove; n++ {
		above, err := gen.Passage(at.Prev)
		if err != nil || above.Kind != corpus.TableRow || above.Section != p.Section {
			break
		}
		head, at = above.Text, &above
	}
	return head
}

// heads reports whether a row is the head of its table: the first of several of
// more than two cells.
func (s *analysed) heads() bool {
	return s.first && len(s.head) == 0 && strings.Count(s.passage.Text, "\t") > 1
}

// firstRow reports whether a row has another below it in its section.
func firstRow(gen *index.Generation, p *index.Passage) bool {
	if p.Kind != corpus.TableRow || p.Next < 0 {
		return false
	}
	next, err := gen.Passage(p.Next)
	return err == nil && next.Kind == corpus.TableRow && next.Section == p.Section
}

// choose takes for those who act in a row the bodies of the columns whose heads
// say what the question has done: "vem beslutar om …" asks for "Beslutar".
func (m *matcher) choose(c *candidate, columns []duty.Column) {
	var names []string
	most := 0.0
	for _, column := range columns {
		if column.Cell != "" { // the head names who does what the cell says
			switch said := m.cover(m.earned(m.analyzer.Analyze(column.Cell))); {
			case said > most:
				most, names = said, slices.Clone(column.Bodies)
			case said == most && said > 0:
				names = append(names, column.Bodies...)
			}
			continue
		}
		tokens := m.analyzer.Analyze(column.Title)
		said := m.earned(tokens)
		switch {
		case m.asksFor(tokens):
			c.asked = max(c.asked, afterFirst)
		case highest(said) < saidFrom:
			continue
		}
		merge(c.own, said, m.weights.Heading)
		merge(c.earned, said, m.weights.Heading)
		names = append(names, column.Bodies...)
	}
	if len(names) == 0 {
		return
	}
	c.actors = slices.Compact(names)
	c.coverage, c.strict = m.cover(c.earned), m.cover(c.own)
	c.score = m.base(*c)
}

// asksFor reports whether a column's head has one of the question's own words,
// also one that only asks ("ansvarar").
func (m *matcher) asksFor(title []swedish.Token) bool {
	return slices.ContainsFunc(title, func(t swedish.Token) bool {
		return t.Kind == swedish.Word && slices.ContainsFunc(m.reading.words, func(w word) bool {
			return asksResponsible[w.lower] && t.Term == responsibleStem || swedish.Stem(w.lower) == t.Term
		})
	})
}

// responsibleStem is the stem of "ansvarig" and "ansvar".
var responsibleStem = swedish.Stem("ansvarig")

// asksResponsible are the words that ask who is responsible.
var asksResponsible = set("ansvar ansvarar ansvarig ansvariga ansvaret responsible responsibility accountable")
