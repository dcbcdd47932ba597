package ranking

import (
	"strings"
	"unicode"

	"lotsen/corpus"
	"lotsen/corpus/swedish"
)

// namedRow is how much of the question the cell says that names a table's row, the
// first that is no number or code ("B 2"); 0 where some of its words is none of the
// question's.
func (r *Ranker) namedRow(c *Candidate) float64 {
	if c.Stored().Kind != corpus.TableRow {
		return 0
	}
	start, end := nameCell(c.Text())
	var inside []swedish.Token
	said := map[int]bool{} // by place, whether a word is the question's
	for _, t := range c.tokens() {
		if t.Start < start || t.End > end {
			continue
		}
		inside = append(inside, t)
		if !swedish.IsStop(t.Term) {
			said[t.Pos] = said[t.Pos] || r.Expresses(t.Term)
		}
	}
	for _, is := range said {
		if !is {
			return 0
		}
	}
	if len(said) == 0 {
		return 0
	}
	return r.Coverage(r.Said(inside))
}

// nameCell gives the range of the cell that names a row.
func nameCell(row string) (start, end int) {
	for start = 0; start < len(row); start = end + 1 {
		end = len(row)
		if i := strings.IndexByte(row[start:], '\t'); i >= 0 {
			end = start + i
		}
		if strings.ContainsFunc(row[start:end], unicode.IsLetter) && longestWord(row[start:end]) >= leastNaming {
			return start, end
		}
	}
	return 0, 0
}

// leastNaming is how many letters a word has at least of a cell that names a row.
const leastNaming = 3

// longestWord is the most letters that stand together in s.
func longestWord(s string) int {
	most, n := 0, 0
	for _, r := range s {
		if n++; !unicode.IsLetter(r) {
			n = 0
		}
		most = max(most, n)
	}
	return most
}
