package age

import (
	_ "embed"

	"lotsen/corpus/wordlist"
)

//go:embed words.txt
var wordsText string

// The lists, which words.txt describes.
var (
	lists        = wordlist.New("bot/question/age/words.txt", wordsText)
	prepositions = lists.List("prepositions")
	below        = lists.List("below")
	comparing    = lists.List("comparing")
	verbs        = lists.List("verbs")
	persons      = lists.List("persons")
	units        = lists.List("years")
	old          = lists.List("old")
	others       = lists.List("others")
	endings      = lists.List("endings")
	states       = lists.List("states")
	child        = lists.List("child")
	young        = lists.List("young")
	adult        = lists.List("adult")
	older        = lists.List("older")
	negations    = lists.List("negations")
)
