package html

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lotsen/corpus/lazyregexp"
)

// panels are the parts of a page that a click opens, whatever opens them: a
// button, a tab, a link to the part, a label, a heading or line right above it.
type panels struct {
	looks *looks
	byID  map[string]*html.Node
	open  map[*html.Node]bool   // parts that a click opens
	head  map[*html.Node]string // what a part is called, where its control stands elsewhere
	heads map[*html.Node]bool   // controls right above their parts, which are their headings
	tabs  map[*html.Node]bool   // controls that stand elsewhere, which say nothing there
}

// maxLooked is how many elements of a list are looked at for tabs.
const maxLooked = 200

// maxHead is the most letters of what a control is called.
const maxHead = 150

// panelClass matches class names of parts that open and of what opens them, in
// the words of the usual kits and of Swedish sites.
var panelClass = lazyregexp.New(`(?i)accordion|collaps|expand|toggle|toggling|(?:^|[\s_-])(?:panel|pane|faq|tab|tabs|dragspel|utf[aä]ll\w*|f[aä]ll(?:bar|yta)?|f[oö]ll\w*|[oö]ppna\w*|visa-?mer|show-?more|read-?more|spoiler)(?:$|[\s_-])`)

func findPanels(body *html.Node, l *looks) *panels {
	p := &panels{
		looks: l, byID: map[string]*html.Node{}, open: map[*html.Node]bool{}, head: map[*html.Node]string{},
		heads: map[*html.Node]bool{}, tabs: map[*html.Node]bool{},
	}
	var elements []*html.Node
	for n := range body.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		elements = append(elements, n)
		if id := attr(n, "id"); id != "" && p.byID[id] == nil {
			p.byID[id] = n
		}
	}
	for _, n := range elements {
		p.byName(n)
	}
	for _, n := range elements {
		p.byOrder(n)
	}
	for _, n := range elements {
		p.byPlace(n)
	}
	return p
}

// targets are the elements that a control names.
func (p *panels) targets(n *html.Node) []*html.Node {
	var out []*html.Node
	add := func(id string) {
		if t := p.byID[strings.TrimPrefix(id, "#")]; t != nil && t != n && !isIn(n, t) && t.DataAtom != atom.Body {
			out = append(out, t)
		}
	}
	for id := range strings.FieldsSeq(attr(n, "aria-controls")) {
		add(id)
	}
	for _, key := range []string{"data-target", "data-bs-target", "data-controls", "href"} {
		if v := attr(n, key); strings.HasPrefix(v, "#") && len(v) > 1 {
			add(v)
		}
	}
	return out
}

// isControl reports whether an element says that it opens something.
func isControl(n *html.Node) bool {
	for _, key := range []string{"aria-expanded", "aria-controls", "aria-selected", "data-toggle", "data-bs-toggle", "onclick"} {
		if hasAttr(n, key) {
			return true
		}
	}
	role := attr(n, "role")
	return n.DataAtom == atom.Button || n.DataAtom == atom.Summary || role == "tab" || role == "button"
}

// byName takes the parts that a control names, and those that name their control.
func (p *panels) byName(n *html.Node) {
	if attr(n, "role") == "tabpanel" && p.head[n] == "" {
		for id := range strings.FieldsSeq(attr(n, "aria-labelledby")) {
			if c := p.byID[id]; c != nil && !isIn(c, n) {
				p.join(c, n)
			}
		}
	}
	if n.DataAtom == atom.Label || isMenu(n) {
		return
	}
	for _, t := range p.targets(n) {
		link := n.DataAtom == atom.A && !isControl(n)
		switch {
		case link && !p.looks.isHidden(t) && !p.inTabs(n):
		case link && !alone(n): // a link within text
			p.open[t] = true
		case !hasText(t) || mostlyLinks(t):
		default:
			p.join(n, t)
		}
	}
}

// inTabs reports whether a link stands in a list whose links open hidden parts.
func (p *panels) inTabs(n *html.Node) bool {
	list := n.Parent
	if list != nil && list.DataAtom == atom.Li {
		list = list.Parent
	}
	if list == nil || list.DataAtom != atom.Ul && list.DataAtom != atom.Ol && !panelClass.MatchString(attr(list, "class")) {
		return false
	}
	looked := 0
	for d := range list.Descendants() {
		if looked++; looked > maxLooked {
			return false
		}
		if d.DataAtom != atom.A || d == n {
			continue
		}
		for _, t := range p.targets(d) {
			if p.looks.isHidden(t) {
				return true
			}
		}
	}
	return false
}

// join makes a control the heading of the part that it opens.
func (p *panels) join(control, part *html.Node) {
	p.open[part] = true
	if p.head[part] != "" || p.heads[control] {
		return
	}
	text := visibleLabel(control)
	switch {
	case text == "" || utf8.RuneCountInString(text) > maxHead:
	case isRightAbove(control, part):
		p.heads[control] = true
	case hasHeadAbove(part, text):
	default:
		p.head[part], p.tabs[control] = text, true
	}
}

// isRightAbove reports whether nothing stands between a control and its part.
func isRightAbove(control, part *html.Node) bool {
	text := visibleLabel(control)
	for at, up := control, 0; at != nil && up < 4; at, up = at.Parent, up+1 {
		if up > 0 && visibleLabel(at) != text {
			return false
		}
		if next := nextElement(at); next == part || next != nil && isIn(part, next) && firstIn(next, part) {
			return true
		}
	}
	return false
}

// hasHeadAbove reports whether the text that a part is called stands right above
// it or at its beginning as a heading already.
func hasHeadAbove(part *html.Node, text string) bool {
	before := previousElement(part)
	if before != nil && isHeading(before) && visibleText(before) == text {
		return true
	}
	for d := range part.Descendants() {
		if d.Type == html.ElementNode && isHeading(d) {
			return visibleText(d) == text
		}
	}
	return false
}

// byOrder pairs tabs with the parts after them, where they name none: the
// first with the first.
func (p *panels) byOrder(n *html.Node) {
	var tabs []*html.Node
	switch {
	case attr(n, "role") == "tablist", tabsClass.MatchString(attr(n, "class")) && (n.DataAtom == atom.Ul || n.DataAtom == atom.Ol || n.DataAtom == atom.Div):
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

// holdsControl reports whether all that an element says is said by a control in it.
func holdsControl(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && isControl(d) && visibleLabel(d) == visibleLabel(n) {
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
