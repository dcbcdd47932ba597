package compose

import (
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/lazyregexp"
)

var (
	// factLine is a line of a document's facts: "Ansvarig: Verksamhetschef".
	factLine = lazyregexp.New(`^(\p{Lu}[\p{L}\d /()-]{1,38}):[ \t]+(\S.{0,90})$`)
	// factLabel is what at least one of several such lines is about.
	factLabel = lazyregexp.New(`(?i)^(?:dokument\pL*(?: \pL+){0,3}|\pL*ansvarig|fastställ\pL*(?: av| den)?|beslut\pL*(?: av| den)?|antag\pL*(?: av| den)?|gäller(?: för| från| till)?(?: och med)?|` +
		`giltig\pL*(?: från| till)?(?: och med)?|version\pL*|diarien\pL*|dnr|\pL*datum|\pL*ägare|reviderad\pL*|revidering|målgrupp|ersätter|owner|adopted|valid (?:from|to)|responsible)$`)
)

// leastFacts is the least number of adjacent lines of facts that make a table.
const leastFacts = 2

// splitFacts turns adjacent lines that state facts about the document, one a
// line, into a table's rows of two cells, whether they are in one paragraph or
// in several.
func splitFacts(blocks []corpus.Block) []corpus.Block {
	out := make([]corpus.Block, 0, len(blocks))
	for i := 0; i < len(blocks); {
		var rows []corpus.Block
		known := false
		j := i
		for ; j < len(blocks); j++ {
			facts, about := factsOf(blocks[j])
			if len(facts) == 0 {
				break
			}
			rows, known = append(rows, facts...), known || about
		}
		switch {
		case known && len(rows) >= leastFacts:
			out = append(out, rows...)
		case j == i:
			out = append(out, blocks[i])
			j++
		default:
			out = append(out, blocks[i:j]...)
		}
		i = j
	}
	return out
}

// factsOf returns a paragraph's lines as rows, where each is a fact, and whether
// one is about the document.
func factsOf(b corpus.Block) (rows []corpus.Block, about bool) {
	if b.Kind != corpus.Paragraph || b.Marker != "" || !strings.Contains(b.Text, ":") {
		return nil, false
	}
	for line := range strings.FieldsFuncSeq(b.Text, lineBreak) {
		m := factLine.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			return nil, false
		}
		about = about || factLabel.MatchString(m[1])
		rows = append(rows, corpus.Block{Kind: corpus.TableRow, Text: m[1] + ":\t" + strings.ReplaceAll(m[2], "\t", " "), Page: b.Page})
	}
	if len(rows) > 0 {
		rows[0].Ends = b.Ends
	}
	return rows, about
}
