// Package docx reads Word documents: Office Open XML in a ZIP archive, the
// same as one flat XML file, and Word 2003 XML. It does not read the older
// binary DOC, and it follows no link out of the file.
package docx

import (
	"context"
	"errors"
	"strings"

	"lotsen/corpus"
)

// Version changes whenever Read gives other blocks or metadata for the same
// bytes, so that what was kept of an older reading is read again.
const Version = 6

// Limits on what one file may cost. The files at hand have 0.4 to 0.9 elements
// and 15 to 40 bytes a word, so the limits are those of a few thousand pages.
const (
	// MaxPart is the size in bytes that one part may have when unpacked.
	MaxPart = 48 << 20
	// MaxParts is the number of entries that the archive may hold.
	MaxParts = 10_000
	// MaxRatio is how many times smaller than its content a part of more
	// than 1 MiB may be packed; text packs 5 to 30 times, a bomb 1,000 times.
	MaxRatio = 200
	// MaxNodes is the number of XML elements in one part.
	MaxNodes = 1_000_000
	// MaxDepth is how deep XML elements may nest; Word itself stays under 100.
	MaxDepth = 400
)

// Reasons why a file is refused.
var (
	ErrBroken = errors.New("the Word file is damaged")
	ErrUnsafe = errors.New("the Word file names a path outside itself")
	ErrDTD    = errors.New("the Word file declares XML entities, which Word never does")
	ErrSize   = errors.New("the Word file unpacks to more than Lotsen reads")
	ErrNested = errors.New("the Word file nests its elements too deeply")
)

// Reader returns the reader of Word documents for corpus.LoadOptions.
func Reader() corpus.Reader {
	return corpus.Reader{
		Name: "DOCX",
		Match: func(_ string, data []byte) bool {
			f := corpus.Sniff(data)
			return f == corpus.FormatDOCX || f == corpus.FormatWordXML
		},
		Read: Read,
	}
}

// Read returns the title of a Word document and its blocks in reading order.
// Headings, list items with their numbers, table rows, footnotes and text
// boxes come as blocks of their own; tracked deletions, comments, hidden text
// and running heads and feet are left out. Errors wrap one of this package's
// sentinels or the context's error.
func Read(ctx context.Context, _ string, data []byte) (corpus.Document, []corpus.Block, error) {
	var doc corpus.Document
	p, err := open(data)
	if err != nil {
		return doc, nil, err
	}
	r := &reader{ctx: ctx}
	if err := r.load(p); err != nil {
		return doc, nil, err
	}
	blocks, err := r.body(p.main)
	if err != nil {
		return doc, nil, err
	}
	doc.Title = r.title
	if doc.Title == "" {
		doc.Title = coreTitle(p.core)
	}
	return doc, blocks, nil
}

// coreTitle is the title from the file's properties, unless it is what a
// template or a program left there.
func coreTitle(core *node) string {
	t := strings.Join(strings.Fields(core.find("title").textContent()), " ")
	low := strings.ToLower(t)
	for _, junk := range []string{"microsoft word", "untitled", "namnlös", "document", "dokument", "mall ", "template"} {
		if strings.HasPrefix(low, junk) {
			return ""
		}
	}
	if !strings.Contains(t, " ") {
		return "" // "ReferatLagrummet", "PM2014": a template's or a file's name
	}
	return t
}
