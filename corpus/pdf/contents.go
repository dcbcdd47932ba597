package pdf

import (
	"strconv"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/lazyregexp"
)

var (
	contentsHead = lazyregexp.New(`(?i)^(innehåll(sförteckning)?|contents|table of contents)$`)
	endsInPage   = lazyregexp.New(`[^\d\s].*\s(\d{1,3})$`)
)

// Bounds of a table of contents: lines in a row that are none of its entries,
// and the length of an entry in bytes.
const (
	contentsMisses = 5
	contentsEntry  = 200
)

// contents is a table of contents being read.
type contents struct {
	inside  bool
	last    int   // page of the entry before
	pending []int // lines since, which may be the first of long entries
}

// markContents finds the lines of tables of contents: those with leaders to a
// number, and, after a heading that says what they are, lines that end in
// numbers which never fall.
func markContents(all []paragraph) {
	var c contents
	for i := range all {
		flat := strings.Join(strings.Fields(whole(all[i].block)), " ")
		if contentsHead.MatchString(flat) {
			c = contents{inside: true}
			continue
		}
		led := leaders.MatchString(flat) || leaderDots.MatchString(flat) && endsInPage.MatchString(flat)
		if !led && !c.lists(flat) {
			c.pending = append(c.pending, i)
			c.inside = c.inside && len(c.pending) <= contentsMisses
			continue
		}
		if c.inside && len(c.pending) <= 2 {
			for _, k := range c.pending {
				if t := all[k].block.Text; len(t) < contentsEntry && !endsSentence(t) && all[k].block.Kind != corpus.Footnote {
					all[k].intoContents()
				}
			}
		}
		c.pending = nil
		all[i].intoContents()
	}
}

// lists says whether a line without leaders is an entry.
func (c *contents) lists(flat string) bool {
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

func (p *paragraph) intoContents() {
	text := strings.Join(strings.Fields(leaderDots.ReplaceAllString(whole(p.block), " ")), " ")
	p.block = corpus.Block{Kind: corpus.Contents, Text: text, Page: p.block.Page}
}
