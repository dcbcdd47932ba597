// Package compose turns the blocks that a format's reader finds into a document:
// its canonical text, its sections, and its passages with their sentences. It
// reads no files, and it does not ask what a text means.
package compose

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/lazyregexp"
)

// TextVersion changes whenever Document or Sentences, or the readers of text and
// Markdown in package format, give other canonical texts, passages or sentences
// for the same file, so that an index of an older reading is rebuilt.
const TextVersion = 21

// Document turns the blocks of a document into its canonical text, sections and
// passages. Meta carries what is already known about it (front matter, the
// format's own metadata); a title that is missing is taken from the first
// heading. Document returns a new Document and does not keep blocks.
func Document(meta corpus.Document, blocks []corpus.Block) *corpus.Document {
	blocks, struck := takeStruck(blocks)
	blocks = splitRunIn(cleanBlocks(blocks))
	heads := 0
	for _, b := range blocks {
		if b.Kind == corpus.Heading && parseHeading(joinMarker(b)).kind == provision {
			heads++
		}
	}
	statute := heads >= 2 && !areMinutes(blocks)
	if statute {
		blocks = mendStatute(blocks)
		markOverview(blocks)
	}
	markContents(blocks)
	markFurniture(blocks)
	doc := meta
	doc.Title = tidyTitle(doc.Title)
	doc.Text, doc.Sections, doc.Passages, doc.Struck = "", nil, nil, struck
	c := composer{doc: &doc, forms: learnForms(blocks), statute: statute}
	c.open(corpus.Section{Title: doc.Title, Parent: -1}, -1)
	titleAt := titleBlock(doc.Title, blocks)
	for i, b := range blocks {
		c.add(b, i == titleAt)
	}
	c.close(0)
	if doc.Title == "" {
		doc.Title = cmp.Or(firstTitle(doc.Sections, blocks), labelledTitle(blocks))
	}
	doc.Title = subjectTitle(doc.Title, blocks)
	doc.Sections[0].Title = doc.Title
	if doc.Unit == "" {
		doc.Unit = unitOf(doc.Path, doc.Title)
	}
	doc.Text = c.text.String()
	doc.Sections[0].End = len(doc.Text)
	return &doc
}

// Bounds of what is kept of struck text: how many pieces, and how many bytes of each.
const (
	maxStruck       = 1000
	maxStruckLength = 1000
)

// takeStruck parts what is struck through from the other blocks.
func takeStruck(blocks []corpus.Block) (rest []corpus.Block, struck []string) {
	if !slices.ContainsFunc(blocks, isStruck) {
		return blocks, nil
	}
	for _, b := range blocks {
		if !isStruck(b) {
			rest = append(rest, b)
			continue
		}
		text := strings.Join(strings.Fields(Canonical(strings.ToValidUTF8(b.Text, ""))), " ")
		if text != "" && len(text) <= maxStruckLength && len(struck) < maxStruck {
			struck = append(struck, text)
		}
	}
	return rest, struck
}

func isStruck(b corpus.Block) bool { return b.Kind == corpus.Struck }

// composer builds a document passage by passage.
type composer struct {
	doc     *corpus.Document
	text    strings.Builder
	forms   properForms
	statute bool    // §§ are its headings
	stack   []level // open sections, outermost first
	lists   lists

	provision string // number of the § before, in a statute's chapter
}

// level is an open section and how deep its heading ranks; a heading closes
// all sections of its rank or deeper.
type level struct {
	section int
	rank    int
	level   int // of the heading's block
	kind    numberKind
	number  string
}

