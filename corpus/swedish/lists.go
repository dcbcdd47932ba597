package swedish

import (
	_ "embed"

	"lotsen/corpus/wordlist"
)

//go:embed words.txt
var wordsText string

var wordFile = wordlist.New("words.txt", wordsText)

var (
	stops        = wordFile.List("stop words")
	particles    = wordFile.List("particles")
	realHeads    = wordFile.List("heads")
	notHeads     = wordFile.List("not heads")
	notModifiers = wordFile.List("not modifiers")
	englishStops = wordFile.List("english stop words")
	englishStems = wordFile.Map("english stems")
)
