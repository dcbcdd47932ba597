package docx

import (
	"strconv"
	"strings"
)

// paragraphText gathers the visible characters of a paragraph, and what is
// anchored in it.
type paragraphText struct {
	strings.Builder
	boxes []*node  // text boxes
	notes []string // references to notes, in order

	fields       []bool // open complex fields; true while in the instruction
	instructions int    // how many of them are true

	// Bytes of text in runs that are bold, that are not, and that leave it to
	// the style.
	bold, regular, unset int
}

func readText(p *node) *paragraphText {
	t := &paragraphText{}
	t.walk(p)
	return t
}

func (t *paragraphText) walk(n *node) {
	for _, c := range n.children {
		switch {
		case isInvisible(c):
		case c.name == "r":
			t.run(c)
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
	if rPr.child("vanish").on() {
		return
	}
	before := t.Len()
	t.walk(r)
	added := len(strings.TrimSpace(t.String()[before:]))
	switch b := rPr.child("b"); {
	case b == nil:
		t.unset += added
	case b.on():
		t.bold += added
	default:
		t.regular += added
	}
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
func oneLine(n *node) string {
	if n.name == "p" {
		t := readText(n)
		for _, box := range t.boxes {
			t.WriteByte(' ')
			for _, p := range box.children {
				t.WriteString(oneLine(p) + " ")
			}
		}
		return strings.TrimSpace(t.String())
	}
	var out []string
	for _, c := range n.children {
		switch c.name {
		case "p", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "moveTo", "customXml":
			if c.name == "tr" && c.path("trPr", "del") != nil {
				continue
			}
			if s := oneLine(c); s != "" {
				out = append(out, s)
			}
		}
	}
	return strings.Join(out, " ")
}
