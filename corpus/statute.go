package corpus

// mendStatute turns back into text what a source of statutes set as headings
// by mistake: a line inside a § that leads a list in ("Ansökan skall innehålla
// en redogörelse för"), followed by the list or by the § once more. It makes
// headings of the numbers of amending laws that stand alone over their
// transitional provisions.
func mendStatute(blocks []Block) []Block {
	out := make([]Block, len(blocks))
	copy(out, blocks)
	open := "" // number of the § that is open
	for i, b := range out {
		text := headingText(b)
		h := parseHeading(text)
		if b.Kind == Paragraph && h.kind == amendingLaw {
			out[i].Kind, out[i].Level = Heading, 6
			continue
		}
		if b.Kind != Heading {
			continue
		}
		switch h.kind {
		case paragraf:
			open = h.number
		case unnumbered:
			if open != "" && insideParagraf(out, i, open) {
				out[i].Kind, out[i].Level = Paragraph, 0
			}
		case chapter, division:
			open = ""
		}
	}
	return out
}

// insideParagraf reports whether the unnumbered heading i belongs to the text
// of the § that is open.
func insideParagraf(blocks []Block, i int, open string) bool {
	if i+1 >= len(blocks) {
		return false
	}
	next := blocks[i+1]
	if next.Kind == ListItem {
		return true
	}
	return next.Kind == Heading && parseHeading(headingText(next)).number == open
}
