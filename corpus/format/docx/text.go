package docx

import (
	"strconv"
	"strings"

	"lotsen/corpus/format"
)

// paragraphText gathers the visible characters of a paragraph, and what is
// anchored in it.
type paragraphText struct {
	strings.Builder
	looks  looks
	outer  look     // of the paragraph
	behind string   // the colour behind its text, as shade has it
	left   []string // what was left out

	struck strings.Builder // what is struck through

	boxes []*node  // text boxes
	notes []string // references to notes, in order

	fields       []bool // open complex fields; true while in the instruction
	instructions int    // how many of them are true

	// Bytes of text in runs that are bold, that are not, and that leave it to
	// the style.
	bold, regular, unset int
}

// readText gathers the text of a paragraph of a note.
func readText(p *node, looks looks) *paragraphText { return looks.read(p, look{}, "") }

// read gathers the text of a paragraph in a table of some look, with a colour behind it.
func (l looks) read(p *node, around look, behind string) *paragraphText {
	pPr := p.child("pPr")
	outer := paragraphLook(pPr).or(l.of(pPr.child("pStyle").attr("val"))).or(around).or(l.defaults)
	if outer.ground != "" && outer.ground != clear {
		behind = outer.ground
	}
	t := &paragraphText{looks: l, outer: outer, behind: behind}
	if !outer.isAway() {
		t.walk(p)
	}
	return t
}

func (t *paragraphText) walk(n *node) {
	for _, c := range n.children {
		switch {
		case isInvisible(c), c.name == "sdt" && isPlaceholder(c):
		case c.name == "r":
			t.run(c)
		case isHiddenShape(c):
		case c.name == "txbxContent":
			t.boxes = append(t.boxes, c)
		case c.name == "AlternateContent":
			t.walk(alternative(c))
		case c.name == "p":
			// A paragraph inside a paragraph that is no text box: the file is damaged.
			t.WriteByte(' ')
			t.walk(c)
		default:
			t.element(c)
		}
	}
}

// isInvisible reports whether an element holds no visible text of its paragraph.
func isInvisible(n *node) bool {
	switch n.name {
	case "pPr", "rPr", "del", "moveFrom", "instrText", "delText", "delInstrText", "sdtPr", "sdtEndPr", "rt",
		"annotationRef", "commentReference", "ffData":
		return true
	case "annotation":
		return isHiddenAnnotation(n)
	}
	return false
}

// isPlaceholder reports whether a content control shows only what is to be put there.
func isPlaceholder(sdt *node) bool { return sdt.path("sdtPr", "showingPlcHdr").on() }

// isHiddenShape reports whether an element is a drawing or a shape that is not shown.
func isHiddenShape(n *node) bool {
	switch n.name {
	case "anchor", "inline":
		isTrue := func(v string) bool { return v == "1" || v == "true" }
		return isTrue(n.attr("hidden")) || isTrue(n.child("docPr").attr("hidden"))
	case "shape", "rect", "roundrect", "group", "oval":
		style := strings.ReplaceAll(strings.ToLower(n.attr("style")), " ", "")
		return strings.Contains(style, "visibility:hidden") || strings.Contains(style, "display:none")
	}
	return false
}

// Measures in twentieths of a point: how far out of its place text is out of the page,
// and how high a line is that shows nothing.
const (
	farOff = -5000
	noLine = 40
)

// isGoneRow reports whether a row is deleted or hidden, or of no height.
func isGoneRow(row *node) bool {
	trPr := row.child("trPr")
	height := trPr.child("trHeight")
	high, err := strconv.Atoi(height.attr("val"))
	return trPr.child("del") != nil || trPr.child("hidden").on() || height.attr("hRule") == "exact" && err == nil && high <= noLine
}

// isHiddenAnnotation reports whether an annotation, as Word 2003 writes them,
// is a tracked deletion or a comment.
func isHiddenAnnotation(n *node) bool {
	t := n.attr("type")
	return t == "Word.Deletion" || strings.HasPrefix(t, "Word.Comment")
}

// alternative picks one of the alternatives of the same content: the first
// that this reader finds text in.
func alternative(n *node) *node {
	for _, c := range n.children {
		if c.find("t") != nil {
			return c
		}
	}
	return &node{}
}

// element writes what one element of a run shows.
func (t *paragraphText) element(c *node) {
	switch c.name {
	case "t":
		if t.instructions == 0 {
			t.Write(c.text)
		}
	case "tab", "ptab":
		t.WriteByte('\t')
	case "br", "cr":
		if k := c.attr("type"); k == "" || k == "textWrapping" {
			t.WriteByte('\n')
		} else {
			t.WriteByte(' ')
		}
	case "noBreakHyphen":
		t.WriteByte('-')
	case "sym":
		t.WriteString(symbol(c.attr("char")))
	case "fldChar":
		t.field(c.attr("fldCharType"))
		if t.instructions <= 1 { // a form field that shows no result of its own
			t.WriteString(chosen(c.child("ffData")))
		}
	case "object":
		t.leave("an embedded object", c)
	case "relIds":
		t.left = append(t.left, "a diagram (SmartArt)")
	case "chart":
		t.left = append(t.left, "a chart")
	case "footnoteReference", "endnoteReference":
		t.notes = append(t.notes, noteRef(c))
	default:
		t.walk(c)
	}
}

