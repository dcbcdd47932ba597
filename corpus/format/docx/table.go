package docx

import (
	"cmp"
	"strconv"
	"strings"
	"unicode/utf8"

	"lotsen/corpus"
)

// A row with a cell of more letters or paragraphs than this is page layout, not
// a table: its cells are read one after the other as running text. The longest
// cells of the tables of duties in municipal programmes have some 120 words.
const (
	layoutRunes      = 1200
	layoutParagraphs = 6
)

// table reads a table row by row. One with a single column is a frame around
// running text.
func (r *reader) table(tbl *node) {
	behind, around := r.behind, r.around
	defer func() { r.behind, r.around = behind, around }()
	named := tbl.path("tblPr", "tblStyle").attr("val")
	r.behind, r.around = cmp.Or(shade(tbl.child("tblPr")), behind), r.looks.named[named].or(around)
	if r.shading[named] || named != "" && len(r.styles) == 0 { // which cells it paints depends on their place
		r.behind = unknown
	}
	rows := gather(tbl, "tr")
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(gather(row, "tc")))
	}
	for _, row := range rows {
		if r.ctx.Err() != nil {
			return
		}
		if !isGoneRow(row) {
			r.row(gather(row, "tc"), spanOf(row.path("trPr", "gridBefore")), columns)
		}
	}
}

// spanOf is how many columns a property says, from 0 to maxSpan.
func spanOf(n *node) int {
	if n == nil {
		return 0
	}
	v, _ := strconv.Atoi(n.attr("val"))
	return min(max(v, 0), maxSpan)
}

// maxSpan is how many columns a cell spans at most; Word allows 63 in a table.
const maxSpan = 63

// row reads the cells of a row that begins after some empty columns, in a table
// of so many columns.
func (r *reader) row(cells []*node, before, columns int) {
	if columns == 1 || isLayout(cells) {
		for _, cell := range cells {
			behind := r.behind
			r.behind = cmp.Or(shade(cell.child("tcPr")), behind)
			r.story(cell)
			r.behind = behind
		}
		return
	}
	texts := make([]string, before, before+len(cells))
	var refs []string
	var above []int
	for _, cell := range cells {
		if merge := cell.path("tcPr", "vMerge"); merge != nil && merge.attr("val") != "restart" {
			above = append(above, len(texts))
		}
		texts = append(texts, strings.TrimSpace(r.cell(cell, &refs)))
		texts = append(texts, make([]string, max(0, spanOf(cell.path("tcPr", "gridSpan"))-1))...)
	}
	line := strings.Join(texts, "\t")
	if strings.Trim(line, "\t") != "" {
		r.blocks = append(r.blocks, corpus.Block{Kind: corpus.TableRow, Text: line, Above: above})
	}
	r.addNotes(refs)
}

// cell reads a cell as one line, lists in it with their numbers, and adds the
// notes that it refers to.
func (r *reader) cell(cell *node, refs *[]string) string {
	inner := r.within()
	inner.embedded, inner.chunks = r.embedded, r.chunks
	inner.behind, inner.around = cmp.Or(shade(cell.child("tcPr")), r.behind), r.around
	if cell.path("tcPr", "cellDel") == nil {
		inner.story(cell)
	}
	r.chunks = inner.chunks
	r.struck = append(r.struck, inner.struck...)
	for _, what := range inner.left {
		r.leave(what)
	}
	var out []string
	for _, b := range inner.blocks {
		s := strings.TrimSpace(b.Text)
		if b.Kind == corpus.TableRow {
			s = strings.ReplaceAll(s, "\t", " ")
		}
		if b.Marker != "" {
			s = b.Marker + " " + s
		}
		out = append(out, s)
	}
	*refs = appendNoteRefs(*refs, cell)
	return strings.Join(strings.Fields(strings.Join(out, " ")), " ")
}

// appendNoteRefs appends the references to notes in a cell, deleted ones apart.
func appendNoteRefs(refs []string, n *node) []string {
	for _, c := range n.children {
		if ref := noteRef(c); ref != "" {
			refs = append(refs, ref)
		} else if c.name != "del" && c.name != "moveFrom" {
			refs = appendNoteRefs(refs, c)
		}
	}
	return refs
}

// isLayout reports whether cells are page layout: one holds a table, or running text.
func isLayout(cells []*node) bool {
	for _, cell := range cells {
		paragraphs := 0
		for _, p := range cell.children {
			if p.name == "p" && p.find("t") != nil {
				paragraphs++
			}
			if p.name == "tbl" {
				return true
			}
		}
		if paragraphs > layoutParagraphs || utf8.RuneCountInString(cell.textContent()) > layoutRunes {
			return true
		}
	}
	return false
}

// gather returns the rows of a table or the cells of a row, also those inside
// content controls and insertions.
func gather(n *node, name string) []*node {
	var out []*node
	for _, c := range n.children {
		switch c.name {
		case name:
			out = append(out, c)
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			if c.name == "sdt" && isPlaceholder(c) {
				continue
			}
			out = append(out, gather(c, name)...)
		}
	}
	return out
}
