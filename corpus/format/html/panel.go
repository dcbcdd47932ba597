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
	p.openAround()
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
	for _, key := range []string{"aria-controls", "popovertarget", "commandfor"} {
		for id := range strings.FieldsSeq(attr(n, key)) {
			add(id)
		}
	}
	for _, key := range []string{"data-target", "data-bs-target", "data-controls", "href"} {
		if v := attr(n, key); strings.HasPrefix(v, "#") && len(v) > 1 {
			add(v)
		}
	}
	if out != nil || !isControl(n) && n.DataAtom != atom.Option {
		return out
	}
	// Each kit has attributes of its own; what they name is hidden or says what it is.
	for _, a := range n.Attr {
		switch {
		case strings.HasPrefix(a.Key, "data-"), n.DataAtom == atom.Option && a.Key == "value":
			if t := p.byID[strings.TrimPrefix(a.Val, "#")]; t != nil && p.isPart(t) {
				add(a.Val)
			}
		case a.Key == "onclick" && len(a.Val) <= maxLabel:
			for _, m := range quotedID.FindAllStringSubmatch(a.Val, 4) {
				if t := p.byID[m[1]]; t != nil && p.isPart(t) {
					add(m[1])
				}
			}
		}
	}
	return out
}

var quotedID = lazyregexp.New(`['"]#?([\w-]+)['"]`)

// isPart reports whether an element looks like a part that a click opens.
func (p *panels) isPart(n *html.Node) bool {
	return isBox(n) && (p.looks.isHidden(n) || attr(n, "role") == "tabpanel" || panelClass.MatchString(attr(n, "class")))
}

// isControl reports whether an element says that it opens something.
func isControl(n *html.Node) bool {
	for _, key := range []string{"aria-expanded", "aria-controls", "aria-selected", "data-toggle", "data-bs-toggle", "onclick", "popovertarget", "commandfor"} {
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
	if name := nameOf(n); name != "" {
		p.open[n], p.head[n] = true, name
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

// panelName matches the names of elements of a kit's own that are parts which open.
var panelName = lazyregexp.New(`accordion|collaps|expand|details|disclosure|(?:^|-)(?:tab|panel|faq)(?:$|-)`)

// nameOf is what an element of a kit's own kind says that it is called, where it is
// one that a click opens.
func nameOf(n *html.Node) string {
	if !strings.Contains(n.Data, "-") || n.DataAtom != 0 || !panelName.MatchString(n.Data) || !hasText(n) {
		return ""
	}
	for _, key := range []string{"summary", "heading", "header", "af-heading", "label", "title", "data-title", "data-heading"} {
		if v := collapse(attr(n, key)); v != "" && utf8.RuneCountInString(v) <= maxHead {
			return v
		}
	}
	return ""
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
	var all []*html.Node
	for d := range list.Descendants() {
		if looked++; looked > maxLooked {
			return false
		}
		if d.DataAtom != atom.A {
			continue
		}
		for _, t := range p.targets(d) {
			if d != n && p.looks.isHidden(t) {
				return true
			}
			all = append(all, t)
		}
	}
	return areTabs(list, all)
}

// areTabs reports whether the parts that a list of links leads to are boxes without
// headings right below it: tabs of a page whose script has not run.
func areTabs(list *html.Node, parts []*html.Node) bool {
	if len(parts) < 2 || nextElement(list) != parts[0] {
		return false
	}
	for i, part := range parts {
		if !isBox(part) || hasHeading(part) || i > 0 && nextElement(parts[i-1]) != part {
			return false
		}
	}
	return true
}

func hasHeading(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && isHeading(d) {
			return true
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
