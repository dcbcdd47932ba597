package pdf

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/lazyregexp"
)

// line is a run of words on one baseline without a wide gap: a line of a
// paragraph, or of a table's cell.
type line struct {
	words       []word
	x0, x1, y   float64
	top, bottom float64
	size        float64 // of most letters
	bold        bool    // every word is
	italic      bool    // every word is
	order       int
	page        int
	angle       int
	hang        float64 // where the text begins after a bullet; 0 for none
}

// Gaps in parts of the font size. Justified text stretches a space to one em
// at times; columns of a table stand farther apart than that.
const (
	wordGap     = 0.12
	cellGap     = 1.5
	brokenGap   = 0.6 // where PDFium ends a line
	maxStretch  = 5
	sameLine    = 0.35
	superScript = 0.8 // of the line's size, at most
)

// lines gathers the words of a page, in the order of its content.
func lines(s sheet) []line {
	var out []line
	var cur []word
	flush := func() {
		if len(cur) > 0 {
			out = append(out, newLine(cur, s.number))
			cur = nil
		}
	}
	for _, w := range s.words {
		if len(cur) > 0 && !follows(cur, w) {
			flush()
		}
		cur = append(cur, w)
	}
	flush()
	return splitCells(joinStretched(joinLines(out)))
}

// joinStretched joins the words of a justified line that is stretched so far
// that each seems a cell of its own: the gaps of such a line are equal.
func joinStretched(in []line) []line {
	var out []line
	for i := 0; i < len(in); {
		j := i + 1
		for j < len(in) && beside(in, j-1) && evenGap(in, i, j) {
			j++
		}
		if j-i >= 3 {
			var words []word
			for k := i; k < j; k++ {
				words = append(words, in[k].words...)
			}
			out = append(out, newLine(words, in[i].page))
		} else {
			out = append(out, in[i:j]...)
		}
		i = j
	}
	return out
}

// evenGap says whether the gap before line j is as wide as the one after line i.
func evenGap(in []line, i, j int) bool {
	gap, first := in[j].x0-in[j-1].x1, in[i+1].x0-in[i].x1
	return gap < maxStretch*in[i].size && abs(gap-first) < 0.08*first
}

// follows says whether w goes on with the line.
func follows(cur []word, w word) bool {
	last, first := cur[len(cur)-1], cur[0]
	if w.angle != first.angle || w.angle != 0 {
		return w.angle == first.angle && w.angle != 0 && sideways(last, w)
	}
	size := max(first.size, w.size)
	if math.Abs(w.y-first.y) > sameLine*size && math.Abs(w.y-last.y) > 0.1*size {
		if !isRaised(w, size) && !isRaised(last, size) || math.Abs(w.y-first.y) > 0.7*size {
			return false
		}
	}
	gap := w.x0 - last.x1
	limit := cellGap
	if w.broken {
		limit = brokenGap
	}
	return gap < limit*size && gap > -0.6*size
}

// isRaised says whether a word is small enough to be a superscript.
func isRaised(w word, size float64) bool { return w.size < superScript*size }

// sideways keeps rotated text together: the next word is near.
func sideways(a, b word) bool {
	d := 1.5 * max(a.size, b.size)
	return b.x0 < a.x1+d && b.x1 > a.x0-d && b.bottom < a.top+d && b.top > a.bottom-d
}

func newLine(words []word, page int) line {
	l := line{words: words, page: page, angle: words[0].angle, order: words[0].order, bold: true, italic: true}
	l.x0, l.x1, l.top, l.bottom = words[0].x0, words[0].x1, words[0].top, words[0].bottom
	weights, base := map[float64]int{}, map[float64]int{}
	for _, w := range words {
		n := len(w.text)
		l.x0, l.x1 = min(l.x0, w.x0), max(l.x1, w.x1)
		l.top, l.bottom = max(l.top, w.top), min(l.bottom, w.bottom)
		l.order = min(l.order, w.order)
		weights[math.Round(w.size*4)/4] += n
		base[math.Round(w.y*10)/10] += n
		if !w.bold && strings.IndexFunc(w.text, isWordRune) >= 0 {
			l.bold = false
		}
		if !w.italic && strings.IndexFunc(w.text, isWordRune) >= 0 {
			l.italic = false
		}
	}
	l.size, l.y = heaviest(weights), heaviest(base)
	return l
}

