package register

import (
	"cmp"
	"math"
	"net/http"
	"slices"

	"lotsen/bot/desk"
	"lotsen/bot/web/page"
)

// picture is who has duties where: bodies by chapters, or by documents where
// these are many. Its measures are in units of the SVG.
type picture struct {
	Wide, High int
	Rows       []axis
	Columns    []axis
	Dots       []dot
	Back       string
	Left, Top  int
	deep       int // of the sections that the columns are; 0 for documents
	Right      int // of the last column
}

// axis is a label and where it stands.
type axis struct {
	X, Y  int
	Label string
	Full  string
	Href  string
	Total int
}

// dot is how many duties a body has in a column.
type dot struct {
	X, Y, R int
	Count   int
	Href    string
	Says    string
}

const (
	mostBodies  = 24
	mostColumns = 22
	step        = 34 // between rows and between columns
	leftOf      = 300
	topOf       = 200
	wordsOf     = 150 // right of the last column, for what its label says
)

// matrix is the page with the picture.
func (s *Room) matrix(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	v := selectedBy(r.URL.Query())
	chosen, err := s.ledgers.choose(r.Context(), s.frame.Desk, v)
	if s.frame.Failed(w, r, err) {
		return
	}
	p := draw(chosen, v)
	p.Back = "/register" + v.query()
	s.set.Show(w, r, http.StatusOK, "matrix", inRegister(words, words.Pages.Matrix, p))
}

// draw counts duties by body and column and lays them out. A body's row counts
// its units' duties too, as a choice of the body selects them.
func draw(chosen selection, v selected) picture {
	deep := 2
	for ; deep > 0 && len(columnsOf(chosen.duties, deep)) > mostColumns; deep-- {
	}
	var order []column // as the documents have them
	in, totals := map[int]column{}, map[column]int{}
	for i, n := range chosen.numbers {
		c := columnOf(&chosen.duties[i], deep)
		in[n] = c
		if totals[c]++; totals[c] == 1 {
			order = append(order, c)
		}
	}
	rows, counts := map[string]int{}, map[string]map[column]int{}
	for _, b := range chosen.facets.names {
		counts[b] = map[column]int{}
		for _, n := range chosen.facets.bodies[b] {
			if c, ok := in[n]; ok {
				counts[b][c]++
				rows[b]++
			}
		}
	}
	bodies := byTimes(rows)
	p := picture{Left: leftOf, Top: topOf, deep: deep}
	p.lay(bodies[:min(len(bodies), mostBodies)], mostOf(order, totals, mostColumns), counts, rows, totals, v)
	return p
}

func columnsOf(duties []desk.Duty, deep int) map[column]bool {
	out := map[column]bool{}
	for i := range duties {
		out[columnOf(&duties[i], deep)] = true
	}
	return out
}

// mostOf keeps the columns with most duties, in their order.
func mostOf(order []column, totals map[column]int, most int) []column {
	if len(order) <= most {
		return order
	}
	by := slices.Clone(order)
	slices.SortStableFunc(by, func(a, b column) int { return cmp.Compare(totals[b], totals[a]) })
	least := by[:most]
	return slices.DeleteFunc(order, func(c column) bool { return !slices.Contains(least, c) })
}

// lay places rows, columns and dots.
func (p *picture) lay(bodies []string, order []column, counts map[string]map[column]int, rows map[string]int, totals map[column]int, v selected) {
	most := 1
	for _, b := range bodies {
		for _, c := range order {
			most = max(most, counts[b][c])
		}
	}
	to := func(body string, c *column) string {
		at := v
		if body != "" {
			at.Body = body
		}
		if c != nil {
			at.Document, at.Chapter, at.Section = c.document, "", ""
			switch p.deep {
			case 1:
				at.Chapter = c.label
			case 2:
				at.Section = c.label
			}
		}
		return "/register" + at.query()
	}
	for i, c := range order {
		p.Columns = append(p.Columns, axis{leftOf + i*step + step/2, topOf - 10, page.Cut(c.label, 28), c.label, to("", &c), totals[c]})
	}
	for i, b := range bodies {
		y := topOf + i*step + step/2
		p.Rows = append(p.Rows, axis{leftOf - 12, y + 5, page.Cut(b, 34), b, to(b, nil), rows[b]})
		for k, c := range order {
			n := counts[b][c]
			if n == 0 {
				continue
			}
			r := 5 + int(math.Round(11*math.Sqrt(float64(n)/float64(most))))
			p.Dots = append(p.Dots, dot{leftOf + k*step + step/2, y, r, n, to(b, &c), b + ", " + c.label})
		}
	}
	p.Right = leftOf + len(order)*step
	p.Wide, p.High = leftOf+len(order)*step+wordsOf, topOf+len(bodies)*step+10
}
