package corpus

import "strings"

var (
	commonSwedish = set("och att det som en på är av för med till den inte om ett han men var jag eller ska skall har kan vid från ut när")
	commonEnglish = set("the of and to in is that for it as was with be by on not he his but at are this have from or had an they which shall")
)

// language guesses whether a text is Swedish or English by its commonest
// words; where they do not tell, it is Swedish.
func language(text string) string {
	sv, en := 0, 0
	for w := range strings.FieldsSeq(text[:min(len(text), 50_000)]) {
		w = strings.ToLower(w)
		if commonSwedish[w] {
			sv++
		}
		if commonEnglish[w] {
			en++
		}
	}
	if en > sv {
		return "en"
	}
	return "sv"
}
