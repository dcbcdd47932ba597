package compose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// Levels of headings that InferHeadings finds; decimal numbers add their
// depth to levelNumbered.
const (
	levelTitle    = 1
	levelNumbered = 1
	levelGroup    = 8
	levelPlain    = 9
)

// minCapitals is how many letters a heading of one word in capitals has:
// shorter ones are acronyms and initials.
const minCapitals = 5

// contentsLine is a line of a table of contents: leaders, then a page.
var contentsLine = lazyregexp.New(`(?:\.{4,}|(?: \.){4,}|…{2,}|_{4,}) ?\d{1,4}$`)

// dated ends a line that tells when a document was decided or changed.
var dated = lazyregexp.New(`\b\d{4}-\d{2}-\d{2}(?:,? §+ ?\d+)?$`)

// InferHeadings finds the headings of a document whose format marks none:
// numbered lines ("5.3 UPPSÖKANDE ARBETE", "1. INLEDNING"), §§, chapters, and
// short lines of their own that begin with a capital and end in no stop
// ("Gatuprostitution"). It returns new blocks, cleaned as the function Document does;
// blocks that are headings already stay.
func InferHeadings(blocks []corpus.Block) []corpus.Block {
	out := cleanBlocks(blocks)
	markContents(out)
	for i := range out {
		inferNumbered(out, i)
	}
	markMatters(out)
	for i := range out {
		inferPlain(out, i)
	}
	return out
}

// markContents turns lines of a typed table of contents into Contents.
func markContents(blocks []corpus.Block) {
	for i := range blocks {
		if k := blocks[i].Kind; (k == corpus.Paragraph || k == corpus.ListItem) && contentsLine.MatchString(blocks[i].Text) {
			become(&blocks[i], corpus.Contents)
		}
	}
}

// inferNumbered makes a numbered heading of block i if it is one.
func inferNumbered(blocks []corpus.Block, i int) {
	b := blocks[i]
	if b.Kind != corpus.Paragraph && b.Kind != corpus.ListItem {
		return
	}
	text := joinMarker(b)
	h := parseHeading(text)
	if h.kind == unnumbered || utf8.RuneCountInString(text) > 120 || grammar.EndsSentence(h.title) && !strings.HasSuffix(h.title, "m.m.") {
		return
	}
	if h.kind == decimal && !decimalHeading(blocks, i, h) {
		return
	}
	if h.kind == provision && h.title != "" && i+1 < len(blocks) && blocks[i+1].Kind == corpus.ListItem {
		return // "2 § Socialnämnden ska" leads a list in
	}
	if h.kind == appendix && len(strings.Fields(text)) > 10 {
		return
	}
	blocks[i] = corpus.Block{Kind: corpus.Heading, Level: levelOf(h), Text: text, Page: b.Page, Ends: b.Ends}
}

func levelOf(h heading) int {
	switch h.kind {
	case decimal:
		return levelNumbered + 1 + strings.Count(h.number, ".")
	case provision:
		return levelNumbered + 3
	case amendingLaw:
		return levelNumbered + 2
	}
	return levelNumbered + 1
}

// decimalHeading tells "2. OMVÄRLDSFAKTORER" from an item of a numbered list
// and from a line that begins with a figure.
func decimalHeading(blocks []corpus.Block, i int, h heading) bool {
	title := h.title
	if !unicode.IsUpper(grammar.First(title)) && !opening(grammar.First(title)) || len(strings.Fields(title)) > 14 {
		return false
	}
	if i+1 >= len(blocks) {
		return false
	}
	if allCaps(title) || strings.Contains(h.number, ".") {
		return true
	}
	if says(title) {
		return false
	}
	// Next to another item it belongs to a list.
	return !numberedItem(blocks, i-1) && !numberedItem(blocks, i+1) && !startsLower(blocks[i+1].Text)
}

// says reports whether a numbered line is a step rather than a heading: of many
// words, with a verb among them ("1. Den som är stödperson tar kontakt med …").
func says(title string) bool {
	toks := grammar.Tokens(title, 0, len(title))
	return len(toks) > maxNounPhrase && slices.ContainsFunc(toks, func(t grammar.Token) bool { return grammar.Finite(t.Low) && !t.Capital() })
}

// maxNounPhrase is how many words a numbered heading with a verb has at most.
const maxNounPhrase = 8

func numberedItem(blocks []corpus.Block, i int) bool {
	return i >= 0 && i < len(blocks) && blocks[i].Kind == corpus.ListItem && blocks[i].Marker != ""
}

// inferPlain makes an unnumbered heading of block i if it looks like one. The
// first heading of a document is its title; one that another follows at once
// heads a group.
func inferPlain(blocks []corpus.Block, i int) {
	b := blocks[i]
	if !PlainHeading(b) || i+1 >= len(blocks) || i > 0 && dated.MatchString(b.Text) {
		return
	}
	next := blocks[i+1]
	if startsLower(next.Text) && next.Kind == corpus.Paragraph {
		return
	}
	level := levelPlain
	switch {
	case i == 0:
		level = levelTitle
	case PlainHeading(next) && i+2 < len(blocks):
		level = levelGroup
	}
	blocks[i].Kind, blocks[i].Level = corpus.Heading, level
}

// PlainHeading reports whether a block looks like an unnumbered heading.
func PlainHeading(b corpus.Block) bool {
	if b.Kind != corpus.Paragraph || utf8.RuneCountInString(b.Text) > 80 || len(strings.Fields(b.Text)) > 9 {
		return false
	}
	if grammar.EndsSentence(b.Text) && !strings.HasSuffix(b.Text, "?") && !strings.HasSuffix(b.Text, "m.m.") {
		return false
	}
	start := strings.TrimLeftFunc(b.Text, opening)
	if !unicode.IsUpper(grammar.First(start)) || strings.ContainsAny(b.Text, ",;@|") {
		return false
	}
	return strings.IndexFunc(start, unicode.IsLower) > 0 || len(strings.Fields(start)) > 1 || allCaps(start) && utf8.RuneCountInString(start) >= minCapitals
}
