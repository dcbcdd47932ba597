package question

import (
	"strings"

	"lotsen/corpus/lazyregexp"
)

// paragraphMark finds references to sections of a law: "11 kap. 1 §", "3 §",
// "§ 3", "31 a §§".
var paragraphMark = lazyregexp.New(`(?i)(?:chapter|ch\.|kapitel) (\d+(?: ?[a-z]\b)?),? (?:section|sec\.|paragraf|§) ?(\d+(?: ?[a-z]\b)?)|` +
	`(?:section|sec\.|paragraf(?:en)?) (\d+(?: ?[a-z]\b)?)(?: (?:of|in|i),? (?:chapter|ch\.|kapitel) (\d+(?: ?[a-z]\b)?))?|` +
	`(?:(\d+(?: ?[a-z])?) ?kap(?:\.|itlet)? ?)?(?:(\d+(?: [a-z])?) ?§§?|§ ?(\d+(?: ?[a-z]\b)?))`)

// paragraphs gives the section labels that a question refers to, as
// corpus.Document.SectionLabel writes them: "3 §", "11 kap. 1 §".
func paragraphs(text string) []string {
	var out []string
	for _, m := range paragraphMark.FindAllStringSubmatch(text, -1) {
		label := m[2] + m[3] + m[6] + m[7] + " §"
		if chapter := m[1] + m[4] + m[5]; chapter != "" {
			label = chapter + " kap. " + label
		}
		out = append(out, strings.ToLower(label))
	}
	return out
}
