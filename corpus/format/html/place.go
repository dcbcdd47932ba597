package html

import (
	"maps"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lotsen/corpus/lazyregexp"
)

// byPlace takes hidden parts below what looks like their control.
func (p *panels) byPlace(n *html.Node) {
	if p.open[n] || !isBox(n) && n.DataAtom != atom.P && n.DataAtom != atom.Dd || !hasText(n) {
		return
	}
	before := previousElement(n)
	if before == nil || p.tabs[before] || utf8.RuneCountInString(visibleLabel(before)) > maxHead || isMenu(before) {
		if p.looks.isHidden(n) && panelClass.MatchString(attr(n, "class")+" "+attr(n.Parent, "class")) && !mostlyLinks(n) {
			p.open[n] = true
		}
		return
	}
	hidden := p.looks.isHidden(n)
	if after := nextElement(n); hidden && after != nil && showsMore.MatchString(visibleLabel(after)) && (isControl(after) || holdsControl(after)) {
		p.open[n] = true
		return
	}
	hint := panelClass.MatchString(attr(n, "class")) || panelClass.MatchString(attr(before, "class"))
	control := isControl(before) || isCheck(before) || holdsControl(before)
	opens := hidden && (control || hint || alternates(before, n) || isHeading(before) && endsSection(n) || before.DataAtom == atom.Dt) ||
		!hidden && isBox(n) && (isCheck(before) || isControl(before) && hint && before.DataAtom != atom.A)
	if !opens || mostlyLinks(n) {
		return
	}
	p.open[n] = true
	switch {
	case isHeading(before), before.DataAtom == atom.Dt, before.DataAtom == atom.Summary:
	case control || hint || alternates(before, n):
		p.heads[before] = true
	}
	if b := find(before, atom.Button); b != nil { // the button says what is below
		p.heads[b] = true
	}
}

// showsMore is what a control says that shows the rest of a text.
var showsMore = lazyregexp.New(`(?i)^(?:läs|visa|se|show|read|view|see)(?: \pL+)? (?:mer|fler|allt|alla|hela|more|all)\b|^(?:mer|more)$`)

// holdsControl reports whether all that an element says is said by a control in it.
func holdsControl(n *html.Node) bool {
	label := visibleLabel(n)
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && isControl(d) && visibleLabel(d) == label {
			return true
		}
	}
	return false
}

// isCheck reports whether an element is the label of a box to tick, by which
// pages without scripts open their parts.
func isCheck(n *html.Node) bool {
	if n.DataAtom != atom.Label || attr(n, "for") == "" {
		return false
	}
	for c := range n.Parent.ChildNodes() {
		if c.DataAtom == atom.Input && attr(c, "id") == attr(n, "for") {
			kind := attr(c, "type")
			return kind == "checkbox" || kind == "radio"
		}
	}
	return false
}

// alternates reports whether pairs such as a heading and its hidden part follow
// each other.
func alternates(head, part *html.Node) bool {
	like := func(a, b *html.Node) bool {
		return a != nil && b != nil && a.DataAtom == b.DataAtom && attr(a, "class") == attr(b, "class")
	}
	if next := nextElement(part); like(next, head) && like(nextElement(next), part) && !like(head, part) {
		return true
	}
	before := previousElement(head)
	return like(before, part) && like(previousElement(before), head) && !like(head, part)
}

// endsSection reports whether nothing more stands below the heading above a part.
func endsSection(n *html.Node) bool {
	next := nextElement(n)
	return next == nil || isHeading(next)
}

// openAround opens what is hidden around parts that a click opens, where nothing
// else stands in it.
func (p *panels) openAround() {
	looked := map[*html.Node]bool{}
	for part := range maps.Clone(p.open) {
		for at := part.Parent; at != nil && at.DataAtom != atom.Body && !looked[at]; at = at.Parent {
			looked[at] = true
			if !p.open[at] && p.looks.isHidden(at) && p.holdsOnly(at) {
				p.open[at] = true
			}
		}
	}
}

// holds reports whether a part that a click opens stands in an element.
func (p *panels) holds(n *html.Node) bool {
	for d := range n.Descendants() {
		if p.open[d] {
			return true
		}
	}
	return false
}

// holdsOnly reports whether all text in an element stands in parts that a click
// opens.
func (p *panels) holdsOnly(n *html.Node) bool {
	for c := range n.ChildNodes() {
		if mayStand(c) && !p.open[c] && (c.Type == html.TextNode || hasText(c) && !p.holdsOnly(c)) {
			return false
		}
	}
	return true
}
