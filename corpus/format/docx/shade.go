package docx

import (
	"strconv"
	"strings"
)

// unknown is a colour behind text of which only is known that it is another than
// the page's.
const unknown = "?"

// shade is the colour, in six hexadecimal figures, that properties of a run, a
// paragraph, a cell or a table lay behind the text: unknown for one that a pattern or
// only a theme gives, empty for none. Beside a theme's colour Word writes which it is.
func shade(properties *node) string {
	shading := properties.child("shd")
	if shading == nil {
		return ""
	}
	fill, pattern := shading.attr("fill"), shading.attr("val")
	theme := shading.attr("themeFill")
	switch {
	case strings.HasPrefix(pattern, "pct"):
		return unknown
	case pattern == "solid":
		fill, theme = shading.attr("color"), shading.attr("themeColor")
	}
	if theme != "" && len(fill) != 6 {
		return unknown
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
	if fill := filling(rPr.child("textFill")); fill != "" {
		return fill
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

// filling is the colour that newer Word fills letters with; empty where it does not say.
func filling(fill *node) string {
	solid := fill.child("solidFill")
	paint := solid.child("srgbClr")
	if paint == nil {
		paint = solid.child("schemeClr")
	}
	through, err := strconv.Atoi(paint.child("alpha").attr("val"))
	hex := strings.ToUpper(paint.attr("val"))
	switch {
	case fill == nil:
		return ""
	case fill.child("noFill") != nil, err == nil && through >= glass:
		return invisible
	case len(hex) == 6 && len(paint.children) == 0:
		return hex
	case (hex == "BG1" || hex == "LT1") && paint.child("lumMod") == nil && paint.child("shade") == nil:
		return "FFFFFF"
	}
	return unknown
}

// glass is how far letters are seen through, in thousandths of a per cent, from which
// on they are not seen.
const glass = 95_000

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
