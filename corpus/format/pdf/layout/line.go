package layout

import (
	"math"
	"slices"
	"sort"
	"strings"

	"lotsen/corpus/format"
	"lotsen/corpus/format/pdf/sheet"
)

// line is a run of words on one baseline without a wide gap: a line of a
// paragraph, or of a table's cell.
type line struct {
	words       []sheet.Word
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

// Distances in parts of the font size.
const (
	wordGap     = 0.12 // between words, at least
	sameLine    = 0.35 // between the baselines of one line, at most
	superScript = 0.85 // the size of raised text, at most
	raisedBy    = 0.15 // the baseline of raised text over the line's, at least
)

// newLine makes a line of its words. The size and baseline of most letters are
// the line's: words in small print or raised are parts of it.
func newLine(words []sheet.Word, page int) line {
	l := line{words: words, page: page, angle: words[0].Angle, order: words[0].Order, bold: true, italic: true}
	l.x0, l.x1, l.top, l.bottom = words[0].X0, words[0].X1, words[0].Top, words[0].Bottom
	weights, base := map[float64]int{}, map[float64]int{}
	for _, w := range words {
		n := len(w.Text)
		l.x0, l.x1 = min(l.x0, w.X0), max(l.x1, w.X1)
		l.top, l.bottom = max(l.top, w.Top), min(l.bottom, w.Bottom)
		l.order = min(l.order, w.Order)
		weights[math.Round(w.Size*4)/4] += n
		base[math.Round(w.Y*10)/10] += n
		if !w.Bold && strings.IndexFunc(w.Text, sheet.IsWordRune) >= 0 {
			l.bold = false
		}
		if !w.Italic && strings.IndexFunc(w.Text, sheet.IsWordRune) >= 0 {
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

func (l line) width() float64 { return l.x1 - l.x0 }

// beside reports whether line i+1 stands to the right of line i.
func beside(in []line, i int) bool {
	if i+1 >= len(in) || in[i].angle != 0 || in[i+1].angle != 0 {
		return false
	}
	a, b := in[i], in[i+1]
	return math.Abs(a.y-b.y) < sameLine*max(a.size, b.size) && b.x0 > a.x1
}

// String joins the words by their spaces, and leaves out the marks of notes.
func (l line) String() string {
	var b strings.Builder
	for i, w := range l.words {
		if i > 0 {
			prev := l.words[i-1]
			if isNoteMark(l, w) && format.BearsNoteMark(prev.Text) {
				continue
			}
			if w.Spaced || w.X0-prev.X1 > wordGap*max(w.Size, prev.Size) || w.X1 < prev.X0 || l.angle != 0 {
				b.WriteByte(' ')
			}
		}
		b.WriteString(w.Text)
	}
	return b.String()
}

// isNoteMark reports whether a word is raised as the mark of a note is.
func isNoteMark(l line, w sheet.Word) bool {
	return w.Size < superScript*l.size && w.Y > l.y+raisedBy*l.size && format.IsNoteMark(w.Text)
}

// isRaised reports whether a word is small enough to be a superscript beside
// text of that size.
func isRaised(w sheet.Word, size float64) bool { return w.Size < superScript*size }

// cutNoteMark cuts the raised mark off a line that begins a note; ok is false for
// other lines.
func cutNoteMark(l line) (mark, text string, ok bool) {
	if len(l.words) < 2 || !isNoteMark(l, l.words[0]) {
		return "", "", false
	}
	rest := l
	rest.words = l.words[1:]
	return strings.TrimSpace(l.words[0].Text), rest.String(), true
}

// byRows returns lines from top to bottom, those on one baseline from left to right.
func byRows(in []line) []line {
	out := slices.Clone(in)
	sort.SliceStable(out, func(i, j int) bool { return out[i].y > out[j].y })
	for i := 0; i < len(out); {
		j := i + 1
		for j < len(out) && out[i].y-out[j].y < sameLine*max(out[i].size, out[j].size) {
			j++
		}
		row := out[i:j]
		sort.SliceStable(row, func(a, b int) bool { return row[a].x0 < row[b].x0 })
		i = j
	}
	return out
}
