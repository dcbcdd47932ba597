package question

import (
	"strings"
	"unicode/utf8"
)

// The languages that Lotsen speaks.
const (
	Swedish = "sv"
	English = "en"
)

// languageCues are function words and inflections of questions that belong to
// one of the two languages. Words that both have ("i", "man", "are", "or",
// "under", "till") stand in neither set.
var languageCues = map[string]map[string]bool{
	Swedish: Set(`vem vems vilka vilken vilket vad hur när var varför och att det den de som är för av med på om inte
		ska skall skulle får måste bör kan har hade blir blev finns gör göra från eller men så då nu också där dessa detta
		denna vi ni oss er mig dig sig sin sitt sina deras dess hos mellan efter innan genom utan enligt åt vid ur
		någon något några alla allt varje ingen inget vart ett en gäller säger står menas betyder vara varit vilja vill
		ansvar ansvarar ansvarig ansvariga nåt nån dom ju väl bland samt jag sköter sköta hand dem`),
	English: Set(`who whom whose which what when where why how the of to and is does do did was were be been being must
		should shall may might would could has have had with from about for that this these those it its their they we you
		our your on at by an as not no there any each every all than into responsible charge whether while if whats who's
		what's wich wat got get gets say says mean means meaning should up out them us my me`),
}

func Set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// languageOf tells which of the two languages a question is in. known reports
// whether a word belongs to a language's vocabulary (the documents' own words
// for Swedish, the glossary's for English); fallback stands where nothing
// tells.
func languageOf(words []string, known func(word, lang string) bool, fallback string) string {
	sv, en := 0.0, 0.0
	for _, w := range words {
		if strings.ContainsAny(w, "åäö") {
			sv += 1.5
		}
		if languageCues[Swedish][w] || foldedFrame[w] && !languageCues[English][w] {
			sv += 1.2
		}
		if languageCues[English][w] {
			en += 1.2
		}
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		if known(w, Swedish) {
			sv += 0.6
		}
		if known(w, English) {
			en += 0.6
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
