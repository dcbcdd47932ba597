package answer

import "strings"

// Citation is a verbatim quote and where it stands. Start and End are the
// quote's byte range in the document's canonical text.
type Citation struct {
	Quote    string `json:"quote"`
	Document string `json:"document"` // id
	Title    string `json:"title"`
	Section  string `json:"section"`
	Page     int    `json:"page"` // 1-based; 0 where the format has no pages
	// PageLabel is what is printed as the page's number, where that is another.
	PageLabel string  `json:"page_label,omitempty"`
	Start     int     `json:"start"`
	End       int     `json:"end"`
	Score     float64 `json:"score"` // 0 to 1
	Decided   string  `json:"decided,omitempty"`
	// Link is the address that the document's source names, at the quote's page; empty
	// where it names none.
	Link string `json:"link,omitempty"`
	// Note says what a reader must know of the document: that it is
	// superseded or out of date, or cites one that is not indexed.
	Note string `json:"note,omitempty"`
	// Unit is the kind of unit whose routine the document is; "" for one of all.
	Unit string `json:"unit,omitempty"`
	// More is how many further items the list has that is quoted, or sentences its
	// paragraph.
	More int `json:"more,omitempty"`
	// Columns are the heads of the columns of a table's row that is quoted by itself,
	// in the document's words.
	Columns []string `json:"columns,omitempty"`
	// Also are the other documents among the candidates in which the same words stand,
	// best first.
	Also []Place `json:"also,omitempty"`
}

// Readable is the quote as people are shown it, a table's row below the heads of its
// columns.
func (c Citation) Readable() string {
	if len(c.Columns) == 0 {
		return Readable(c.Quote)
	}
	return Readable(strings.Join(c.Columns, "\t")) + "\n…\n" + Readable(c.Quote)
}

// Readable is a quote as people are shown it: the cells of a table's row, which
// canonical text separates by tabs, are separated by bars, and empty ones left
// out. Citations and duties themselves stay verbatim.
func Readable(quote string) string {
	if !strings.Contains(quote, "\t") {
		return quote
	}
	lines := strings.Split(quote, "\n")
	for i, line := range lines {
		var cells []string
		for cell := range strings.SplitSeq(line, "\t") {
			if cell = strings.TrimSpace(cell); cell != "" {
				cells = append(cells, cell)
			}
		}
		lines[i] = strings.Join(cells, " | ")
	}
	return strings.Join(lines, "\n")
}

// Place is where a quote stands a second time: the routines of a city's units
// share many sentences.
type Place struct {
	Document string `json:"document"` // id
	Title    string `json:"title"`
	Section  string `json:"section"`
	Page     int    `json:"page"` // 1-based; 0 where the format has no pages
	// PageLabel is what is printed as the page's number, where that is another.
	PageLabel string `json:"page_label,omitempty"`
}
