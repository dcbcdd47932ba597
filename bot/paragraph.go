package bot

import (
	"regexp"
	"strings"
)

// paragraphMark finds references to sections of a law: "11 kap. 1 §", "3 §",
// "§ 3", "31 a §§".
var paragraphMark = regexp.MustCompile(`(?i)(?:(\d+(?: ?[a-z])?) ?kap(?:\.|itlet)? ?)?(?:(\d+(?: [a-z])?) ?§§?|§ ?(\d+(?: ?[a-z])?))|(?:section|paragraf(?:en)?) (\d+(?: ?[a-z])?)`)

// paragraphs gives the section labels that a question refers to, as
// corpus.Document.SectionLabel writes them: "3 §", "11 kap. 1 §".
func paragraphs(text string) []string {
	var out []string
	for _, m := range paragraphMark.FindAllStringSubmatch(text, -1) {
		label := m[2] + m[3] + m[4] + " §"
		if m[1] != "" {
			label = m[1] + " kap. " + label
		}
		out = append(out, strings.ToLower(label))
	}
	return out
}

// inParagraph reports whether a section label is one that was referred to, or
// stands under it.
func inParagraph(label string, wanted []string) bool {
	label = strings.ToLower(label)
	for _, w := range wanted {
		if label == w || strings.HasSuffix(label, " "+w) || strings.HasPrefix(label, w+" ") {
			return true
		}
	}
	return false
}
