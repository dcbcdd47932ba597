package glossary

import "strings"

// stem is a stand-in until index/swedish is there.
func stem(word string, lang Lang) string {
	endings := []string{"arna", "erna", "orna", "ande", "ande", "ens", "ets", "ar", "er", "or", "en", "et", "a", "e", "n", "r"}
	if lang == English {
		endings = []string{"ies", "s", "y"}
	}
	for _, ending := range endings {
		if cut, ok := strings.CutSuffix(word, ending); ok && len(cut) >= 2 {
			return cut
		}
	}
	return word
}
