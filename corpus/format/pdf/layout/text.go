package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/format/pdf/sheet"
	"lotsen/corpus/lazyregexp"
)

// isLetter reports whether a character is one of a word and no digit of ASCII.
func isLetter(r rune) bool { return sheet.IsWordRune(r) && (r < '0' || r > '9') }

// onlyLetters reports whether a text holds nothing but letters.
func onlyLetters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// endsSentence reports whether a line ends where a sentence, or a lead-in to a
// list, does.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, ` "'”’»)]`)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;", r)
}

// endsInHyphen reports whether a line may end within a word.
func endsInHyphen(s string) bool { return strings.HasSuffix(s, "-") }

// startsUpper reports whether a line begins with a capital or a digit, as a
// sentence does.
func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `"”’'(»`))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// startsLower reports whether a line begins as no sentence does.
func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// The bullets and numbers that list items begin with, the private characters of
// Word's symbol fonts among them, and the dots that lead from the entry of a
// table of contents to its page. markerAlone also knows the numbers of headings
// and of paragraphs of statutes, which tabs part from their text.
var (
	bulletStart = lazyregexp.New(`^([•·▪●○◦■□►▶➢✓⚫∙\x{F0B7}\x{F0A7}\x{F0D8}\x{F076}\x{F02D}\x{2010}-\x{2015}-]|o)\s+(\S)`)
	numberStart = lazyregexp.New(`^(\d{1,3}[.)]|\(\d{1,2}\)|\(?[a-zåäö]\)|[ivx]{1,4}[.)])\s+(\S)`)
	markerAlone = lazyregexp.New(`^(?:[•·▪●○◦■□►▶➢✓⚫∙\x{F0B7}\x{F0A7}\x{F0D8}\x{F076}\x{F02D}\x{2010}-\x{2015}o-]|\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?|\d{1,2}|\(\d{1,2}\)|\(?[a-zåäö]\)|[ivx]{1,4}[.)]|\d{1,3} (?:kap\.|§)(?: \d{1,3} ?[a-z]? ?§)?)$`)
	leaders     = lazyregexp.New(`(?:\.\s?){4,}\s*\d*\s*$|…{2,}\s*\d*\s*$|_{4,}\s*\d+\s*$`)
	leaderDots  = lazyregexp.New(`(?:\.\s?){4,}|…{2,}`)
)

// cutMarker cuts a list item's bullet or number off its text. Bullets other than
// dashes become •; ok is false for what is no list item.
func cutMarker(s string) (mark, text string, ok bool) {
	for _, re := range []*lazyregexp.Regexp{bulletStart, numberStart} {
		if m := re.FindStringSubmatchIndex(s); m != nil {
			mark = s[m[2]:m[3]]
			if re == bulletStart && !strings.ContainsAny(mark, "–—-") {
				mark = "•"
			}
			return mark, s[m[4]:], true
		}
	}
	return "", s, false
}

// isMarker reports whether a line is nothing but a bullet or number.
func isMarker(s string) bool { return markerAlone.MatchString(strings.TrimSpace(s)) }
