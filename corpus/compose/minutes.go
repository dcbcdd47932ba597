package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
)

// Bounds of what tells the minutes of a meeting, and of the title of one of its
// matters.
const (
	minutesBlocks = 8   // blocks at the head of which one calls them that
	minutesWords  = 8   // words that it has at most
	matterLetters = 140 // of a title
)

// MatterLevel is the level of a heading that is the title of a matter in minutes,
// below that of its number.
const MatterLevel = levelNumbered + 4

// areMinutes reports whether a document is the minutes of a meeting: its head says
// so, and the §§ of its matters are written with the sign before the number. They are
// no statute, whose §§ stand under its headings.
func areMinutes(blocks []corpus.Block) bool {
	said, matters := false, 0
	for i, b := range blocks {
		said = said || i < minutesBlocks && callsMinutes(b.Text)
		if i >= minutesBlocks && !said {
			return false
		}
		if isMatter(b) {
			matters++
		}
	}
	return said && matters > 1
}

// callsMinutes reports whether a line calls its document minutes: "Kommunstyrelsen
// PROTOKOLL".
func callsMinutes(line string) bool {
	words := strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) == 0 || len(words) > minutesWords || grammar.EndsSentence(line) {
		return false
	}
	ends := func(w string) bool {
		return strings.HasSuffix(w, "protokoll") || w == "protokollsutdrag" || w == "minutes"
	}
	return ends(words[0]) || ends(words[len(words)-1]) && words[0] != "justering" && words[0] != "justerat"
}

// isMatter reports whether a block is the number of a matter: "§ 140", with its
// title or without.
func isMatter(b corpus.Block) bool {
	if b.Kind != corpus.Heading && b.Kind != corpus.Paragraph {
		return false
	}
	text := joinMarker(b)
	return strings.HasPrefix(text, "§") && parseHeading(text).kind == provision
}

// markMatters makes headings of the titles of matters in minutes, which stand below
// their numbers and may end with the case's: "Ny simhall Dnr KS 2031/388".
func markMatters(blocks []corpus.Block) {
	if !areMinutes(blocks) {
		return
	}
	for i := range blocks[:max(len(blocks)-1, 0)] {
		b, next := blocks[i], &blocks[i+1]
		if !isMatter(b) || parseHeading(joinMarker(b)).title != "" || next.Kind != corpus.Paragraph {
			continue
		}
		if utf8.RuneCountInString(next.Text) > matterLetters || grammar.EndsSentence(next.Text) || strings.HasSuffix(next.Text, ":") {
			continue
		}
		next.Kind, next.Level = corpus.Heading, MatterLevel
	}
}
