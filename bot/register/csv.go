// Package register is the register of duties, what named bodies must, may and
// must not do: selected by body, topic, modality and document, and as people
// take it away. It finds no duties, which the build of the index does, and knows
// no face.
package register

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// Dialect is for whom CSV is written.
type Dialect int

const (
	// Plain is for programs, by RFC 4180 but for line feeds: commas, UTF-8.
	Plain Dialect = iota
	// Excel is as a Swedish Excel opens it: semicolons, UTF-8 with a byte order
	// mark, lines that end as Windows' do.
	Excel
)

// CSV writes rows of cells, of which none can run as a spreadsheet's formula.
func CSV(w io.Writer, d Dialect, rows [][]string) error {
	out := csv.NewWriter(w)
	if d == Excel {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return fmt.Errorf("writing CSV: %w", err)
		}
		out.Comma, out.UseCRLF = ';', true
	}
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = inert(c)
		}
		if err := out.Write(cells); err != nil {
			return fmt.Errorf("writing CSV: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("writing CSV: %w", err)
	}
	return nil
}

// inert keeps a spreadsheet from taking a document's text for a formula: it
// does so by the first character (OWASP, CSV Injection).
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
