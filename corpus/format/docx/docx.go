// Package docx reads Word documents: Office Open XML in a ZIP archive, the
// same as one flat XML file, and Word 2003 XML. It does not read the older
// binary DOC, and it follows no link out of the file.
//
// A file takes this way: archive.go unpacks the parts, tree.go parses each,
// styles.go, numbering.go and notes.go read what paragraphs refer to, text.go
// gathers the visible text of a paragraph, paragraph.go says what the paragraph
// is, story.go and table.go walk the body, and headings.go finds the headings
// of documents that mark none by style.
package docx

import (
	"context"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/format"
)

// Version changes whenever Read gives other blocks or metadata for the same
// bytes, so that what was kept of an older reading is read again.
const Version = 6

// Reader returns the reader of Word documents.
func Reader() corpus.Reader {
	return corpus.Reader{
		Name: "DOCX",
		Match: func(_ string, data []byte) bool {
			f := format.Sniff(data)
			return f == format.DOCX || f == format.WordXML
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
	r := newReader(ctx, p)
	if err := ctx.Err(); err != nil {
		return doc, nil, err
	}
	body := p.main.child("body")
	if body == nil {
		return doc, nil, ErrBroken
	}
	r.story(body)
	if err := ctx.Err(); err != nil {
		return doc, nil, err
	}
	if doc.Title = r.title; doc.Title == "" {
		doc.Title = propertyTitle(p.properties)
	}
	if r.styledHeadings == 0 {
		return doc, markHeadings(r.blocks, r.bold), nil
	}
	return doc, r.blocks, nil
}

// propertyTitle is the title from the file's properties, unless it is what a
// template or a program left there.
func propertyTitle(properties *node) string {
	t := strings.Join(strings.Fields(properties.find("title").textContent()), " ")
	lower := strings.ToLower(t)
	for _, leftover := range []string{"microsoft word", "untitled", "namnlös", "document", "dokument", "mall ", "template"} {
		if strings.HasPrefix(lower, leftover) {
			return ""
		}
	}
	if !strings.Contains(t, " ") {
		return "" // "ReferatLagrummet", "PM2014": the name of a template or a file
	}
	return t
}
