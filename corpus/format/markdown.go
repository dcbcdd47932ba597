package format

import (
	"strings"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/compose"
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
	src = dropUnseen(dropComments(src), func(struck string) { r.inline.struck = append(r.inline.struck, struck) })
	r.inline.learnRefs(src)
	lines := strings.Split(src, "\n")
	for i, kind := range lineKinds(lines) {
		r.take(lines[i], kind)
		if len(r.blocks) > corpus.MaxBlocks {
			break
		}
	}
	r.flush()
	r.dropBullet()
	if marked(r.blocks) {
		return append(r.blocks, r.struck()...)
	}
	blocks := compose.InferHeadings(r.blocks)
	for i, b := range blocks {
		if b.Kind == corpus.Heading && b.Level != compose.MatterLevel && r.cut[b.Text] {
			blocks[i].Kind, blocks[i].Level = corpus.Paragraph, 0
		}
	}
	return append(blocks, r.struck()...)
}

// struck are blocks of what was struck through.
func (r *markdownReader) struck() []corpus.Block {
	var out []corpus.Block
	for _, s := range r.inline.struck[:min(len(r.inline.struck), maxUnseen)] {
		out = append(out, corpus.Block{Kind: corpus.Struck, Text: s})
	}
	return out
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
	indents []int           // of the open list levels
	cut     map[string]bool // paragraphs that only the width of the text cut off; no headings
	bullet  string          // one alone on its line, which the next line's item belongs to
	apart   bool            // what is open was cut off so
	blank   bool            // the line before was blank
	plain   bool            // the source marks no headings
	fence   string
	ends    int // the level of the headings that end before the next block; 0 for none
	table   bool
}

// take takes the next line of the source, which is of a kind.
func (r *markdownReader) take(s string, kind lineKind) {
	switch kind {
	case droppedLine:
		r.page += strings.Count(s, "\f")
		return
	case unmarkedLine:
		s = strings.TrimLeft(strings.TrimLeft(s, " "), "#")
		s = strings.TrimLeft(s, " \t")
	case headLine:
		r.flush()
		r.indents = nil
		r.open.Kind = corpus.Paragraph
		if !r.plain {
			r.open.Kind, r.open.Level = corpus.Heading, inferredLevel
		}
		r.lines = []string{s}
		r.flush()
		r.blank = false
		return
	case contentsRow:
		r.flush()
		r.open.Kind, r.lines = corpus.Contents, []string{s}
		r.flush()
		r.blank = false
		return
	case opensBlock:
		r.flush()
		r.apart = true
	}
	r.line(s)
}

// inferredLevel is the level of a heading that no mark tells, in a text that
// marks others: below them.
const inferredLevel = 6

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
	switch strings.TrimSpace(s) {
	case partEnd:
		r.flush()
		r.blank, r.ends = true, inferredLevel
		return
	case "":
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
	case r.bare(s):
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
		if IsClause(m[2]) {
			r.open = corpus.Block{Kind: corpus.Paragraph}
		}
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
	if rule.MatchString(s) {
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
	r.dropBullet()
	r.blocks = append(r.blocks, corpus.Block{Kind: corpus.TableRow, Text: strings.Join(cells, "\t"), Page: r.page})
}

// text takes a line of running text.
func (r *markdownReader) text(s string) {
	if r.bullet != "" && r.open.Kind == "" {
		r.open = corpus.Block{Kind: corpus.ListItem, Level: max(len(r.indents), 1), Marker: r.bullet}
		r.bullet = ""
	}
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
	if head, ok := boldHead(r.lines); ok && r.open.Kind == corpus.Paragraph {
		r.emit(corpus.Block{Kind: corpus.Heading, Level: 6}, []string{head})
		r.lines = r.lines[1:]
	}
	if r.plain && !r.apart && (r.open.Kind == corpus.Paragraph || r.open.Kind == corpus.ListItem) {
		from := 0
		for _, cut := range compose.HeadLines(r.lines) {
			r.emit(r.open, r.lines[from:cut])
			r.open = corpus.Block{Kind: corpus.Paragraph}
			from = cut
		}
		r.lines = r.lines[from:]
	}
	r.emit(r.open, r.lines)
	if r.apart && len(r.blocks) > 0 {
		if r.cut == nil {
			r.cut = map[string]bool{}
		}
		r.cut[compose.Canonical(r.blocks[len(r.blocks)-1].Text)] = true
	}
	r.open, r.lines, r.apart = corpus.Block{}, nil, false
}

// emit adds block b, whose source is lines.
func (r *markdownReader) emit(b corpus.Block, lines []string) {
	r.dropBullet()
	src := strings.Join(lines, "\n")
	if m := wholeBold.FindStringSubmatch(strings.TrimSpace(src)); m != nil && b.Kind == corpus.Paragraph && isBoldHead(m[1]) {
		b.Kind, b.Level = corpus.Heading, 6
	}
	b.Text = r.inline.text(src)
	if b.Text != src && strings.TrimSpace(b.Text) == "" { // all of it was struck through
		return
	}
	b.Page = r.page
	b.Ends, r.ends = r.ends, 0
	r.blocks = append(r.blocks, b)
}

// boldHead returns the first line of a paragraph without its marks, where it is a
// question or heading in bold over its text.
func boldHead(lines []string) (string, bool) {
	if len(lines) < 2 {
		return "", false
	}
	m := wholeBold.FindStringSubmatch(strings.TrimRight(strings.TrimSpace(lines[0]), `\`))
	if m == nil || !isBoldHead(m[1]) {
		return "", false
	}
	return m[1], true
}

// maxBoldQuestion is the most letters of a question that is a heading in bold.
const maxBoldQuestion = 150

// isBoldHead reports whether a line in bold is a heading.
func isBoldHead(text string) bool {
	return strings.HasSuffix(text, "?") && utf8.RuneCountInString(text) <= maxBoldQuestion ||
		compose.PlainHeading(corpus.Block{Kind: corpus.Paragraph, Text: text})
}

// flushRaw ends the open block of a code fence, whose marks are text.
func (r *markdownReader) flushRaw() {
	if len(r.lines) > 0 {
		r.dropBullet()
		r.blocks = append(r.blocks, corpus.Block{Kind: corpus.Paragraph, Text: strings.Join(r.lines, "\n"), Page: r.page})
	}
	r.open, r.lines = corpus.Block{}, nil
}

// marksHeadings tells sources that mark their headings by signs.
var marksHeadings = lazyregexp.New(`(?m)^ {0,3}#{1,6}[ \t]+\S`)
