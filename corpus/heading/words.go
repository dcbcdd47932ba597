package heading

import (
	_ "embed"

	"lotsen/corpus/wordlist"
)

var (
	//go:embed words.txt
	wordsText string
	words     = wordlist.New("corpus/heading/words.txt", wordsText)
)
