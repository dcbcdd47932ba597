package corpus

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ownerColumn is the head of a column, or of a row of two cells, that names
// who is responsible for or decides what the row says.
var ownerColumn = regexp.MustCompile(`(?i)^(?:huvud|samordnings|uppföljnings|genomförande|process)?(?:ansvarig(?:a|t)?(?: (?:för|nämnd|nämnder|part|aktör|funktion|förvaltning|roll|chef|enhet|person|organ)\b.*|(?:/|, | och | eller ).{1,40})?|ansvar)$|^(?:delegat|delegater|delegerad till|beslutsfattare|beslutande(?: organ)?|beslutanderätt|beslutas av|utförare|utförs av|genomförs av|aktör|rollinnehavare|ägare|vem|vem ansvarar\??|vem är ansvarig\??|responsible(?: (?:body|party|unit))?|owner|delegate|decision.maker)(?:[ /(].{0,40})?$`)

// notOwner are heads of columns that only sound like it.
var notOwner = regexp.MustCompile(`(?i)ansvarsområde|ansvar och`)

// maxOwner is how many words the cell that names who is responsible has at most.
const maxOwner = 12

// tableOwners returns the bodies that a table's row makes responsible for
// what it says: those in the column whose head says so, or in the second of
// two cells after such a head.
func (r *reading) tableOwners(passage int) []string {
	if r.doc.Passages[passage].Kind != TableRow {
		return nil
	}
	cells := r.cells(passage)
	if len(cells) == 2 && isOwnerColumn(cells[0]) {
		return cellBodies(cells[1])
	}
	head := r.tableHead(passage)
	if head < 0 || head == passage {
		return nil
	}
	columns := r.cells(head)
	if len(columns) < 2 || len(cells) < 2 || len(cells) > len(columns) {
		return nil
	}
	for c, title := range columns {
		if !isOwnerColumn(title) {
			continue
		}
		if len(cells) == len(columns) {
			return cellBodies(cells[c])
		}
		// Cells are missing: one that spans rows, mostly, at the left.
		for _, k := range []int{c - (len(columns) - len(cells)), c} {
			if k >= 0 && k < len(cells) {
				if names := bodiesOnly(cells[k]); len(names) > 0 {
					return names
				}
			}
		}
	}
	return nil
}

func isOwnerColumn(title string) bool {
	title = strings.TrimSpace(strings.TrimRight(title, ": "))
	return ownerColumn.MatchString(title) && !notOwner.MatchString(title)
}

// cells are the texts of a table row's cells.
func (r *reading) cells(passage int) []string {
	p := r.doc.Passages[passage]
	return strings.Split(r.doc.Text[p.Start:p.End], "\t")
}

// maxRows is how far up the head of a table is sought.
const maxRows = 500

// tableHead returns the nearest row at or above a row, in its table, that
// names a column of those responsible; -1 for none.
func (r *reading) tableHead(passage int) int {
	ps := r.doc.Passages
	head := -1
	k := passage
	for ; k >= 0 && passage-k < maxRows && ps[k].Kind == TableRow && ps[k].Section == ps[passage].Section; k-- {
		if known, ok := r.heads[k]; ok {
			head = known
			break
		}
		if headRow(r.cells(k)) {
			head = k
			break
		}
	}
	for j := max(k, 0); j <= passage; j++ {
		if j >= head {
			r.heads[j] = head
		}
	}
	return head
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
		case len(bodiesOnly(c)) > 0:
			return false
		}
	}
	return found && len(cells) > 1
}

var cellParts = regexp.MustCompile(`\s*(?:[,;/&]|\boch\b|\bsamt\b)\s*`)

// cellBodies reads those whom a cell names. The column says that it names
// them, so that any few words with a capital will do: "ES", "Cykelsamordning".
func cellBodies(cell string) []string {
	if names := bodiesOnly(cell); len(names) > 0 {
		return names
	}
	if n := len(strings.Fields(cell)); n == 0 || n > maxOwner || endsSentence(cell) || figure.MatchString(cell) {
		return nil
	}
	var names []string
	for _, part := range cellParts.Split(cell, -1) {
		first, _ := utf8.DecodeRuneInString(part)
		switch {
		case part == "" || strings.EqualFold(part, "ja") || strings.EqualFold(part, "nej") || strings.EqualFold(part, "x"):
		case unicode.IsUpper(first), len(names) > 0:
			names = append(names, part)
		default:
			return nil
		}
	}
	return names
}
