package format

import (
	"strings"

	"lotsen/corpus/lazyregexp"
)

var (
	contentsTail  = lazyregexp.New(`^(.*?)[ .…_]*(?:\.{4,}|(?: \.){4,}|…{2,}|_{4,})[ .…_]*(\d{1,4})$`)
	contentsHead  = lazyregexp.New(`(?i)^#{0,6} ?(?:innehåll|innehållsförteckning|contents|table of contents):?$`)
	contentsEntry = lazyregexp.New(`^(\S.*?)[ .…_\t]*[ .…_\t](\d{1,3})$`)
)

// learnTitles reads the titles that the document's own table of contents tells.
func (c *converted) learnTitles() {
	c.titles, c.times = map[string]bool{}, map[string]int{}
	for _, l := range c.lines {
		c.times[titleKey(l)]++
		if m := contentsTail.FindStringSubmatch(strings.TrimSpace(l)); m != nil {
			c.titles[titleKey(m[1])] = true
		}
	}
}

// leastRows is how many rows a table of contents has at least.
const leastRows = 3

// markContents finds the tables of contents: under a line that says so, lines
// that end in the number of a page, none lower than the one before. A title may
// take two lines.
func (c *converted) markContents() {
	for i, l := range c.lines {
		if c.kinds[i] != asRead || !contentsHead.MatchString(strings.TrimSpace(l)) {
			continue
		}
		var rows []int
		page := 0
		for at, _ := c.below(i); at >= 0; at, _ = c.below(at) {
			m := contentsEntry.FindStringSubmatch(strings.TrimSpace(c.lines[at]))
			if m == nil {
				next, apart := c.below(at)
				if next < 0 || apart || strings.HasPrefix(c.lines[at], "#") {
					break
				}
				if m = contentsEntry.FindStringSubmatch(strings.TrimSpace(c.lines[next])); m == nil || number(m[2]) < page {
					break
				}
				rows = append(rows, at)
				continue
			}
			if number(m[2]) < page || c.kinds[at] != asRead {
				break
			}
			page = number(m[2])
			rows = append(rows, at)
			c.titles[titleKey(m[1])] = true
		}
		if len(rows) < leastRows {
			continue
		}
		for _, at := range rows {
			c.kinds[at] = contentsRow
		}
		if !strings.HasPrefix(strings.TrimSpace(l), "#") {
			c.kinds[i] = contentsRow
		}
	}
}
