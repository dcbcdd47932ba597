package compose

import (
	"strconv"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// lists remembers, while a document is composed, which passage leads the
// current list in.
type lists struct {
	section  int
	intro    int // passage that leads the current list in, or -1
	number   int // of the last numbered item, 0 for bullets
	outer    []openItem
	prev     int                // the passage before in this section, headings aside
	prevKind corpus.PassageKind // its kind
	prevText string
}

// openItem is an item that a deeper list may hang on.
type openItem struct {
	level   int
	passage int
}

// lead returns the index of the passage that leads b's list in, or -1. It is
// called for every passage in order, index being its own.
func (l *lists) lead(b corpus.Block, text string, section, index int) int {
	if index == 0 || l.section != section {
		*l = lists{section: section, intro: -1}
	}
	lead := -1
	if b.Kind == corpus.ListItem {
		lead = l.item(b, index)
	}
	if b.Kind != corpus.Heading && b.Kind != corpus.Furniture { // a page's number parts no list
		l.prev, l.prevKind, l.prevText = index, b.Kind, text
	}
	return lead
}

func (l *lists) item(b corpus.Block, index int) int {
	number := MarkerNumber(b.Marker)
	switch {
	case l.prevKind == corpus.ListItem:
	case number > 1 && number == l.number+1:
		l.outer = nil // the list goes on after a paragraph of the item before
	default:
		l.begin()
	}
	for n := len(l.outer); n > 0 && l.outer[n-1].level >= b.Level; n-- {
		l.outer = l.outer[:n-1]
	}
	lead := l.intro
	if n := len(l.outer); n > 0 {
		lead = l.outer[n-1].passage
	} else {
		l.number = number
	}
	l.outer = append(l.outer, openItem{b.Level, index})
	return lead
}

// begin starts a list after the passage before.
func (l *lists) begin() {
	l.outer = nil
	switch {
	case l.prevKind != corpus.Paragraph:
		l.intro = -1
	case links.Has(strings.ToLower(strings.Trim(l.prevText, " :,"))) && l.intro >= 0:
		// "samt" between two lists: both hang on the first one's line.
	case leadsIn(l.prevText):
		l.intro = l.prev
	default:
		l.intro = -1
	}
}

var announces = lazyregexp.New(`(?i)\b(följande|nedanstående|enligt nedan|the following|as follows)\b`)

// leadsIn reports whether a paragraph announces the list after it.
func leadsIn(text string) bool {
	if !grammar.EndsSentence(text) || strings.HasSuffix(text, ":") || strings.HasSuffix(text, ";") {
		return true
	}
	sentences := Sentences(text)
	last := sentences[len(sentences)-1]
	return announces.MatchString(text[last.Start:last.End])
}

// MarkerNumber returns the number in a list marker, or 0.
func MarkerNumber(m string) int {
	n, err := strconv.Atoi(strings.Trim(m, "().: "))
	if err != nil {
		return 0
	}
	return n
}
