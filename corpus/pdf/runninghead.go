package pdf

import (
	"math"
	"strconv"
	"strings"

	"lotsen/corpus/lazyregexp"
)

// Running heads and feet are sought among the outermost lines of a page.
const (
	headLines = 5
	headDrift = 6.0 // points by which one may move from page to page
	headReach = 4   // pages to either side: a note may stand twice in a long document
)

// headLine is what stands on one baseline at the top or foot of a page, or one
// piece of it: the running heads of some documents stand in the margin, beside
// the first line of the text.
type headLine struct {
	key     string // lower case, figures folded
	text    string
	x, y    float64
	depth   int // 0 is the outermost
	members []int
	piece   bool
}

// dropHeads removes running heads, running feet and page numbers: lines that
// stand at the same height on several pages with the same words, figures
// aside. It returns the lines left and the texts removed, page by page.
func dropHeads(pages [][]line, heights []float64) (left [][]line, dropped [][]string) {
	tops, feet := make([][]headLine, len(pages)), make([][]headLine, len(pages))
	for i, p := range pages {
		rows := physical(p)
		for d := 0; d < headLines && d < len(rows); d++ {
			top, foot := rows[d], rows[len(rows)-1-d]
			top.depth, foot.depth = d, d
			if top.y > 0.80*heights[i] {
				tops[i] = append(append(tops[i], top), pieces(p, top)...)
			}
			if foot.y < 0.17*heights[i] {
				feet[i] = append(append(feet[i], foot), pieces(p, foot)...)
			}
		}
	}
	left, dropped = make([][]line, len(pages)), make([][]string, len(pages))
	for i, p := range pages {
		gone := map[int]bool{}
		for _, edge := range [][][]headLine{tops, feet} {
			for _, h := range edge[i] {
				if repeats(edge, i, h) || isFolio(h.key, p, h) {
					for _, m := range h.members {
						gone[m] = true
					}
				}
			}
		}
		for j, l := range p {
			if gone[j] {
				dropped[i] = append(dropped[i], l.String())
			} else {
				left[i] = append(left[i], l)
			}
		}
	}
	return left, dropped
}

// pieces takes a row apart, if it has several.
func pieces(p []line, row headLine) []headLine {
	if len(row.members) < 2 {
		return nil
	}
	var out []headLine
	for _, m := range row.members {
		out = append(out, headLine{key: normal(p[m].String()), text: p[m].String(), x: p[m].x0, y: row.y, depth: row.depth, members: []int{m}, piece: true})
	}
	return out
}

// physical groups the lines of a page by baseline, from top to bottom.
func physical(p []line) []headLine {
	idx := make([]line, len(p))
	copy(idx, p)
	for i := range idx {
		idx[i].order = i
	}
	var rows []headLine
	var base float64
	for _, l := range byRows(idx) {
		if l.angle != 0 {
			continue
		}
		if len(rows) > 0 && math.Abs(base-l.y) < sameLine*l.size {
			r := &rows[len(rows)-1]
			r.key += " " + normal(l.String())
			r.text += " " + l.String()
			r.members = append(r.members, l.order)
			continue
		}
		base = l.y
		rows = append(rows, headLine{key: normal(l.String()), text: l.String(), x: l.x0, y: l.y, members: []int{l.order}})
	}
	return rows
}

var digits = lazyregexp.New(`\d+`)

// normal folds what differs from page to page in a running head.
func normal(s string) string {
	return digits.ReplaceAllString(strings.ToLower(strings.Join(strings.Fields(s), " ")), "#")
}

// repeats says whether the line stands on enough of the pages near it too. Heads of
// chapters change, and left pages differ from right ones, so a few are enough;
// a line of figures alone is a table's row unless it is the page's number.
func repeats(edge [][]headLine, page int, h headLine) bool {
	need := 1
	if len(edge) > 4 {
		need = 2
	}
	words := strings.IndexFunc(h.key, isLetter) >= 0
	if !words && (h.depth > 1 || h.piece && h.depth > 0) {
		return false
	}
	found := 0
	for i := max(0, page-headReach); i < min(len(edge), page+headReach+1); i++ {
		if i == page {
			continue
		}
		for _, o := range edge[i] {
			if o.key == h.key && counts(h.text, o.text, i-page) && math.Abs(o.y-h.y) < headDrift && (!h.piece || math.Abs(o.x-h.x) < 2*headDrift) {
				found++
				break
			}
		}
		if found >= need {
			return true
		}
	}
	return false
}

// counts says whether the figures in two equal lines are equal too, or count
// the pages between them: those of footnotes ("Senaste lydelse 2010:1982.") do
// neither.
func counts(a, b string, pages int) bool {
	na, nb := digits.FindAllString(a, -1), digits.FindAllString(b, -1)
	if len(na) != len(nb) {
		return false
	}
	for i := range na {
		x, errX := strconv.Atoi(na[i])
		y, errY := strconv.Atoi(nb[i])
		if na[i] != nb[i] && (errX != nil || errY != nil || y-x != pages) {
			return false
		}
	}
	return true
}

var folio = lazyregexp.New(`(?i)^(?:sida|sid\.?|s\.|page|p\.)?\s*[-–]?\s*(#)\s*(?:[-–]|(?:av|of|/|\()\s*#\s*\)?)?$`)

// isFolio knows a page number that stands alone at the edge of a page. A bare
// figure must be the page's own number: it may be a heading's.
func isFolio(key string, p []line, h headLine) bool {
	if !folio.MatchString(key) || len(h.members) != 1 {
		return false
	}
	l := p[h.members[0]]
	if strings.Count(key, "#") == 2 || strings.IndexFunc(key, isLetter) >= 0 {
		return true
	}
	n, err := strconv.Atoi(strings.Trim(l.String(), " -–"))
	return err == nil && n == l.page && h.depth == 0 && !h.piece
}
