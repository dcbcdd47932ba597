package layout

// chunk is a stack of lines, one below the other: a column's run of
// paragraphs, or a table's cell.
type chunk struct {
	lines               []line
	x0, x1, top, bottom float64
}

// maxLeading is the leading, in parts of the font size, beyond which lines do
// not belong together.
const maxLeading = 2.6

// add puts a line below the others.
func (c *chunk) add(l line) {
	if len(c.lines) == 0 {
		c.x0, c.x1, c.top, c.bottom = l.x0, l.x1, l.top, l.bottom
	}
	c.x0, c.x1 = min(c.x0, l.x0), max(c.x1, l.x1)
	c.top, c.bottom = max(c.top, l.top), min(c.bottom, l.bottom)
	c.lines = append(c.lines, l)
}

// accepts reports whether l stands right below the chunk's last line.
func (c *chunk) accepts(l line) bool {
	last := c.lines[len(c.lines)-1]
	drop := last.y - l.y
	size := max(last.size, l.size)
	overlap := min(c.x1, l.x1) - max(c.x0, l.x0)
	return last.angle == l.angle && drop > 0.4*min(last.size, l.size) && drop < maxLeading*size && overlap > 0
}

// row is one or more chunks side by side.
type row struct {
	cells []chunk
}

// stack builds chunks from lines in reading order. A line whose successor
// stands beside it ends its chunk, so that a table drawn line by line comes
// out row by row.
func stack(in []line) []chunk {
	var out []chunk
	for i, l := range in {
		n := len(out) - 1
		switch {
		case n < 0, !out[n].accepts(l), beside(in, i), i > 0 && beside(in, i-1):
			out = append(out, chunk{})
			n++
		}
		out[n].add(l)
	}
	return out
}

// rows groups chunks that stand side by side.
func rows(in []chunk) []row {
	var out []row
	for _, c := range in {
		if n := len(out) - 1; n >= 0 && out[n].accepts(c) {
			out[n].cells = append(out[n].cells, c)
			continue
		}
		out = append(out, row{cells: []chunk{c}})
	}
	return out
}

// accepts reports whether c stands right of the row's last cell, at its height.
func (r *row) accepts(c chunk) bool {
	last := r.cells[len(r.cells)-1]
	if c.lines[0].angle != 0 || last.lines[0].angle != 0 || c.x0 < last.x1-1 {
		return false
	}
	top, bottom := r.cells[0].top, r.cells[0].bottom
	for _, cell := range r.cells {
		top, bottom = max(top, cell.top), min(bottom, cell.bottom)
	}
	overlap := min(top, c.top) - max(bottom, c.bottom)
	return overlap > 0.5*min(top-bottom, c.top-c.bottom)
}

// isText reports whether the cells are columns of running text.
func (r *row) isText() bool {
	for _, c := range r.cells {
		words := 0
		for _, l := range c.lines {
			words += len(l.words)
		}
		if len(c.lines) > 8 && words > 4*len(c.lines) || len(c.lines) > 25 {
			return true
		}
	}
	return false
}

// isTable reports whether a row is one of a table. Columns of running text stand
// side by side too.
func (r *row) isTable() bool { return len(r.cells) > 1 && !r.isText() }
