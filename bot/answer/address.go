package answer

import (
	"net/url"
	"strconv"
	"strings"

	"lotsen/bot/analysis"
	"lotsen/corpus"
	"lotsen/index"
)

// linkTo gives the address of a document at a page, where its source names one
// that people can open: of a web page or file, never another scheme.
func linkTo(read *analysis.Generation, document string, page int) string {
	meta, ok := metaOf(read, document)
	if !ok {
		return ""
	}
	return atPage(meta.Source, page)
}

// labelOf is what is printed as the number of a document's page, where that is
// not the sheet's.
func labelOf(read *analysis.Generation, document string, page int) string {
	meta, _ := metaOf(read, document)
	return meta.PageLabel(page)
}

// metaOf is what is known of a document; ok is false where that cannot be read.
func metaOf(read *analysis.Generation, document string) (meta corpus.Document, ok bool) {
	n, ok := read.Index.DocumentNumber(document)
	if !ok {
		return meta, false
	}
	meta, err := read.Index.DocumentMeta(n)
	return meta, err == nil
}

// atPage adds the page as PDF viewers and browsers read it (RFC 8118), unless the
// address leads somewhere already.
func atPage(source string, page int) string {
	at, err := url.Parse(strings.TrimSpace(source))
	if err != nil || at.Host == "" || at.Scheme != "https" && at.Scheme != "http" {
		return ""
	}
	if page > 0 && at.Fragment == "" {
		at.Fragment = "page=" + strconv.Itoa(page)
	}
	return at.String()
}

// pageAt gives the page on which a quote begins: in a passage, or in one before
// it.
func pageAt(read *analysis.Generation, p *index.Passage, start int) int {
	for p.Start > start && p.Prev >= 0 {
		before, err := read.Passage(p.Prev)
		if err != nil {
			break
		}
		p = &before.Stored
	}
	return p.PageAt(start)
}
