package compose

import (
	"lotsen/corpus"
)

// mendStatute turns back into text what a source of statutes set as headings
// by mistake: a line inside a § that leads a list in ("Ansökan skall innehålla
// en redogörelse för"), followed by the list or by the § once more. It makes
// headings of the numbers of amending laws that stand alone over their
// transitional provisions.
func mendStatute(blocks []corpus.Block) []corpus.Block {
	out := make([]corpus.Block, len(blocks))
	copy(out, blocks)
	open := "" // number of the § that is open
	for i, b := range out {
		text := joinMarker(b)
		h := parseHeading(text)
		if b.Kind == corpus.Paragraph && h.kind == amendingLaw {
			out[i].Kind, out[i].Level = corpus.Heading, 6
			continue
		}
		if b.Kind != corpus.Heading {
			continue
		}
		switch h.kind {
		case provision:
			open = h.number
		case unnumbered:
			if open != "" && insideProvision(out, i, open) {
				out[i].Kind, out[i].Level = corpus.Paragraph, 0
			}
		case chapter, division:
			open = ""
		}
	}
	return out
}

// insideProvision reports whether the unnumbered heading i belongs to the text
// of the § that is open.
func insideProvision(blocks []corpus.Block, i int, open string) bool {
	if i+1 >= len(blocks) {
		return false
	}
	next := blocks[i+1]
	if next.Kind == corpus.ListItem {
		return true
	}
	return next.Kind == corpus.Heading && parseHeading(joinMarker(next)).number == open
}
