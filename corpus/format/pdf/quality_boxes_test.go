package pdf_test

import (
	"html"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// boxLine is a line of pdftotext -bbox-layout.
type boxLine struct {
	text string
	x, y float64 // left edge; top edge, downwards from the page's head
}

type boxPage struct {
	height float64
	lines  []boxLine
}

type boxes []boxPage

var (
	boxTag = regexp.MustCompile(`<(page|line) [^>]*>|<word [^>]*>([^<]*)</word>`)
	boxNum = regexp.MustCompile(`(xMin|yMin|height)="([-\d.]+)"`)
	folio  = regexp.MustCompile(`^(?:sida |sid\.? |s\. |page )?[-–]? ?#(?: ?[-–]| ?(?:av|of|/|\() ?# ?\)?)?$`)
)

func readBoxes(s string) boxes {
	var out boxes
	for _, m := range boxTag.FindAllStringSubmatch(s, -1) {
		num := map[string]float64{}
		for _, n := range boxNum.FindAllStringSubmatch(m[0], -1) {
			num[n[1]], _ = strconv.ParseFloat(n[2], 64)
		}
		switch {
		case m[1] == "page":
			out = append(out, boxPage{height: num["height"]})
		case m[1] == "line":
			p := &out[len(out)-1]
			p.lines = append(p.lines, boxLine{x: num["xMin"], y: num["yMin"]})
		default:
			p := &out[len(out)-1]
			l := &p.lines[len(p.lines)-1]
			l.text = strings.TrimSpace(l.text + " " + html.UnescapeString(m[2]))
		}
	}
	return out
}

func (l boxLine) edge(height float64) bool { return l.y < 0.14*height || l.y > 0.86*height }

// repeats says whether a line at the edge of page i stands at the same place
// on two pages near it (one, in a document of up to four pages), figures aside.
func (b boxes) repeats(i int, l boxLine) bool {
	if !l.edge(b[i].height) {
		return false
	}
	need := 2
	if len(b) <= 4 {
		need = 1
	}
	for j := max(0, i-4); j < min(len(b), i+5); j++ {
		if j == i {
			continue
		}
		p := b[j]
		for _, o := range p.lines {
			if math.Abs(o.y-l.y) < 5 && math.Abs(o.x-l.x) < 12 && fold(o.text) == fold(l.text) && numbersFit(l.text, o.text, j-i) {
				need--
				break
			}
		}
		if need <= 0 {
			return true
		}
	}
	return false
}

// numbersFit says whether the figures in two lines are equal, or differ as the
// numbers of their pages do.
func numbersFit(a, b string, pages int) bool {
	na, nb := numbers.FindAllString(a, -1), numbers.FindAllString(b, -1)
	for i := range na {
		x, _ := strconv.Atoi(na[i])
		y, _ := strconv.Atoi(nb[i])
		if x != y && y-x != pages {
			return false
		}
	}
	return true
}
