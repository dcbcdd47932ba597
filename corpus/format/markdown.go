package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// Markdown reads Markdown and plain text into blocks: headings, paragraphs,
// nested lists, tables row by row, block quotes, code fences, footnotes; form
// feeds count pages. Where the text marks no headings, InferHeadings finds
// them. The text must be valid UTF-8, without front matter; reading stops
// after MaxBlocks.
func Markdown(src string) []corpus.Block {
	r := markdownReader{inline: newInliner(), page: 0, plain: !marksHeadings.MatchString(src)}
	if strings.ContainsRune(src, '\f') {
		r.page = 1
	}
	src = strings.ReplaceAll(src, "\r\n", "\n")
	src = strings.ReplaceAll(src, "\r", "\n")
	src = dropComments(src)
	r.inline.learnRefs(src)
	for line := range strings.Lines(src) {
		r.line(strings.TrimSuffix(line, "\n"))
		if len(r.blocks) > corpus.MaxBlocks {
			break
		}
	}
	r.flush()
	if marked(r.blocks) {
		return r.blocks
	}
	return compose.InferHeadings(r.blocks)
}

// marked reports whether the source marks its headings: more than a title.
func marked(blocks []corpus.Block) bool {
	n := 0
	for _, b := range blocks {
		if b.Kind == corpus.Heading {
			n++
		}
	}
	return n > 1 || n == 1 && len(blocks) < 10
}

// dropComments takes HTML comments out, outside code fences too, since no
// reader of the page sees them; one that never ends is text.
func dropComments(src string) string {
	var b strings.Builder
	for {
		i := strings.Index(src, "<!--")
		if i < 0 {
			break
		}
		j := strings.Index(src[i+4:], "-->")
		if j < 0 {
			break
		}
		b.WriteString(src[:i])
		b.WriteByte(' ')
		src = src[i+4+j+3:]
	}
	if b.Len() == 0 {
		return src
	}
	b.WriteString(src)
	return b.String()
}

// markdownReader collects lines into blocks.
type markdownReader struct {
	inline *inliner
	blocks []corpus.Block
	page   int

	open    corpus.Block // what the next line may go on with; Kind "" for nothing
	lines   []string
	indents []int // of the open list levels
	blank   bool  // the line before was blank
	plain   bool  // the source marks no headings
	fence   string
	table   bool
}

var (
	atx       = lazyregexp.New(`^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$`)
	setext    = lazyregexp.New(`^ {0,3}(={2,}|-{3,})[ \t]*$`)
	rule      = lazyregexp.New(`^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$`)
	fenceLine = lazyregexp.New("^ {0,3}(`{3,}|~{3,})[^`]*$")
	bulletRe  = lazyregexp.New(`^([ \t]*)([-*+•–—·▪◦●○■□‣⁃►➢✓\x{f0a7}\x{f0b7}\x{f02d}])[ \t\x{a0}]+(\S.*)$`)
	numberRe  = lazyregexp.New(`^([ \t]*)(\(?\d{1,3}[.)]|\(?[a-zåäö]\)|\([ivx]+\))[ \t\x{a0}]+(\S.*)$`)
	emptyItem = lazyregexp.New(`^[ \t]*[-*+•][ \t]*$`)
	delimiter = lazyregexp.New(`^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$`)
	footnote  = lazyregexp.New(`^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$`)
	refdef    = lazyregexp.New(`(?m)^ {0,3}\[([^\]^][^\]\n]*)\]:[ \t]+<?(?:[a-z]+:|/|#)\S*(?:[ \t]+["'(].*["')])?[ \t]*$`)
	wholeBold = lazyregexp.New(`^(?:\*\*|__)([^*_]+)(?:\*\*|__)$`)
	task      = lazyregexp.New(`^\[[ xX]\][ \t]+`)
	quoted    = lazyregexp.New(`^ {0,3}(?:> ?)+`)
)

// line takes the next line of the source.
func (r *markdownReader) line(s string) {
	for {
		i := strings.IndexByte(s, '\f')
		if i < 0 {
			break
		}
		// A page ends here; what is open may go on over it, as after a blank line.
		r.plainLine(s[:i])
		r.flush()
		r.page++
		s = s[i+1:]
	}
	r.plainLine(s)
}

func (r *markdownReader) plainLine(s string) {
	if r.fence != "" {
		r.fenced(s)
		return
	}
	if strings.ContainsAny(s[:min(len(s), 4)], "`~") {
		if m := fenceLine.FindStringSubmatch(s); m != nil {
			r.flush()
			r.fence = m[1]
			return
		}
	}
	if strings.HasPrefix(strings.TrimLeft(s, " "), ">") {
		s = quoted.ReplaceAllString(s, "")
	}
	if strings.TrimSpace(s) == "" {
		r.flush()
		r.blank = true
		return
	}
	switch {
	case r.table && strings.Contains(s, "|"):
		r.row(s)
	case strings.HasPrefix(s, ": ") && !r.blank && r.open.Kind != "" && len(r.lines) == 1:
		// A definition under its term, which leads it in.
		r.flush()
		r.open = corpus.Block{Kind: corpus.ListItem, Level: 1, Marker: ":"}
		r.lines = []string{strings.TrimLeft(s[1:], " \t")}
	case r.special(s):
	case r.listItem(s):
	default:
		r.text(s)
	}
	r.blank = false
}

