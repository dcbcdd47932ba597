package corpus

import (
	_ "embed"

	"lotsen/corpus/wordlist"
)

var (
	//go:embed duty.txt
	dutyText  string
	dutyWords = wordlist.New("corpus/duty/words.txt", dutyText)
)
