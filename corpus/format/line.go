package format

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/lazyregexp"
)

// lineKind is what a line turns out to be when the lines around it are seen.
type lineKind byte

const (
	asRead       lineKind = iota
	fencedLine            // stands in a code fence
	droppedLine           // a page mark, a running head, or an empty line beside one
	unmarkedLine          // no heading, though it is marked as one
	headLine              // a heading that no mark tells
	contentsRow           // stands in a table of contents
	opensBlock            // begins a block of its own
)

// What a line is by Markdown's marks.
var (
	atx       = lazyregexp.New(`^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$`)
	setext    = lazyregexp.New(`^ {0,3}(={2,}|-{3,})[ \t]*$`)
	rule      = lazyregexp.New(`^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$`)
	fenceLine = lazyregexp.New("^ {0,3}(`{3,}|~{3,})[^`]*$")
	delimiter = lazyregexp.New(`^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$`)
	footnote  = lazyregexp.New(`^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$`)
	refdef    = lazyregexp.New(`(?m)^ {0,3}\[([^\]^][^\]\n]*)\]:[ \t]+<?(?:[a-z]+:|/|#)\S*(?:[ \t]+["'(].*["')])?[ \t]*$`)
	wholeBold = lazyregexp.New(`^(?:\*\*|__)([^*_]+)(?:\*\*|__)$`)
	task      = lazyregexp.New(`^\[[ xX]\][ \t]+`)
	quoted    = lazyregexp.New(`^ {0,3}(?:> ?)+`)
)

// The marks that begin an item of a list.
var (
	bulletRe = lazyregexp.New(`^([ \t]*)(?:([-*+–—·−→]|` + bullets + `)[ \t\x{a0}]+(\S.*)|(` + bullets + `)(\S.*)|(-)(\p{Lu}\p{Ll}.*))$`)
	numberRe = lazyregexp.New(`^([ \t]*)(\(?\d{1,3}[.)]|\(?[a-zåäö]\)|\([ivx]+\))[ \t\x{a0}]+(\S.*)$`)
	// emptyItem is a bullet alone on its line, above its item.
	emptyItem = lazyregexp.New(`^([ \t]*)([-*+–]|` + bullets + `)[ \t\x{a0}]*$`)
	// emptyNumber is a number alone on its line, above its item.
	emptyNumber = lazyregexp.New(`^([ \t]*)(\d{1,2}[.)])[ \t\x{a0}]*$`)
	// hollowItem is an item whose hollow bullet came out as the letter o.
	hollowItem = lazyregexp.New(`^([ \t]*)(o)[ \t\x{a0}]+(\S.*)$`)
)

// bullets is a class of the signs that are bullets wherever they begin a line,
// boxes to tick and signs of symbol fonts among them.
const bullets = `[•▪▫◦●○◯■□◊◆❖❑❒☐☑☒‣⁃►▶➢➤➔➜✓✔✗\x{f0a7}\x{f0a8}\x{f0b7}\x{f0d8}\x{f0fc}\x{f08d}\x{f06f}\x{f02d}]`

// What tells a heading that has no mark, and what tells that a line is none.
var (
	// figureTitle is the line under a picture.
	figureTitle = lazyregexp.New(`(?i)^(?:figur|bild|tabell|diagram|foto) ?\d`)
	// unlikelyHead is what headings do not hold: dates, long figures, gaps of a form, addresses.
	unlikelyHead = lazyregexp.New(`\d{3}|[_@|<>\[\]=…]|\.{3}|https?:|www\.`)
	// asking begins the questions that headings are; one that is answered by yes or
	// no stands in a form.
	asking = lazyregexp.New(`^(?:Vad|Hur|Vem|Vems|Vilka|Vilken|Vilket|När|Var|Vart|Varför|What|How|Who|Whose|Which|When|Where|Why)\b`)
	// saying is what the lines of a form or of a sentence begin or end with.
	saying    = lazyregexp.New(`^(?:Vi|Du|Jag|Man|Det|De|Ni|Han|Hon|Se|We|You|It|They|See|Dokumentet)\s|\s(?:Ja|Nej|Se|Yes|No)(?:\s|$)|\sSe\s`)
	factStart = lazyregexp.New(`^\p{Lu}[\p{L}\d /()-]{1,40}: ?\S`)
)

// width is how far in a line begins, in columns; a tab goes on to the next fourth.
func width(indent string) int {
	w := 0
	for _, r := range indent {
		if r == '\t' {
			w += 4 - w%4
		} else {
			w++
		}
	}
	return w
}

// number is the number that digits write; 0 for one too large.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// listLine reports whether a line begins a list's item or is a table's row: two
// lists may well hold the same one.
func listLine(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "|") || bulletRe.MatchString(line) || emptyItem.MatchString(line)
}

func beginsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// titleKey is a title without what a table of contents and a heading write
// differently: number, final marks and case.
func titleKey(s string) string {
	return strings.ToLower(strings.Trim(strings.TrimLeft(s, "0123456789. "), " :.?"))
}
