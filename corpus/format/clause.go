package format

import (
	"slices"
	"strings"

	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// leastClause is how many words a sentence has that is no heading.
const leastClause = 4

// abbreviated matches the ends of headings whose stop is one of an abbreviation.
var abbreviated = lazyregexp.New(`(?i)(?:^|[\s(])(?:m\. ?m|m\. ?fl|etc|osv|o\. ?d|o\. ?dyl|dyl|e\. ?d|dvs|mm|mfl|inkl|exkl|resp|kap|nr|st|moms|f|ff)\.$`)

// IsClause reports whether a text in a heading's style is a whole sentence: a
// numbered clause of a delegation or of rules ("1.2 Nämnden beslutar om avgifter."),
// which is no heading but what is laid down.
func IsClause(text string) bool {
	text = strings.TrimSpace(text)
	if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, ";") || abbreviated.MatchString(text) {
		return false
	}
	words := grammar.Tokens(text, 0, len(text))
	words = slices.DeleteFunc(words, func(t grammar.Token) bool { return !t.Word })
	return len(words) >= leastClause && slices.ContainsFunc(words[1:], func(t grammar.Token) bool { return grammar.Finite(t.Low) && !t.Capital() })
}
