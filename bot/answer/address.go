package answer

import (
	"net/url"
	"strconv"
	"strings"

	"lotsen/bot/analysis"
)

// linkTo gives the address of a document at a page, where its source names one
// that people can open: of a web page or file, never another scheme.
func linkTo(read *analysis.Generation, document string, page int) string {
	n, ok := read.Index.DocumentNumber(document)
	if !ok {
		return ""
	}
	meta, err := read.Index.DocumentMeta(n)
	if err != nil {
		return ""
	}
	return atPage(meta.Source, page)
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
