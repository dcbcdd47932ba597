package format

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"lotsen/corpus/lazyregexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// inliner takes Markdown's inline marks out of a paragraph: emphasis, links
// and images to their text, code spans, escapes, entities, HTML tags.
type inliner struct {
	parser parser.Parser
	refs   []parser.Reference // of links that the document defines once for all
	struck []string           // what was struck through
}

func newInliner() *inliner {
	return &inliner{parser: parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1)),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
	)}
}

// maxRefs bounds the link definitions kept, each of which every paragraph
// with a reference pays for.
const maxRefs = 500

// learnRefs finds the link definitions of a document.
func (p *inliner) learnRefs(src string) {
	if !strings.Contains(src, "]:") {
		return
	}
	for _, m := range refdef.FindAllStringSubmatch(src, maxRefs) {
		p.refs = append(p.refs, parser.NewReference([]byte(m[1]), []byte("#"), nil))
	}
}

// context returns what goldmark needs to know of the document besides src.
func (p *inliner) context(src string) parser.Context {
	pc := parser.NewContext()
	if strings.Contains(src, "]") {
		for _, ref := range p.refs {
			pc.AddReference(ref)
		}
	}
	return pc
}

var footnoteRef = lazyregexp.New(`\[\^[^\]\s]+\]`)

// text returns the text of one paragraph's source; line breaks stay.
func (p *inliner) text(src string) string {
	if !strings.ContainsAny(src, "*_[]<&\\`~") {
		return src
	}
	src = p.dropStruck(src)
	src = footnoteRef.ReplaceAllString(src, "")
	src = lower(src)
	var lines []string // the paragraph parser ends at blank lines: none may be inside
	for line := range strings.SplitSeq(src, "\n") {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	var b strings.Builder
	src = strings.Join(lines, "\n")
	for len(src) > maxInline {
		cut := strings.LastIndexAny(src[:maxInline/2], " \n")
		if cut <= 0 {
			cut = maxInline / 2
			for !utf8.RuneStart(src[cut]) {
				cut--
			}
		}
		p.write(&b, src[:cut])
		if src[cut] == ' ' || src[cut] == '\n' {
			b.WriteByte('\n')
		}
		src = src[cut:]
	}
	p.write(&b, src)
	return b.String()
}

// raisedTag matches what HTML raises within Markdown.
var raisedTag = lazyregexp.New("`[^`]*`|(?i)<sup\\b[^>]*>([^<`\n]{1,12})</sup\\s*>")

// lower writes raised text as Raised does.
func lower(src string) string {
	if !strings.Contains(src, "</") {
		return src
	}
	var out strings.Builder
	last := 0
	for _, m := range raisedTag.FindAllStringSubmatchIndex(src, -1) {
		if m[2] < 0 { // code shows its tags
			continue
		}
		out.WriteString(src[last:m[0]])
		out.WriteString(Raised(out.String(), src[m[2]:m[3]]))
		last = m[1]
	}
	return out.String() + src[last:]
}

// The marks of text that is struck through, which is no longer valid.
var (
	struck = lazyregexp.Func(func() string {
		expr := "`[^`]*`"
		for _, mark := range []string{"***", "**", "*", "___", "__", "_", ""} {
			expr += "|" + wrapped(regexp.QuoteMeta(mark))
		}
		return expr
	})
	// struckOnce is text between single tildes; those of "H~2~O" and "~20" strike nothing.
	struckOnce = lazyregexp.New(`(^|[\s(])~([^~\s` + "`" + `]+(?:[ \t\n][^~\s` + "`" + `]+)+)~($|[\s).,:;!?])`)
)

// wrapped is the pattern of struck text between marks that have nothing else between
// them.
func wrapped(mark string) string { return mark + "~~+(?:`[^`]*`|[^~`]|[^~`]~[^~`])+~~+" + mark }

// dropStruck takes out what is struck through, and notes it.
func (p *inliner) dropStruck(src string) string {
	if strings.Count(src, "~") > 1 && !strings.Contains(src, "`") {
		src = struckOnce.ReplaceAllStringFunc(src, func(m string) string {
			parts := struckOnce.FindStringSubmatch(m)
			p.struck = append(p.struck, parts[2])
			return parts[1] + parts[3]
		})
	}
	if strings.Contains(src, "~~") {
		src = struck.ReplaceAllStringFunc(src, func(m string) string {
			if m[0] == '`' { // code shows its marks
				return m
			}
			p.struck = append(p.struck, strings.Trim(m, "~*_"))
			return ""
		})
	}
	return src
}

// maxInline is the length in bytes above which a paragraph is read in parts:
// goldmark's time grows with the square of a paragraph's marks.
const maxInline = 8 << 10

// write takes the marks out of one part of a paragraph.
func (p *inliner) write(b *strings.Builder, src string) {
	source := []byte(src)
	root := p.parser.Parse(text.NewReader(source), parser.WithContext(p.context(src)))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			writeInline(b, n, source)
		}
		return ast.WalkContinue, nil
	})
}

func writeInline(b *strings.Builder, n ast.Node, source []byte) {
	switch n := n.(type) {
	case *ast.Text:
		value := n.Segment.Value(source)
		if !n.IsRaw() && n.Parent().Kind() != ast.KindCodeSpan {
			value = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
		}
		b.Write(value)
		if n.SoftLineBreak() || n.HardLineBreak() {
			b.WriteByte('\n')
		}
	case *ast.String:
		b.Write(n.Value)
	case *ast.AutoLink:
		b.Write(n.Label(source))
	case *ast.RawHTML:
		for i := range n.Segments.Len() {
			s := n.Segments.At(i)
			b.WriteString(tagText(string(s.Value(source))))
		}
	}
}

var tagName = lazyregexp.New(`^</?([a-zA-Z][a-zA-Z0-9]*)`)

var htmlTags = words.List("html tags")

// tagText returns what a tag shows: nothing, a blank for those that break
// lines, or itself where it is no tag of HTML.
func tagText(tag string) string {
	m := tagName.FindStringSubmatch(tag)
	if m == nil || !htmlTags.Has(strings.ToLower(m[1])) {
		return tag
	}
	switch strings.ToLower(m[1]) {
	case "br", "p", "div", "li", "td", "th", "tr", "hr", "dt", "dd":
		return "\n"
	}
	return ""
}
