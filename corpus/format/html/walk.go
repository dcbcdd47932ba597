package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// nextElement is the element after n beside it that may say something.
func nextElement(n *html.Node) *html.Node {
	if n == nil {
		return nil
	}
	at := n.NextSibling
	for at != nil && !mayStand(at) {
		at = at.NextSibling
	}
	if at != nil && at.Type == html.TextNode {
		return nil
	}
	return at
}

// previousElement is the element before n beside it that may say something.
func previousElement(n *html.Node) *html.Node {
	if n == nil {
		return nil
	}
	at := n.PrevSibling
	for at != nil && !mayStand(at) {
		at = at.PrevSibling
	}
	if at != nil && at.Type == html.TextNode {
		return nil
	}
	return at
}

// previousLabel is the label right before another.
func previousLabel(n *html.Node) *html.Node {
	if before := previousElement(n); before != nil && before.DataAtom == atom.Label {
		return before
	}
	return nil
}

// mayStand reports whether a node stands between others: not what shows nothing.
func mayStand(n *html.Node) bool {
	switch n.Type {
	case html.TextNode:
		return strings.TrimSpace(n.Data) != ""
	case html.ElementNode:
		switch n.DataAtom {
		case atom.Input, atom.Br, atom.Script, atom.Style, atom.Hr, atom.Svg, atom.Img, atom.Template, atom.Noscript:
			return false
		}
		return true
	}
	return false
}

// alone reports whether nothing else stands beside a node.
func alone(n *html.Node) bool {
	for at := n.PrevSibling; at != nil; at = at.PrevSibling {
		if mayStand(at) {
			return false
		}
	}
	for at := n.NextSibling; at != nil; at = at.NextSibling {
		if mayStand(at) {
			return false
		}
	}
	return true
}

// isIn reports whether n stands in another element.
func isIn(n, other *html.Node) bool {
	for p := range n.Ancestors() {
		if p == other {
			return true
		}
	}
	return false
}

// firstIn reports whether nothing stands before part in an element that holds it.
func firstIn(n, part *html.Node) bool {
	for at := part; at != n && at != nil; at = at.Parent {
		if previousElement(at) != nil {
			return false
		}
	}
	return true
}

// isBox reports whether an element may hold paragraphs.
func isBox(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Section, atom.Article, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Aside, atom.Fieldset, atom.Dd:
		return true
	}
	return false
}

// isMenu reports whether an element stands in a page's navigation.
func isMenu(n *html.Node) bool {
	for at := n; at != nil; at = at.Parent {
		role := attr(at, "role")
		if at.DataAtom == atom.Nav || role == "navigation" || role == "menubar" || role == "menu" || role == "banner" {
			return true
		}
	}
	return false
}

// hasText reports whether an element holds any text.
func hasText(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.TextNode && strings.TrimSpace(d.Data) != "" {
			return true
		}
	}
	return false
}

// mostlyLinks reports whether most of an element's text is links, as menus are.
func mostlyLinks(n *html.Node) bool {
	weight := map[*html.Node]int{}
	weigh(n, false, weight)
	return 2*weight[n] < len(collapse(rawText(n)))
}

// weigh counts the bytes of text outside links, element by element.
func weigh(n *html.Node, link bool, weight map[*html.Node]int) int {
	sum := 0
	for c := range n.ChildNodes() {
		switch c.Type {
		case html.TextNode:
			if !link {
				sum += len(collapse(c.Data))
			}
		case html.ElementNode:
			sum += weigh(c, link || c.DataAtom == atom.A, weight)
		}
	}
	weight[n] = sum
	return sum
}

// maxLabel is how many bytes, and nodes, of an element are read for what it is called.
const maxLabel = 2000

// visibleLabel is the text of a control, which as a button is no content; of
// a longer text the beginning.
func visibleLabel(n *html.Node) string {
	var b strings.Builder
	looked := 0
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			looked++
			switch {
			case b.Len() > maxLabel || looked > maxLabel:
				return
			case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
				if !strings.HasSuffix(b.String(), " ") {
					b.WriteByte(' ')
				}
			case c.Type == html.TextNode:
				b.WriteString(strings.Trim(c.Data, "\n\t"))
			case c.Type == html.ElementNode && attr(c, "aria-hidden") != "true" && (c.DataAtom == atom.Button || c.DataAtom == atom.Label || !isNeverContent(c.DataAtom)):
				if !isInline(c.DataAtom) {
					b.WriteByte(' ')
				}
				walk(c)
			}
		}
	}
	walk(n)
	return strings.Trim(collapse(b.String()), "+–−▼▾▸►›»▲ ")
}
