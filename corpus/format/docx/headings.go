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

// markQuestions makes headings of the questions in bold over text that is not, in
// a document that has headings: of the level below the one that they stand under.
func markQuestions(blocks []corpus.Block, bold map[int]bool) {
	level := 0
	for i := range blocks[:max(len(blocks)-1, 0)] {
		b := &blocks[i]
		t := strings.TrimSpace(b.Text)
		switch {
		case b.Kind == corpus.Heading:
			level = b.Level
		case b.Kind == corpus.Paragraph && bold[i] && !bold[i+1] && blocks[i+1].Kind != corpus.Heading &&
			strings.HasSuffix(t, "?") && utf8.RuneCountInString(t) <= maxBoldHeading+50:
			b.Kind, b.Level = corpus.Heading, min(level+1, 9)
		}
	}
}

// markBold makes headings of the short bold paragraphs over text that is not
// bold, and reports whether there are any.
func markBold(blocks []corpus.Block, bold map[int]bool) bool {
	found := false
	for i := range blocks[:max(len(blocks)-1, 0)] {
		b, next := &blocks[i], blocks[i+1]
		t := strings.TrimSpace(b.Text)
		if b.Kind != corpus.Paragraph || !bold[i] || utf8.RuneCountInString(t) > maxBoldHeading || strings.ContainsAny(t[len(t)-1:], ".:;,") {
			continue
		}
		if !bold[i+1] && (next.Kind != corpus.TableRow || numbered.MatchString(t)) {
			b.Kind, b.Level = corpus.Heading, 1
			found = true
		}
	}
	return found
}
