package docx

import (
	"strconv"
	"strings"
	"unicode"
)

// text gathers the visible characters of a paragraph, and what hangs on it.
type text struct {
	strings.Builder
	boxes []*node  // text boxes anchored here
	notes []string // references to notes, in order

	fields        []bool // open complex fields; true while in the instruction
	codes         int    // how many of them are true
	plain, strong int    // letters outside and inside direct bold
	inherit       int    // letters that say nothing of bold
}

// skipped holds no visible text of the paragraph.
var skipped = map[string]bool{
	"pPr": true, "rPr": true, "del": true, "moveFrom": true, "instrText": true, "delText": true, "delInstrText": true,
	"sdtPr": true, "sdtEndPr": true, "rt": true, "annotationRef": true, "commentReference": true, "ffData": true,
}

func (t *text) walk(n *node) {
	for _, c := range n.children {
		switch {
		case skipped[c.name], c.name == "annotation" && deleted(c):
		case c.name == "r":
			t.run(c)
		case c.name == "txbxContent":
			t.boxes = append(t.boxes, c)
		case c.name == "AlternateContent":
			t.walk(choice(c))
		case c.name == "p":
			// a paragraph inside a paragraph that is no text box: damaged
			t.WriteByte(' ')
			t.walk(c)
		default:
			t.mark(c)
		}
	}
}

// mark writes what one element of a run shows.
func (t *text) mark(c *node) {
	switch c.name {
	case "t":
		if t.codes == 0 { // a field's result, not its code
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
	case "footnoteReference":
		t.notes = append(t.notes, "f"+c.attr("id"))
	case "endnoteReference":
		t.notes = append(t.notes, "e"+c.attr("id"))
	default:
		t.walk(c)
	}
}

func (t *text) run(r *node) {
	rPr := r.child("rPr")
	if rPr.child("vanish").on() {
		return
	}
	before := t.Len()
	t.walk(r)
	added := len(strings.TrimSpace(t.String()[before:]))
	switch b := rPr.child("b"); {
	case b == nil:
		t.inherit += added
	case b.on():
		t.strong += added
	default:
		t.plain += added
	}
}

// bold says whether the whole paragraph is bold, given its style's setting.
func (t *text) bold(inherited bool) bool {
	if t.plain > 0 || t.inherit > 0 && !inherited {
		return false
	}
	return t.strong+t.inherit > 0
}

func (t *text) field(kind string) {
	last := len(t.fields) - 1
	switch {
	case kind == "begin":
		t.fields = append(t.fields, true)
		t.codes++
	case kind == "separate" && last >= 0 && t.fields[last]:
		t.fields[last] = false
		t.codes--
	case kind == "end" && last >= 0:
		if t.fields[last] {
			t.codes--
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

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// storyText is the text of a paragraph, or of a table in a cell, on one line.
func storyText(n *node) string {
	if n.name == "p" {
		t := &text{}
		t.walk(n)
		for _, box := range t.boxes {
			t.WriteByte(' ')
			for _, p := range box.children {
				t.WriteString(storyText(p) + " ")
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
			if s := storyText(c); s != "" {
				out = append(out, s)
			}
		}
	}
	return strings.Join(out, " ")
}
