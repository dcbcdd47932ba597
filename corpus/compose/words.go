package compose

import (
	_ "embed"

	"lotsen/corpus/wordlist"
)

var (
	//go:embed words.txt
	wordsText string
	words     = wordlist.New("corpus/compose/words.txt", wordsText)

	innerAbbreviations = words.List("inner abbreviations")
	finalAbbreviations = words.List("final abbreviations")
	inLaw              = words.List("in laws")
	englishMonths      = words.List("english months")
	beforeNames        = words.List("before names")
	afterHyphens       = words.List("after hyphens")
	links              = words.List("links")
	acronyms           = words.List("acronyms")
	units              = words.Map("units")
	actingUnits        = words.List("acting units")
)
