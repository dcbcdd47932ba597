package sheet

import (
	"strings"
	"unicode"
)

// Old programs wrote fonts that number their glyphs in the order of TrueType's
// standard list and say nothing of the letters that these are; the text then
// comes out shifted ("3HUVVRQ" for "Persson"). Glyphs 3 to 97 are the printable
// characters of ASCII in order, those from firstAccented on are here (Apple,
// TrueType Reference Manual, the table 'post').
const (
	FirstGlyph    = 3
	lastASCII     = 97
	glyphShift    = 29
	firstAccented = 98
	accented      = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’"
)

// minJudged is how many letters a font must show before it is judged.
const minJudged = 40

// Mend mends the words in fonts without a map to letters. A font is one of
// these where its text has few vowels as it is but, once shifted back, as many as
// Swedish and English have, mostly in lower case.
func Mend(sheets []Sheet) {
	text := map[string]*strings.Builder{}
	for _, s := range sheets {
		for _, w := range s.Words {
			if text[w.Font] == nil {
				text[w.Font] = &strings.Builder{}
			}
			if b := text[w.Font]; b.Len() < 1<<16 {
				b.WriteString(w.Text)
			}
		}
	}
	shifted := map[string]bool{}
	for font, b := range text {
		shifted[font] = isShifted(b.String())
	}
	defer markDamage(sheets, shifted)
	for i := range sheets {
		words := sheets[i].Words[:0]
		for _, w := range sheets[i].Words {
			if shifted[w.Font] {
				w.Text = unshift(w.Text)
			}
			if w.Text = strings.Map(dropControl, w.Text); w.Text != "" {
				words = append(words, w)
			}
		}
		sheets[i].Words = words
	}
}

// dropControl drops control characters, which are glyphs that nothing maps.
func dropControl(r rune) rune {
	if unicode.IsControl(r) {
		return -1
	}
	return r
}

// isShifted reports whether a font's text is shifted.
func isShifted(s string) bool {
	shownVowels, _, shownLetters := countLetters(s)
	vowels, lower, letters := countLetters(unshift(s))
	n := len([]rune(s))
	return letters >= minJudged && letters*10 > n*7 && lower*10 > letters*8 &&
		vowels*100 > letters*30 && shownVowels*100 < shownLetters*27
}

func countLetters(s string) (vowels, lower, letters int) {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if unicode.IsLower(r) {
			lower++
		}
		if strings.ContainsRune("aeiouyåäöAEIOUYÅÄÖ", r) {
			vowels++
		}
	}
	return vowels, lower, letters
}

// unshift maps the numbers of glyphs to what they show.
func unshift(s string) string {
	after := []rune(accented)
	return strings.Map(func(r rune) rune {
		switch {
		case r >= FirstGlyph && r <= lastASCII:
			return r + glyphShift
		case r >= firstAccented && int(r-firstAccented) < len(after):
			return after[r-firstAccented]
		}
		return r
	}, s)
}

// IsWordRune reports whether a word may hold a character.
func IsWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
