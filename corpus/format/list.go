package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/grammar"
)

// bare takes a bullet alone on its line.
func (r *markdownReader) bare(s string) bool {
	if !mayMark(s) {
		return false
	}
	m := emptyItem.FindStringSubmatch(s)
	if m == nil {
		if m = emptyNumber.FindStringSubmatch(s); m == nil || r.open.Kind == corpus.Paragraph && compose.MarkerNumber(m[2]) != 1 {
			return false
		}
	}
	r.flush()
	r.dropBullet()
	r.bullet = m[2]
	r.indent(width(m[1]))
	return true
}

// dropBullet gives up a bullet whose item did not come; a number is text.
func (r *markdownReader) dropBullet() {
	if grammar.HasFigure(r.bullet) {
		r.blocks = append(r.blocks, corpus.Block{Kind: corpus.Paragraph, Text: r.bullet, Page: r.page})
	}
	r.bullet = ""
}

// listItem takes a line that begins an item.
func (r *markdownReader) listItem(s string) bool {
	if !mayMark(s) {
		return false
	}
	var indent, marker, text string
	if m := bulletRe.FindStringSubmatch(s); m != nil {
		indent, marker, text = m[1], m[2]+m[4]+m[6], m[3]+m[5]+m[7]
	} else if m := numberRe.FindStringSubmatch(s); m != nil {
		indent, marker, text = m[1], m[2], m[3]
	} else if m := hollowItem.FindStringSubmatch(s); m != nil && r.hollow() {
		indent, marker, text = m[1]+"  ", m[2], m[3] // below what has a bullet
	}
	if marker == "" || !r.mayBegin(marker, text) {
		return false
	}
	r.flush()
	r.dropBullet()
	r.open = corpus.Block{Kind: corpus.ListItem, Level: r.indent(width(indent)), Marker: marker}
	r.lines = []string{task.ReplaceAllString(text, "")}
	return true
}

// hollow reports whether a hollow bullet may stand here: in a list, or under a
// line that leads one in.
func (r *markdownReader) hollow() bool {
	if n := len(r.lines); n > 0 {
		return r.open.Kind == corpus.ListItem || strings.HasSuffix(strings.TrimSpace(r.lines[n-1]), ":")
	}
	n := len(r.blocks)
	return n > 0 && (r.blocks[n-1].Kind != corpus.Paragraph || strings.HasSuffix(strings.TrimSpace(r.blocks[n-1].Text), ":"))
}

// mayMark rules out, at a glance, lines that begin with no list marker.
func mayMark(s string) bool {
	s = strings.TrimLeft(s, " \t")
	if s == "" {
		return false
	}
	switch c := s[0]; {
	case c >= 0x80, c >= '0' && c <= '9', strings.IndexByte("-*+(", c) >= 0:
		return true
	}
	return len(s) > 1 && (s[1] == ')' || s[0] == 'o' && (s[1] == ' ' || s[1] == '\t' || s[1] == 0xc2))
}

// mayBegin tells a list marker from a figure or dash that happens to stand at
// the beginning of a line inside a paragraph.
func (r *markdownReader) mayBegin(marker, text string) bool {
	if r.open.Kind != corpus.Paragraph && r.open.Kind != corpus.Footnote {
		return true
	}
	switch n := compose.MarkerNumber(marker); {
	case n > 1:
		return false
	case marker == "–" || marker == "—" || marker == "·":
		// "2005⏎– 2006", "stöd⏎– även på nätet – ges"
		before, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(r.lines[len(r.lines)-1]))
		span := unicode.IsDigit(before) && unicode.IsDigit(grammar.First(text))
		return !span && !strings.Contains(text, " "+marker+" ")
	}
	return true
}

// indent returns the level of a list item whose marker stands at column w.
func (r *markdownReader) indent(w int) int {
	for n := len(r.indents); n > 0 && w < r.indents[n-1]; n-- {
		r.indents = r.indents[:n-1]
	}
	if n := len(r.indents); n == 0 || w > r.indents[n-1]+1 {
		r.indents = append(r.indents, w)
	}
	return len(r.indents)
}
