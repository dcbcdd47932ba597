package message

import (
	_ "embed"

	"lotsen/corpus/wordlist"
)

//go:embed words.txt
var wordsText string

// The lists, which words.txt describes.
var (
	lists          = wordlist.New("bot/message/words.txt", wordsText)
	asking         = lists.List("asking")
	interrogatives = lists.List("interrogatives")
	takesNoun      = lists.List("take a noun")
	swedishOnes    = lists.List("swedish ones")
	modals         = lists.List("modals")
	verbs          = lists.List("verbs")
	nouns          = lists.List("nouns")
	subjects       = lists.List("subjects")
	determiners    = lists.List("determiners")
	openings       = lists.List("openings")
	people         = lists.List("people")
	social         = lists.List("social")
	connecting     = lists.List("connecting")
	imperatives    = lists.List("imperatives")
	telling        = lists.List("telling")
	supposing      = lists.List("supposing")
	others         = lists.List("others")
	wondering      = lists.List("wondering")
	prepositions   = lists.List("prepositions")
	ownWords       = lists.List("own")
	ourWords       = lists.List("ours")
	pointers       = lists.List("pointers")
	anyWords       = lists.List("anyone")
	pastVerbs      = lists.List("past")
)
