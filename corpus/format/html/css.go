package html

import (
	"strings"

	"github.com/andybalholm/cascadia"
)

// Limits on what the rules of a page may cost: a hostile page has many over many
// elements.
const (
	maxRules    = 5000
	maxSelector = 200     // bytes of a selector
	maxNested   = 4       // blocks of conditions and rules in each other
	maxMatches  = 2 << 20 // rules tried on elements
	maxValue    = 1000    // bytes of a value with variables
)

// declarations are properties with their values, in lower case.
type declarations map[string]string

// isLookedAt reports whether a property decides what a reader sees.
func isLookedAt(property string) bool {
	switch property {
	case "display", "visibility", "text-decoration", "text-decoration-line", "color", "background", "background-color",
		"background-image", "background-clip", "-webkit-background-clip", "-webkit-text-fill-color", "opacity", "filter",
		"font-size", "font", "text-indent", "position", "left", "right", "top", "bottom", "margin-left", "margin-top",
		"transform", "scale", "clip", "clip-path", "overflow", "overflow-x", "overflow-y", "height", "max-height", "width",
		"max-width", "content-visibility", "mso-hide", "mso-element", "vertical-align":
		return true
	}
	return strings.HasPrefix(property, "--")
}

// rule is a selector and what it declares.
type rule struct {
	selector cascadia.Sel
	key      string // what an element must have that it matches: "#id", ".class", a tag's name; empty for any
	declares declarations
}

// readRules reads style rules. Of those in blocks of conditions only what holds on
// a reader's screen counts.
func readRules(rules []rule, css string, depth int) []rule {
	for len(rules) < maxRules && depth < maxNested {
		prelude, body, rest, ok := nextBlock(css)
		if !ok {
			break
		}
		css, prelude = rest, afterStatements(prelude)
		switch low := strings.ToLower(prelude); {
		case holdsHere(low):
			rules = readRules(rules, body, depth+1)
		case strings.HasPrefix(low, "@"):
		default:
			rules = readRule(rules, prelude, body, depth)
		}
	}
	return rules
}

// nextBlock cuts the first block in braces off rules, with what stands before it.
func nextBlock(css string) (prelude, body, rest string, ok bool) {
	open := strings.IndexByte(css, '{')
	if open < 0 {
		return "", "", "", false
	}
	end := closing(css, open)
	return strings.TrimSpace(css[:open]), css[open+1 : end], css[min(end+1, len(css)):], true
}

// afterStatements is the beginning of a rule without what stands before it, such as
// @import. In a selector a semicolon is none, and makes a browser drop the rule.
func afterStatements(prelude string) string {
	for strings.HasPrefix(prelude, "@") || strings.HasPrefix(prelude, "}") || strings.HasPrefix(prelude, ";") {
		_, after, ok := strings.Cut(prelude, ";")
		if strings.HasPrefix(prelude, "}") || strings.HasPrefix(prelude, ";") {
			after, ok = prelude[1:], true
		}
		if !ok {
			break
		}
		prelude = strings.TrimSpace(after)
	}
	return prelude
}

// readRule reads one rule and those that are nested in it.
func readRule(rules []rule, prelude, body string, depth int) []rule {
	if !strings.Contains(body, "{") {
		return appendRule(rules, prelude, declared(body))
	}
	own := body[:strings.IndexByte(body, '{')]
	own = own[:strings.LastIndexByte(own, ';')+1]
	rules = appendRule(rules, prelude, declared(own))
	for depth < maxNested && len(rules) < maxRules {
		inner, in, rest, ok := nextBlock(body)
		if !ok {
			break
		}
		body = rest
		inner = strings.TrimSpace(inner[strings.LastIndexByte(inner, ';')+1:])
		switch {
		case holdsHere(strings.ToLower(inner)):
			rules = readRule(rules, prelude, in, depth+1)
		case !strings.HasPrefix(inner, "@"):
			rules = readRule(rules, nestedIn(prelude, inner), in, depth+1)
		}
	}
	return appendRule(rules, prelude, declared(body))
}

// nestedIn is the selector of a rule that is nested in another.
func nestedIn(outer, inner string) string {
	var out []string
	for _, o := range splitSelectors(outer) {
		for _, i := range splitSelectors(inner) {
			if strings.Contains(i, "&") {
				out = append(out, strings.ReplaceAll(i, "&", o))
			} else {
				out = append(out, o+" "+i)
			}
			if len(out) > maxNested*maxNested {
				return strings.Join(out, ",")
			}
		}
	}
	return strings.Join(out, ",")
}

func appendRule(rules []rule, prelude string, d declarations) []rule {
	if len(d) == 0 {
		return rules
	}
	for _, selector := range splitSelectors(prelude) {
		for _, one := range expandIs(selector, 0) {
			if len(one) > maxSelector || len(rules) >= maxRules {
				continue
			}
			// What cascadia does not know depends on the pointer or is no element.
			if s, err := cascadia.Parse(one); err == nil && s.PseudoElement() == "" {
				rules = append(rules, rule{s, keyOf(one), d})
			}
		}
	}
	return rules
}

// splitSelectors parts a list of selectors at its own commas.
func splitSelectors(list string) []string {
	var out []string
	depth, from := 0, 0
	for i := range len(list) {
		switch list[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',':
			if depth == 0 {
				out, from = append(out, strings.TrimSpace(list[from:i])), i+1
			}
		}
	}
	return append(out, strings.TrimSpace(list[from:]))
}

// expandIs writes a selector with :is() or :where() as one for each alternative.
func expandIs(selector string, depth int) []string {
	at, name := -1, ""
	for _, n := range []string{":is(", ":where("} {
		if i := strings.Index(selector, n); i >= 0 && (at < 0 || i < at) {
			at, name = i, n
		}
	}
	if at < 0 || depth > maxNested {
		return []string{selector}
	}
	rest, open := selector[at+len(name):], 1
	end := 0
	for ; end < len(rest) && open > 0; end++ {
		switch rest[end] {
		case '(':
			open++
		case ')':
			open--
		}
	}
	if open > 0 {
		return nil
	}
	var out []string
	for _, one := range splitSelectors(rest[:end-1]) {
		if one == "" || at > 0 && !strings.ContainsRune(".#[:", rune(one[0])) && !strings.ContainsRune(" >+~", rune(selector[at-1])) {
			continue
		}
		out = append(out, expandIs(selector[:at]+one+rest[end:], depth+1)...)
		if len(out) > maxNested*maxNested {
			break
		}
	}
	return out
}

// keyOf is what an element must have for a selector to match it.
func keyOf(selector string) string {
	if strings.ContainsAny(selector, `\`) {
		return ""
	}
	var last strings.Builder // the last compound, without what stands in brackets
	depth := 0
	for i := range len(selector) {
		switch c := selector[i]; {
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case depth > 0:
		case strings.IndexByte(" >+~\t\n", c) >= 0:
			last.Reset()
		default:
			last.WriteByte(c)
		}
	}
	compound, _, _ := strings.Cut(last.String(), ":")
	for _, mark := range []string{"#", "."} {
		if _, name, ok := strings.Cut(compound, mark); ok {
			if i := strings.IndexAny(name, "#."); i >= 0 {
				name = name[:i]
			}
			return mark + name
		}
	}
	if compound == "*" {
		return ""
	}
	return strings.ToLower(compound)
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
		if !ok || !isLookedAt(property) {
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
