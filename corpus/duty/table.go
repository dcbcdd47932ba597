package duty

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/heading"
	"lotsen/corpus/lazyregexp"
)

// maxOwner is the most words of a cell that names who is responsible.
const maxOwner = 12

// bodyColumns returns the columns of a row whose heads name bodies: what a cell
// says is theirs to do ("Insats | Kommunen | Regionen").
func (r *walk) bodyColumns(passage int) []Column {
	if r.doc.Passages[passage].Kind != corpus.TableRow {
		return nil
	}
	head := r.firstRow(passage)
	if head == passage {
		return nil
	}
	var out []Column
	for i, title := range r.cells(head) {
		bodies := r.headBodies(title)
		if cell := r.cellAt(passage, r.columnOf(head, i)); len(bodies) > 0 && cell != "" {
			out = append(out, Column{Title: title, Bodies: bodies, Cell: cell})
		}
	}
	if len(out) < 2 && len(r.cells(head)) < 3 {
		return nil
	}
	return out
}

// firstRow is the first row of the table that a row stands in.
func (r *walk) firstRow(row int) int {
	return upTo(r.firsts, row, func(k int) (int, bool) { return k, !r.goesOn(k) })
}

// upTo goes up from a row of a table until found tells what is sought, and remembers it
// in known for all rows on the way.
func upTo(known map[int]int, row int, found func(k int) (int, bool)) int {
	for k := row; ; k-- {
		out, ok := known[k]
		if !ok {
			out, ok = found(k)
		}
		if ok {
			for ; k <= row; k++ {
				known[k] = out
			}
			return out
		}
	}
}

// tickedColumns returns the columns that a row ticks off, of a table whose heads name
// those who may do what its rows say: "Uppgift | Handläggare | Chef", "Fördela | | X".
func (r *walk) tickedColumns(passage int) []Column {
	head := r.firstRow(passage)
	if head == passage || !r.aligned(passage) {
		return nil
	}
	var out []Column
	for i, title := range r.cells(head) {
		mark := strings.ToLower(r.cellAt(passage, r.columnOf(head, i)))
		if i == 0 || mark == "" || noTicks.Has(mark) {
			continue
		}
		if !ticks.Has(mark) {
			return nil
		}
		out = actingColumn(out, title, r.headBodies(title))
	}
	for i := range out {
		out[i].part = responsible
	}
	return out
}

// goesOn reports whether the passage above a row is a row of the same table.
func (r *walk) goesOn(row int) bool {
	ps := r.doc.Passages
	return row > 0 && ps[row-1].Kind == corpus.TableRow && ps[row-1].Section == ps[row].Section
}