// noteRef is the reference that an element makes to a note; empty for none.
func noteRef(n *node) string {
	switch n.name {
	case "footnoteReference":
		return "f" + n.attr("id")
	case "endnoteReference":
		return "e" + n.attr("id")
	}
	return ""
}

func (t *paragraphText) run(r *node) {
	rPr := r.child("rPr")
	l := lookOf(rPr).or(t.looks.named[rPr.child("rStyle").attr("val")]).or(t.outer)
	if l.isGone(t.behind) || l.raised == on && isNoteMark(t.String(), r) {
		t.marks(r)
		if l.struck == on && l.hidden != on {
			t.struck.WriteString(r.textContent())
		}
		return
	}
	before := t.Len()
	if figures := string(r.child("t").textContent()); l.raised == on && format.Raised(t.String(), figures) != figures {
		t.WriteString(format.Raised(t.String(), figures))
	} else {
		t.walk(r)
	}
	added := len(strings.TrimSpace(t.String()[before:]))
	if added > 0 && t.struck.Len() > 0 { // what is struck on both sides are two things
		t.struck.WriteByte(' ')
	}
	switch b := rPr.child("b"); {
	case b == nil:
		t.unset += added
	case b.on():
		t.bold += added
	default:
		t.regular += added
	}
}

// marks follows the fields and notes of a run whose text is not read.
func (t *paragraphText) marks(r *node) {
	for _, c := range r.children {
		switch c.name {
		case "fldChar":
			t.field(c.attr("fldCharType"))
		}
	}
}

// isNoteMark reports whether a raised run after a text is the mark of a note that
// somebody typed.
func isNoteMark(before string, r *node) bool {
	return format.IsNoteMark(strings.TrimSpace(string(r.child("t").textContent()))) && format.BearsNoteMark(strings.TrimRight(before, " "))
}

// leave notes an embedded object, unless it shows its text.
func (t *paragraphText) leave(what string, c *node) {
	t.left = append(t.left, what)
	t.walk(c)
}

// chosen is what a form field of older Word shows: the entry chosen of a list, or
// whether a box is ticked.
func chosen(data *node) string {
	if list := data.child("ddList"); list != nil {
		at, _ := strconv.Atoi(list.child("result").attr("val"))
		for _, c := range list.children {
			if c.name != "listEntry" {
				continue
			}
			if at == 0 {
				return c.attr("val")
			}
			at--
		}
	}
	if box := data.child("checkBox"); box != nil {
		state := box.child("checked")
		if state == nil {
			state = box.child("default")
		}
		if state.on() {
			return "☒"
		}
		return "☐"
	}
	return ""
}

// isBold reports whether the whole paragraph is bold, given its style's setting.
func (t *paragraphText) isBold(styleBold bool) bool {
	if t.regular > 0 || t.unset > 0 && !styleBold {
		return false
	}
	return t.bold+t.unset > 0
}

// field follows the marks of a complex field: begin, instruction, separate,
// result, end. Only the result is text.
func (t *paragraphText) field(mark string) {
	last := len(t.fields) - 1
	switch {
	case mark == "begin":
		t.fields = append(t.fields, true)
		t.instructions++
	case mark == "separate" && last >= 0 && t.fields[last]:
		t.fields[last] = false
		t.instructions--
	case mark == "end" && last >= 0:
		if t.fields[last] {
			t.instructions--
		}
		t.fields = t.fields[:last]
	}
}

// symbol maps a character of a symbol font to one that means the same.
func symbol(hex string) string {
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		return ""
	}
	switch c := rune(v) & 0xff; {
	case v < 0xf000 || v > 0xf0ff:
		return string(rune(v))
	case c == 0xb7, c == 0xa7, c == 0xd8, c == 0x76:
		return "•"
	case c == 0xe0, c == 0xae:
		return "→"
	}
	return ""
}

// oneLine is the text of a paragraph, or of a table in a note, on one line.
func oneLine(n *node, looks looks) string {
	if n.name == "p" {
		t := readText(n, looks)
		for _, box := range t.boxes {
			t.WriteByte(' ')
			for _, p := range box.children {
				t.WriteString(oneLine(p, looks) + " ")
			}
		}
		return strings.TrimSpace(t.String())
	}
	var out []string
	for _, c := range n.children {
		switch c.name {
		case "p", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "moveTo", "customXml":
			if c.name == "tr" && isGoneRow(c) {
				continue
			}
			if s := oneLine(c, looks); s != "" {
				out = append(out, s)
			}
		}
	}
	return strings.Join(out, " ")
}
