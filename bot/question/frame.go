package question

import (
	"slices"
	"strings"
	"sync"

	"lotsen/corpus/swedish"
	"lotsen/corpus/wordlist"
)

func isFrame(word, lang string) bool {
	if frame.in(lang).Has(word) || fillers.in(lang).Has(word) {
		return true
	}
	if lang == English {
		return swedish.IsEnglishStop(word)
	}
	return swedish.IsStop(word) || foldedFrame()[word]
}

// foldedFrame holds the Swedish frame words as typed without å, ä and ö
// ("ar", "for", "nar").
var foldedFrame = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, list := range []*wordlist.List{frame.swedish, languageCues.swedish} {
		for _, w := range list.All() {
			if folded := swedish.Fold(w); folded != w {
				out[folded] = true
			}
		}
	}
	return out
})

// markFrames makes the words of frame phrases function words.
func markFrames(words []Word, lang string) {
	for i := range words {
		for _, phrase := range framePhrases[lang]() {
			if n := len(phrase); i+n <= len(words) && slices.Equal(Lowers(words[i:i+n]), phrase) {
				for j := i; j < i+n; j++ {
					words[j].Stop = true
				}
			}
		}
	}
}

// framePhrases are the frame runs of a language, in words.
var framePhrases = map[string]func() [][]string{
	Swedish: sync.OnceValue(func() [][]string { return runsOf(frameRuns.swedish) }),
	English: sync.OnceValue(func() [][]string { return runsOf(frameRuns.english) }),
}

func runsOf(list *wordlist.List) [][]string {
	out := make([][]string, 0, len(list.All()))
	for _, run := range list.All() {
		out = append(out, strings.Fields(run))
	}
	return out
}

// meansIT reports whether "it" is information technology: a word that goes
// before a noun stands before it ("the it policy").
func meansIT(words []Word, i int, lang string) bool {
	return lang == English && words[i].Lower == "it" && i > 0 && i+1 < len(words) && beforeNouns.Has(words[i-1].Lower)
}
