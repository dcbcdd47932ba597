package engine

import (
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"lotsen/corpus/format/pdf/sheet"
)

// outlineReader walks the tree of bookmarks.
type outlineReader struct {
	p   pdfium.Pdfium
	doc references.FPDF_DOCUMENT
	out []sheet.Bookmark
}

// readOutline reads the bookmarks in order, at most maxMarks of them and
// maxMarkDepth levels: hostile files close them to a ring.
func readOutline(p pdfium.Pdfium, doc references.FPDF_DOCUMENT) []sheet.Bookmark {
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

func (r *outlineReader) entry(at references.FPDF_BOOKMARK, level int) sheet.Bookmark {
	b := sheet.Bookmark{Level: level}
	if t, err := r.p.FPDFBookmark_GetTitle(&requests.FPDFBookmark_GetTitle{Bookmark: at}); err == nil {
		b.Title = t.Title
	}
	dest, err := r.p.FPDFBookmark_GetDest(&requests.FPDFBookmark_GetDest{Document: r.doc, Bookmark: at})
	if err != nil || dest.Dest == nil {
		return b
	}
	if i, err := r.p.FPDFDest_GetDestPageIndex(&requests.FPDFDest_GetDestPageIndex{Document: r.doc, Dest: *dest.Dest}); err == nil {
		b.Page = i.Index + 1
	}
	return b
}
