package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lotsen/corpus/lazyregexp"
)

// isHidden reports whether a page shows nothing of an element when it opens.
func (l *looks) isHidden(n *html.Node) bool {
	if l.isGone(n) {
		return true
	}
	why := l.unseen(n)
	return why != "" && !l.reappears(n, why)
}

// isGone reports whether a page shows nothing of an element, whatever what stands
// in it says of itself.
func (l *looks) isGone(n *html.Node) bool {
	if attr(n, "aria-hidden") == "true" || hasAttr(n, "popover") {
		return true
	}
	display := l.value(n, "display")
	if hasAttr(n, "hidden") && (display == "" || display == "none") {
		return true
	}
	if l.external && display == "" && isHiddenClass(attr(n, "class")) {
		return true
	}
	if l.styles[n] == nil {
		return false
	}
	switch {
	case display == "none", l.value(n, "mso-hide") == "all", strings.HasPrefix(l.value(n, "mso-element"), "comment"),
		l.value(n, "content-visibility") == "hidden":
		return true
	case isFaint(l.value(n, "opacity")), noFilter.MatchString(l.value(n, "filter")):
		return true
	}
	return l.isAway(n) || l.isClipped(n)
}

// onlyUnspoken reports whether an element shows to the eye, though it is not read
// aloud.
func (l *looks) onlyUnspoken(n *html.Node) bool {
	return !hasAttr(n, "hidden") && l.value(n, "display") != "none" && !isFaint(l.value(n, "opacity")) && l.unseen(n) == ""
}

// Why nothing is seen of an element's text, though what stands in it may be seen.
const (
	byVisibility = "visibility"
	bySize       = "size"
	byColour     = "colour"
)

// unseen is why nothing is seen of an element's own text; empty where it is seen.
func (l *looks) unseen(n *html.Node) string {
	switch v := l.value(n, "visibility"); {
	case v == "hidden", v == "collapse":
		return byVisibility
	case l.isSpeck(n):
		return bySize
	case l.isUnpainted(n):
		return byColour
	}
	return ""
}

// seenAgain reports whether an element takes back why nothing is seen of the text
// around it.
func (l *looks) seenAgain(n *html.Node, why string) bool {
	switch why {
	case byVisibility:
		return l.value(n, "visibility") == "visible"
	case bySize:
		size := l.size(n)
		if strings.HasSuffix(size, "em") && !strings.HasSuffix(size, "rem") || strings.HasSuffix(size, "%") {
			return false // a part of nothing
		}
		v, ok := pixels(size)
		return ok && v > speck
	}
	return (l.behind(n).any || l.ownColour(n) != "") && !l.isUnpainted(n)
}

// reappears reports whether something in an element takes back why nothing is seen
// of its text.
func (l *looks) reappears(n *html.Node, why string) bool {
	return once(l.again, doubt{n, why}, func() bool {
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode && (l.seenAgain(c, why) && hasText(c) || l.reappears(c, why)) {
				return true
			}
		}
		return false
	})
}

var (
	noFilter  = lazyregexp.New(`opacity\(\s*0(?:\.0\d*)?%?\s*\)`)
	noClip    = lazyregexp.New(`^rect\((?:[01](?:px)?[, ]*){4}\)$`)
	noPath    = lazyregexp.New(`^(?:inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|circle\(\s*0(?:px|%)?\s*[)a]|rect\((?:\s*[01](?:px)?){4}\s*\)|polygon\((?:\s*0(?:px|%)?\s+0(?:px|%)?\s*,?)+\))`)
	noScale   = lazyregexp.New(`scale(?:3d|x|y)?\(\s*0(?:\.0+)?\s*[,)]`)
	moved     = lazyregexp.New(`translate(?:3d|x|y)?\(([^)]*)\)`)
	fontSizes = lazyregexp.New(`(?:^|\s)([\d.]+(?:px|pt|em|rem|%)?)(?:\s*/\s*\S+)?\s+\S`)
)

// size is the size of letters that an element declares.
func (l *looks) size(n *html.Node) string {
	if v := l.value(n, "font-size"); v != "" {
		return v
	}
	if m := fontSizes.FindStringSubmatch(l.value(n, "font")); m != nil {
		return m[1]
	}
	return ""
}

// speck is the size, in pixels, up to which print is not there to be read.
const speck = 1.4

func (l *looks) isSpeck(n *html.Node) bool {
	size, ok := pixels(l.size(n))
	return ok && size <= speck
}