// tableOwners returns the bodies that a table's row makes responsible for
// what it says: those in the column whose head says so, or in the second of
// two cells after such a head; where no column does, those who act otherwise.
func (r *walk) tableOwners(passage int) []string {
	var names []string
	best := noPart
	for _, c := range r.tableColumns(passage) {
		if best == noPart || c.part < best {
			best, names = c.part, nil
		}
		for _, n := range c.Bodies {
			if c.part == best && !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	return names
}

// tableColumns returns the columns of a row in which bodies act.
func (r *walk) tableColumns(passage int) []Column {
	if r.doc.Passages[passage].Kind != corpus.TableRow {
		return nil
	}
	cells := r.cells(passage)
	if len(cells) == 2 && isOwnerColumn(cells[0]) {
		return actingColumn(nil, cells[0], cellBodies(cells[1]))
	}
	if len(cells) == 2 && startsWithVerb(cells[1]) {
		if names := heading.Bodies(cells[0]); len(names) > 0 {
			return []Column{{Title: cells[0], Bodies: names, part: responsible}}
		}
	}
	if ticked := r.tickedColumns(passage); len(ticked) > 0 {
		return ticked
	}
	head := r.tableHead(passage)
	if head < 0 || head == passage {
		return nil
	}
	titles := r.cells(head)
	placed := r.doc.Passages[passage].Columns != nil // it is known where the cells stand
	if len(titles) < 2 || len(cells) > len(titles) || len(cells) < 2 && !placed {
		return nil
	}
	var out []Column
	for c, title := range titles {
		if !isOwnerColumn(title) {
			continue
		}
		if len(cells) == len(titles) || r.aligned(passage) {
			out = actingColumn(out, title, cellBodies(r.cellAt(passage, r.columnOf(head, c))))
			continue
		}
		if len(out) > 0 {
			break
		}
		// Cells are missing: one that spans rows, mostly, at the left.
		for _, k := range []int{c - (len(titles) - len(cells)), c} {
			if k >= 0 && k < len(cells) && len(out) == 0 {
				out = actingColumn(out, title, heading.Bodies(cells[k]))
			}
		}
	}
	return out
}

// startsWithVerb reports whether a cell tells what someone does: "Tar emot
// anmälan", "Ansvarar för lokalen".
func startsWithVerb(cell string) bool {
	toks := grammar.Tokens(cell, 0, len(cell))
	return len(toks) > 1 && grammar.Finite(toks[0].Low)
}

// aligned reports whether the columns of a row's cells are known though it has
// fewer than the head: not from a PDF, which draws no empty cells.
func (r *walk) aligned(passage int) bool {
	p := r.doc.Passages[passage]
	return p.Columns != nil || p.Page == 0
}

// columnOf is the column of cell i of a row.
func (r *walk) columnOf(passage, i int) int {
	if columns := r.doc.Passages[passage].Columns; i < len(columns) {
		return columns[i]
	}
	return i
}

// cellAt returns the text of a row's cell in a column, also where a cell of a
// row above spans into it; empty where there is none.
func (r *walk) cellAt(passage, column int) string {
	ps := r.doc.Passages
	for k := passage; k >= 0 && passage-k < maxRows && ps[k].Kind == corpus.TableRow; k-- {
		for i, cell := range r.cells(k) {
			if r.columnOf(k, i) == column {
				return cell
			}
		}
		if !slices.Contains(ps[k].Above, column) {
			break
		}
	}
	return ""
}

// namesColumns reports whether a row is the head of a table whose columns are
// those of bodies.
func (r *walk) namesColumns(passage int) bool {
	ps, next := r.doc.Passages, passage+1
	if ps[passage].Kind != corpus.TableRow || next >= len(ps) || r.goesOn(passage) {
		return false
	}
	return len(r.bodyColumns(next)) > 1
}

// rowClaims makes one claim of the columns of a row: all are responsible, each
// for its part.
func rowClaims(columns []Column) []named {
	n := named{modality: corpus.Responsible}
	for _, c := range columns {
		for _, name := range c.Bodies {
			if !slices.Contains(n.names, name) {
				n.names = append(n.names, name)
			}
		}
	}
	return []named{n}
}

func actingColumn(cs []Column, title string, names []string) []Column {
	if len(names) == 0 {
		return cs
	}
	return append(cs, Column{Title: title, Bodies: names, part: columnPart(title)})
}

// cells are the texts of a table row's cells.
func (r *walk) cells(passage int) []string {
	p := r.doc.Passages[passage]
	return strings.Split(r.doc.Text[p.Start:p.End], "\t")
}

// maxRows is how many rows down a cell may span.
const maxRows = 500

// tableHead returns the nearest row at or above a row, in its table, that
// names a column of those responsible; -1 for none.
func (r *walk) tableHead(passage int) int {
	return upTo(r.heads, passage, func(k int) (int, bool) {
		if headRow(r.cells(k)) && !r.labelled(k) && !r.answersHead(k) {
			return k, true
		}
		return -1, !r.goesOn(k)
	})
}

// answersHead reports whether the cells of a row that could head columns of those
// responsible stand in such columns, below another head: "Nr | Ärende | Delegat",
// "1.2 | Matdistribution | Handläggare".
func (r *walk) answersHead(passage int) bool {
	if !r.goesOn(passage) {
		return false
	}
	above := r.tableHead(passage - 1)
	if above < 0 {
		return false
	}
	titles := map[int]string{} // by column
	for i, title := range r.cells(above) {
		titles[r.columnOf(above, i)] = title
	}
	for i, cell := range r.cells(passage) {
		title := titles[r.columnOf(passage, i)]
		if strings.EqualFold(title, cell) || isOwnerColumn(cell) && !isOwnerColumn(title) {
			return false
		}
	}
	return true
}

// labelled reports whether a row of two cells is a fact with its label
// ("Dokumentansvarig | Verksamhetschef") rather than the head of a table whose
// first column names bodies.
func (r *walk) labelled(passage int) bool {
	cells := r.cells(passage)
	if len(cells) != 2 || !isOwnerColumn(cells[0]) {
		return false
	}
	next := passage + 1
	return next >= len(r.doc.Passages) || r.doc.Passages[next].Kind != corpus.TableRow || len(heading.Bodies(r.cells(next)[0])) == 0
}

// headRow reports whether cells are the heads of columns, one of which names
// those responsible.
func headRow(cells []string) bool {
	found := false
	for _, c := range cells {
		switch {
		case len(strings.Fields(c)) > 8:
			return false
		case isOwnerColumn(c):
			found = true
		case len(heading.Bodies(c)) > 0 && !kindOfBody(c):
			return false
		}
	}
	return found && len(cells) > 1
}

var cellParts = lazyregexp.New(`\s*(?:[,;/&]|\boch\b|\bsamt\b)\s*`)

// ticks and noTicks are the texts of cells that only tick something off, or do not.
var (
	ticks   = words.List("ticks")
	noTicks = words.List("no ticks")
)

// cellBodies reads those whom a cell names. The column says that it names
// them, so that any few words with a capital will do: "ES", "Cykelsamordning".
func cellBodies(cell string) []string {
	if names := heading.Bodies(cell); len(names) > 0 {
		return names
	}
	if n := len(strings.Fields(cell)); n == 0 || n > maxOwner || grammar.EndsSentence(cell) || grammar.HasFigure(cell) {
		return nil
	}
	var names []string
	for _, part := range cellParts.Split(cell, -1) {
		first, _ := utf8.DecodeRuneInString(part)
		switch {
		case len(names) > 0 && !unicode.IsUpper(first) && len(heading.Bodies(part)) == 0:
			return []string{cell} // "Verksamhetschef barn och unga"
		case part == "" || ticks.Has(strings.ToLower(part)) || noTicks.Has(strings.ToLower(part)):
		case unicode.IsUpper(first), len(names) > 0:
			names = append(names, part)
		default:
			return nil
		}
	}
	return names
}
