package pdf

import (
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"lotsen/corpus/lazyregexp"
)

// bookmark is an entry of the document's outline.
type bookmark struct {
	title string
	level int // 1 is the outermost
	page  int // 1-based; 0 where unknown
}

// outlineReader walks the tree of bookmarks.
type outlineReader struct {
	p   pdfium.Pdfium
	doc references.FPDF_DOCUMENT
	out []bookmark
}

// readOutline reads the bookmarks in order, at most maxMarks of them and
// maxMarkDepth levels: hostile files close them to a ring.
func readOutline(p pdfium.Pdfium, doc references.FPDF_DOCUMENT) []bookmark {
	r := outlineReader{p: p, doc: doc}
	r.children(nil, 1)
	return r.out
}

// children reads what stands below a bookmark; the whole outline below nil.
func (r *outlineReader) children(parent *references.FPDF_BOOKMARK, level int) {
	first, err := r.p.FPDFBookmark_GetFirstChild(&requests.FPDFBookmark_GetFirstChild{Document: r.doc, Bookmark: parent})
	if err != nil || level > maxMarkDepth {
		return
	}
	for at := first.Bookmark; at != nil && len(r.out) < maxMarks; {
		r.out = append(r.out, r.entry(*at, level))
		r.children(at, level+1)
		next, err := r.p.FPDFBookmark_GetNextSibling(&requests.FPDFBookmark_GetNextSibling{Document: r.doc, Bookmark: *at})
		if err != nil {
			return
		}
		at = next.Bookmark
	}
}

func (r *outlineReader) entry(at references.FPDF_BOOKMARK, level int) bookmark {
	b := bookmark{level: level}
	if t, err := r.p.FPDFBookmark_GetTitle(&requests.FPDFBookmark_GetTitle{Bookmark: at}); err == nil {
		b.title = t.Title
	}
	dest, err := r.p.FPDFBookmark_GetDest(&requests.FPDFBookmark_GetDest{Document: r.doc, Bookmark: at})
	if err != nil || dest.Dest == nil {
		return b
	}
	if i, err := r.p.FPDFDest_GetDestPageIndex(&requests.FPDFDest_GetDestPageIndex{Document: r.doc, Dest: *dest.Dest}); err == nil {
		b.page = i.Index + 1
	}
	return b
}

// pageTitle is a bookmark's folded title and the page that it leads to.
type pageTitle struct {
	page int
	key  string
}

// pageTitles are the titles of the bookmarks that are longer than a letter.
func pageTitles(outline []bookmark) map[pageTitle]bool {
	out := map[pageTitle]bool{}
	for _, b := range outline {
		if key := titleKey(b.title); len(key) > 1 {
			out[pageTitle{b.page, key}] = true
		}
	}
	return out
}

// numberPrefix is a heading's number, which bookmarks leave out at times.
var numberPrefix = lazyregexp.New(`^[\d.]+\s*`)

// titleKey folds a title to its letters and digits in lower case, without its
// number, so that a heading equals its bookmark.
func titleKey(s string) string {
	s = numberPrefix.ReplaceAllString(strings.TrimSpace(s), "")
	return strings.Map(func(r rune) rune {
		if isWordRune(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