// pixels is a length in pixels, of letters of a usual size and on a usual screen.
func pixels(length string) (float64, bool) {
	m := lengthOf.FindStringSubmatch(length)
	if m == nil {
		return 0, false
	}
	v, err := strconv.ParseFloat(m[1], 64)
	switch m[2] {
	case "em", "rem", "ch":
		v *= screenEm
	case "pt":
		v *= 4.0 / 3
	case "cm":
		v *= 38
	case "in":
		v *= 96
	case "vw", "vh":
		v *= screenWidth / 100
	case "%":
		v *= screenEm / 100.0
	}
	return v, err == nil
}

var lengthOf = lazyregexp.New(`^(-?\d*\.?\d+)(px|pt|em|rem|ch|cm|in|vw|vh|%)?$`)

// farOff is how many pixels outside of its place an element is out of any screen.
const farOff = -1000

// isFar reports whether a length leads out of any screen.
func isFar(length string) bool {
	v, ok := pixels(length)
	return ok && v <= farOff && !strings.HasSuffix(length, "%")
}

// isAway reports whether an element stands outside of the page.
func (l *looks) isAway(n *html.Node) bool {
	position := l.value(n, "position")
	free := position == "absolute" || position == "fixed"
	for _, side := range []string{"left", "right", "top", "bottom"} {
		v := l.value(n, side)
		if free && v == "-100%" || (free || position == "relative" || position == "" && l.external) && isFar(v) {
			return true
		}
	}
	if isFar(l.value(n, "text-indent")) || isFar(l.value(n, "margin-left")) || isFar(l.value(n, "margin-top")) {
		return true
	}
	if m := moved.FindStringSubmatch(l.value(n, "transform")); m != nil {
		for length := range strings.SplitSeq(m[1], ",") {
			if isFar(strings.TrimSpace(length)) {
				return true
			}
		}
	}
	return false
}

// isClipped reports whether an element is cut down to nothing.
func (l *looks) isClipped(n *html.Node) bool {
	if noClip.MatchString(l.value(n, "clip")) || noPath.MatchString(l.value(n, "clip-path")) ||
		noScale.MatchString(l.value(n, "transform")) || l.value(n, "scale") == "0" {
		return true
	}
	cut := false
	for _, property := range []string{"overflow", "overflow-x", "overflow-y"} {
		v := l.value(n, property)
		cut = cut || v == "hidden" || v == "clip"
	}
	if !cut {
		return false
	}
	for _, property := range []string{"height", "max-height", "width", "max-width"} {
		v := l.value(n, property)
		if size, ok := pixels(v); ok && size <= 1 && v != "1%" {
			return true
		}
	}
	return l.value(n, "text-indent") == "100%"
}

var (
	hidingClass  = lazyregexp.New(`(?:^|\s)(?:hidden|d-none|is-hidden|u-hidden|uk-hidden|w-hidden|ng-hide|display-none|invisible|visually-?hidden|(?:u-)?sr-only|screen-?reader(?:-text|-only)?|element-(?:invisible|hidden)|offscreen|off-screen|assistive-text)(?:$|\s)`)
	showingClass = lazyregexp.New(`(?:^|\s)(?:\S+:(?:block|flex|inline\S*|grid|table\S*|contents|visible)|d-(?:print-)?\w+-(?:block|flex|inline\S*|grid|table\S*)|visible-\w+\S*)(?:$|\s)`)
)

// isHiddenClass reports whether the usual rules for such class names hide an
// element on a screen.
func isHiddenClass(class string) bool {
	return class != "" && hidingClass.MatchString(class) && !showingClass.MatchString(class)
}

// isRaised reports whether an element stands above the line.
func (l *looks) isRaised(n *html.Node) bool {
	return l != nil && (l.value(n, "vertical-align") == "super" || strings.Contains(attr(n, "class"), "MsoFootnoteReference"))
}

// isStruck reports whether an element's text is struck through.
func (l *looks) isStruck(n *html.Node) bool {
	line := l.value(n, "text-decoration-line") + " " + l.value(n, "text-decoration")
	switch {
	case n.DataAtom == atom.Del, attr(n, "role") == "deletion", strings.Contains(line, "line-through"):
		return true
	case n.DataAtom == atom.S, n.DataAtom == atom.Strike:
		return strings.TrimSpace(line) == "" // else somebody took the line away
	}
	return false
}
