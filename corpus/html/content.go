package html

import (
	"strings"
	"unicode/utf8"

	"lotsen/corpus/lazyregexp"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// never holds content of a page.
var never = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Iframe: true,
	atom.Object: true, atom.Embed: true, atom.Canvas: true, atom.Nav: true, atom.Aside: true, atom.Dialog: true,
	atom.Button: true, atom.Input: true, atom.Select: true, atom.Textarea: true, atom.Option: true, atom.Datalist: true,
	atom.Menu: true, atom.Audio: true, atom.Video: true, atom.Map: true, atom.Head: true, atom.Del: true, atom.S: true,
	atom.Progress: true, atom.Meter: true, atom.Label: true, atom.Legend: true,
}

// aroundRoles are the ARIA roles of what stands around the content.
var aroundRoles = map[string]bool{
	"navigation": true, "banner": true, "contentinfo": true, "search": true, "complementary": true, "dialog": true,
	"alertdialog": true, "menu": true, "menubar": true, "toolbar": true, "status": true, "log": true, "tooltip": true,
	"tablist": true, "presentation-only": true,
}

// aroundClass matches the names by which sites mark such parts.
var aroundClass = lazyregexp.New(`(?i)(?:^|[\s_-])(?:cookies?|cookiebanner|cookie-?consent|consent|gdpr|breadcrumbs?|brodsmulor|skip-?links?|skip-?to-?content|share|sharing|social-?(?:share|media|links)|page-?tools|sidebar|site-?(?:header|footer|nav)|main-?nav|mega-?menu|print-?only|no-?print)(?:$|[\s_-])|cookiebot|onetrust`)

// hiddenMin is the length in letters from which hidden text in the main
// content is taken for a section that opens by a click.
const hiddenMin = 100

// mainContent prunes the tree and returns the element that holds the content.
func mainContent(root *html.Node) *html.Node {
	body := find(root, atom.Body)
	if body == nil {
		return root
	}
	total := utf8.RuneCountInString(flat(rawText(body)))
	p := pruner{total: total, panels: panels(body)}
	p.prune(body, false)
	var chosen *html.Node
	var articles []*html.Node
	for n := range body.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case chosen == nil && (n.DataAtom == atom.Main || attr(n, "role") == "main") && len(visibleText(n)) > 40:
			chosen = n
		case n.DataAtom == atom.Article && !inside(n, atom.Article):
			articles = append(articles, n)
		}
	}
	if chosen != nil {
		return chosen
	}
	if len(articles) == 1 && len(visibleText(articles[0])) > 200 {
		return articles[0]
	}
	return densest(body)
}

func inside(n *html.Node, a atom.Atom) bool {
	for p := range n.Ancestors() {
		if p.DataAtom == a {
			return true
		}
	}
	return false
}

// pruner removes what is no content of a page with so many letters.
type pruner struct {
	total  int
	panels map[string]bool // ids of the parts that a click opens
}

// prune removes what is no content below n.
func (p *pruner) prune(n *html.Node, inMain bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case inMain && opener(c): // the head of a part that a click opens
			c.DataAtom, c.Data = atom.P, atom.P.String()
			if headed(c) {
				c.DataAtom, c.Data = atom.Span, atom.Span.String()
			}
			p.prune(c, inMain)
		case c.Type == html.CommentNode, c.Type == html.ElementNode && p.around(c, inMain):
			n.RemoveChild(c)
		case c.Type == html.ElementNode:
			if c.DataAtom == atom.Aside { // one that is content after all
				c.DataAtom, c.Data = atom.Section, atom.Section.String()
			}
			m := inMain || c.DataAtom == atom.Main || c.DataAtom == atom.Article || attr(c, "role") == "main"
			p.prune(c, m)
		}
		c = next
	}
}

// around says whether an element stands around the content, not in it. What
// holds most of the page's text is never taken for such, whatever its class:
// some systems wrap the whole page in a form.
func (p *pruner) around(n *html.Node, inMain bool) bool {
	if inMain && (n.DataAtom == atom.Aside || n.DataAtom == atom.Div || n.DataAtom == atom.Section) && reaches(n) {
		return hidden(n) && !p.opens(n)
	}
	if never[n.DataAtom] || n.Data == "dialog" || strings.Contains(n.Data, ":") {
		// "o:p" and the like are Word's and hold text
		return never[n.DataAtom] || n.Data == "dialog"
	}
	if n.DataAtom == atom.Main || n.DataAtom == atom.Body || attr(n, "role") == "main" {
		return false
	}
	suspect := aroundRoles[attr(n, "role")] || aroundClass.MatchString(attr(n, "class")) || aroundClass.MatchString(attr(n, "id"))
	switch n.DataAtom {
	case atom.Form, atom.Footer:
		suspect = true
	case atom.Header:
		suspect = suspect || !inMain
	case atom.Article:
		suspect = false
	}
	if suspect {
		return 2*utf8.RuneCountInString(flat(rawText(n))) < p.total || p.total < 200 && n.DataAtom != atom.Form
	}
	if hidden(n) {
		return !inMain || !p.opens(n) && utf8.RuneCountInString(flat(rawText(n))) < hiddenMin
	}
	return false
}

// reachable finds how to reach someone: telephone and mail, hours and addresses.
var reachable = lazyregexp.New(`(?i)(?:^|[^\d])0\d{1,3}\s?[-–/]\s?\d[\d ]{4,}|@|öppettid|telefontid|besökstid|besöksadress|opening hours`)

// mostContact is how many letters a box beside the content has at most that
// tells how to reach someone.
const mostContact = 600

// reaches reports whether an element in the main content is a box that tells how
// to reach someone, which pages set aside ("Kontakt").
func reaches(n *html.Node) bool {
	text := visibleText(n)
	return utf8.RuneCountInString(text) <= mostContact && reachable.MatchString(text)
}

func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			return strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") || strings.Contains(s, "mso-hide:all")
		}
	}
	return false
}

// densest descends from body to the element in which most of the text that
// is no link stands.
func densest(body *html.Node) *html.Node {
	weight := map[*html.Node]int{}
	weigh(body, false, weight)
	at := body
	for {
		var next *html.Node
		for c := range at.ChildNodes() {
			if c.Type == html.ElementNode && 10*weight[c] > 8*weight[at] && container(c.DataAtom) {
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

func container(a atom.Atom) bool {
	switch a {
	case atom.Div, atom.Section, atom.Article, atom.Main, atom.Center, atom.Form, atom.Span:
		return true
	}
	return false
}

// weigh counts the letters outside links.
func weigh(n *html.Node, link bool, weight map[*html.Node]int) int {
	sum := 0
	for c := range n.ChildNodes() {
		switch c.Type {
		case html.TextNode:
			if !link {
				sum += len(flat(c.Data))
			}
		case html.ElementNode:
			sum += weigh(c, link || c.DataAtom == atom.A, weight)
		}
	}
	weight[n] = sum
	return sum
}

// dropLinkLists removes children that hold links and hardly any other text:
// the navigation of pages that mark none.
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
			if all := len(flat(rawText(c))); links >= 3 && weight[c]*5 < all {
				n.RemoveChild(c)
			}
		}
		c = next
	}
}
