package question

import (
	"strings"
	"unicode"

	"lotsen/corpus/swedish"
)

// Word is one word of a question.
type Word struct {
	text  string // as typed
	Lower string
	Stop  bool // says how something is asked, not what about
}

// SplitWords gives the words of a text.
func SplitWords(text string) []Word {
	tokens := swedish.Words(text)
	out := make([]Word, 0, len(tokens))
	for _, t := range tokens {
		typed := text[t.Start:t.End]
		out = append(out, Word{text: typed, Lower: strings.ToLower(typed)})
	}
	return out
}

// Lowers gives words in lower case.
func Lowers(words []Word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Lower
	}
	return out
}

// acronymsOf returns the words that are typed as acronyms.
func acronymsOf(words []Word) []string {
	var out []string
	for _, w := range words {
		if isAcronym(w.text) {
			out = append(out, w.text)
		}
	}
	return out
}

// isAcronym reports whether a word has two capitals or more and is short.
func isAcronym(text string) bool {
	capitals := 0
	for _, r := range text {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2 && len(text) <= 8
}

// isNumber reports whether a meaning is a figure, which nothing else can say.
func isNumber(text string) bool {
	return text != "" && strings.Trim(text, "0123456789.:-") == ""
}
