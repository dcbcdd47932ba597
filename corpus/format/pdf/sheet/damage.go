package sheet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A page is damaged where so many of its words are broken, at least leastBroken:
// letters without a map are gone from them, or their font has no map at all.
const (
	leastBroken = 3
	mostBroken  = 0.04 // of the words
)

// leastSwedish is how many letters tell that a Swedish text has lost its å, ä
// and ö: they are one letter in 22, and 300 without one are one page in a million.
const leastSwedish = 300

// markDamage notes the pages whose words are broken. shifted are the fonts whose
// text Mend has mended.
func markDamage(sheets []Sheet, shifted map[string]bool) {
	for i := range sheets {
		s := &sheets[i]
		broken := 0
		for font, n := range s.Lost {
			if !shifted[font] {
				broken += n
			}
		}
		words := 0
		for _, w := range s.Words {
			if strings.IndexFunc(w.Text, IsWordRune) < 0 {
				continue
			}
			words++
			if isGarbled(w.Text) {
				broken++
			}
		}
		s.Damaged = broken >= leastBroken && float64(broken) > mostBroken*float64(words) || lacksLetters(s.Words)
	}
}

// isGarbled reports whether a word holds signs that stand for no letter, or signs
// within it that no word has.
func isGarbled(text string) bool {
	runes := []rune(text)
	for i, r := range runes {
		switch {
		case r == utf8.RuneError:
			return true
		case i == 0 || i == len(runes)-1 || !unicode.IsLetter(runes[i-1]) || !unicode.IsLetter(runes[i+1]):
		case unicode.Is(unicode.Co, r), strings.ContainsRune("¤¦¨¬¸¹º¼½¾¿×÷ƒ‰†‡ˆ˜^~{}|<>=+*#$%\"!?;", r):
			return true
		}
	}
	return false
}

// What Swedish is told by, what å, ä and ö are in, and what that becomes where
// somebody wrote without them.
var (
	swedishWords = []string{"och", "att", "som", "av", "till", "den", "det", "med", "ska", "eller", "en", "ett", "inte", "i", "kommunen", "om", "har"}
	plainWritten = []string{"for", "ar", "pa", "fran", "nar", "aven", "ocksa", "maste", "manad", "fraga", "namnden", "atgarder"}
)

// lacksLetters reports whether the words of a page are Swedish that lost its å, ä
// and ö, not Swedish that was written without them.
func lacksLetters(words []Word) bool {
	letters, swedish, plain, all := 0, 0, 0, 0
	for _, w := range words {
		text := strings.ToLower(strings.TrimFunc(w.Text, func(r rune) bool { return !unicode.IsLetter(r) }))
		if text == "" {
			continue
		}
		if strings.ContainsAny(text, "åäöé") {
			return false
		}
		all++
		letters += utf8.RuneCountInString(text)
		if slices.Contains(swedishWords, text) {
			swedish++
		}
		if slices.Contains(plainWritten, text) {
			plain++
		}
	}
	return letters >= leastSwedish && 12*swedish >= all && 50*plain < all
}
