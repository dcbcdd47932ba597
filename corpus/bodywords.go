package corpus

import (
	_ "embed"

	"lotsen/corpus/wordlist"
)

var (
	//go:embed body.txt
	bodyText  string
	bodyWords = wordlist.New("corpus/body/words.txt", bodyText)
)