// add appends a block as a passage.
func (c *composer) add(b corpus.Block, isTitle bool) {
	marker := 0
	text := b.Text
	if b.Marker != "" {
		text = joinMarker(b)
		if b.Text != "" && b.Kind != corpus.Heading {
			marker = len(b.Marker) + 1
		}
	}
	if n := len(c.doc.Passages); n > 0 {
		sep := "\n\n"
		if b.Kind == c.doc.Passages[n-1].Kind && (b.Kind == corpus.ListItem || b.Kind == corpus.TableRow) {
			sep = "\n"
		}
		c.text.WriteString(sep)
	}
	if b.Ends > 0 {
		c.end(b.Ends)
	}
	start := c.text.Len()
	c.text.WriteString(text)
	switch {
	case isTitle:
		if c.doc.Title == "" {
			c.doc.Title = c.forms.title(text)
			c.doc.Sections[0].Title = c.doc.Title
		}
	case b.Kind == corpus.Heading:
		c.heading(b, text, start)
	}
	p := corpus.Passage{
		Kind:    b.Kind,
		Section: c.stack[len(c.stack)-1].section,
		Page:    b.Page,
		Span:    corpus.Span{Start: start, End: start + len(text)},
	}
	if b.Kind == corpus.TableRow {
		p.Columns, p.Above = b.Columns, b.Above
	}
	for _, t := range b.Turns {
		p.Turns = append(p.Turns, corpus.Turn{At: p.End - len(b.Text) + t.At, Page: t.Page})
	}
	p.Lead = c.lists.lead(b, text, p.Section, len(c.doc.Passages))
	if !b.Kind.Quotable() {
		p.Sentences = []corpus.Span{p.Span}
	} else {
		p.Sentences = Sentences(text[marker:])
		for i := range p.Sentences {
			p.Sentences[i].Start += start + marker
			p.Sentences[i].End += start + marker
		}
	}
	c.doc.Passages = append(c.doc.Passages, p)
}

// heading opens the section of a heading that starts at start.
func (c *composer) heading(b corpus.Block, text string, start int) {
	h := parseHeading(text)
	if c.statute && c.repeats(h) {
		return
	}
	rank := c.rank(h, max(b.Level, 1))
	c.close(c.depth(h, rank))
	parent := c.stack[len(c.stack)-1].section
	c.open(corpus.Section{
		Number: h.number,
		Title:  c.forms.title(h.title),
		Level:  c.doc.Sections[parent].Level + 1,
		Parent: parent,
		Span:   corpus.Span{Start: start},
	}, rank)
	top := &c.stack[len(c.stack)-1]
	top.level, top.kind, top.number = b.Level, h.kind, h.number
}

// repeats reports whether h repeats the number of the § before it. Some sources
// set a line inside a § as a heading and then repeat the §; under transitional
// provisions and appendices they repeat the law's last §.
func (c *composer) repeats(h heading) bool {
	switch h.kind {
	case chapter, division:
		c.provision = ""
	case provision:
		if h.number == c.provision {
			return true
		}
		c.provision = h.number
	}
	return false
}

func (c *composer) open(s corpus.Section, rank int) {
	c.stack = append(c.stack, level{section: len(c.doc.Sections), rank: rank})
	c.doc.Sections = append(c.doc.Sections, s)
}

// end ends the open sections from the first one on whose heading is of a level or
// a lower one.
func (c *composer) end(level int) {
	for i, l := range c.stack[1:] {
		if l.level >= level {
			c.close(i + 1)
			return
		}
	}
}

// close ends the open sections from depth on.
func (c *composer) close(depth int) {
	end := 0
	if n := len(c.doc.Passages); n > 0 {
		end = c.doc.Passages[n-1].End
	}
	for _, l := range c.stack[depth:] {
		c.doc.Sections[l.section].End = end
	}
	c.stack = c.stack[:depth]
}

// Ranks of headings in statutes, where the number says more than the
// format's level: §§ stand at two levels in one file.
const (
	rankDivision  = 1
	rankChapter   = 2
	rankOther     = 10 // plus the format's level
	rankAmending  = 50
	rankProvision = 100
)

var transitional = lazyregexp.New(`(?i)^(övergångs|ikraftträdande)\S*( och \S+)?( bestämmelser)?$`)

// rank returns how deep a heading ranks among those that are open.
func (c *composer) rank(h heading, lvl int) int {
	if h.kind == decimal {
		return c.decimalRank(h.number, lvl*rankOther)
	}
	if !c.statute {
		if h.kind == provision && len(c.stack) > 1 {
			return max(lvl*rankOther, 1)
		}
		return lvl * rankOther
	}
	switch h.kind {
	case division:
		return rankDivision
	case chapter, appendix:
		return rankChapter
	case provision:
		return rankProvision
	case amendingLaw:
		return rankAmending
	}
	if transitional.MatchString(h.title) {
		return rankChapter
	}
	return rankOther + lvl
}

