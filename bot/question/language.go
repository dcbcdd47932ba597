package question

import (
	"strings"
	"unicode/utf8"
)

// LanguageOf tells which of the two languages a text is in by its function words
// alone; fallback stands where they do not tell.
func LanguageOf(text, fallback string) string {
	return languageOf(Lowers(SplitWords(text)), func(string, string) bool { return false }, fallback)
}

// languageOf tells which of the two languages a question is in. known reports
// whether a word belongs to a language's vocabulary (the documents' own words
// for Swedish, the glossary's for English); fallback stands where nothing
// tells.
func languageOf(words []string, known func(word, lang string) bool, fallback string) string {
	sv, en := 0.0, 0.0
	for _, w := range words {
		if strings.ContainsAny(w, "åäö") {
			sv += weightLetter
		}
		if languageCues.swedish.Has(w) || foldedFrame()[w] && !languageCues.english.Has(w) {
			sv += weightCue
		}
		if languageCues.english.Has(w) {
			en += weightCue
		}
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		if known(w, Swedish) {
			sv += weightKnown
		}
		if known(w, English) {
			en += weightKnown
		}
	}
	switch {
	case sv > en:
		return Swedish
	case en > sv:
		return English
	case fallback == English:
		return English
	default:
		return Swedish
	}
}
