package swedish

import "strings"

// EnglishStem returns a light stem of a lower-case English word: plural,
// possessive, -ing and -ed are stripped and irregular plurals are mapped to
// their singular, so that question words meet a glossary's head words.
func EnglishStem(word string) string {
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
	if stem, ok := englishIrregular[word]; ok {
		return stem
	}
	switch {
	case len(word) > 4 && strings.HasSuffix(word, "ies"):
		return word[:len(word)-3] + "y"
	case len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss"):
		return word[:len(word)-1]
	}
	return word
}

// IsEnglishStop reports that word (lower case) is an English function word.
func IsEnglishStop(word string) bool { return englishStops[word] }

var englishIrregular = map[string]string{"children": "child", "women": "woman", "men": "man"}

var englishStops = set(`a an and are as at be by for from how in is it of on or that the to was what when where which who why will with`)
