package html

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lotsen/corpus/lazyregexp"
)

// colour is a colour of text or of what is behind it.
type colour struct {
	r, g, b float64 // of 255
	clear   bool    // nothing is seen of it
}

// near reports whether an eye takes two colours for one.
func (c colour) near(o colour) bool {
	const most = 6
	return math.Abs(c.r-o.r) <= most && math.Abs(c.g-o.g) <= most && math.Abs(c.b-o.b) <= most
}

var (
	black = colour{}
	white = colour{255, 255, 255, false}
)

var (
	hexColour = lazyregexp.New(`^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$`)
	colourFn  = lazyregexp.New(`^(rgb|hsl)a?\(\s*(-?[\d.]+)(%|deg)?[\s,]+(-?[\d.]+)(%)?[\s,]+(-?[\d.]+)(%)?(?:\s*[,/]\s*([\d.]+)(%)?)?\s*\)$`)
)

// readColour reads a colour in lower case; ok is false for one that is not
// understood.
func readColour(value string) (c colour, ok bool) {
	if named, is := colornames.Map[value]; is {
		return colour{float64(named.R), float64(named.G), float64(named.B), false}, true
	}
	switch m := colourFn.FindStringSubmatch(value); {
	case value == "transparent":
		return colour{clear: true}, true
	case hexColour.MatchString(value):
		return hexOf(value[1:]), true
	case m == nil:
		return c, false
	default:
		var parts [3]float64
		for i, at := range []int{2, 4, 6} {
			parts[i], _ = strconv.ParseFloat(m[at], 64)
			if m[1] == "rgb" && m[at+1] == "%" {
				parts[i] *= 2.55
			}
		}
		c = colour{parts[0], parts[1], parts[2], m[8] != "" && isFaint(m[8]+m[9])}
		if m[1] == "hsl" {
			clear := c.clear
			c = hslOf(parts[0], parts[1]/100, parts[2]/100)
			c.clear = clear
		}
		return c, true
	}
}

func hexOf(digits string) colour {
	if len(digits) < 6 {
		var long strings.Builder
		for _, d := range digits {
			long.WriteRune(d)
			long.WriteRune(d)
		}
		digits = long.String()
	}
	v, _ := strconv.ParseUint(digits[:6], 16, 32)
	c := colour{float64(v >> 16), float64(v >> 8 & 0xff), float64(v & 0xff), false}
	if len(digits) == 8 {
		alpha, _ := strconv.ParseUint(digits[6:], 16, 8)
		c.clear = float64(alpha)/255 <= faint
	}
	return c
}

// hslOf is a colour by its hue in degrees, saturation and lightness
// (https://www.w3.org/TR/css-color-4/#hsl-to-rgb).
func hslOf(h, s, l float64) colour {
	part := func(n float64) float64 {
		k := math.Mod(n+h/30, 12)
		if k < 0 {
			k += 12
		}
		return 255 * (l - s*min(l, 1-l)*max(-1, min(k-3, 9-k, 1)))
	}
	return colour{part(0), part(8), part(4), false}
}

// faint is the part of its paint up to which nothing is seen of a text.
const faint = 0.05

// isFaint reports whether a part, as a number or in per cent, is of what nothing
// is seen.
func isFaint(value string) bool {
	number, percent := strings.CutSuffix(value, "%")
	v, err := strconv.ParseFloat(number, 64)
	if percent {
		v /= 100
	}
	return err == nil && v <= faint
}

// ownColour is what an element says of the colour of its text.
func (l *looks) ownColour(n *html.Node) string {
	v := l.value(n, "color")
	switch {
	case v != "" && v != "inherit" && v != "currentcolor":
		return v
	case n.DataAtom == atom.Font:
		return strings.ToLower(attr(n, "color"))
	case n.DataAtom == atom.Body:
		return strings.ToLower(attr(n, "text"))
	}
	return ""
}

// ground is what lies behind a text: a colour, or something else, of which nothing is
// known.
type ground struct {
	colour     colour
	known, any bool
}

// behind is what an element itself lays behind its text.
func (l *looks) behind(n *html.Node) ground {
	image := l.value(n, "background-image")
	if attr(n, "background") != "" || image != "" && image != "none" {
		return ground{any: true}
	}
	v := cmp.Or(l.value(n, "background-color"), l.value(n, "background"), strings.ToLower(attr(n, "bgcolor")))
	switch v {
	case "", "none", "inherit", "initial", "unset", "0", "0 0":
		return ground{}
	}
	if strings.Contains(v, "url(") || strings.Contains(v, "gradient(") {
		return ground{any: true}
	}
	c, known := readColour(v)
	if !known { // with a place or a way to repeat
		for word := range strings.FieldsSeq(v) {
			if c, known = readColour(word); known {
				break
			}
		}
	}
	return ground{c, known, !c.clear}
}

// ground is what an element, or the nearest one around it that lays something behind
// its text, lays there.
func (l *looks) ground(n *html.Node) ground {
	if n == nil {
		return ground{}
	}
	return once(l.grounds, n, func() ground {
		if g := l.behind(n); g.any {
			return g
		}
		return l.ground(n.Parent)
	})
}

// colourOf is what an element, or the nearest one around it that does, says of the
// colour of its text.
func (l *looks) colourOf(n *html.Node) string {
	if n == nil {
		return ""
	}
	return once(l.written, n, func() string {
		if own := l.ownColour(n); own != "" {
			return own
		}
		return l.colourOf(n.Parent)
	})
}

// isUnpainted reports whether an element that says something of its colours sets
// its text in the colour of what is behind it.
func (l *looks) isUnpainted(n *html.Node) bool {
	return once(l.unpainted, n, func() bool { return l.blends(n) })
}

func (l *looks) blends(n *html.Node) bool {
	own := l.ownColour(n)
	if fill := l.value(n, "-webkit-text-fill-color"); fill != "" && fill != "currentcolor" {
		own = fill
	}
	if own == "" && !l.behind(n).any {
		return false
	}
	if l.value(n, "background-clip") == "text" || l.value(n, "-webkit-background-clip") == "text" {
		return false // the background paints the letters
	}
	if own == "" {
		own = l.colourOf(n.Parent)
	}
	text, ok := readColour(own)
	switch {
	case own == "" && l.external && !l.isPlain(n):
		return false
	case own == "":
		text, ok = black, true
	}
	if !ok {
		return false
	}
	if text.clear {
		return true
	}
	if g := l.ground(n); g.any {
		return g.known && g.colour.near(text)
	}
	return text.near(white) && !l.external
}

// isPlain reports whether no rules of elsewhere are likely to dress an element and
// what is in it.
func (l *looks) isPlain(n *html.Node) bool {
	return once(l.plain, n, func() bool {
		if hasAttr(n, "class") || hasAttr(n, "id") {
			return false
		}
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode && !l.isPlain(c) {
				return false
			}
		}
		return true
	})
}
