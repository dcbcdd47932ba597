package pdf

import (
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"lotsen/corpus/lazyregexp"
)

// mark is an entry of the document's outline.
type mark struct {
	title string
	level int // 1 is the outermost
	page  int // 1-based; 0 where unknown
}

// outline reads the bookmarks; a ring of them ends at maxMarks.
func outline(p pdfium.Pdfium, doc references.FPDF_DOCUMENT) []mark {
	var marks []mark
	var walk func(parent *references.FPDF_BOOKMARK, level int)
	walk = func(parent *references.FPDF_BOOKMARK, level int) {
		first, err := p.FPDFBookmark_GetFirstChild(&requests.FPDFBookmark_GetFirstChild{Document: doc, Bookmark: parent})
		if err != nil || level > maxMarkDepth {
			return
		}
		for at := first.Bookmark; at != nil && len(marks) < maxMarks; {
			m := mark{level: level}
			if t, err := p.FPDFBookmark_GetTitle(&requests.FPDFBookmark_GetTitle{Bookmark: *at}); err == nil {
				m.title = t.Title
			}
			if d, err := p.FPDFBookmark_GetDest(&requests.FPDFBookmark_GetDest{Document: doc, Bookmark: *at}); err == nil && d.Dest != nil {
				if i, err := p.FPDFDest_GetDestPageIndex(&requests.FPDFDest_GetDestPageIndex{Document: doc, Dest: *d.Dest}); err == nil {
					m.page = i.Index + 1
				}
			}
			marks = append(marks, m)
			walk(at, level+1)
			next, err := p.FPDFBookmark_GetNextSibling(&requests.FPDFBookmark_GetNextSibling{Document: doc, Bookmark: *at})
			if err != nil {
				return
			}
			at = next.Bookmark
		}
	}
	walk(nil, 1)
	return marks
}

// pageTitle is a bookmark's folded title and the page that it leads to.
type pageTitle struct {
	page int
	key  string
}

var numberPrefix = lazyregexp.New(`^[\d.]+\s*`)

// titleKey folds a heading for comparison with a bookmark.
func titleKey(s string) string {
	s = numberPrefix.ReplaceAllString(strings.TrimSpace(s), "")
	return strings.Map(func(r rune) rune {
		if isWordRune(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
