package mask

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// Identity numbers are told in words, too, in whole or in part: "åttiofem noll ett noll
// ett, tolv trettiofyra", "född den 1 januari 1985, sista fyra 1234", "850101 och sedan
// ett två tre fyra". Words become digits, dates one number, and what then reads as an
// identity number is masked.

// numeral is a number of a text, in digits or words.
type numeral struct {
	digits     string
	start, end int
	plain      bool // it is written in digits, and is no date put together
	month      bool // it is the name of a month
	date       bool // of birth: six or eight digits
	tail       bool // it says that the last four come next, or came before
}

var (
	wordsAndDigits = lazyregexp.New(`\pL+|\d+`)
	dayFirst       = lazyregexp.New(`\b\d{1,2}(?:[/. -]{1,3}\d{1,2}[/. -]{1,3}\d{4}|/\d{1,2} ?-\d{2})\b`)
	lastFourSaid   = lazyregexp.New(`(?i)\b(?:sista fyra|fyra sista|slutsiffror(?:na)?|last four|final four)\b(?: siffror(?:na)?| digits)?`)
)

// spokenIn masks identity numbers that are told in words, in whole or in part, and
// those of which the last four stand apart from the date.
func spokenIn(text string) string {
	all := numerals(text)
	var out strings.Builder
	last := 0
	for i := 0; i < len(all); {
		n := spokenAt(text, all[i:])
		if n == 0 {
			i++
			continue
		}
		for _, part := range partsOf(text, all[i:i+n]) {
			out.WriteString(text[last:part[0]] + identity)
			last = part[1]
		}
		i += n
	}
	return out.String() + text[last:]
}

// partsOf are the ranges to mask: one, or what a word between parts in two.
func partsOf(text string, of []numeral) [][2]int {
	var out [][2]int
	open := false
	for i, n := range of {
		switch {
		case n.tail:
			open = false
		case open && near(text, of[i-1:i+1], mostGap):
			out[len(out)-1][1] = n.end
		default:
			out, open = append(out, [2]int{n.start, n.end}), true
		}
	}
	return out
}

// numerals are the numbers of a text in their order; nil where there are too few to make
// an identity number.
func numerals(text string) []numeral {
	if !lastFourSaid.MatchString(text) && !dayFirst.MatchString(text) && !counts(text) {
		return nil
	}
	var out []numeral
	said := lastFourSaid.FindAllStringIndex(text, -1)
	for _, at := range wordsAndDigits.FindAllStringIndex(text, -1) {
		for len(said) > 0 && said[0][1] <= at[0] {
			said = said[1:]
		}
		if len(said) > 0 && said[0][0] <= at[0] {
			if said[0][0] == at[0] {
				out = append(out, numeral{start: said[0][0], end: said[0][1], tail: true})
			}
			continue
		}
		word := text[at[0]:at[1]]
		n := numeral{digits: word, start: at[0], end: at[1], plain: unicode.IsDigit(rune(word[0]))}
		if !n.plain {
			if n.digits, n.month = digitsOf(word); n.digits == "" {
				continue
			}
		}
		out = append(out, n)
	}
	return dated(text, tensAndUnits(text, out))
}

// counts reports whether enough of a text's words are numbers or months that it is worth
// a closer look.
func counts(text string) bool {
	n := 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if digits, _ := digitsOf(word); len(word) > 1 && digits != "" {
			n++
		}
	}
	return n > 0 && (hasDigit(text) || n > 3)
}

// tensAndUnits makes one number of "trettio fyra".
func tensAndUnits(text string, of []numeral) []numeral {
	var out []numeral
	for _, n := range of {
		if k := len(out) - 1; k >= 0 && !n.plain && !out[k].plain && !n.tail && !n.month && len(n.digits) == 1 && n.digits != "0" &&
			len(out[k].digits) == 2 && out[k].digits[1] == '0' && out[k].digits[0] > '1' && strings.Trim(text[out[k].end:n.start], " -") == "" {
			out[k].digits, out[k].end = out[k].digits[:1]+n.digits, n.end
			continue
		}
		out = append(out, n)
	}
	return out
}

// dated makes one number of a date: year, month and day, or day, month and year with a
// month's name or signs between.
func dated(text string, of []numeral) []numeral {
	var out []numeral
	for i := 0; i < len(of); i++ {
		if i+2 < len(of) && !of[i].tail && !of[i+1].tail && !of[i+2].tail && near(text, of[i:i+3], 3) {
			day, month, year := of[i].digits, of[i+1].digits, of[i+2].digits
			named, other := of[i+1].month, of[i].month
			switch {
			case len(day) == 4 && len(year) <= 2: // the year first
				day, year = year, day
			case of[i].month && !of[i+1].month: // the month first
				day, month, named, other = month, day, true, false
			}
			slashed := text[of[i].end:of[i+1].start] == "/" && strings.Trim(text[of[i+1].end:of[i+2].start], " ") == "-"
			digits := year + two(month) + two(day)
			if (named || slashed || len(year) == 4) && !other && !of[i+2].month && birthday(digits) {
				out = append(out, numeral{digits: digits, start: of[i].start, end: of[i+2].end, date: true})
				i += 2
				continue
			}
		}
		if n := of[i]; !n.month {
			n.date = birthday(n.digits)
			out = append(out, n)
		}
	}
	return out
}

