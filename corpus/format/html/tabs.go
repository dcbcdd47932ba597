package html

import (
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lotsen/corpus/lazyregexp"
)

// byOrder pairs tabs with the parts after them, where they name none: the
// first with the first.
func (p *panels) byOrder(n *html.Node) {
	var tabs []*html.Node
	switch {
	case attr(n, "role") == "tablist", isControls(n), tabsClass.MatchString(attr(n, "class")) && (n.DataAtom == atom.Ul || n.DataAtom == atom.Ol || n.DataAtom == atom.Div):
		tabs = tabsIn(n)
	case n.DataAtom == atom.Label && previousLabel(n) == nil:
		for at := n; at != nil && at.DataAtom == atom.Label; at = nextElement(at) {
			tabs = append(tabs, at)
			n = at
		}
	}
	if len(tabs) < 2 || p.taken(tabs) {
		return
	}
	parts := p.partsAfter(n, len(tabs))
	for i, part := range parts {
		p.open[part] = true
		if text := visibleLabel(tabs[i]); text != "" && utf8.RuneCountInString(text) <= maxHead && !hasHeadAbove(part, text) {
			p.head[part], p.tabs[tabs[i]] = text, true
		}
	}
}

var tabsClass = lazyregexp.New(`(?i)(?:^|[\s_-])(?:tabs?|flikar|pills)(?:-?(?:list|nav|menu|header|headers|links|buttons))?(?:$|[\s_-])`)

// isControls reports whether all that an element says is said by controls in it.
func isControls(n *html.Node) bool {
	if n.DataAtom != atom.Div && n.DataAtom != atom.Ul && n.DataAtom != atom.P && n.DataAtom != atom.Table {
		return false
	}
	said, all := 0, 0
	for d := range n.Descendants() {
		if d.DataAtom == atom.Button || d.DataAtom == atom.A && hasAttr(d, "onclick") {
			said += len(collapse(rawText(d)))
		}
		if d.Type == html.TextNode {
			if all += len(collapse(d.Data)); all > maxLabel {
				return false
			}
		}
	}
	return said > 0 && said == all
}

// tabsIn are the tabs of a list of them.
func tabsIn(n *html.Node) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if attr(d, "role") == "tab" {
			out = append(out, d)
		}
	}
	if out != nil {
		return out
	}
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && (c.DataAtom == atom.Li || c.DataAtom == atom.Button || c.DataAtom == atom.A) {
			out = append(out, c)
		}
	}
	if out == nil && n.DataAtom == atom.Table {
		for d := range n.Descendants() {
			if d.DataAtom == atom.A || d.DataAtom == atom.Button {
				out = append(out, d)
			}
		}
	}
	return out
}

func (p *panels) taken(tabs []*html.Node) bool {
	for _, t := range tabs {
		if p.tabs[t] || p.heads[t] {
			return true
		}
		for d := range t.Descendants() {
			if p.tabs[d] || p.heads[d] {
				return true
			}
		}
	}
	return false
}

// partsAfter returns the so many parts that follow an element, beside it or in
// the element after it; nil where there are more or fewer, or where all show.
func (p *panels) partsAfter(n *html.Node, count int) []*html.Node {
	check := func(parts []*html.Node) []*html.Node {
		hidden := false
		for _, part := range parts {
			hidden = hidden || p.looks.isHidden(part) || attr(part, "role") == "tabpanel" || panelClass.MatchString(attr(part, "class"))
		}
		if len(parts) != count || !hidden {
			return nil
		}
		return parts
	}
	var beside []*html.Node
	for at := nextElement(n); at != nil && len(beside) <= count && isBox(at); at = nextElement(at) {
		beside = append(beside, at)
	}
	if len(beside) > count {
		beside = beside[:count]
	}
	if parts := check(beside); parts != nil {
		return parts
	}
	if next := nextElement(n); next != nil {
		var in []*html.Node
		for c := range next.ChildNodes() {
			if c.Type == html.ElementNode && isBox(c) {
				in = append(in, c)
			}
		}
		return check(in)
	}
	return nil
}
