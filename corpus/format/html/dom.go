package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attr returns the value of an attribute, empty where there is none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// hasAttr reports whether an element has an attribute, if only an empty one.
func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// find returns the first element of that name below n, or nil.
func find(n *html.Node, a atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.DataAtom == a {
			return d
		}
	}
	return nil
}

// isHeading reports whether an element is h1 to h6.
func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// inHeading reports whether an element stands in a heading.
func inHeading(n *html.Node) bool {
	for p := range n.Ancestors() {
		if isHeading(p) {
			return true
		}
	}
	return false
}

// isMain reports whether the page marks an element as its main content.
func isMain(n *html.Node) bool { return n.DataAtom == atom.Main || attr(n, "role") == "main" }

// isNeverContent reports whether elements of that name never hold content of a page.
func isNeverContent(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Noframes, atom.Noembed, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Embed,
		atom.Canvas, atom.Nav, atom.Aside, atom.Dialog, atom.Button, atom.Input, atom.Select, atom.Textarea,
		atom.Option, atom.Datalist, atom.Menu, atom.Audio, atom.Video, atom.Map, atom.Head, atom.Del, atom.S, atom.Strike,
		atom.Progress, atom.Meter, atom.Label, atom.Legend:
		return true
	}
	return false
}

// isInline reports whether elements of that name stand within a line of text.
func isInline(a atom.Atom) bool {
	switch a {
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data,
		atom.Dfn, atom.Em, atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Mark, atom.Q, atom.Rp, atom.Ruby, atom.Samp,
		atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var,
		atom.Wbr, atom.Img, atom.Picture, atom.Source, atom.Nobr:
		return true
	}
	return false
}

// collapse makes one space of each run of white space and drops that at the ends.
func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

// rawText is all text below n, scripts and hidden parts too.
func rawText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// visibleText is the text of an element on one line.
func visibleText(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Type == html.ElementNode && !isNeverContent(c.DataAtom):
				if !isInline(c.DataAtom) {
					b.WriteByte(' ')
				}
				walk(c)
			}
		}
	}
	walk(n)
	return collapse(b.String())
}
