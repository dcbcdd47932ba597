// Package docx reads Word documents: Office Open XML in a ZIP archive, the
// same as one flat XML file, and Word 2003 XML. It does not read the older
// binary DOC, and it follows no link out of the file.
//
// A file takes this way: archive.go unpacks the parts, tree.go parses each,
// styles.go, numbering.go and notes.go read what paragraphs refer to, text.go
// gathers the visible text of a paragraph (look.go and shade.go say what is seen of it), paragraph.go says what the paragraph
// is, story.go and table.go walk the body, and headings.go finds the headings
// of documents that mark none by style.
package docx

import (
	"context"
	"fmt"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/format"
)

// Version changes whenever Read gives other blocks or metadata for the same
// bytes, so that what was kept of an older reading is read again.
const Version = 10

// Reader returns the reader of Word documents.
func Reader(opts Options) corpus.Reader {
	return corpus.Reader{
		Name: "DOCX",
		Match: func(_ string, data []byte) bool {
			f := format.Sniff(data)
			return f == format.DOCX || f == format.WordXML
		},
		Read: func(ctx context.Context, name string, data []byte) (corpus.Document, []corpus.Block, error) {
			f, err := read(ctx, data, opts)
			if len(f.left) > 0 && err == nil && opts.InPart != nil {
				opts.InPart(name, strings.Join(f.left, ", ")+"; save it as PDF to have it all read")
			}
			if err == nil && len(f.left) > 0 && len(f.blocks) == 0 {
				err = fmt.Errorf("%w: %s", ErrEmbedded, strings.Join(f.left, ", "))
			}
			return f.meta, f.blocks, err
		},
	}
}

// Read returns the title of a Word document and its blocks in reading order.
// Headings, list items with their numbers, table rows, footnotes and text
// boxes come as blocks of their own; of headers and footers what they tell of the
// document. What is struck through or hidden, tracked deletions, comments and
// running heads and feet are left out. Errors wrap one of this package's
// sentinels or the context's error.
func Read(ctx context.Context, _ string, data []byte) (corpus.Document, []corpus.Block, error) {
	f, err := read(ctx, data, Options{})
	return f.meta, f.blocks, err
}

func read(ctx context.Context, data []byte, opts Options) (f file, err error) {
	p, err := open(data)
	if err != nil {
		return f, err
	}
	r := newReader(ctx, p)
	r.opts, r.whole = opts, read
	if err := ctx.Err(); err != nil {
		return f, err
	}
	body := p.main.child("body")
	if body == nil {
		return f, ErrBroken
	}
	if page := p.main.child("background"); page != nil {
		r.behind = unknown
	}
	r.story(body)
	r.addFrames(p.frames)
	if err := ctx.Err(); err != nil {
		return f, err
	}
	f.left = r.left
	if f.meta.Title = r.title; f.meta.Title == "" {
		f.meta.Title = propertyTitle(p.properties)
	}
	f.blocks = r.blocks
	if r.styledHeadings > 0 {
		markQuestions(f.blocks, r.bold)
	}
	if r.styledHeadings == 0 {
		f.blocks = markHeadings(r.blocks, r.bold)
	}
	if len(f.blocks) > 0 {
		f.blocks = append(f.blocks, r.struck...)
	}
	return f, nil
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
