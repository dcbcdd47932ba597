package ranking

import (
	"slices"
	"strings"
	"unicode"

	"lotsen/bot/question"
	"lotsen/corpus/lazyregexp"
	"lotsen/index"
)

// The words of what restates a question rather than answers it.
var (
	introductions = lists.List("introductions")
	ownNames      = lists.List("own names")
)

// introduces reports whether a passage stands under a heading of what only says
// why the document is there ("1.1 Syfte och mål").
func introduces(p *index.Passage) bool {
	if len(p.Path) == 0 {
		return false
	}
	for word := range strings.FieldsFuncSeq(p.Path[len(p.Path)-1], func(r rune) bool { return !unicode.IsLetter(r) }) {
		return introductions.Has(strings.ToLower(word))
	}
	return false
}

// mostOwn is how many words may stand before the one by which a document calls
// itself: "Den här rutinen".
const mostOwn = 4

// tellsOfItself reports whether a sentence begins with what its document calls
// itself.
func tellsOfItself(sentence string) bool {
	words := 0
	for word := range strings.FieldsFuncSeq(strings.ToLower(sentence), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if words++; words > mostOwn {
			return false
		}
		if words == 1 && introductions.Has(word) || slices.ContainsFunc(ownNames.All(), func(n string) bool { return strings.HasPrefix(word, n) }) {
			return true
		}
	}
	return false
}

// permits finds what permits, forbids or requires.
var permits = lazyregexp.New(`(?i)(?:^|[^\pL])(?:får|kan|måste|ska|skall|bör|inte|aldrig|tillåt\pL*|förbjud\pL*|endast|bara|alltid)(?:$|[^\pL])`)

// negates reports whether a text has a word that negates.
func negates(text string) bool {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(word) <= longestNegation && question.Negates(strings.ToLower(word)) {
			return true
		}
	}
	return false
}

// longestNegation is the most bytes that a word which negates has.
const longestNegation = 7

// leave finds what permits or forbids.
var leave = lazyregexp.New(`(?i)(?:^|[^\pL])(?:får|fick|kan|tillåt\pL*|tillåtet|otillåt\pL*|förbjud\pL*|förbud\pL*|rätt|undvik\pL*|ej|inte|aldrig|enbart|endast|may|allowed|forbidden)(?:$|[^\pL])`)
