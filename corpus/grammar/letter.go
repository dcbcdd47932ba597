package grammar

import (
	"unicode"
	"unicode/utf8"
)

// First returns the first rune of s; utf8.RuneError where s is empty.
func First(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// Capitalise returns s with its first letter in upper case.
func Capitalise(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
