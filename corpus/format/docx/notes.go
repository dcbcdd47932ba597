package docx

import (
	"strconv"
	"strings"

	"lotsen/corpus"
)

// notes are the footnotes and endnotes that the text has not referred to yet.
type notes struct {
	byRef map[string]*node // "f1" is footnote 1, "e1" is endnote 1
	looks looks
	taken int
}

func readNotes(footnotes, endnotes *node, looks looks) *notes {
	out := &notes{byRef: map[string]*node{}, looks: looks}
	out.read("f", footnotes)
	out.read("e", endnotes)
	return out
}

func (n *notes) read(prefix string, root *node) {
	if root == nil {
		return
	}
	for _, note := range root.children {
		// The other types are the lines that Word draws above the notes.
		if t := note.attr("type"); t == "" || t == "normal" {
			n.byRef[prefix+note.attr("id")] = note
		}
	}
}

// take returns the note that a reference names, numbered in the order of the
// references. Each note comes once; ok is false for an empty one too.
func (n *notes) take(ref string) (note corpus.Block, ok bool) {
	at := n.byRef[ref]
	if at == nil {
		return corpus.Block{}, false
	}
	delete(n.byRef, ref)
	n.taken++
	var paragraphs []string
	for _, p := range at.children {
		if s := strings.TrimSpace(oneLine(p, n.looks)); s != "" {
			paragraphs = append(paragraphs, s)
		}
	}
	if len(paragraphs) == 0 {
		return corpus.Block{}, false
	}
	return corpus.Block{Kind: corpus.Footnote, Marker: strconv.Itoa(n.taken), Text: strings.Join(paragraphs, " ")}, true
}
