package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/grammar"
)

// maxHeadLine is the most letters of a heading right above its text, with no
// empty line between.
const maxHeadLine = 60

// HeadLines returns where the lines of a paragraph or list item divide into
// headings and text: the indices of the lines that start a new block, 0
// excluded.
func HeadLines(lines []string) []int {
	var cuts []int
	for i := 0; i+1 < len(lines); i++ {
		if i > 0 && !grammar.EndsSentence(strings.TrimSpace(lines[i-1])) {
			continue
		}
		if !HeadLine(lines[i]) || !opensText(lines[i], lines[i+1:]) {
			continue
		}
		if i > 0 && (len(cuts) == 0 || cuts[len(cuts)-1] != i) {
			cuts = append(cuts, i)
		}
		cuts = append(cuts, i+1)
	}
	return cuts
}

// HeadLine reports whether a line may be the heading of the line below it: a
// few words that begin with a capital, without a verb or a stop.
func HeadLine(line string) bool {
	line = strings.TrimSpace(line)
	if utf8.RuneCountInString(line) > maxHeadLine || grammar.EndsSentence(line) || strings.ContainsAny(line, ":;@|\t") {
		return false
	}
	title := parseHeading(line).title
	if title == "" {
		return true // "3 §", "2 kap."
	}
	if !unicode.IsUpper(grammar.First(strings.TrimLeftFunc(title, opening))) || utf8.RuneCountInString(title) < minCapitals {
		return false
	}
	toks := grammar.Tokens(title, 0, len(title))
	if len(toks) == 0 || len(toks) > 9 {
		return false
	}
	for _, t := range toks {
		if t.Text == "," || t.Is(grammar.Modal) || !allCaps(title) && grammar.Finite(t.Low) && !t.Capital() {
			return false
		}
	}
	last := toks[len(toks)-1]
	return last.Word && !last.Is(grammar.Preposition|grammar.Conjunction|grammar.Subordinator|grammar.Article) && !strings.HasSuffix(line, "-")
}

// opensText reports whether lines are text under the line head: they open with
// a capital, are a sentence, and head was not broken off only because it was
// full.
func opensText(head string, lines []string) bool {
	next := strings.TrimSpace(lines[0])
	if !unicode.IsUpper(grammar.First(strings.TrimLeftFunc(next, opening))) || len(strings.Fields(next)) < 3 || HeadLine(next) && len(lines) > 1 {
		return false
	}
	sentence, longest := false, 0
	for _, l := range lines {
		sentence = sentence || grammar.EndsSentence(strings.TrimSpace(l))
		longest = max(longest, utf8.RuneCountInString(l))
	}
	return sentence && (len(lines) == 1 || 10*utf8.RuneCountInString(strings.TrimSpace(head)) < 8*longest)
}