// heaviest returns the key of the largest value, the smaller of equals.
func heaviest(m map[float64]int) float64 {
	best, n := 0.0, -1
	for k, v := range m {
		if v > n || v == n && k < best {
			best, n = k, v
		}
	}
	return best
}

// joinLines joins pieces of one line that the content draws apart: one word
// in another font, a line drawn out of order.
func joinLines(in []line) []line {
	byY := make([]int, len(in))
	for i := range byY {
		byY[i] = i
	}
	sort.SliceStable(byY, func(a, b int) bool { return in[byY[a]].y > in[byY[b]].y })
	gone := make([]bool, len(in))
	for a := range byY {
		for again := true; again; {
			again = false
			for b := a + 1; b < len(byY) && b < a+60; b++ {
				i, j := byY[a], byY[b]
				if gone[i] || in[i].y-in[j].y > 0.7*in[i].size {
					break
				}
				if gone[j] || !touches(in[i], in[j]) {
					continue
				}
				words := slices.Concat(in[i].words, in[j].words)
				sort.SliceStable(words, func(x, y int) bool { return words[x].x0 < words[y].x0 })
				in[i] = newLine(words, in[i].page)
				gone[j], again = true, true
			}
		}
	}
	out := in[:0]
	for i := range in {
		if !gone[i] {
			out = append(out, in[i])
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].order < out[b].order })
	return out
}

// touches says whether two pieces are parts of one line.
func touches(a, b line) bool {
	if a.angle != 0 || b.angle != 0 {
		return false
	}
	size := max(a.size, b.size)
	off := math.Abs(a.y - b.y)
	raised := min(a.size, b.size) < superScript*size && off < 0.7*size && len(a.words[0].text) > 0
	if off > 0.12*size && !raised {
		return false
	}
	gap := max(a.x0, b.x0) - min(a.x1, b.x1)
	return gap < 0.45*size && gap > -0.5*size
}

var onlyDigits = lazyregexp.New(`^[\d,*) ]+$`)

// String joins the words by their spaces. A raised figure after a word is the
// mark of a footnote and left out.
func (l line) String() string {
	var b strings.Builder
	for i, w := range l.words {
		if i > 0 {
			prev := l.words[i-1]
			if raisedMark(l, w) && takesMark(prev.text) {
				continue
			}
			if w.spaced || w.x0-prev.x1 > wordGap*max(w.size, prev.size) || w.x1 < prev.x0 || l.angle != 0 {
				b.WriteByte(' ')
			}
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// takesMark says whether a raised figure after a word is the mark of a note: it
// is part of the number after a unit ("m²") or another figure.
func takesMark(before string) bool {
	switch r, _ := utf8.DecodeLastRuneInString(before); {
	case unit.MatchString(before):
		return false
	default:
		return unicode.IsLetter(r) || unicode.IsPunct(r) || r == '§'
	}
}

var unit = lazyregexp.New(`(?:^|\d|/|\()[kcdm]?m$`)

func raisedMark(l line, w word) bool {
	return w.size < superScript*l.size && w.y > l.y+0.15*l.size && len(w.text) <= 4 && onlyDigits.MatchString(w.text)
}

func (l line) width() float64 { return l.x1 - l.x0 }

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// turn rotates the coordinates of a page whose text runs upwards, downwards
// or upside down, so that most of it runs from left to right.
func turn(s *sheet) {
	letters := map[int]int{}
	for _, w := range s.words {
		letters[w.angle] += len(w.text)
	}
	main := 0
	for _, a := range []int{90, 180, 270} {
		if letters[a] > letters[main] {
			main = a
		}
	}
	if main == 0 {
		return
	}
	for i := range s.words {
		w := &s.words[i]
		x0, x1, top, bottom := w.x0, w.x1, w.top, w.bottom
		switch main {
		case 90: // text runs upwards
			w.x0, w.x1, w.top, w.bottom = bottom, top, s.width-x0, s.width-x1
		case 270:
			w.x0, w.x1, w.top, w.bottom = s.height-top, s.height-bottom, x1, x0
		case 180:
			w.x0, w.x1, w.top, w.bottom = s.width-x1, s.width-x0, s.height-bottom, s.height-top
		}
		w.y = w.bottom + 0.2*(w.top-w.bottom)
		if w.angle >= 0 {
			w.angle = (w.angle - main + 360) % 360
		}
	}
	if main != 180 {
		s.width, s.height = s.height, s.width
	}
}
