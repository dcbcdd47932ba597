package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/lazyregexp"
)

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isLetter(r rune) bool { return isWordRune(r) && (r < '0' || r > '9') }

func onlyLetters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, ` "'”’»)]`)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;", r)
}

func endsInHyphen(s string) bool { return strings.HasSuffix(s, "-") }

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `"”’'(»`))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

var (
	bulletStart = lazyregexp.New(`^([•·▪●○◦■□►▶➢✓⚫∙\x{F0B7}\x{F0A7}\x{F0D8}\x{F076}\x{F02D}\x{2010}-\x{2015}-]|o)\s+(\S)`)
	numberStart = lazyregexp.New(`^(\d{1,3}[.)]|\(\d{1,2}\)|\(?[a-zåäö]\)|[ivx]{1,4}[.)])\s+(\S)`)
	markerAlone = lazyregexp.New(`^(?:[•·▪●○◦■□►▶➢✓⚫∙\x{F0B7}\x{F0A7}\x{F0D8}\x{F076}\x{F02D}\x{2010}-\x{2015}o-]|\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?|\d{1,2}|\(\d{1,2}\)|\(?[a-zåäö]\)|[ivx]{1,4}[.)]|\d{1,3} (?:kap\.|§)(?: \d{1,3} ?[a-z]? ?§)?)$`)
	leaders     = lazyregexp.New(`(?:\.\s?){4,}\s*\d*\s*$|…{2,}\s*\d*\s*$|_{4,}\s*\d+\s*$`)
	leaderDots  = lazyregexp.New(`(?:\.\s?){4,}|…{2,}`)
)

// marker splits a list item's bullet or number from its text.
func marker(s string) (mark, text string, ok bool) {
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

func isMarker(s string) bool {
	s = strings.TrimSpace(s)
	return markerAlone.MatchString(s)
}
