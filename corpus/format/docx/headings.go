package docx

import (
	"strings"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/lazyregexp"
)

// minInferred is how many headings a document must seem to have for them to
// be believed: short lines that stand alone are found in letters too.
const minInferred = 3

// maxBoldHeading is the length in letters of a heading that only bold print marks.
const maxBoldHeading = 100

// numbered matches a heading with its number, "4 Ansvarsfördelning". A bold
// line above a table that has no number may be the table's caption.
var numbered = lazyregexp.New(`^\d{1,2}(?:\.\d{1,2})*\.?\s+\p{Lu}`)

// markHeadings finds the headings of a document that has no heading styles: by
// bold print or, where nothing is bold, by the looks of its lines. bold are the
// blocks that are bold from end to end.
func markHeadings(blocks []corpus.Block, bold map[int]bool) []corpus.Block {
	if markBold(blocks, bold) {
		return blocks
	}
	inferred, n := compose.InferHeadings(blocks), 0
	for _, b := range inferred {
		if b.Kind == corpus.Heading {
			n++
		}
	}
	if n < minInferred {
		return blocks
	}
	return inferred
}

// markBold makes headings of the short bold paragraphs over text that is not
// bold, and reports whether there are any.
func markBold(blocks []corpus.Block, bold map[int]bool) bool {
	found := false
	for i := range blocks[:max(len(blocks)-1, 0)] {
		b, next := &blocks[i], blocks[i+1]
		t := strings.TrimSpace(b.Text)
		if b.Kind != corpus.Paragraph || !bold[i] || utf8.RuneCountInString(t) > maxBoldHeading || strings.ContainsAny(t[len(t)-1:], ".:;,?") {
			continue
		}
		if !bold[i+1] && (next.Kind != corpus.TableRow || numbered.MatchString(t)) {
			b.Kind, b.Level = corpus.Heading, 1
			found = true
		}
	}
	return found
}
