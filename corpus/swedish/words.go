package swedish

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const softHyphen = '\u00ad'

// Words cuts text into words: Term is the word in lower case, composed,
// without hyphens and soft hyphens; every Kind is Word. Numbers with marks
// inside ("5.3", "2001:453", "2004-09-20"), telephone numbers, e-mail
// addresses and host names are one word each, telephone numbers as bare
// digits with 0 for +46. A genitive or ending after a colon ("IVO:s") is
// left out; abbreviations lose their stops ("f.d." is "fd"). Invalid UTF-8
// separates words.
func Words(text string) []Token {
	tokens := make([]Token, 0, len(text)/7+1)
	s := scanner{text: text}
	for s.scan() {
		term := surface(text[s.start:s.end])
		if term == "" {
			continue
		}
		tokens = append(tokens, Token{Term: term, Start: s.start, End: s.end, Pos: len(tokens) + 1})
	}
	return tokens
}

// scanner walks the words of a text.
type scanner struct {
	text       string
	next       int // where to go on
	start, end int // the word just found
}

// scan finds the next word and reports whether there is one.
func (s *scanner) scan() bool {
	i := s.next
	for i < len(s.text) {
		c := s.text[i]
		if c < utf8.RuneSelf {
			if class[c] == letter || class[c] == digit {
				break
			}
			if c == '+' && phoneEnd(s.text, i) > 0 {
				break
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if isWordRune(r) {
			break
		}
		i += size
	}
	if i >= len(s.text) {
		s.next = i
		return false
	}
	s.word(i)
	return true
}

// word finds the end of the word that starts at i.
func (s *scanner) word(i int) {
	s.start = i
	if c := s.text[i]; c == '0' || c == '+' {
		if end := phoneEnd(s.text, i); end > 0 {
			s.end, s.next = end, end
			return
		}
	}
	for i < len(s.text) {
		c := s.text[i]
		if c < utf8.RuneSelf {
			switch class[c] {
			case letter, digit:
				i++
				continue
			case joint:
				if to := s.joint(i, c); to > i {
					i = to
					continue
				}
				return
			}
			break
		}
		r, size := utf8.DecodeRuneInString(s.text[i:])
		switch {
		case isWordRune(r), unicode.Is(unicode.Mn, r):
			i += size
			continue
		case isInvisible(r), r == '\u2010', r == '\u2011':
			if isWordStart(s.text, i+size) {
				i += size
				continue
			}
		case r == '\u2019', r == '\u02bc':
			if to := s.apostrophe(i, size); to > i {
				i = to
				continue
			}
			return
		}
		break
	}
	s.end, s.next = i, i
}

// joint decides on an ASCII mark at i inside or after a word. It returns
// where the word goes on, or i when the word has been ended.
func (s *scanner) joint(i int, c byte) int {
	if i == s.start {
		s.end, s.next = i+1, i+1
		return i
	}
	before := s.text[i-1]
	after := byte(0)
	if i+1 < len(s.text) {
		after = s.text[i+1]
	}
	digits := class[before&0x7f] == digit && before < utf8.RuneSelf && after < utf8.RuneSelf && class[after] == digit
	switch c {
	case '-':
		if isWordStart(s.text, i+1) {
			return i + 1
		}
	case '\'':
		return s.apostrophe(i, 1)
	case ':':
		if digits {
			return i + 1
		}
		if end := endingAfter(s.text, i+1); end > 0 {
			s.end, s.next = i, end
			return i
		}
	case '.', '_', '@':
		if end := emailEnd(s.text, s.start, i); end > 0 {
			s.end, s.next = end, end
			return i
		}
		if c == '.' && digits {
			return i + 1
		}
		if end := dottedEnd(s.text, s.start); c == '.' && end > i {
			s.end, s.next = end, end
			return i
		}
	case ',':
		if digits {
			return i + 1
		}
	}
	s.end, s.next = i, i
	return i
}

// apostrophe decides on an apostrophe of size bytes at i: one before a final
// s ends the word, one between letters is part of it.
func (s *scanner) apostrophe(i, size int) int {
	at := i + size
	if at < len(s.text) && s.text[at]|0x20 == 's' && !isWordStart(s.text, at+1) {
		s.end, s.next = i, at+1
		return i
	}
	if isWordStart(s.text, at) {
		return at
	}
	s.end, s.next = i, i
	return i
}

// endingAfter returns the end of the inflectional ending after a colon at
// i-1 ("IVO:s", "5:e", "FN:arna"), or 0.
func endingAfter(text string, i int) int {
	j := i
	for j < len(text) && 'a' <= text[j] && text[j] <= 'z' {
		j++
	}
	if j == i || j-i > 5 || isWordStart(text, j) {
		return 0
	}
	switch text[i:j] {
	case "s", "n", "t", "a", "e", "en", "et", "ar", "er", "or", "ns", "ens", "ets", "na", "nas",
		"are", "aren", "arna", "arnas", "erna", "ernas", "orna":
		return j
	}
	return 0
}

// phoneEnd returns the end of the telephone number that starts at i ("08-508
// 25 000", "+46 8 508 25 000"), or 0. A number has 8 to 13 digits, begins
// with 0 or +, and has a space or hyphen between its groups.
func phoneEnd(text string, i int) int {
	if i > 0 && (class[text[i-1]&0x7f] == digit || text[i-1] == '.' || text[i-1] == ':') {
		return 0
	}
	j, digits, groups, group, end := i, 0, 0, 0, 0
	if text[j] == '+' {
		j++
	}
	for j < len(text) && digits <= 13 {
		c := text[j]
		if '0' <= c && c <= '9' {
			digits, group, j = digits+1, group+1, j+1
			end = j
			continue
		}
		gap := phoneGap(text[j:])
		if gap == 0 || group == 0 || group > 8 || group == 1 && text[i] != '+' {
			break
		}
		groups, group = groups+1, 0
		j += gap
	}
	first := text[i] == '+' || text[i] == '0' && i+1 < len(text) && text[i+1] != '0'
	if !first || digits < 8 || digits > 13 || groups == 0 || isWordStart(text, end) {
		return 0
	}
	return end
}

// phoneGap returns the length of the gap between two groups of digits.
func phoneGap(s string) int {
	n := 0
	for n < len(s) && n < 6 {
		switch {
		case s[n] == ' ' || s[n] == '-':
			n++
		case strings.HasPrefix(s[n:], "\u00a0") || strings.HasPrefix(s[n:], "\u2013") || strings.HasPrefix(s[n:], "\u2011"):
			_, size := utf8.DecodeRuneInString(s[n:])
			n += size
		default:
			if s[n] < '0' || s[n] > '9' {
				return 0
			}
			return n
		}
	}
	return 0
}

// emailEnd returns the end of the e-mail address that starts at start and
// has a mark at i, or 0.
func emailEnd(text string, start, i int) int {
	j := i
	for j < len(text) && j-start < 64 && (isAddressByte(text[j]) || text[j] == '+') {
		j++
	}
	if j >= len(text) || text[j] != '@' {
		return 0
	}
	k, dots := j+1, 0
	for k < len(text) && isAddressByte(text[k]) && text[k] != '_' {
		if text[k] == '.' {
			dots++
		}
		k++
	}
	for k > j && (text[k-1] == '.' || text[k-1] == '-') {
		if text[k-1] == '.' {
			dots--
		}
		k--
	}
	if dots < 1 || !isWordStart(text, j+1) {
		return 0
	}
	return k
}

func isAddressByte(c byte) bool {
	return c < utf8.RuneSelf && (class[c] == letter || class[c] == digit || c == '.' || c == '-' || c == '_')
}

// dottedEnd returns the end of a host name ("www.stockholm.se") or an
// abbreviation ("bl.a") that starts at start, or 0.
func dottedEnd(text string, start int) int {
	j := start
	for j < len(text) && isAddressByte(text[j]) && text[j] != '_' {
		j++
	}
	for j > start && (text[j-1] == '.' || text[j-1] == '-') {
		j--
	}
	if isWordStart(text, j) {
		return 0
	}
	chunk := text[start:j]
	if strings.IndexByte(chunk, '.') > 0 && (hostLike(chunk) || abbreviation(chunk)) {
		return j
	}
	return 0
}

// hostLike reports that s is a host name by its first or last label.
func hostLike(s string) bool {
	last := strings.LastIndexByte(s, '.')
	if last <= 0 || strings.Contains(s, "..") {
		return false
	}
	if len(s) > 7 && strings.EqualFold(s[:4], "www.") {
		return true
	}
	switch s[last+1:] {
	case "se", "nu", "com", "org", "net", "eu", "info", "gov", "dk", "no", "fi":
		return last >= 3
	}
	return false
}

// abbreviation reports that every label of s is at most two small letters.
func abbreviation(s string) bool {
	run := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '.' && run > 0:
			run = 0
		case 'a' <= s[i] && s[i] <= 'z' && run < 2:
			run++
		default:
			return false
		}
	}
	return true
}

// The classes of ASCII characters.
const (
	other = iota
	letter
	digit
	joint
)

var class = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			t[c] = letter
		case '0' <= c && c <= '9':
			t[c] = digit
		case strings.ContainsRune("-':.,_@", rune(c)):
			t[c] = joint
		}
	}
	return t
}()

// isWordRune reports that r stands in words by itself.
func isWordRune(r rune) bool {
	if r >= 0xe0 && r <= 0xff {
		return r != '÷'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || isDigit(r))
}

// isInvisible reports that r may stand inside a word without being part of it.
func isInvisible(r rune) bool {
	switch r {
	case softHyphen, '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return false
}

// isWordStart reports that a word's rune stands at i.
func isWordStart(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return isWordRune(r)
}
