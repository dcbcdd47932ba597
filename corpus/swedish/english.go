package swedish

import "strings"

// EnglishStem returns a light stem of a lower-case English word: possessives,
// plurals, -ing, -ed and adverbs' -ly are stripped, irregular plurals and
// verbs mapped to their ground form, so that a question's words meet a
// glossary's head words. A stem need not be a word ("responsibl").
func EnglishStem(word string) string {
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
	word = strings.TrimRight(word, "'’")
	if stem, ok := englishStems.Get(word); ok {
		word = stem
	} else {
		word = englishInflection(englishPlural(word))
	}
	if len(word) > 3 && strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "ee") {
		word = word[:len(word)-1]
	}
	if len(word) > 3 && strings.HasSuffix(word, "y") && !englishVowel(word[len(word)-2]) {
		word = word[:len(word)-1] + "i"
	}
	return word
}

func englishPlural(w string) string {
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && endsInAny(w, "sses", "shes", "ches", "xes", "zes"):
		return w[:n-2]
	case n > 3 && w[n-1] == 's' && !endsInAny(w, "ss", "us", "is", "ous", "news"):
		return w[:n-1]
	}
	return w
}

// englishInflection strips -ing, -ed and -ly where a word is left.
func englishInflection(w string) string {
	for _, ending := range []string{"ingly", "edly", "ing", "ed", "ly"} {
		rest, ok := strings.CutSuffix(w, ending)
		if !ok {
			continue
		}
		if len(rest) < 3 || !strings.ContainsAny(rest, "aeiouy") || ending == "ed" && rest[len(rest)-1] == 'e' {
			return w
		}
		if n := len(rest); ending != "ly" && n > 3 && rest[n-1] == rest[n-2] && strings.IndexByte("bdgmnprt", rest[n-1]) >= 0 {
			return rest[:n-1]
		}
		if ending == "ed" && rest[len(rest)-1] == 'i' {
			return rest[:len(rest)-1] + "y"
		}
		return rest
	}
	return w
}

func endsInAny(w string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

func englishVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// IsEnglishStop reports that word (lower case) is an English function word:
// question words, pronouns, auxiliaries, prepositions and "not" among them.
func IsEnglishStop(word string) bool { return englishStops.Has(word) }
