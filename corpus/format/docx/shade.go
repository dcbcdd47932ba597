package docx

import (
	"strconv"
	"strings"
)

// unknown is a colour behind text of which only is known that it is another than
// the page's.
const unknown = "?"

// shade is the colour, in six hexadecimal figures, that properties of a run, a
// paragraph, a cell or a table lay behind the text: unknown for one that a theme or a
// pattern gives, empty for none.
func shade(properties *node) string {
	shading := properties.child("shd")
	if shading == nil {
		return ""
	}
	fill, pattern := shading.attr("fill"), shading.attr("val")
	switch {
	case shading.attr("themeFill") != "", strings.HasPrefix(pattern, "pct"):
		return unknown
	case pattern == "solid":
		fill = shading.attr("color")
	}
	switch {
	case fill == "" || fill == "auto":
		return ""
	case len(fill) != 6:
		return unknown
	}
	return strings.ToUpper(fill)
}

// highlight is the colour of a marker on a run; empty for none.
func highlight(rPr *node) string {
	switch h := rPr.child("highlight").attr("val"); h {
	case "", "none":
		return ""
	case "black":
		return "000000"
	case "white":
		return "FFFFFF"
	}
	return unknown
}

// colourOf is what a run's properties say of the colour of its letters: six
// hexadecimal figures, "auto", unknown, or empty where they say nothing.
func colourOf(rPr *node) string {
	if fill := rPr.child("textFill"); fill != nil && fill.child("noFill") != nil {
		return invisible
	}
	colour := rPr.child("color")
	if colour == nil {
		return ""
	}
	hex := strings.ToUpper(colour.attr("val"))
	switch theme := colour.attr("themeColor"); {
	case len(hex) == 6:
		return hex
	case hex == "WHITE", (theme == "background1" || theme == "light1") && colour.attr("themeShade") == "":
		return "FFFFFF"
	case theme != "":
		return unknown
	}
	return "auto"
}

// invisible is the colour of letters that are not filled.
const invisible = "none"

// isUnpainted reports whether the letters of a run are in the colour of what is
// behind them; behind is what the paragraph, cell or page has there. Word itself
// chooses what is to be seen where no colour is set, but not on a marker.
func (l look) isUnpainted(behind string) bool {
	colour := l.colour
	if l.marker != "" {
		behind = l.marker
		if colour == "" || colour == "auto" {
			colour = "000000"
		}
	} else if l.behind != "" {
		behind = l.behind
	}
	switch {
	case l.edged == on || behind == unknown:
		return false
	case colour == invisible:
		return true
	case behind == "":
		behind = "FFFFFF"
	}
	return near(colour, behind)
}

// near reports whether an eye takes two colours for one.
func near(a, b string) bool {
	x, err := strconv.ParseUint(a, 16, 32)
	y, err2 := strconv.ParseUint(b, 16, 32)
	if err != nil || err2 != nil || len(a) != 6 {
		return false
	}
	const most = 6
	for range 3 {
		if p, q := int(x&0xff), int(y&0xff); max(p, q)-min(p, q) > most {
			return false
		}
		x, y = x>>8, y>>8
	}
	return true
}

// readShading finds the styles of tables that paint cells.
func readShading(root *node) map[string]bool {
	based, paints := map[string]string{}, map[string]bool{}
	for _, s := range children(root) {
		if s.name == "style" && s.attr("type") == "table" {
			id := s.attr("styleId")
			based[id], paints[id] = s.child("basedOn").attr("val"), s.find("shd") != nil
		}
	}
	shading := map[string]bool{}
	for id := range based {
		at := id
		for range maxInherit {
			if paints[at] {
				shading[id] = true
				break
			}
			at = based[at]
		}
	}
	return shading
}
