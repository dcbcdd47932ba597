package analysis

import (
	"strings"

	"lotsen/corpus"
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

// HeadsTable reports whether a row is the head of its table: the first of several of
// more than two cells.
func (s *Passage) HeadsTable() bool {
	return s.first && len(s.HeadTerms) == 0 && strings.Count(s.Stored.Text, "\t") > 1
}

// firstRow reports whether a row has another below it in its section.
func firstRow(gen *index.Generation, p *index.Passage) bool {
	if p.Kind != corpus.TableRow || p.Next < 0 {
		return false
	}
	next, err := gen.Passage(p.Next)
	return err == nil && next.Kind == corpus.TableRow && next.Section == p.Section
}
