package register

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// JSON writes one object a duty.
func JSON(w io.Writer, duties []Duty) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, d := range duties {
		if err := enc.Encode(d); err != nil {
			return fmt.Errorf("writing JSON: %w", err)
		}
	}
	return nil
}

// PlainCSV writes a row a duty, with a column for the validity only where a duty
// has one, so that lists of duties in force keep their columns.
func PlainCSV(w io.Writer, duties []Duty) error {
	rows := [][]string{{"bodies", "modality", "quote", "document", "section", "page"}}
	marked := slices.ContainsFunc(duties, func(d Duty) bool { return d.Validity != "" })
	if marked {
		rows[0] = append(rows[0], "validity")
	}
	for _, d := range duties {
		page := ""
		if d.Page > 0 {
			page = strconv.Itoa(d.Page)
		}
		row := []string{strings.Join(d.Bodies, "; "), string(d.Modality), d.Quote, d.Document, d.Section, page}
		if marked {
			row = append(row, d.Validity)
		}
		rows = append(rows, row)
	}
	return CSV(w, Plain, rows)
}
