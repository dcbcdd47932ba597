package docx

import (
	"context"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/format"
)

// Options say how Word documents are read. Its zero value reads all but what
// is embedded in HTML.
type Options struct {
	// HTML reads what is embedded in HTML.
	HTML func(ctx context.Context, name string, data []byte) (corpus.Document, []corpus.Block, error)
	// InPart, where set, is told in one line of a file that was read in part.
	InPart func(name, message string)

	depth int // of the file in others
}

// file is what a Word document holds.
type file struct {
	meta   corpus.Document
	blocks []corpus.Block
	left   []string // what was left out of it
}

// reader turns the trees of one document into blocks.
type reader struct {
	formats
	ctx   context.Context
	notes *notes

	blocks         []corpus.Block
	bold           map[int]bool // blocks that are bold from end to end
	styledHeadings int          // headings that a style or an outline level makes
	title          string       // the text of the first paragraph in the style Title
	opts           Options
	whole          func(context.Context, []byte, Options) (file, error) // reads a Word document within this one
	embedded       func(id string) ([]byte, error)                      // nil where the file has no parts of other formats
	chunks         int
	left           []string // what was left out
	struck         []corpus.Block
	behind         string // the colour behind the text, as shade has it
	around         look   // what the style of a table says of the text in it
	unended        string // the text of paragraphs whose end mark is deleted; the next one continues it
}

func newReader(ctx context.Context, p *parts) *reader {
	looks := readLooks(p.styles)
	return &reader{
		formats: formats{styles: readStyles(p.styles), lists: readNumbering(p.numbering), looks: looks, shading: readShading(p.styles)},
		ctx:     ctx,
		notes:   readNotes(p.footnotes, p.endnotes, looks),
		bold:    map[int]bool{},

		embedded: p.embedded,
	}
}

// within returns a reader for what stands by itself in the document: a cell, a header.
func (r *reader) within() *reader {
	return &reader{formats: r.formats, ctx: r.ctx, notes: &notes{}, bold: map[int]bool{}, opts: r.opts, whole: r.whole}
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
			r.story(alternative(c))
		case "altChunk":
			r.chunk(c)
		case "sdt":
			if isPlaceholder(c) {
				continue
			}
			from := len(r.blocks)
			r.story(c)
			if c.path("sdtPr", "docPartObj", "docPartGallery").attr("val") == "Table of Contents" {
				makeContents(r.blocks[from:])
			}
		case "sdtContent", "customXml", "ins", "moveTo", "sect", "sub-section", "smartTag", "content":
			r.story(c)
		case "annotation":
			if !isHiddenAnnotation(c) {
				r.story(c)
			}
		}
	}
}

// makeContents turns blocks into a table of contents, whatever their styles:
// templates put body text's style there. Its heading stays one.
func makeContents(blocks []corpus.Block) {
	for i := range blocks {
		if k := blocks[i].Kind; k == corpus.Paragraph || k == corpus.ListItem {
			blocks[i].Kind, blocks[i].Level = corpus.Contents, 0
		}
	}
}

func (r *reader) paragraph(p *node) {
	pPr := p.child("pPr")
	t := r.looks.read(p, r.around, r.behind)
	content := t.String()
	if r.unended != "" {
		content, r.unended = r.unended+content, ""
	}
	if rPr := pPr.child("rPr"); rPr.child("del") != nil || rPr.child("moveFrom") != nil {
		r.unended = content
		return
	}
	st := r.styleOf(pPr)
	b := r.classify(pPr, st, content)
	if strings.TrimSpace(b.Text) != "" {
		r.add(b, st, t)
	}
	if gone := strings.TrimSpace(t.struck.String()); gone != "" {
		r.struck = append(r.struck, corpus.Block{Kind: corpus.Struck, Text: gone})
	}
	for _, box := range t.boxes {
		was := r.behind
		r.behind = unknown // a shape may be filled
		r.story(box)
		r.behind = was
	}
	for _, what := range t.left {
		r.leave(what)
	}
	r.addNotes(t.notes)
}

// add appends the block of a paragraph that has this style and text.
func (r *reader) add(b corpus.Block, st style, t *paragraphText) {
	switch {
	case b.Kind != corpus.Heading:
	case !st.title:
		r.styledHeadings++
	case r.title == "":
		r.title = strings.Join(strings.Fields(b.Text), " ")
	}
	bold := t.isBold(st.bold)
	for _, part := range format.SplitAfterColon(b) {
		r.bold[len(r.blocks)] = bold
		r.blocks = append(r.blocks, part)
	}
}

// addNotes puts the notes that a paragraph or a row refers to right after it.
func (r *reader) addNotes(refs []string) {
	for _, ref := range refs {
		if note, ok := r.notes.take(ref); ok {
			r.blocks = append(r.blocks, note)
		}
	}
}