// fenced takes a line of a code fence: its words count, its marks do not.
func (r *markdownReader) fenced(s string) {
	t := strings.TrimSpace(s)
	if strings.HasPrefix(t, r.fence) && strings.Trim(t, r.fence[:1]) == "" {
		r.flushRaw()
		r.fence = ""
		return
	}
	if t == "" {
		r.flushRaw()
		return
	}
	r.open.Kind = corpus.Paragraph
	r.lines = append(r.lines, s)
}

// special takes headings, rules, tables, footnotes and link definitions.
func (r *markdownReader) special(s string) bool {
	if !strings.ContainsAny(s[:min(len(s), 4)], "#=-*_[|:+•") && !(len(r.lines) > 0 && strings.Contains(s, "|")) {
		return false
	}
	if m := atx.FindStringSubmatch(s); m != nil {
		r.flush()
		r.indents = nil
		r.open = corpus.Block{Kind: corpus.Heading, Level: len(m[1])}
		r.lines = []string{m[2]}
		r.flush()
		return true
	}
	if m := setext.FindStringSubmatch(s); m != nil && r.open.Kind == corpus.Paragraph && len(r.lines) == 1 &&
		utf8.RuneCountInString(r.lines[0]) < 120 {
		r.open.Kind, r.open.Level = corpus.Heading, 1
		if m[1][0] == '-' {
			r.open.Level = 2
		}
		r.flush()
		return true
	}
	if rule.MatchString(s) || emptyItem.MatchString(s) {
		r.flush()
		return true
	}
	if len(r.lines) > 0 && r.open.Kind == corpus.Paragraph && strings.Contains(s, "-") && strings.Contains(s+r.lines[len(r.lines)-1], "|") && delimiter.MatchString(s) {
		head := r.lines[len(r.lines)-1]
		r.lines = r.lines[:len(r.lines)-1]
		r.flush()
		r.row(head)
		r.table = true
		return true
	}
	if m := footnote.FindStringSubmatch(s); m != nil {
		r.flush()
		r.open = corpus.Block{Kind: corpus.Footnote, Marker: m[1]}
		r.lines = []string{m[2]}
		return true
	}
	if r.open.Kind != corpus.Paragraph && r.inline.refs != nil && refdef.MatchString(s) {
		r.flush()
		return true
	}
	return false
}

// row adds a table's row.
func (r *markdownReader) row(s string) {
	s = strings.TrimSpace(s)
	s = strings.TrimSuffix(strings.TrimPrefix(s, "|"), "|")
	var cells []string
	for cell := range strings.SplitSeq(strings.ReplaceAll(s, `\|`, "\x00"), "|") {
		cells = append(cells, r.inline.text(strings.ReplaceAll(strings.TrimSpace(cell), "\x00", "|")))
	}
	r.blocks = append(r.blocks, corpus.Block{Kind: corpus.TableRow, Text: strings.Join(cells, "\t"), Page: r.page})
}

// listItem takes a line that begins an item.
func (r *markdownReader) listItem(s string) bool {
	if !mayMark(s) {
		return false
	}
	m := bulletRe.FindStringSubmatch(s)
	if m == nil {
		m = numberRe.FindStringSubmatch(s)
	}
	if m == nil || !r.mayBegin(m[2], m[3]) {
		return false
	}
	r.flush()
	r.open = corpus.Block{Kind: corpus.ListItem, Level: r.indent(width(m[1])), Marker: m[2]}
	r.lines = []string{task.ReplaceAllString(m[3], "")}
	return true
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
	return len(s) > 1 && s[1] == ')'
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

func width(indent string) int {
	w := 0
	for _, r := range indent {
		if r == '\t' {
			w += 4 - w%4
		} else {
			w++
		}
	}
	return w
}

// text takes a line of running text.
func (r *markdownReader) text(s string) {
	if r.open.Kind == "" {
		if width(s[:len(s)-len(strings.TrimLeft(s, " \t"))]) < 2 {
			r.indents = nil
		}
		r.open.Kind = corpus.Paragraph
	}
	r.lines = append(r.lines, s)
}

// flush ends the open block.
func (r *markdownReader) flush() {
	r.table = false
	if len(r.lines) == 0 {
		r.open = corpus.Block{}
		return
	}
	if r.plain && (r.open.Kind == corpus.Paragraph || r.open.Kind == corpus.ListItem) {
		from := 0
		for _, cut := range compose.HeadLines(r.lines) {
			r.emit(r.open, r.lines[from:cut])
			r.open = corpus.Block{Kind: corpus.Paragraph}
			from = cut
		}
		r.lines = r.lines[from:]
	}
	r.emit(r.open, r.lines)
	r.open, r.lines = corpus.Block{}, nil
}

// emit adds block b, whose source is lines.
func (r *markdownReader) emit(b corpus.Block, lines []string) {
	src := strings.Join(lines, "\n")
	if m := wholeBold.FindStringSubmatch(strings.TrimSpace(src)); m != nil && b.Kind == corpus.Paragraph && compose.PlainHeading(corpus.Block{Kind: corpus.Paragraph, Text: m[1]}) {
		b.Kind, b.Level = corpus.Heading, 6
	}
	b.Text = r.inline.text(src)
	b.Page = r.page
	r.blocks = append(r.blocks, b)
}

// flushRaw ends the open block of a code fence, whose marks are text.
func (r *markdownReader) flushRaw() {
	if len(r.lines) > 0 {
		r.blocks = append(r.blocks, corpus.Block{Kind: corpus.Paragraph, Text: strings.Join(r.lines, "\n"), Page: r.page})
	}
	r.open, r.lines = corpus.Block{}, nil
}

// marksHeadings tells sources that mark their headings by signs.
var marksHeadings = lazyregexp.New(`(?m)^ {0,3}#{1,6}[ \t]+\S`)
