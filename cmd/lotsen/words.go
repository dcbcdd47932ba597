package main

import "lotsen/bot"

// phrases are the words around an answer, in one language.
type phrases struct {
	responsible, further, refusal, nearest, page, decided string
}

var catalogue = map[string]phrases{
	bot.Swedish: {
		responsible: "Ansvarig", further: "Fler ställen", refusal: "Dokumenten säger inget om det.",
		nearest: "Närmast kommer", page: "s.", decided: "beslutat",
	},
	bot.English: {
		responsible: "Responsible", further: "Further passages", refusal: "The documents do not say.",
		nearest: "The nearest passages", page: "p.", decided: "decided",
	},
}