// depth returns how many of the open sections stay open around a heading of
// that rank. In a statute an amending law's number stands under the
// transitional provisions, whatever is open below them.
func (c *composer) depth(h heading, rank int) int {
	n := len(c.stack)
	if c.statute && h.kind == amendingLaw {
		for n > 1 && !transitional.MatchString(c.doc.Sections[c.stack[n-1].section].Title) {
			n--
		}
	}
	for n > 1 && c.stack[n-1].rank >= rank {
		n--
	}
	return n
}

// decimalRank finds the place of a decimal number by the numbers that are
// open: 5.3 stands under 5 and beside 5.2, whatever their levels.
func (c *composer) decimalRank(number string, rank int) int {
	parent, _, nested := cutLast(number)
	for i := len(c.stack) - 1; i > 0; i-- {
		l := c.stack[i]
		if l.kind != decimal {
			continue
		}
		up, _, sub := cutLast(l.number)
		switch {
		case sub == nested && up == parent:
			return l.rank
		case nested && l.number == parent:
			return max(rank, l.rank+1)
		}
	}
	return rank
}

// cutLast cuts "5.3.1" into "5.3" and "1".
func cutLast(number string) (parent, last string, nested bool) {
	if i := strings.LastIndexByte(number, '.'); i >= 0 {
		return number[:i], number[i+1:], true
	}
	return "", number, false
}

// titleBlock returns the index of the heading that is the document's title, or
// -1: the first heading, if it says the title that is known, or ranks above all
// others except numbered chapters.
func titleBlock(title string, blocks []corpus.Block) int {
	first := -1
	alone := true
	for i, b := range blocks {
		if b.Kind != corpus.Heading {
			continue
		}
		if first < 0 {
			first = i
		} else if b.Level <= blocks[first].Level && parseHeading(joinMarker(b)).kind == unnumbered {
			alone = false
		}
	}
	if first < 0 || first > 5 || parseHeading(joinMarker(blocks[first])).kind != unnumbered {
		return -1
	}
	if sameTitle(title, joinMarker(blocks[first])) || alone && blocks[first].Level <= 1 {
		return first
	}
	return -1
}

// firstTitle returns the first heading's title, if it stands at the top and has
// no number, for a document whose title is not known.
func firstTitle(sections []corpus.Section, blocks []corpus.Block) string {
	if len(sections) < 2 || sections[1].Number != "" {
		return ""
	}
	for _, b := range blocks[:min(len(blocks), 3)] {
		if b.Kind == corpus.Heading {
			return sections[1].Title
		}
	}
	return ""
}

// titleLabel is what forms and court reports write before a title.
var titleLabel = lazyregexp.New(`(?i)^(?:rubrik|titel|dokumenttitel|dokumentets namn|dokumentnamn|title)[:\t] ?\s*(\S.*)$`)

// Where a labelled title is sought, in blocks, and how long it may be, in runes.
const (
	titleBlocks = 15
	maxTitle    = 200
)

// labelledTitle returns the title that a label near the top gives ("Rubrik:"),
// its first sentence where it has several.
func labelledTitle(blocks []corpus.Block) string {
	for _, b := range blocks[:min(len(blocks), titleBlocks)] {
		m := titleLabel.FindStringSubmatch(b.Text)
		if b.Kind != corpus.Paragraph && b.Kind != corpus.TableRow || m == nil {
			continue
		}
		ss := Sentences(m[1])
		if t := strings.TrimSuffix(m[1][ss[0].Start:ss[0].End], "."); utf8.RuneCountInString(t) <= maxTitle {
			return strings.ReplaceAll(t, "\t", " ")
		}
	}
	return ""
}

var sfsNumber = lazyregexp.New(`\s*\(\d{4}:\d+\)`)

func sameTitle(a, b string) bool {
	fold := func(s string) string {
		s = sfsNumber.ReplaceAllString(s, "")
		return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }))
	}
	return a != "" && fold(a) == fold(b)
}
