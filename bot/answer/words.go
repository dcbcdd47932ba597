package answer

import (
	_ "embed"
	"slices"

	"lotsen/bot/question"
	"lotsen/corpus/wordlist"
)

//go:embed words.txt
var wordsText string

// The lists, which words.txt describes.
var (
	lists     = wordlist.New("bot/answer/words.txt", wordsText)
	decisions = lists.List("decisions")
	ahead     = lists.List("ahead")
	// routineWords say in a title only that it is one's of a routine.
	routineWords = lists.List("routine words")
	forbids      = lists.List("forbidding")
	// exceptions begin a sentence that takes back some of the one before.
	exceptions = lists.List("exceptions")
	// restricting and relatives tell what behind a clause belongs to it.
	restricting = lists.List("restricting")
	relatives   = lists.List("relatives")
)

// negates reports whether a line that leads a list in turns its items around:
// "Det är inte tillåtet att".
func negates(line string) bool {
	return slices.ContainsFunc(question.SplitWords(line), func(w question.Word) bool { return question.Negates(w.Lower) || forbids.Has(w.Lower) })
}

func firstWord(sentence string) string {
	for _, w := range question.SplitWords(sentence) {
		return w.Lower
	}
	return ""
}
