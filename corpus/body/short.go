package body

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/grammar"
)

// ShortForms returns the words in parentheses by which a text calls bodies
// that it has just named: "Tekniska förvaltningen (Tff)".
func ShortForms(text string) map[string]bool {
	var out map[string]bool
	for from := 0; ; {
		open := strings.IndexByte(text[from:], '(')
		if open < 0 {
			return out
		}
		open += from
		from = open + 1
		size := strings.IndexByte(text[from:min(len(text), from+maxShort)], ')')
		if size < 2 || !isShort(text[from:from+size]) {
			continue
		}
		if short := text[from : from+size]; namedBefore(text[:open], short) {
			if out == nil {
				out = map[string]bool{}
			}
			out[short] = true
		}
	}
}

// maxShort is how many bytes a short form and its closing parenthesis have at
// most, maxNamed how many the name before it.
const (
	maxShort = 12
	maxNamed = 120
)

// isShort reports whether a word in parentheses may be a short form: it opens
// with a capital, holds letters only and is no word of the language by its look.
func isShort(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	letters, capitals, n := true, 0, 0
	for _, r := range s {
		letters = letters && unicode.IsLetter(r)
		if unicode.IsUpper(r) {
			capitals++
		}
		n++
	}
	return letters && unicode.IsUpper(first) && (capitals > 1 || n <= 4)
}

// namedBefore reports whether text ends with the name of a body that opens with
// the letter that short opens with.
func namedBefore(text, short string) bool {
	start := max(0, len(text)-maxNamed)
	if cut := strings.LastIndexAny(text[start:], "\n.:;("); cut >= 0 {
		start += cut + 1
	}
	for start < len(text) && !utf8.RuneStart(text[start]) {
		start++
	}
	toks := grammar.Tokens(text, start, len(text))
	initial := strings.ToLower(string(grammar.First(short)))
	for i := max(0, len(toks)-MaxAttributes); i < len(toks); i++ {
		if !strings.HasPrefix(toks[i].Low, initial) {
			continue
		}
		p, ok := PhraseAt(toks, i, false)
		if !ok {
			continue
		}
		if p.End == len(toks) || p.WithAttribute(toks, len(toks), false).Post == len(toks) {
			return true
		}
	}
	return false
}
