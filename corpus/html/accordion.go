package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// opener reports whether a button opens a part of the text: its text is the
// part's head, not a command.
func opener(n *html.Node) bool {
	if n.Type != html.ElementNode || n.DataAtom != atom.Button {
		return false
	}
	return headed(n) || has(n, "aria-expanded") && has(n, "aria-controls")
}

// headed reports whether an element stands in a heading.
func headed(n *html.Node) bool {
	for p := range n.Ancestors() {
		if isHeading(p) {
			return true
		}
	}
	return false
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// panels returns the ids of the parts of the page that something opens.
func panels(body *html.Node) map[string]bool {
	out := map[string]bool{}
	for n := range body.Descendants() {
		if n.Type == html.ElementNode && has(n, "aria-expanded") {
			for id := range strings.FieldsSeq(attr(n, "aria-controls")) {
				out[id] = true
			}
		}
	}
	return out
}

// opens reports whether a hidden element is a part that a click opens: one that
// a control names, or that follows a heading or button which opens it.
func (p *pruner) opens(n *html.Node) bool {
	if p.panels[attr(n, "id")] {
		return true
	}
	before := n.PrevSibling
	for before != nil && before.Type != html.ElementNode {
		before = before.PrevSibling
	}
	if before == nil {
		return false
	}
	if has(before, "aria-expanded") {
		return true
	}
	for d := range before.Descendants() {
		if isHeading(before) && has(d, "aria-expanded") {
			return true
		}
	}
	return false
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
