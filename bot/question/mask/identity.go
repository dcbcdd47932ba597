package mask

import (
	"slices"
	"strings"
	"unicode"

	"lotsen/corpus/lazyregexp"
)

// identity is the mask of a personal identity number.
const identity = "[personnummer]"

// Personal identity numbers are YYMMDD-NNNN, with or without century, and whatever
// people put between; coordination numbers have the day + 60. Of numbers that are
// given for a while (interim and reserve numbers) some of the last four are letters.
// What they look like says nothing of whether they are valid, and mistyped ones tell
// of a person too: the check digit only counts where it may be two years.

const (
	birth = `\b(?:18|19|20)?\d{2}[-. ]?(?:0\d|1[0-2])[-. ]?(?:[0-2]\d|3[01]|[67]\d|8\d|9[01])\b`
	aside = `[^\d]{0,40}`
)

// toldInTwo is a number that is told in two: "850101, de sista fyra är 1234", "850101
// och 1234 på slutet". Where only the date is said to be that of a birth, the four are
// no year.
var toldInTwo = []*lazyregexp.Regexp{
	lazyregexp.New(`(?i)()` + birth + `(` + aside + `\b(?:sista|fyra|slut\pL*|avslutas|kontrollnummer|kontrollsiffror\pL*|last|final|ends?|ending)\b` + aside + `)\b\d{4}\b`),
	lazyregexp.New(`(?i)()` + birth + `(` + aside + `)\b\d{4}\b(?:\s+(?:på|i) slutet|\s+at the end|\s+sist)\b`),
	lazyregexp.New(`(?i)\b((?:född|föddes|födelse\pL*|personn\pL*|pnr|samordning\pL*|born|birth|dob|identity|social security)\b` + aside + `)` +
		birth + `(` + aside + `)\b(?:0\d|1[0-8]|2[1-9]|[3-9]\d)\d{2}\b`),
}

// identityIn masks identity numbers that are written in digits.
func identityIn(text string) string {
	if !hasDigit(text) {
		return text
	}
	runes := []rune(text)
	read := legible(runes)
	var out strings.Builder
	for i := 0; i < len(runes); {
		if isDigit(read[i]) && (i == 0 || !isDigit(read[i-1])) {
			if end := identityAt(read, i); end > i {
				out.WriteString(identity)
				i = end
				continue
			}
		}
		out.WriteRune(runes[i])
		i++
	}
	text = out.String()
	for _, two := range toldInTwo {
		text = two.ReplaceAllString(text, "${1}"+identity+"${2}"+identity)
	}
	return text
}

// legible reads letters that look like digits, among digits, as these: "85O1O1-1234".
func legible(runes []rune) []rune {
	out := runes
	for i := 0; i < len(runes); {
		end, digits := i, 0
		for end < len(runes) && (isDigit(runes[end]) || strings.ContainsRune("OolI", runes[end])) {
			if isDigit(runes[end]) {
				digits++
			}
			end++
		}
		if n := end - i; digits < n && 2*digits >= n && (n == long-4 || n == short-4 || n == long || n == short || n == 4) {
			if &out[0] == &runes[0] {
				out = slices.Clone(runes)
			}
			for k := i; k < end; k++ {
				switch out[k] {
				case 'O', 'o':
					out[k] = '0'
				case 'l', 'I':
					out[k] = '1'
				}
			}
		}
		i = max(end, i+1)
	}
	return out
}

// sign is a digit or letter of what may be a number, and what stands before it.
type sign struct {
	rune
	end    int  // of it among the runes
	gap    bool // something stands between it and the one before
	strong bool // a dash or plus
}

const (
	long    = 12 // signs with century
	short   = 10
	mostGap = 6 // runes between two signs: "**850101** - **1234**"
)

// identityAt returns where an identity number that begins at i ends, or i.
func identityAt(runes []rune, i int) int {
	signs := signsAt(runes, i, long+1)
	for _, n := range []int{long, short} {
		if len(signs) >= n && isIdentity(signs[:n], signs[n:], runes) {
			return closed(runes, i, signs[n-1].end)
		}
	}
	return i
}

// closed takes in the bracket that ends what one within the number began.
func closed(runes []rune, from, to int) int {
	number := string(runes[from:to])
	if to < len(runes) && runes[to] == ')' && strings.Count(number, "(") > strings.Count(number, ")") {
		to++
	}
	return to
}

