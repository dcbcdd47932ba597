package question

import "slices"

// asksToReach reports whether a question asks whom somebody is to turn to: "vem
// kontaktar jag", "who do I have to tell".
func asksToReach(words []string) bool {
	for i, w := range words {
		if !people.Has(w) || i == 0 {
			continue
		}
		asked := slices.ContainsFunc(words[:i], func(w string) bool { return asksWho.Has(w) || asksWhich.Has(w) || w == "whom" || w == "vart" })
		if !asked {
			continue
		}
		if reaches.Has(words[i-1]) {
			return true
		}
		for _, after := range words[i+1 : min(len(words), i+1+nearPeople)] {
			if subordinates.Has(after) {
				break
			}
			if reaches.Has(after) {
				return true
			}
		}
	}
	return false
}

// nearPeople is how many words behind who is to turn to somebody the verb may
// stand.
const nearPeople = 4

// excludes reports whether a question asks who does not do something: a word
// that negates stands in its main clause.
func excludes(words []string) bool {
	for i, w := range words {
		switch {
		case i > 0 && subordinates.Has(w):
			return false
		case negations.Has(w) && w != "utan" && w != "without":
			return true
		}
	}
	return false
}
