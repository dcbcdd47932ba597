package docx

import (
	"cmp"
	"strconv"
	"strings"
)

// look is how a run is shown, as far as that decides what a reader sees. Each
// property is set, unset, or left to what the run stands in.
type look struct {
	struck, hidden, raised, edged toggle
	colour                        string // of its letters, as colourOf has it
	behind, marker                string // what it lays behind them itself

	ground                 string // what the paragraph lays behind all of it; clear for nothing
	indented, framed, flat toggle // the paragraph is out of the page, or its lines have no height
}

// clear is the ground of a paragraph that takes away what its style lays there.
const clear = "clear"

// toggle is a property of Word's that is on, off or not set.
type toggle int8

const (
	unset toggle = iota
	off
	on
)

// or is the property, or where it is not set that of what the run stands in.
func (t toggle) or(outer toggle) toggle {
	if t == unset {
		return outer
	}
	return t
}

func (l look) or(outer look) look {
	return look{
		l.struck.or(outer.struck), l.hidden.or(outer.hidden), l.raised.or(outer.raised), l.edged.or(outer.edged),
		cmp.Or(l.colour, outer.colour), cmp.Or(l.behind, outer.behind), cmp.Or(l.marker, outer.marker),
		cmp.Or(l.ground, outer.ground), l.indented.or(outer.indented), l.framed.or(outer.framed), l.flat.or(outer.flat),
	}
}

// isGone reports whether no reader sees the run as valid text, before what is behind
// it.
func (l look) isGone(behind string) bool {
	return l.struck == on || l.hidden == on || l.isUnpainted(behind)
}

func toggleOf(n *node) toggle {
	switch {
	case n == nil:
		return unset
	case n.on():
		return on
	}
	return off
}

// speck is the size, in half points, up to which print is not there to be read.
const speck = 2

// squeeze is the width of letters, in per cent, up to which they are a line.
const squeeze = 5

// lookOf reads the properties of a run.
func lookOf(rPr *node) look {
	if rPr == nil {
		return look{}
	}
	l := look{struck: toggleOf(rPr.child("strike")), hidden: toggleOf(rPr.child("vanish"))}
	if double := toggleOf(rPr.child("dstrike")); double == on || l.struck == unset {
		l.struck = double
	}
	if size, err := strconv.Atoi(rPr.child("sz").attr("val")); err == nil && size <= speck {
		l.hidden = on
	}
	if align := rPr.child("vertAlign"); align != nil {
		l.raised = off
		if align.attr("val") == "superscript" {
			l.raised = on
		}
	}
	if up, err := strconv.Atoi(rPr.child("position").attr("val")); err == nil && up > 0 && rPr.child("vertAlign") == nil {
		l.raised = on
	}
	if squeezed, err := strconv.Atoi(strings.TrimSuffix(rPr.child("w").attr("val"), "%")); err == nil && squeezed <= squeeze {
		l.hidden = on
	}
	l.colour, l.behind, l.marker = colourOf(rPr), shade(rPr), highlight(rPr)
	for _, edge := range []string{"outline", "emboss", "imprint", "shadow"} {
		if rPr.child(edge).on() {
			l.edged = on
		}
	}
	return l
}

// paragraphLook reads the properties of a paragraph.
func paragraphLook(pPr *node) look {
	var l look
	if pPr.child("shd") != nil {
		l.ground = cmp.Or(shade(pPr), clear)
	}
	ind, frame, spacing := pPr.child("ind"), pPr.child("framePr"), pPr.child("spacing")
	l.indented = isAnyFarOff(cmp.Or(ind.attr("left"), ind.attr("start")))
	l.framed = isAnyFarOff(frame.attr("x"), frame.attr("y"))
	if line, err := strconv.Atoi(spacing.attr("line")); err == nil {
		l.flat = off
		if spacing.attr("lineRule") == "exact" && line <= noLine {
			l.flat = on
		}
	}
	return l
}

// isAnyFarOff reports whether one of the measures that are set is out of the page.
func isAnyFarOff(measures ...string) toggle {
	t := unset
	for _, m := range measures {
		if v, err := strconv.Atoi(m); err == nil && t != on {
			t = off
			if v <= farOff {
				t = on
			}
		}
	}
	return t
}

// isAway reports whether a paragraph stands outside of the page, or in lines of no
// height.
func (l look) isAway() bool { return l.indented == on || l.framed == on || l.flat == on }

// looks are what the styles of a file say, of paragraphs and of characters.
type looks struct {
	named    map[string]look
	plain    look // of paragraphs that name no style
	defaults look // of all text
}

// of is what the style of a paragraph says.
func (l looks) of(id string) look {
	if named, ok := l.named[id]; ok {
		return named
	}
	return l.plain
}

// readLooks reads what the styles of a file set.
func readLooks(root *node) looks {
	based, own := map[string]string{}, map[string]look{}
	plain := ""
	for _, s := range children(root) {
		if s.name != "style" {
			continue
		}
		id := s.attr("styleId")
		based[id], own[id] = s.child("basedOn").attr("val"), lookOf(s.child("rPr")).or(paragraphLook(s.child("pPr")))
		if s.attr("type") == "paragraph" && (s.attr("default") == "1" || s.attr("default") == "true") {
			plain = id
		}
	}
	defaults := root.child("docDefaults")
	all := looks{
		named:    map[string]look{},
		defaults: lookOf(defaults.path("rPrDefault", "rPr")).or(paragraphLook(defaults.path("pPrDefault", "pPr"))),
	}
	for id := range based {
		var l look
		at := id
		for range maxInherit {
			l = l.or(own[at])
			at = based[at]
		}
		all.named[id] = l
	}
	if plain != "" {
		all.plain = all.named[plain]
	}
	return all
}
