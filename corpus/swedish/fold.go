package swedish

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s in lower case and without diacritics: å and ä become a, ö
// becomes o, é becomes e, ü becomes u, æ becomes ae. Other characters stay.
func Fold(s string) string {
	if isPlainASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	rest := s
	if !isLatin1(s) {
		rest = norm.NFKD.String(s)
	}
	for _, r := range rest {
		foldRune(&b, unicode.ToLower(r))
	}
	return b.String()
}

func foldRune(b *strings.Builder, r rune) {
	switch {
	case r < utf8.RuneSelf:
		b.WriteByte(byte(r))
	case r >= 0xe0 && r <= 0xff:
		b.WriteString(latin1Folds[r-0xe0])
	case unicode.Is(unicode.Mn, r):
	case r == 'ł':
		b.WriteByte('l')
	case r == 'đ':
		b.WriteByte('d')
	case r == 'œ':
		b.WriteString("oe")
	case r == 'ı':
		b.WriteByte('i')
	default:
		b.WriteRune(r)
	}
}

// latin1Folds are the folded forms of U+00E0 (à) to U+00FF (ÿ).
var latin1Folds = [32]string{
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
	"d", "n", "o", "o", "o", "o", "o", "÷", "o", "u", "u", "u", "u", "y", "th", "y",
}

// isPlainASCII reports that folding s changes nothing.
func isPlainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || 'A' <= s[i] && s[i] <= 'Z' {
			return false
		}
	}
	return true
}

// isLatin1 reports that s holds only composed characters below U+0100, which
// fold one by one.
func isLatin1(s string) bool {
	for _, r := range s {
		if r > 0xff || r == 0xa0 || r == 0xa8 || r == 0xaa || r == 0xaf || r >= 0xb2 && r <= 0xbe {
			return false
		}
	}
	return true
}

// surface returns a word as it is compared: lower case, composed, without the
// characters that join or break a word's letters.
func surface(raw string) string {
	plain := true
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9') {
			plain = false
			break
		}
	}
	if plain || raw == "" {
		return raw
	}
	if c := raw[0]; (c == '0' || c == '+') && phoneEnd(raw, 0) == len(raw) {
		return phoneDigits(raw)
	}
	composed := raw
	if !isSimple(raw) {
		composed = norm.NFKC.String(raw)
	}
	address := strings.IndexByte(raw, '@') >= 0
	var b strings.Builder
	b.Grow(len(composed))
	digitsBefore := false
	for i, r := range composed {
		switch {
		case unicode.IsLetter(r) || isDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case address, keepsMark(composed, i, r, digitsBefore):
			b.WriteRune(r)
		}
		digitsBefore = isDigit(r)
	}
	return b.String()
}

// phoneDigits returns a telephone number's digits, with 0 for Sweden's +46.
func phoneDigits(raw string) string {
	var b strings.Builder
	for _, r := range raw {
		if isDigit(r) {
			b.WriteRune(r)
		}
	}
	if national, ok := strings.CutPrefix(b.String(), "46"); ok && raw[0] == '+' {
		return "0" + strings.TrimPrefix(national, "0")
	}
	return b.String()
}

// keepsMark reports that the mark at i belongs to a number ("5.3",
// "2001:453", "2004-09-20") or to a host name ("www.stockholm.se").
func keepsMark(s string, i int, r rune, digitsBefore bool) bool {
	next := i + utf8.RuneLen(r)
	if next >= len(s) || next <= i {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s[next:])
	switch r {
	case '.', ',', ':', '-':
		if digitsBefore && isDigit(after) {
			return true
		}
	}
	return r == '.' && hostLike(s)
}

// isSimple reports that s needs no normalisation: ASCII and the letters that
// Swedish writes.
func isSimple(s string) bool {
	for _, r := range s {
		if r < utf8.RuneSelf {
			continue
		}
		switch r {
		case 'å', 'ä', 'ö', 'Å', 'Ä', 'Ö', 'é', 'É', 'ü', 'Ü', 'è', 'à', softHyphen:
		default:
			return false
		}
	}
	return true
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
