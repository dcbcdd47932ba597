package glossary

import (
	_ "embed"

	"lotsen/corpus/wordlist"
)

//go:embed lists/words.txt
var listsText string

// The lists of lists/words.txt, which describes them.
var (
	lists       = wordlist.New("bot/glossary/lists/words.txt", listsText)
	commonWords = lists.List("also acronyms")
	particles   = lists.List("particles")
	bases       = lists.Map("bases")
)
