package bot

import (
	"fmt"

	"lotsen/index"
)

// labels tell what is printed as the numbers of pages, a generation's documents read
// once each.
type labels struct {
	gen  *index.Generation
	read map[string]func(sheet int) string
}

// of gives it of a document's sheet, 0 for none; "" where that is the sheet's number.
func (l *labels) of(document string, sheet int) (string, error) {
	if sheet < 1 {
		return "", nil
	}
	if label, known := l.read[document]; known {
		return label(sheet), nil
	}
	n, ok := l.gen.DocumentNumber(document)
	if !ok {
		return "", nil
	}
	doc, err := l.gen.DocumentMeta(n)
	if err != nil {
		return "", fmt.Errorf("reading what is printed on pages: %w", err)
	}
	if l.read == nil {
		l.read = map[string]func(int) string{}
	}
	l.read[document] = doc.PageLabel
	return doc.PageLabel(sheet), nil
}
