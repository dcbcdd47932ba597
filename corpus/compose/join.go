package compose

import (
	"strings"
	"unicode"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
)

// cleanBlocks returns blocks with canonical texts, without empty ones, and
// with words and sentences that a page break tore apart joined again.
func cleanBlocks(blocks []corpus.Block) []corpus.Block {
	blocks = splitFacts(splitLeadIns(blocks))
	words := hyphenated(blocks)
	out := make([]corpus.Block, 0, len(blocks))
	var text []byte // of the last block of out, while paragraphs may go on with it
	ends := 0       // what an empty block before ends
	end := func() {
		if n := len(out) - 1; n >= 0 {
			out[n].Text = strings.TrimSuffix(string(text), string(softHyphen))
		}
	}
	for _, b := range blocks {
		torn := strings.HasSuffix(strings.TrimSpace(b.Text), string(softHyphen))
		b = cleanBlock(b, words)
		b.Ends, ends = outermost(ends, b.Ends), 0
		if b.Text == "" && b.Marker == "" {
			ends = b.Ends
			continue
		}
		if torn {
			b.Text += string(softHyphen)
		}
		if n := len(out) - 1; n >= 0 && continues(out[n], string(text[max(0, len(text)-maxHead):]), b) {
			text = glue(text, b.Text, words)
			out[n].Turns = appendTurns(out[n], len(text)-len(b.Text), b)
			continue
		}
		end()
		out = append(out, b)
		text = append(text[:0], b.Text...)
	}
	end()
	return dropEmpty(out)
}

// appendTurns returns a's turns and those of b, which continues a at an offset
// in their joined text.
func appendTurns(a corpus.Block, at int, b corpus.Block) []corpus.Turn {
	turns := a.Turns
	page := a.Page
	if n := len(turns); n > 0 {
		page = turns[n-1].Page
	}
	if b.Page > page && page > 0 {
		turns = append(turns, corpus.Turn{At: at, Page: b.Page})
	}
	for _, t := range b.Turns {
		turns = append(turns, corpus.Turn{At: at + t.At, Page: t.Page})
	}
	return turns
}

// outermost is the lower of two levels, of which 0 is none.
func outermost(a, b int) int {
	if a == 0 || b > 0 && b < a {
		return b
	}
	return a
}

func dropEmpty(blocks []corpus.Block) []corpus.Block {
	out := blocks[:0]
	for _, b := range blocks {
		if b.Text != "" || b.Marker != "" {
			out = append(out, b)
		}
	}
	return out
}

// cleanBlock canonicalises text and marker. A bullet is dropped from the
// marker, since it is no word of the document; a table row's cells stay
// apart by tabs.
func cleanBlock(b corpus.Block, words wordForms) corpus.Block {
	if b.Kind == corpus.TableRow {
		b = cleanRow(b, words)
	} else {
		b.Text = dropNoteMarks(canonical(dropStruck(b.Text), words))
	}
	b.Marker = canonical(b.Marker, nil)
	if b.Kind == corpus.ListItem && bulletMarker(b.Marker) {
		b.Marker = ""
	}
	if b.Kind == corpus.Paragraph || b.Kind == corpus.TableRow {
		b.Text, b.Marker = joinMarker(b), ""
	}
	return b
}

// cleanRow drops a row's empty cells, and remembers the columns of the others.
func cleanRow(b corpus.Block, words wordForms) corpus.Block {
	var cells []string
	var columns []int
	for i, cell := range strings.Split(b.Text, "\t") {
		if cell = dropNoteMarks(canonical(dropStruck(cell), words)); cell != "" {
			cells, columns = append(cells, cell), append(columns, i)
		}
	}
	b.Text = strings.Join(cells, "\t")
	if n := len(columns); b.Columns == nil && n > 0 && columns[n-1] != n-1 {
		b.Columns = columns
	}
	return b
}

func joinMarker(b corpus.Block) string {
	if b.Marker == "" || b.Text == "" {
		return b.Marker + b.Text
	}
	return b.Marker + " " + b.Text
}

// bulletMarker reports whether a marker is a mere bullet; Word's hollow
// bullet comes out as the letter o.
func bulletMarker(m string) bool {
	if m == "o" {
		return true
	}
	return strings.IndexFunc(m, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}

// continues reports whether b continues the paragraph or list item a, whose
// text ends in tail, across a page break: a does not end like a sentence and b
// begins in lower case, or a ends inside a word.
func continues(a corpus.Block, tail string, b corpus.Block) bool {
	if b.Kind != corpus.Paragraph || !startsLower(b.Text) || b.Ends > 0 {
		return false
	}
	torn := endsHyphenated(tail)
	switch a.Kind {
	case corpus.Paragraph:
		return torn || !grammar.EndsSentence(tail)
	case corpus.ListItem:
		// A paragraph after a list is often no part of its last item ("samt").
		nextPage := a.Page > 0 && b.Page > a.Page
		return torn || nextPage && !grammar.EndsSentence(tail) && strings.Contains(b.Text, " ")
	}
	return false
}
