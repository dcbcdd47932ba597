package html

import (
	"cmp"
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Limits on what the rules of a page may cost: rules that say whether something
// shows are few, and a hostile page has many over many elements.
const (
	maxRules    = 200
	maxSelector = 200      // bytes of a selector
	maxMatches  = 10 << 20 // rules times elements
)

// looks is how a page's own rules and style attributes show its elements, as far
// as that decides what a reader sees.
type looks struct {
	rules    map[*html.Node]declarations
	external bool // rules that are not in the page may paint it
}

// declarations are properties with their values, in lower case.
type declarations map[string]string

// shown are the properties that are looked at.
var shown = []string{"display", "visibility", "text-decoration", "text-decoration-line", "color", "background",
	"background-color", "background-image", "opacity", "font-size", "text-indent", "left", "clip", "mso-hide", "vertical-align"}

// rule is a selector and what it declares.
type rule struct {
	selector cascadia.Sel
	declares declarations
}

// readLooks reads the style elements of a page.
func readLooks(root *html.Node) *looks {
	l := &looks{rules: map[*html.Node]declarations{}}
	var rules []rule
	elements := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		elements++
		switch {
		case n.DataAtom == atom.Style && forScreen(attr(n, "media")):
			rules = appendRules(rules, rawText(n), 0)
		case n.DataAtom == atom.Link && strings.Contains(strings.ToLower(attr(n, "rel")), "stylesheet"):
			l.external = true
		}
	}
	if len(rules) == 0 || len(rules)*elements > maxMatches {
		return l
	}
	// The last of the most specific rules wins.
	slices.SortStableFunc(rules, func(a, b rule) int {
		x, y := a.selector.Specificity(), b.selector.Specificity()
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]), cmp.Compare(x[2], y[2]))
	})
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, r := range rules {
			if !r.selector.Match(n) {
				continue
			}
			if l.rules[n] == nil {
				l.rules[n] = declarations{}
			}
			for property, value := range r.declares {
				l.rules[n][property] = value
			}
		}
	}
	return l
}

// forScreen reports whether rules for these media hold on every screen.
func forScreen(media string) bool {
	media = strings.TrimSpace(strings.TrimPrefix(strings.ToLower(media), "@media"))
	return media == "" || media == "all" || media == "screen"
}

// appendRules reads style rules. Of those in blocks of conditions only what
// holds on every screen counts.
func appendRules(rules []rule, css string, depth int) []rule {
	css = dropComments(css)
	for len(rules) < maxRules && depth < 4 {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			break
		}
		prelude := css[:open]
		if i := strings.LastIndexByte(prelude, ';'); i >= 0 { // after @import, @charset
			prelude = prelude[i+1:]
		}
		prelude = strings.TrimSpace(prelude)
		end := closing(css, open)
		body := css[open+1 : end]
		css = css[min(end+1, len(css)):]
		switch low := strings.ToLower(prelude); {
		case strings.HasPrefix(low, "@media") && forScreen(low), strings.HasPrefix(low, "@layer"):
			rules = appendRules(rules, body, depth+1)
		case strings.HasPrefix(low, "@"):
		default:
			rules = appendRule(rules, prelude, declared(body))
		}
	}
	return rules
}

func appendRule(rules []rule, prelude string, d declarations) []rule {
	if len(d) == 0 {
		return rules
	}
	for selector := range strings.SplitSeq(prelude, ",") {
		// What depends on the pointer or on a sibling's state is not how the page opens.
		if len(selector) > maxSelector || strings.ContainsAny(selector, ":+~") || len(rules) >= maxRules {
			continue
		}
		if s, err := cascadia.Parse(strings.TrimSpace(selector)); err == nil {
			rules = append(rules, rule{s, d})
		}
	}
	return rules
}

// closing is the place of the brace that closes the one at open.
func closing(css string, open int) int {
	depth := 0
	for i := open; i < len(css); i++ {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(css)
}

func dropComments(css string) string {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(css, "/*")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		_, css, _ = strings.Cut(after, "*/")
	}
}

// declared reads the declarations that are looked at; one marked important
// stands under its name with a "!" too.
func declared(body string) declarations {
	var d declarations
	for one := range strings.SplitSeq(body, ";") {
		property, value, ok := strings.Cut(one, ":")
		property = strings.ToLower(strings.TrimSpace(property))
		if !ok || !slices.Contains(shown, property) {
			continue
		}
		if d == nil {
			d = declarations{}
		}
		value = strings.ToLower(strings.Join(strings.Fields(value), " "))
		if plain, important := strings.CutSuffix(value, "!important"); important {
			value = strings.TrimSpace(plain)
			d["!"+property] = value
		}
		d[property] = value
	}
	return d
}

// value is what an element declares for a property, by its style attribute or
// by the rules.
func (l *looks) value(n *html.Node, property string) string {
	ruled := l.rules[n]
	if v, ok := ruled["!"+property]; ok {
		return v
	}
	if style := attr(n, "style"); style != "" {
		if v, ok := declared(style)[property]; ok {
			return v
		}
	}
	return ruled[property]
}
