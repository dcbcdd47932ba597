package docx

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/lazyregexp"
)

// reader turns the trees of one document into blocks.
type reader struct {
	ctx    context.Context
	styles map[string]style
	lists  *numbering
	notes  map[string]*node // "f1", "e1" → footnote, endnote

	blocks  []corpus.Block
	bold    map[int]bool // blocks that are bold from end to end
	heads   int          // headings by style
	title   string       // text of the paragraph in the style Title
	noteNo  int
	pending string // text of a paragraph whose mark is deleted
}

func (r *reader) load(p *parts) error {
	r.styles = readStyles(p.styles)
	r.lists = readNumbering(p.numbering)
	r.notes, r.bold = map[string]*node{}, map[int]bool{}
	for prefix, root := range map[string]*node{"f": p.footnotes, "e": p.endnotes} {
		if root == nil {
			continue
		}
		for _, n := range root.children {
			if t := n.attr("type"); t == "" || t == "normal" {
				r.notes[prefix+n.attr("id")] = n
			}
		}
	}
	return r.ctx.Err()
}

func (r *reader) body(main *node) ([]corpus.Block, error) {
	body := main.child("body")
	if body == nil {
		return nil, ErrBroken
	}
	r.story(body)
	if err := r.ctx.Err(); err != nil {
		return nil, err
	}
	if r.heads > 0 || r.promoteBold() {
		return r.blocks, nil
	}
	return inferred(r.blocks), nil
}

// minInferred is how many headings a document must seem to have for them to
// be believed: short lines that stand alone are found in letters too.
const minInferred = 3

// inferred finds the headings of a document that marks none by style or bold
// print, by the looks of its lines.
func inferred(blocks []corpus.Block) []corpus.Block {
	out, n := corpus.InferHeadings(blocks), 0
	for _, b := range out {
		if b.Kind == corpus.Heading {
			n++
		}
	}
	if n < minInferred {
		return blocks
	}
	return out
}

// story reads whatever holds paragraphs and tables: the body, a cell, a text
// box, a content control.
func (r *reader) story(n *node) {
	for _, c := range n.children {
		if r.ctx.Err() != nil {
			return
		}
		switch c.name {
		case "p":
			r.paragraph(c)
		case "tbl":
			r.table(c)
		case "AlternateContent":
			r.story(choice(c))
		case "sdt":
			from := len(r.blocks)
			r.story(c)
			if c.path("sdtPr", "docPartObj", "docPartGallery").attr("val") == "Table of Contents" {
				r.contents(r.blocks[from:])
			}
		case "sdtContent", "customXml", "ins", "moveTo", "sect", "sub-section", "smartTag", "content":
			r.story(c)
		case "annotation":
			if !deleted(c) {
				r.story(c)
			}
		}
	}
}

// contents makes a table of contents of blocks, whatever their styles. Its
// heading stays one.
func (r *reader) contents(blocks []corpus.Block) {
	for i := range blocks {
		if k := blocks[i].Kind; k == corpus.Paragraph || k == corpus.ListItem {
			blocks[i].Kind, blocks[i].Level = corpus.Contents, 0
		}
	}
}

// choice picks one of the variants of the same content: the first that this
// reader finds text in.
func choice(n *node) *node {
	for _, c := range n.children {
		if c.find("t") != nil {
			return c
		}
	}
	return &node{}
}

// deleted says whether Word 2003's annotation holds a tracked deletion or a
// comment.
func deleted(n *node) bool {
	t := n.attr("type")
	return t == "Word.Deletion" || strings.HasPrefix(t, "Word.Comment")
}

func (r *reader) paragraph(p *node) {
	pPr := p.child("pPr")
	t := &text{}
	t.walk(p)
	content := t.String()
	if r.pending != "" {
		content, r.pending = r.pending+content, ""
	}
	if rPr := pPr.child("rPr"); rPr.child("del") != nil || rPr.child("moveFrom") != nil {
		r.pending = content
		return
	}
	b := r.classify(pPr, content)
	if strings.TrimSpace(b.Text) != "" {
		r.bold[len(r.blocks)] = t.bold(r.styles[pPr.child("pStyle").attr("val")].bold)
		r.blocks = append(r.blocks, b)
	}
	for _, box := range t.boxes {
		r.story(box)
	}
	r.footnotes(t.notes)
}

