package ranking

import (
	_ "embed"

	"lotsen/corpus/wordlist"
)

//go:embed words.txt
var wordsText string

// The lists, which words.txt describes.
var (
	lists    = wordlist.New("bot/ranking/words.txt", wordsText)
	ordinals = lists.List("ordinals")
	counts   = lists.List("counts")
)
