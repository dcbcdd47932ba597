package docx

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/format"
)

// maxChunks is how many parts of other formats are read of one file, and how deep
// one may stand in another.
const (
	maxChunks     = 200
	maxChunkDepth = 3
)

// chunk reads a part of another format, which generators put into a file for Word
// to take up when it opens it (ISO 29500-1, 17.17.2.1).
func (r *reader) chunk(c *node) {
	r.chunks++
	var data []byte
	var err error
	if r.embedded != nil {
		data, err = r.embedded(c.attr("id"))
	}
	if err != nil || len(data) == 0 || r.chunks > maxChunks || r.opts.depth >= maxChunkDepth {
		r.leave("an embedded part")
		return
	}
	switch kind := format.Sniff(data); {
	case kind == format.DOCX || kind == format.WordXML:
		inner := r.opts
		inner.depth++
		in, err := r.whole(r.ctx, data, inner)
		if err != nil {
			r.leave("an embedded part (" + string(kind) + ")")
			return
		}
		r.blocks = append(r.blocks, in.blocks...)
		for _, what := range in.left {
			r.leave(what)
		}
		r.styledHeadings += countHeadings(in.blocks)
	case kind == format.HTML || kind == format.PlainText && isMarkup(data):
		r.markup(data)
	case kind == format.PlainText && isMHT(data):
		r.markup(htmlOfMHT(data))
	case kind == format.PlainText && utf8.Valid(data):
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); line != "" {
				r.blocks = append(r.blocks, corpus.Block{Kind: corpus.Paragraph, Text: line})
			}
		}
	default:
		r.leave("an embedded part (" + string(kind) + ")")
	}
}

// markup reads an embedded part in HTML, by the reader that was handed in.
func (r *reader) markup(data []byte) {
	if r.opts.HTML == nil || len(data) == 0 {
		r.leave("an embedded part (HTML)")
		return
	}
	_, blocks, err := r.opts.HTML(r.ctx, "", data)
	if err != nil {
		r.leave("an embedded part (HTML)")
		return
	}
	r.styledHeadings += countHeadings(blocks)
	r.blocks = append(r.blocks, blocks...)
}

func countHeadings(blocks []corpus.Block) int {
	n := 0
	for _, b := range blocks {
		if b.Kind == corpus.Heading {
			n++
		}
	}
	return n
}

// isMarkup reports whether text without the head of a page is HTML all the same.
func isMarkup(data []byte) bool {
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 512)], []byte("\xef\xbb\xbf"))))
	for _, tag := range []string{"<p", "<div", "<h1", "<h2", "<h3", "<table", "<ul", "<ol", "<span", "<!doctype", "<section", "<article"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return true
		}
	}
	return false
}

// leave notes what is left out of the file; each is told once.
func (r *reader) leave(what string) {
	for _, known := range r.left {
		if known == what {
			return
		}
	}
	r.left = append(r.left, what)
}
