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

// PlainCSV writes a row a duty, with columns for the validity and for what is printed
// as the page's number only where a duty has that, so that other lists keep theirs.
func PlainCSV(w io.Writer, duties []Duty) error {
	rows := [][]string{{"bodies", "modality", "quote", "document", "section", "page"}}
	marked := slices.ContainsFunc(duties, func(d Duty) bool { return d.Validity != "" })
	if marked {
		rows[0] = append(rows[0], "validity")
	}
	printed := slices.ContainsFunc(duties, func(d Duty) bool { return d.PageLabel != "" })
	if printed {
		rows[0] = append(rows[0], "page_label")
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
		if printed {
			row = append(row, d.PageLabel)
		}
		rows = append(rows, row)
	}
	return CSV(w, Plain, rows)
}
