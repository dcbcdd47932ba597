package html

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bytes of text that an element must hold to be the main content by its mark.
const (
	minMain    = 40
	minArticle = 200
)

// mainContent prunes the tree and returns, with what pruned it, the element that holds the content:
// the one that the page marks as its main part, its only article, or the one
// with the most text.
func mainContent(root *html.Node) (content *html.Node, p pruner) {
	body := find(root, atom.Body)
	if body == nil {
		return root, pruner{panels: &panels{}}
	}
	l := readLooks(root)
	p = pruner{total: letters(body), looks: l, panels: findPanels(body, l)}
	p.prune(body, false, "")
	var articles []*html.Node
	for n := range body.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case isMain(n) && len(visibleText(n)) > minMain:
			return n, p
		case n.DataAtom == atom.Article && !inArticle(n):
			articles = append(articles, n)
		}
	}
	if len(articles) == 1 && len(visibleText(articles[0])) > minArticle {
		return articles[0], p
	}
	return densest(body), p
}

func inArticle(n *html.Node) bool {
	for p := range n.Ancestors() {
		if p.DataAtom == atom.Article {
			return true
		}
	}
	return false
}

// densest goes down from body while one child holds over four fifths of the
// text outside links, and returns the element where it stops.
func densest(body *html.Node) *html.Node {
	weight := map[*html.Node]int{}
	weigh(body, false, weight)
	at := body
	for {
		var next *html.Node
		for c := range at.ChildNodes() {
			if c.Type == html.ElementNode && 10*weight[c] > 8*weight[at] && isContainer(c.DataAtom) {
				next = c
			}
		}
		if next == nil {
			break
		}
		at = next
	}
	dropLinkLists(at, weight)
	return at
}

// isContainer reports whether elements of that name only group others.
func isContainer(a atom.Atom) bool {
	switch a {
	case atom.Div, atom.Section, atom.Article, atom.Main, atom.Center, atom.Form, atom.Span:
		return true
	}
	return false
}

// dropLinkLists removes the children that hold links and hardly any other text:
// the navigation of pages that do not mark it.
func dropLinkLists(n *html.Node, weight map[*html.Node]int) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && (c.DataAtom == atom.Ul || c.DataAtom == atom.Div || c.DataAtom == atom.Table) {
			links := 0
			for d := range c.Descendants() {
				if d.DataAtom == atom.A {
					links++
				}
			}
			if all := len(collapse(rawText(c))); links >= 3 && weight[c]*5 < all {
				n.RemoveChild(c)
			}
		}
		c = next
	}
}