// classify decides what a paragraph is from its style, its outline level and
// its numbering; direct formatting goes before the style.
func (r *reader) classify(pPr *node, content string) corpus.Block {
	st := r.styles[pPr.child("pStyle").attr("val")]
	if len(r.styles) == 0 {
		st = bareStyle(pPr.child("pStyle").attr("val"))
	}
	if v, err := strconv.Atoi(pPr.child("outlineLvl").attr("val")); err == nil && !st.contents {
		st.level = 0
		if v >= 0 && v < 9 {
			st.level = v + 1
		}
	}
	if st.contents {
		return corpus.Block{Kind: corpus.Contents, Text: content}
	}
	marker, listed, ilvl := r.marker(pPr, st)
	switch {
	case st.title && strings.TrimSpace(content) != "":
		if r.title == "" {
			r.title = strings.Join(strings.Fields(content), " ")
		}
		return corpus.Block{Kind: corpus.Heading, Level: 1, Text: content}
	case st.level > 0 && utf8.RuneCountInString(content) <= maxHeading:
		if strings.TrimSpace(content) != "" {
			r.heads++
		}
		return corpus.Block{Kind: corpus.Heading, Level: st.level, Marker: strings.TrimSuffix(marker, "."), Text: content}
	case listed:
		return corpus.Block{Kind: corpus.ListItem, Level: ilvl + 1, Marker: marker, Text: content}
	}
	if m := typedMarker.FindStringSubmatch(content); m != nil {
		return corpus.Block{Kind: corpus.ListItem, Level: 1, Marker: m[1], Text: content[len(m[0]):]}
	}
	return corpus.Block{Kind: corpus.Paragraph, Text: content}
}

// maxHeading is the length in letters over which a paragraph in a heading's
// style is body text that somebody formatted as a heading.
const maxHeading = 300

// typedMarker is a bullet or number that was typed instead of made a list.
var typedMarker = lazyregexp.New(`^\s*([•·▪●○◦\x{F0B7}]|[–—-]|\d{1,3}[.)]|[a-zåäö]\)|[ivx]{2,5}\))[\t \x{00A0}]+`)

// bareStyle guesses from the style's id, for files without a styles part.
func bareStyle(id string) style {
	if m := headingName.FindStringSubmatch(id); m != nil {
		level, _ := strconv.Atoi(m[1])
		return style{level: level}
	}
	return style{contents: contentsName.MatchString(id), title: id == "Title"}
}

// marker counts the paragraph in its list, if it is in one.
func (r *reader) marker(pPr *node, st style) (marker string, listed bool, ilvl int) {
	if old := pPr.child("listPr"); old != nil { // Word 2003 stores the number itself
		ilvl, _ = strconv.Atoi(old.child("ilvl").attr("val"))
		marker = strings.TrimSpace(old.child("t").attr("val"))
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
	marker, listed = r.lists.next(numID, ilvl)
	return marker, listed, ilvl
}

// footnotes puts the notes that a paragraph refers to right after it.
func (r *reader) footnotes(refs []string) {
	for _, ref := range refs {
		n := r.notes[ref]
		if n == nil {
			continue
		}
		delete(r.notes, ref) // a note that refers to itself ends here
		r.noteNo++
		var paras []string
		for _, p := range n.children {
			if s := strings.TrimSpace(storyText(p)); s != "" {
				paras = append(paras, s)
			}
		}
		if len(paras) > 0 {
			r.blocks = append(r.blocks, corpus.Block{
				Kind: corpus.Footnote, Marker: strconv.Itoa(r.noteNo), Text: strings.Join(paras, " "),
			})
		}
	}
}

// numbered finds a heading's number: "4 Ansvarsfördelning". What stands in bold
// above a table without one may be its caption.
var numbered = lazyregexp.New(`^\d{1,2}(?:\.\d{1,2})*\.?\s+\p{Lu}`)

// promoteBold makes headings of short bold paragraphs in a document that has
// no heading styles at all, and reports whether there are any.
func (r *reader) promoteBold() (any bool) {
	for i := range r.blocks {
		b := &r.blocks[i]
		t := strings.TrimSpace(b.Text)
		if b.Kind != corpus.Paragraph || !r.bold[i] || utf8.RuneCountInString(t) > 100 || strings.ContainsAny(t[len(t)-1:], ".:;,?") {
			continue
		}
		if i+1 < len(r.blocks) && !r.bold[i+1] && (r.blocks[i+1].Kind != corpus.TableRow || numbered.MatchString(t)) {
			b.Kind, b.Level = corpus.Heading, 1
			any = true
		}
	}
	return any
}
