package docx

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/format"
	"lotsen/corpus/lazyregexp"
)

// formats are the styles and lists of a document, which say what its
// paragraphs are.
type formats struct {
	styles  map[string]style // by id
	lists   *numbering
	looks   looks
	shading map[string]bool // styles of tables that paint cells
}

// maxHeading is the length in letters over which a paragraph in a heading's
// style is body text that somebody formatted as a heading.
const maxHeading = 300

// typedMarker is a bullet or number that was typed instead of made a list.
var typedMarker = lazyregexp.New(`^\s*([•·▪●○◦\x{F0B7}]|[–—-]|\d{1,3}[.)]|[a-zåäö]\)|[ivx]{2,5}\))[\t \x{00A0}]+`)

// styleOf is the style of a paragraph with the outline level that it sets itself.
func (f *formats) styleOf(pPr *node) style {
	id := pPr.child("pStyle").attr("val")
	st := f.styles[id]
	if len(f.styles) == 0 {
		st = styleByID(id)
	}
	if v, err := strconv.Atoi(pPr.child("outlineLvl").attr("val")); err == nil && !st.contents {
		st.level = headingLevel(v)
	}
	return st
}

// classify says what a paragraph is by its style and its numbering, and counts
// it in its list. Direct formatting overrides the style, as in Word.
func (f *formats) classify(pPr *node, st style, content string) corpus.Block {
	if st.contents {
		return corpus.Block{Kind: corpus.Contents, Text: content}
	}
	marker, listed, ilvl := f.marker(pPr, st)
	switch {
	case st.title && strings.TrimSpace(content) != "":
		return corpus.Block{Kind: corpus.Heading, Level: 1, Text: content}
	case st.level > 0 && utf8.RuneCountInString(content) <= maxHeading && !format.IsClause(content):
		return corpus.Block{Kind: corpus.Heading, Level: st.level, Marker: strings.TrimSuffix(marker, "."), Text: content}
	case listed:
		return corpus.Block{Kind: corpus.ListItem, Level: ilvl + 1, Marker: marker, Text: content}
	}
	if m := typedMarker.FindStringSubmatch(content); m != nil {
		return corpus.Block{Kind: corpus.ListItem, Level: 1, Marker: m[1], Text: content[len(m[0]):]}
	}
	return corpus.Block{Kind: corpus.Paragraph, Text: content}
}

// marker counts the paragraph in its list, if it is in one.
func (f *formats) marker(pPr *node, st style) (marker string, listed bool, ilvl int) {
	if stored := pPr.child("listPr"); stored != nil { // Word 2003 stores the number itself
		ilvl, _ = strconv.Atoi(stored.child("ilvl").attr("val"))
		marker = strings.TrimSpace(stored.child("t").attr("val"))
		if marker != "" && !strings.ContainsFunc(marker, isLetterOrDigit) {
			marker = bullet(marker)
		}
		return marker, marker != "", min(max(ilvl, 0), 8)
	}
	numID, ilvl := st.numID, st.ilvl
	num := pPr.child("numPr")
	if v := num.child("numId").attr("val"); v != "" {
		numID = v
	}
	if v, err := strconv.Atoi(num.child("ilvl").attr("val")); err == nil {
		ilvl = v
	}
	if numID == "" || numID == "0" {
		return "", false, 0
	}
	marker, listed = f.lists.next(numID, ilvl)
	return marker, listed, ilvl
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
