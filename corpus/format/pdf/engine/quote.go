package engine

import (
	"strings"
	"unicode"

	"lotsen/corpus/format/pdf/sheet"
)

// leastPart is how many letters of a quote must stand at a page's end or
// beginning for it to be the part that goes on across pages.
const leastPart = 20

// wordsOf gives the words of a page that make up a quote: all of it, or where it
// goes on on another page the part that stands here. Letters and digits are
// compared alone, as a line's end may part a word; none where it is not found.
func wordsOf(words []sheet.Word, quote string) []sheet.Word {
	var page strings.Builder
	var at []int // the word that each letter of the page is of
	for i, w := range words {
		bare := lettersOf(w.Text)
		page.WriteString(bare)
		for range bare {
			at = append(at, i)
		}
	}
	text, want := []rune(page.String()), []rune(lettersOf(quote))
	from, to := findRunes(text, want)
	if from < 0 {
		from, to = partial(text, want)
	}
	if from < 0 {
		return nil
	}
	return words[at[from] : at[to-1]+1]
}

// lettersOf gives the letters and digits of a text, in lower case.
func lettersOf(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

func findRunes(text, want []rune) (from, to int) {
	if len(want) == 0 {
		return -1, -1
	}
	i := strings.Index(string(text), string(want))
	if i < 0 {
		return -1, -1
	}
	from = len([]rune(string(text)[:i]))
	return from, from + len(want)
}

// partial finds the beginning of a quote at the end of a page, but for a foot of a
// few letters such as a page's number, or its end at the beginning.
func partial(text, want []rune) (from, to int) {
	const foot = 200
	for n := len(want) - 1; n >= leastPart; n-- {
		if i, j := findRunes(text[max(0, len(text)-n-foot):], want[:n]); i >= 0 {
			skip := max(0, len(text)-n-foot)
			return skip + i, skip + j
		}
		if i, j := findRunes(text[:min(len(text), n+foot)], want[len(want)-n:]); i >= 0 {
			return i, j
		}
	}
	return -1, -1
}
