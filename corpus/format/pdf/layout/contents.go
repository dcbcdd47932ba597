package layout

import (
	"strconv"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/lazyregexp"
)

// contentsHead is the heading of a table of contents. endsInPage matches a line
// that ends in the number of a page, after words.
var (
	contentsHead = lazyregexp.New(`(?i)^(innehåll(sförteckning)?|contents|table of contents)$`)
	endsInPage   = lazyregexp.New(`[^\d\s].*\s(\d{1,3})$`)
)

// Bounds of a table of contents.
const (
	contentsMisses = 5   // lines in a row that are none of its entries: it ends there
	contentsEntry  = 200 // bytes of an entry
	contentsLong   = 2   // lines that an entry may have above the one with its page
)

// contentsReader is a table of contents being read.
type contentsReader struct {
	inside  bool
	last    int   // the page that the entry before leads to
	pending []int // the lines since it, which may be the first ones of a long entry
}

// markContents finds the lines of tables of contents: those with leaders to a
// number, and, after a heading that says what they are, lines that end in
// numbers which never fall.
func markContents(all []paragraph) {
	var c contentsReader
	for i := range all {
		flat := strings.Join(strings.Fields(withMarker(all[i].block)), " ")
		if contentsHead.MatchString(flat) {
			c = contentsReader{inside: true}
			continue
		}
		if !hasLeaders(flat) && !c.isEntry(flat) {
			c.pending = append(c.pending, i)
			c.inside = c.inside && len(c.pending) <= contentsMisses
			continue
		}
		c.takePending(all)
		all[i].makeContents()
	}
}

// takePending makes the lines above an entry parts of it, where there are few.
func (c *contentsReader) takePending(all []paragraph) {
	if c.inside && len(c.pending) <= contentsLong {
		for _, i := range c.pending {
			if t := all[i].block.Text; len(t) < contentsEntry && !endsSentence(t) && all[i].block.Kind != corpus.Footnote {
				all[i].makeContents()
			}
		}
	}
	c.pending = nil
}

// hasLeaders reports whether dots lead from a line's text to a page.
func hasLeaders(flat string) bool {
	return leaders.MatchString(flat) || leaderDots.MatchString(flat) && endsInPage.MatchString(flat)
}

// isEntry reports whether a line without leaders is an entry: it ends in a page
// no earlier than the entry before.
func (c *contentsReader) isEntry(flat string) bool {
	m := endsInPage.FindStringSubmatch(flat)
	if !c.inside || m == nil || len(flat) > contentsEntry {
		return false
	}
	page, err := strconv.Atoi(m[1])
	if err != nil || page < c.last {
		return false
	}
	c.last = page
	return true
}

// makeContents makes a paragraph a line of a table of contents, without leaders.
func (p *paragraph) makeContents() {
	text := strings.Join(strings.Fields(leaderDots.ReplaceAllString(withMarker(p.block), " ")), " ")
	p.block = corpus.Block{Kind: corpus.Contents, Text: text, Page: p.block.Page}
}
