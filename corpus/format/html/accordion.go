package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// panels are the ids of the parts of a page that a control opens.
type panels map[string]bool

func findPanels(body *html.Node) panels {
	out := panels{}
	for n := range body.Descendants() {
		if n.Type == html.ElementNode && hasAttr(n, "aria-expanded") {
			for id := range strings.FieldsSeq(attr(n, "aria-controls")) {
				out[id] = true
			}
		}
	}
	return out
}

// isOpener reports whether a button opens a part of the text: what it says is
// the part's heading, not a command.
func isOpener(n *html.Node) bool {
	if n.Type != html.ElementNode || n.DataAtom != atom.Button {
		return false
	}
	return inHeading(n) || hasAttr(n, "aria-expanded") && hasAttr(n, "aria-controls")
}

// open reports whether a click opens a hidden element: a control names it, or a
// heading or button right before it says that it expands something.
func (p panels) open(n *html.Node) bool {
	if p[attr(n, "id")] {
		return true
	}
	before := n.PrevSibling
	for before != nil && before.Type != html.ElementNode {
		before = before.PrevSibling
	}
	if before == nil {
		return false
	}
	if hasAttr(before, "aria-expanded") {
		return true
	}
	for d := range before.Descendants() {
		if isHeading(before) && hasAttr(d, "aria-expanded") {
			return true
		}
	}
	return false
}
