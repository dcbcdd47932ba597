package duty

import (
	_ "embed"

	"lotsen/corpus/wordlist"
)

var (
	//go:embed syntax.txt
	syntaxText  string
	syntaxWords = wordlist.New("corpus/syntax/words.txt", syntaxText)
)
