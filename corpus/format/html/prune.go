package html

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lotsen/corpus"
	"lotsen/corpus/lazyregexp"
)

// aroundClass matches the class names and ids by which sites mark what stands
// around the content.
var aroundClass = lazyregexp.New(`(?i)(?:^|[\s_-])(?:cookies?|cookiebanner|cookie-?consent|consent|gdpr|breadcrumbs?|brodsmulor|skip-?links?|skip-?to-?content|share|sharing|social-?(?:share|media|links)|page-?tools|sidebar|site-?(?:header|footer|nav)|main-?nav|mega-?menu|print-?only|no-?print)(?:$|[\s_-])|cookiebot|onetrust`)

// isAroundRole reports whether an ARIA role is one of what stands around the content.
func isAroundRole(role string) bool {
	switch role {
	case "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu",
		"menubar", "toolbar", "status", "log", "tooltip", "tablist", "presentation-only":
		return true
	}
	return false
}

// hiddenMin is the length in letters from which text that the page hides is
// worth a word to who keeps the documents.
const hiddenMin = 40

// smallPage is the length in letters under which all of a page may stand in
// elements that are marked as standing around the content.
const smallPage = 200

// pruner removes what is no content of a page.
type pruner struct {
	total  int // letters on the page
	panels *panels
	looks  *looks
	hidden int // elements with sentences that the page hides and no click opens
	struck []corpus.Block
}

// prune removes what is no content below n; inMain is whether n stands in the
// part that the page marks as its main content, unseen why nothing is seen of its
// text.
func (p *pruner) prune(n *html.Node, inMain bool, unseen string) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if (c.DataAtom == atom.S || c.DataAtom == atom.Strike) && !p.looks.isStruck(c) {
			rename(c, atom.Span)
		}
		switch {
		case c.Type == html.CommentNode, c.Type == html.TextNode && unseen != "":
			n.RemoveChild(c)
		case c.Type != html.ElementNode:
		case p.looks.isStruck(c):
			if text := spacedText(c); text != "" {
				p.struck = append(p.struck, corpus.Block{Kind: corpus.Struck, Text: text})
			}
			n.RemoveChild(c)
		case p.panels.heads[c] && !p.looks.isHidden(c):
			p.head(c)
			p.prune(c, inMain, "")
		case p.panels.tabs[c] && !isHeading(c), p.isAround(c, inMain):
			n.RemoveChild(c)
		default:
			if c.DataAtom == atom.Aside || c.DataAtom == atom.Dialog || p.panels.open[c] && c.DataAtom == atom.Fieldset { // one that is content after all
				rename(c, atom.Section)
			}
			if text := p.panels.head[c]; text != "" {
				n.InsertBefore(newHead(text), c)
			}
			p.prune(c, inMain || isMain(c) || c.DataAtom == atom.Article, p.unseenIn(c, unseen))
		}
		c = next
	}
}

// spacedText is all text below n, that of each element apart.
func spacedText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode:
			b.WriteString(d.Data)
		case !isInline(d.DataAtom):
			b.WriteByte(' ')
		}
	}
	return collapse(b.String())
}

// unseenIn is why nothing is seen of an element's own text, given why nothing is
// seen of that around it.
func (p *pruner) unseenIn(n *html.Node, around string) string {
	if p.panels.open[n] {
		return ""
	}
	if why := p.looks.unseen(n); why != "" {
		return why
	}
	if around != "" && p.looks.seenAgain(n, around) {
		return ""
	}
	return around
}

// head makes a control the heading of the part below it.
func (p *pruner) head(c *html.Node) {
	switch {
	case inHeading(c):
		rename(c, atom.Span)
	case !isHeading(c) && c.DataAtom != atom.Dt && c.DataAtom != atom.Summary:
		c.DataAtom, c.Data = 0, headName
	}
}

// headName is the name here of elements that are headings by what they open. No
// page has one of that name, since names of elements are in lower case.
const headName = "Head"

func newHead(text string) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: headName}
	n.AppendChild(&html.Node{Type: html.TextNode, Data: text})
	return n
}

func rename(n *html.Node, a atom.Atom) { n.DataAtom, n.Data = a, a.String() }

// isAround reports whether an element stands around the content, not in it.
func (p *pruner) isAround(n *html.Node, inMain bool) bool {
	switch {
	case inMain && isContactBox(n), n.DataAtom == atom.Dialog && (inMain && hasAttr(n, "open") || p.panels.open[n]):
		return p.leavesHidden(n)
	case isNeverContent(n.DataAtom):
		return true
	case strings.Contains(n.Data, ":"): // "o:p" and the like are Word's and hold text
		return false
	case isMain(n), n.DataAtom == atom.Body:
		return false
	case p.isMarkedAround(n, inMain):
		return p.isMinor(n)
	}
	return p.leavesHidden(n)
}

// leavesHidden reports whether a page hides an element that no click opens, and
// counts what that says.
func (p *pruner) leavesHidden(n *html.Node) bool {
	if !p.looks.isHidden(n) || p.panels.open[n] {
		return false
	}
	if attr(n, "aria-hidden") == "true" && !p.isMinor(n) && p.looks.onlyUnspoken(n) { // a window over it was open when the page was saved
		return false
	}
	if text := collapse(rawText(n)); strings.ContainsAny(text, ".!?") && utf8.RuneCountInString(text) >= hiddenMin && !mostlyLinks(n) && find(n, atom.Script) == nil {
		p.hidden++
	}
	return true
}

// isMarkedAround reports whether an element says by its name, role, class or id
// that it stands around the content.
func (p *pruner) isMarkedAround(n *html.Node, inMain bool) bool {
	switch n.DataAtom {
	case atom.Form, atom.Footer:
		return true
	case atom.Article:
		return false
	case atom.Header:
		if !inMain {
			return true
		}
	}
	role := attr(n, "role")
	return isAroundRole(role) && !(role == "tablist" && p.panels.holds(n)) || aroundClass.MatchString(attr(n, "class")) || aroundClass.MatchString(attr(n, "id"))
}

// isMinor reports whether an element holds less than half of the page's text.
// One that holds more is content whatever its marks: some systems wrap the
// whole page in a form.
func (p *pruner) isMinor(n *html.Node) bool {
	return 2*letters(n) < p.total || p.total < smallPage && n.DataAtom != atom.Form
}

func letters(n *html.Node) int { return utf8.RuneCountInString(collapse(rawText(n))) }

// contactDetails matches telephone numbers, mail addresses, hours and visiting
// addresses.
var contactDetails = lazyregexp.New(`(?i)(?:^|[^\d])0\d{1,3}\s?[-–/]\s?\d[\d ]{4,}|@|öppettid|telefontid|besökstid|besöksadress|opening hours`)

// maxContact is the most letters of a box with contact details.
const maxContact = 600

// isContactBox reports whether an element in the main content is a box with
// contact details ("Kontakt"), which pages set apart like asides.
func isContactBox(n *html.Node) bool {
	if n.DataAtom != atom.Aside && n.DataAtom != atom.Div && n.DataAtom != atom.Section {
		return false
	}
	text := visibleText(n)
	return utf8.RuneCountInString(text) <= maxContact && contactDetails.MatchString(text)
}