// signsAt reads at most n signs from i on, letters only where the last four may be.
func signsAt(runes []rune, i, n int) []sign {
	var out []sign
	for len(out) < n && i < len(runes) {
		s := sign{end: i}
		for len(out) > 0 && s.end < len(runes) && s.end-i < mostGap && between(runes[s.end]) {
			s.gap = s.gap || !unicode.Is(unicode.Cf, runes[s.end])
			s.strong = s.strong || isDash(runes[s.end])
			s.end++
		}
		if s.end == len(runes) {
			break
		}
		s.rune = runes[s.end]
		letter := s.rune < unicode.MaxASCII && unicode.IsLetter(s.rune) && len(out) >= short-4
		if !isDigit(s.rune) && !letter {
			break
		}
		s.end++
		out, i = append(out, s), s.end
	}
	return out
}

func isIdentity(signs, rest []sign, runes []rune) bool {
	n := len(signs) - 4
	for _, s := range signs[:n] {
		if !isDigit(s.rune) {
			return false
		}
	}
	if n > 6 && !isCentury(number(signs[:n-6])) || !isDayOfBirth(number(signs[n-4:n-2]), number(signs[n-2:n])) {
		return false
	}
	if len(rest) > 0 && !rest[0].gap && isDigit(rest[0].rune) || !parted(signs, n) {
		return false
	}
	if !isDigit(signs[n].rune) || !isDigit(signs[n+1].rune) || !isDigit(signs[n+2].rune) || !isDigit(signs[n+3].rune) {
		end := signs[len(signs)-1].end
		return interim(signs[n:]) && (end == len(runes) || !unicode.IsLetter(runes[end]) && !isDigit(runes[end]))
	}
	if year := number(signs[n:]); n > 6 && signs[n].gap && year >= 1900 && year < 2100 && signs[4].gap {
		// Or a date and a year, or another date.
		return luhn(signs[n-6:]) && (len(rest) == 0 || !isDigit(rest[0].rune))
	}
	return true
}

func isCentury(c int) bool { return c >= 18 && c <= 20 }

// isDayOfBirth reports whether a month and a day may stand in an identity number, or in
// a coordination number.
func isDayOfBirth(month, day int) bool {
	return month >= 1 && month <= 12 && day <= 91 && day%60 >= 1 && day%60 <= 31
}

// parted reports whether what stands between the signs parts century, year, month,
// day and the last four, or each sign from the next, also among the last four alone, or
// with the century each pair.
func parted(signs []sign, n int) bool {
	gaps, odd, pairs := 0, false, n == long-4
	each := !slices.ContainsFunc(signs[n+1:], func(s sign) bool { return !s.gap })
	for i, s := range signs {
		pairs = pairs && s.gap == (i > 0 && i%2 == 0)
		if !s.gap {
			continue
		}
		gaps++
		switch i {
		case n, n - 2, n - 4, n - 6:
		case n + 2:
			odd = odd || !each && (!signs[n].strong || gaps > 2) // "850101-12 34", and no opening hours
		default:
			odd = odd || i <= n || !each
		}
	}
	return !odd || gaps == len(signs)-1 || pairs
}

// interim reports whether four signs, of which some are letters, end a number that
// was given for a while: T123, TF12, K12A, 12AB or 123A, behind a dash or in capitals.
func interim(four []sign) bool {
	form := ""
	for i, s := range four {
		switch {
		case i > 0 && s.gap, four[0].gap && !four[0].strong:
			return false
		case isDigit(s.rune):
			form += "9"
		case !four[0].strong && !unicode.IsUpper(s.rune):
			return false
		default:
			form += "A"
		}
	}
	return form == "A999" || form == "99AA" || form == "999A" || (form == "AA99" || form == "A99A") && four[0].strong && unicode.IsUpper(four[0].rune)
}

// luhn reports whether the check digit of ten is right (ISO/IEC 7812-1).
func luhn(ten []sign) bool {
	sum := 0
	for i, s := range ten {
		d := number([]sign{s}) * (2 - i%2)
		sum += d/10 + d%10
	}
	return sum%10 == 0
}

func number(signs []sign) int {
	n := 0
	for _, s := range signs {
		n = 10*n + int(s.rune-'0')
	}
	return n
}

// between reports whether a character may stand between the signs of a number: a line's
// end too, but nothing that makes paragraphs and amounts of numbers.
func between(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || (unicode.IsPunct(r) || unicode.IsSymbol(r)) && !strings.ContainsRune("§%‰€$£°", r)
}

func isDash(r rune) bool {
	return r == '+' || r == '\u2212' || r == '~' || unicode.Is(unicode.Pd, r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func hasDigit(text string) bool { return strings.IndexFunc(text, unicode.IsDigit) >= 0 }

// plainDigits writes the digits of all scripts as 0 to 9.
func plainDigits(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsDigit(r) }) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r <= unicode.MaxASCII || !unicode.IsDigit(r) {
			return r
		}
		zero := r // the digits of a script follow one another from its zero
		for unicode.IsDigit(zero - 1) {
			zero--
		}
		return '0' + (r-zero)%10
	}, text)
}
