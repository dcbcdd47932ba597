package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lotsen/corpus/lazyregexp"
)

// isHidden reports whether a page does not show an element when it opens.
func (l *looks) isHidden(n *html.Node) bool {
	if hasAttr(n, "hidden") || attr(n, "aria-hidden") == "true" {
		return true
	}
	if l.rules[n] == nil && !hasAttr(n, "style") && n.DataAtom != atom.Font {
		return false
	}
	switch {
	case l.value(n, "display") == "none", l.value(n, "mso-hide") == "all",
		l.value(n, "visibility") == "hidden", l.value(n, "visibility") == "collapse":
		return true
	case isZero(l.value(n, "opacity")), isZero(l.value(n, "font-size")):
		return true
	case farOff.MatchString(l.value(n, "text-indent")), farOff.MatchString(l.value(n, "left")), noClip.MatchString(l.value(n, "clip")):
		return true
	}
	return l.isUnpainted(n)
}

var (
	farOff = lazyregexp.New(`^-\d{4,}`) // moved out of any screen
	noClip = lazyregexp.New(`^rect\((?:[01](?:px)?[, ]*){4}\)$`)
)

func isZero(value string) bool {
	if value == "" {
		return false
	}
	v, err := strconv.ParseFloat(strings.TrimRight(value, "pxemrt%"), 64)
	return err == nil && v == 0
}

// isUnpainted reports whether an element sets its text in the colour of what is
// behind it.
func (l *looks) isUnpainted(n *html.Node) bool {
	own := l.value(n, "color")
	if own == "" && n.DataAtom == atom.Font {
		own = strings.ToLower(attr(n, "color"))
	}
	text := colour(own)
	if text == "" {
		return false
	}
	if text == "transparent" {
		return true
	}
	for at := n; at != nil; at = at.Parent {
		if at.Type != html.ElementNode {
			continue
		}
		if image := l.value(at, "background-image"); image != "" && image != "none" {
			return false
		}
		behind := l.value(at, "background-color")
		if behind == "" {
			behind = l.value(at, "background")
		}
		if behind == "" {
			behind = strings.ToLower(attr(at, "bgcolor"))
		}
		if behind != "" && behind != "none" && behind != "transparent" && behind != "inherit" {
			return colour(behind) == text
		}
	}
	return text == "#ffffff" && !l.external
}

// colour is a colour as six hexadecimal figures, "transparent", or empty for one
// that is not understood.
func colour(value string) string {
	switch value {
	case "white":
		return "#ffffff"
	case "black":
		return "#000000"
	case "transparent":
		return value
	}
	if hex, ok := strings.CutPrefix(value, "#"); ok {
		switch len(hex) {
		case 3:
			return "#" + string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
		case 6:
			return value
		}
		return ""
	}
	m := rgb.FindStringSubmatch(value)
	if m == nil {
		return ""
	}
	if m[4] != "" && isZero(m[4]) {
		return "transparent"
	}
	out := "#"
	for _, part := range m[1:4] {
		v, _ := strconv.Atoi(part)
		out += strconv.FormatInt(int64(0x100+min(v, 255)), 16)[1:]
	}
	return out
}

var rgb = lazyregexp.New(`^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:\s*[,/]\s*([\d.]+%?))?\s*\)$`)

// isRaised reports whether an element stands above the line.
func (l *looks) isRaised(n *html.Node) bool {
	return l != nil && (l.value(n, "vertical-align") == "super" || strings.Contains(attr(n, "class"), "MsoFootnoteReference"))
}

// isStruck reports whether an element's text is struck through.
func (l *looks) isStruck(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Del, atom.S, atom.Strike:
		return true
	}
	return strings.Contains(l.value(n, "text-decoration"), "line-through") || strings.Contains(l.value(n, "text-decoration-line"), "line-through")
}
