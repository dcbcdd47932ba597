package html

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

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

// hiddenMin is the length in letters from which hidden text in the main
// content is taken for a section that opens by a click.
const hiddenMin = 100

// smallPage is the length in letters under which all of a page may stand in
// elements that are marked as standing around the content.
const smallPage = 200

// pruner removes what is no content of a page.
type pruner struct {
	total  int // letters on the page
	panels panels
}

// prune removes what is no content below n; inMain is whether n stands in the
// part that the page marks as its main content.
func (p *pruner) prune(n *html.Node, inMain bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.CommentNode:
			n.RemoveChild(c)
		case c.Type != html.ElementNode:
		case inMain && isOpener(c):
			if inHeading(c) {
				rename(c, atom.Span)
			} else {
				rename(c, atom.P)
			}
			p.prune(c, inMain)
		case p.isAround(c, inMain):
			n.RemoveChild(c)
		default:
			if c.DataAtom == atom.Aside { // one that is content after all
				rename(c, atom.Section)
			}
			p.prune(c, inMain || isMain(c) || c.DataAtom == atom.Article)
		}
		c = next
	}
}

func rename(n *html.Node, a atom.Atom) { n.DataAtom, n.Data = a, a.String() }

// isAround reports whether an element stands around the content, not in it.
func (p *pruner) isAround(n *html.Node, inMain bool) bool {
	switch {
	case inMain && isContactBox(n):
		return isHidden(n) && !p.panels.open(n)
	case isNeverContent(n.DataAtom):
		return true
	case strings.Contains(n.Data, ":"): // "o:p" and the like are Word's and hold text
		return false
	case isMain(n), n.DataAtom == atom.Body:
		return false
	case isMarkedAround(n, inMain):
		return p.isMinor(n)
	case isHidden(n):
		return !inMain || !p.panels.open(n) && letters(n) < hiddenMin
	}
	return false
}

// isMarkedAround reports whether an element says by its name, role, class or id
// that it stands around the content.
func isMarkedAround(n *html.Node, inMain bool) bool {
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
	return isAroundRole(attr(n, "role")) || aroundClass.MatchString(attr(n, "class")) || aroundClass.MatchString(attr(n, "id"))
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

// isHidden reports whether a page hides an element by the first of its
// attributes that can.
func isHidden(n *html.Node) bool {
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
