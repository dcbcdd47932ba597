package html

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lotsen/corpus/lazyregexp"
)

// looks is how a page's own rules and style attributes show its elements, as far
// as that decides what a reader sees.
type looks struct {
	styles   map[*html.Node]declarations
	external bool // rules that are not in the page may paint it

	// What was found out of elements, as each may be asked of again and again.
	again     map[doubt]bool
	unpainted map[*html.Node]bool
	written   map[*html.Node]string
	grounds   map[*html.Node]ground
	plain     map[*html.Node]bool
}

// doubt is an element and why nothing is seen of its text.
type doubt struct {
	n   *html.Node
	why string
}

// once gives what was found out of something, or finds it out.
func once[K comparable, V any](known map[K]V, of K, find func() V) V {
	v, ok := known[of]
	if !ok {
		v = find()
		known[of] = v
	}
	return v
}

// readLooks reads the style elements and attributes of a page.
func readLooks(root *html.Node) *looks {
	l := &looks{
		styles: map[*html.Node]declarations{}, again: map[doubt]bool{}, unpainted: map[*html.Node]bool{},
		written: map[*html.Node]string{}, grounds: map[*html.Node]ground{}, plain: map[*html.Node]bool{},
	}
	var rules []rule
	for n := range root.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Style && onScreen(attr(n, "media")):
			rules = readRules(rules, dropComments(rawText(n)), 0)
		case n.DataAtom == atom.Link && strings.Contains(strings.ToLower(attr(n, "rel")), "stylesheet"):
			l.external = true
		}
	}
	// The last of the most specific rules wins.
	slices.SortStableFunc(rules, func(a, b rule) int {
		x, y := a.selector.Specificity(), b.selector.Specificity()
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]), cmp.Compare(x[2], y[2]))
	})
	byKey := map[string][]int{}
	for i, r := range rules {
		byKey[r.key] = append(byKey[r.key], i)
	}
	budget := maxMatches
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			l.style(n, rules, byKey, &budget)
		}
	}
	return l
}

// style puts together what an element declares.
func (l *looks) style(n *html.Node, rules []rule, byKey map[string][]int, budget *int) {
	own := declared(attr(n, "style"))
	var matching []int
	if len(rules) > 0 && *budget > 0 {
		keys := []string{"", strings.ToLower(n.Data), "#" + attr(n, "id")}
		for class := range strings.FieldsSeq(attr(n, "class")) {
			keys = append(keys, "."+class)
		}
		slices.Sort(keys)
		for _, key := range slices.Compact(keys) {
			*budget -= len(byKey[key])
			for _, i := range byKey[key] {
				if rules[i].selector.Match(n) {
					matching = append(matching, i)
				}
			}
		}
		slices.Sort(matching)
	}
	if len(matching) == 0 && own == nil {
		return
	}
	d := declarations{}
	important := declarations{}
	for _, i := range matching {
		take(d, important, rules[i].declares)
	}
	take(d, important, own)
	for property, value := range important {
		d[property] = value
	}
	l.styles[n] = d
}

// take adds declarations to those before, which they override.
func take(d, important, more declarations) {
	for property, value := range more {
		if name, ok := strings.CutPrefix(property, "!"); ok {
			important[name] = value
			continue
		}
		d[property] = value
	}
}

// value is what an element declares for a property, by its style attribute or by
// the rules, empty for nothing.
func (l *looks) value(n *html.Node, property string) string {
	v := l.styles[n][property]
	for range maxNested {
		if !strings.Contains(v, "var(") || len(v) > maxValue {
			break
		}
		v = variable.ReplaceAllStringFunc(v, func(use string) string {
			m := variable.FindStringSubmatch(use)
			for at := n; at != nil; at = at.Parent {
				if is, ok := l.styles[at][m[1]]; ok && len(is) <= maxValue {
					return is
				}
			}
			return strings.TrimSpace(m[2])
		})
	}
	return v
}

var variable = lazyregexp.New(`var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)`)