func two(digits string) string {
	if len(digits) == 1 {
		return "0" + digits
	}
	return digits
}

// near reports whether numbers follow one another with nothing but signs and at most so
// many runes between.
func near(text string, of []numeral, most int) bool {
	for i := range of[1:] {
		gap := text[of[i].end:of[i+1].start]
		for _, ordinal := range [...]string{"st", "nd", "rd", "th", ":a", ":e"} {
			gap = strings.TrimPrefix(gap, ordinal)
		}
		if utf8.RuneCountInString(gap) > most || strings.IndexFunc(gap, func(r rune) bool { return !between(r) }) >= 0 {
			return false
		}
	}
	return true
}

// birthday reports whether digits are a date as identity numbers have it.
func birthday(digits string) bool {
	at := len(digits) - 4 // where the month begins
	if at != 2 && at != 4 {
		return false
	}
	all, err := strconv.Atoi(digits)
	return err == nil && (at == 2 || isCentury(all/1_000_000)) && isDayOfBirth(all/100%100, all%100)
}

// mostApart is how many bytes may stand between a date, the word that the last four come,
// and these.
const mostApart = 40

// spokenAt is of how many numbers an identity number is made that begins with the first.
func spokenAt(text string, of []numeral) int {
	if n := apart(text, of); n > 0 {
		return n
	}
	digits, odd := "", false
	for i, n := range of {
		if n.tail || i > 0 && !near(text, of[i-1:i+1], mostGap) {
			break
		}
		if i > 0 && i+1 < len(of) && isHour(text, n, of[i+1]) { // "den 3 maj 2024 10:12"
			break
		}
		digits, odd = digits+n.digits, odd || !n.plain
		k := len(digits) - 4
		if odd && (k == 6 || k == 8) && birthday(digits[:k]) && i > 0 && !goesOn(text, of[i:]) && (digits[k:] < "1900" || digits[k:] > "2100" || !n.plain) {
			return i + 1
		}
		if len(digits) > long {
			break
		}
	}
	return 0
}

// isHour reports whether two numbers are an hour and its minutes.
func isHour(text string, hour, minutes numeral) bool {
	sign := text[hour.end:minutes.start]
	return hour.plain && minutes.plain && (sign == ":" || sign == ".") && len(hour.digits) <= 2 && len(minutes.digits) == 2 &&
		hour.digits <= "23" && minutes.digits <= "59"
}

// goesOn reports whether another number follows on the first, as in a list.
func goesOn(text string, of []numeral) bool {
	return len(of) > 1 && !of[1].tail && near(text, of[:2], mostGap)
}

// apart is of how many numbers one is made whose last four are told of, before or after
// its date.
func apart(text string, of []numeral) int {
	if len(of) < 3 || of[1].start-of[0].end > mostApart || of[2].start-of[1].end > mostApart {
		return 0
	}
	four := func(n int) (count int) { // of numbers from the nth on that are the four
		digits := ""
		for i, next := range of[n:] {
			if next.tail || i > 0 && !near(text, of[n+i-1:n+i+1], mostGap) {
				return 0
			}
			if digits += next.digits; len(digits) >= 4 {
				if len(digits) == 4 {
					return i + 1
				}
				return 0
			}
		}
		return 0
	}
	if of[0].date && of[1].tail {
		if n := four(2); n > 0 {
			return 2 + n
		}
	}
	if of[0].tail {
		if n := four(1); n > 0 && 1+n < len(of) && of[1+n].date && of[1+n].start-of[n].end <= mostApart {
			return 2 + n
		}
	}
	return 0
}

// digitsOf gives the digits that a word says, and whether it does so as the name of a
// month; "" for none.
func digitsOf(word string) (digits string, month bool) {
	word = strings.ToLower(word)
	if m := grammar.MonthNumber(word); m > 0 {
		return strconv.Itoa(m), true
	}
	if d := grammar.Numeral(word); d != "" {
		return d, false
	}
	for _, century := range []string{"hundra", "tusen"} {
		head, tail, ok := strings.Cut(word, century)
		first := grammar.Numeral(head)
		if !ok || first == "" {
			continue
		}
		if century == "tusen" {
			first += "0"
		}
		if rest := grammar.Numeral(tail); len(first) == 2 && rest != "" {
			return first + two(rest), false
		}
	}
	return "", false
}
