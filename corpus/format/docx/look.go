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
}

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

// readLooks reads what the styles of a file, of paragraphs and of characters, set.
func readLooks(root *node) map[string]look {
	based, own := map[string]string{}, map[string]look{}
	for _, s := range children(root) {
		if s.name == "style" {
			id := s.attr("styleId")
			based[id], own[id] = s.child("basedOn").attr("val"), lookOf(s.child("rPr"))
		}
	}
	looks := map[string]look{}
	for id := range based {
		var l look
		at := id
		for range maxInherit {
			l = l.or(own[at])
			at = based[at]
		}
		if l != (look{}) {
			looks[id] = l
		}
	}
	return looks
}
