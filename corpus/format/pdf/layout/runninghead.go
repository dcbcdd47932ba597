package layout

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"lotsen/corpus/lazyregexp"
)

// Running heads and feet are sought among the outermost lines of a page.
const (
	headLines = 5
	headFrom  = 0.80 // of the page's height: heads stand above it
	footTo    = 0.17 // of the page's height: feet stand below it
	headDrift = 6.0  // in points, from page to page, at most
	headReach = 4    // pages to either side: a note may stand twice in a long document
)

// edgeLine is what stands on one baseline at the top or foot of a page, or one
// piece of it: the running heads of some documents stand in the margin, beside
// the first line of the text.
type edgeLine struct {
	key     string // the text in lower case with its figures folded
	text    string
	x, y    float64
	depth   int   // 0 is the outermost
	members []int // indices of its lines on the page
	piece   bool
}

// dropHeads removes running heads, running feet and page numbers: lines that
// stand at the same height on several pages with the same words, figures
// aside. It returns the lines left and the texts removed, page by page.
func dropHeads(pages [][]line, heights []float64) (left [][]line, dropped [][]string) {
	tops, feet := edges(pages, heights)
	left, dropped = make([][]line, len(pages)), make([][]string, len(pages))
	for i, p := range pages {
		gone := map[int]bool{}
		for _, edge := range [][][]edgeLine{tops, feet} {
			for _, h := range edge[i] {
				if repeats(edge, i, h) || isFolio(p, h) {
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

// edges gathers what stands at the top and at the foot of each page.
func edges(pages [][]line, heights []float64) (tops, feet [][]edgeLine) {
	tops, feet = make([][]edgeLine, len(pages)), make([][]edgeLine, len(pages))
	for i, p := range pages {
		rows := baselines(p)
		for d := 0; d < headLines && d < len(rows); d++ {
			top, foot := rows[d], rows[len(rows)-1-d]
			top.depth, foot.depth = d, d
			if top.y > headFrom*heights[i] {
				tops[i] = append(append(tops[i], top), pieces(p, top)...)
			}
			if foot.y < footTo*heights[i] {
				feet[i] = append(append(feet[i], foot), pieces(p, foot)...)
			}
		}
	}
	return tops, feet
}

// pieces are the lines of a row one by one, if it has several.
func pieces(p []line, row edgeLine) []edgeLine {
	if len(row.members) < 2 {
		return nil
	}
	var out []edgeLine
	for _, m := range row.members {
		text := p[m].String()
		out = append(out, edgeLine{
			key: foldFigures(text), text: text, x: p[m].x0, y: row.y,
			depth: row.depth, members: []int{m}, piece: true,
		})
	}
	return out
}

// baselines groups the lines of a page by baseline, from top to bottom.
func baselines(p []line) []edgeLine {
	numbered := slices.Clone(p)
	for i := range numbered {
		numbered[i].order = i
	}
	var rows []edgeLine
	var base float64
	for _, l := range byRows(numbered) {
		if l.angle != 0 {
			continue
		}
		if len(rows) > 0 && math.Abs(base-l.y) < sameLine*l.size {
			r := &rows[len(rows)-1]
			r.key += " " + foldFigures(l.String())
			r.text += " " + l.String()
			r.members = append(r.members, l.order)
			continue
		}
		base = l.y
		text := l.String()
		rows = append(rows, edgeLine{key: foldFigures(text), text: text, x: l.x0, y: l.y, members: []int{l.order}})
	}
	return rows
}

var digits = lazyregexp.New(`\d+`)

// foldFigures folds what differs from page to page in a running head.
func foldFigures(s string) string {
	return digits.ReplaceAllString(strings.ToLower(strings.Join(strings.Fields(s), " ")), "#")
}

// repeats reports whether a line stands on enough of the pages near it too. Heads
// of chapters change, and left pages differ from right ones, so a few are enough.
// A line of figures alone is a table's row unless it is the outermost or the next.
func repeats(edge [][]edgeLine, page int, h edgeLine) bool {
	need := 1
	if len(edge) > 4 {
		need = 2
	}
	words := strings.IndexFunc(h.key, isLetter) >= 0
	if !words && (h.depth > 1 || h.piece && h.depth > 0) {
		return false
	}
	found := 0
	for i := max(0, page-headReach); i < min(len(edge), page+headReach+1) && found < need; i++ {
		if i != page && slices.ContainsFunc(edge[i], func(o edgeLine) bool { return h.isSame(o, i-page) }) {
			found++
		}
	}
	return found >= need
}

// isSame reports whether o is the same head so many pages later.
func (h edgeLine) isSame(o edgeLine, pages int) bool {
	return o.key == h.key && sameFigures(h.text, o.text, pages) && math.Abs(o.y-h.y) < headDrift &&
		(!h.piece || math.Abs(o.x-h.x) < 2*headDrift)
}

// sameFigures reports whether the figures in two lines of the same words are the
// same too, or count the pages between them. Those of footnotes ("Senaste lydelse
// 2010:1982.") do neither.
func sameFigures(a, b string, pages int) bool {
	as, bs := digits.FindAllString(a, -1), digits.FindAllString(b, -1)
	if len(as) != len(bs) {
		return false
	}
	for i := range as {
		x, errX := strconv.Atoi(as[i])
		y, errY := strconv.Atoi(bs[i])
		if as[i] != bs[i] && (errX != nil || errY != nil || y-x != pages) {
			return false
		}
	}
	return true
}

// folio matches a page number with its folded figures: "sida #", "- # -", "# (#)".
var folio = lazyregexp.New(`(?i)^(?:sida|sid\.?|s\.|page|p\.)?\s*[-–]?\s*(#)\s*(?:[-–]|(?:av|of|/|\()\s*#\s*\)?)?$`)

// isFolio reports whether a line is a page number that stands alone at the edge
// of a page. A bare figure must be the page's own number: it may be a heading's.
func isFolio(p []line, h edgeLine) bool {
	if len(h.members) != 1 {
		return false
	}
	l := p[h.members[0]]
	if text := strings.Trim(l.String(), " -–"); h.depth == 0 && !h.piece && text == strings.ToLower(text) && folioOf(text).roman {
		return true
	}
	if !folio.MatchString(h.key) {
		return false
	}
	if strings.Count(h.key, "#") == 2 || strings.IndexFunc(h.key, isLetter) >= 0 {
		return true
	}
	n, err := strconv.Atoi(strings.Trim(l.String(), " -–"))
	return err == nil && n == l.page && h.depth == 0 && !h.piece
}
