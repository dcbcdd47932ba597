package corpus

import (
	_ "embed"

	"lotsen/corpus/wordlist"
)

var (
	//go:embed compose.txt
	composeText  string
	composeWords = wordlist.New("corpus/compose/words.txt", composeText)

	innerAbbreviations = composeWords.List("inner abbreviations")
	finalAbbreviations = composeWords.List("final abbreviations")
	englishMonths      = composeWords.List("english months")
	beforeNames        = composeWords.List("before names")
	afterHyphens       = composeWords.List("after hyphens")
	links              = composeWords.List("links")
	acronyms           = composeWords.List("acronyms")
)
