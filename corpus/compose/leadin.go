package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// Bounds of the items of a list whose items have no marks.
const (
	longestItem = 160 // runes of a paragraph that is one
	longestLine = 100 // runes of a line that is one
	wrapsFrom   = 45  // runes from which a line may have been wrapped
	leastItems  = 2   // unless the first goes on the lead-in's sentence
)

// splitLeadIns makes items of the lines and the short paragraphs that follow a
// line with a colon at its end, where they are of one kind: all go on the
// lead-in's sentence, all are headwords, or all are steps that it announces.
func splitLeadIns(blocks []corpus.Block) []corpus.Block {
	out := make([]corpus.Block, 0, len(blocks))
	for _, b := range blocks {
		out = append(out, splitLines(b)...)
	}
	for i := 0; i < len(out); i++ {
		if !isLeadIn(out[i]) {
			continue
		}
		end := i + 1
		for end < len(out) && out[end].Ends == 0 && isItemText(out[end], out[i]) && sameKind(out[i+1].Text, out[end].Text) {
			end++
		}
		if n := end - i - 1; n >= leastItems || n == 1 && startsLower(strings.TrimSpace(out[i+1].Text)) {
			for j := i + 1; j < end; j++ {
				out[j].Kind, out[j].Level = corpus.ListItem, 1
			}
		}
		i = end - 1
	}
	return out
}

// isLeadIn reports whether a paragraph ends in a colon.
func isLeadIn(b corpus.Block) bool {
	return b.Kind == corpus.Paragraph && strings.HasSuffix(strings.TrimSpace(b.Text), ":")
}

// steps are the words by which a line announces what to do.
var steps = lazyregexp.New(`(?i)\b(?:följande|nedanstående|så här|enligt nedan|steg|gör du|ska du|as follows|following|steps|do this)\b`)

// isItemText reports whether a paragraph may be an item of a lead-in.
func isItemText(b, lead corpus.Block) bool {
	text := strings.TrimSpace(b.Text)
	n := utf8.RuneCountInString(text)
	if b.Kind != corpus.Paragraph || b.Marker != "" || n < 3 || n > longestItem || strings.ContainsAny(text, "\n\t:") {
		return false
	}
	first := grammar.First(text)
	if !unicode.IsLetter(first) {
		return false
	}
	if unicode.IsLower(first) || !grammar.EndsSentence(text) {
		return true
	}
	return steps.MatchString(lead.Text) && strings.HasSuffix(text, ".") && len(Sentences(text)) == 1
}

// sameKind reports whether two texts are items of one kind.
func sameKind(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	return startsLower(a) == startsLower(b) && (startsLower(a) || grammar.EndsSentence(a) == grammar.EndsSentence(b))
}

// splitLines parts the lines after a colon in a paragraph, where they are items
// and not a line that was wrapped.
func splitLines(b corpus.Block) []corpus.Block {
	if b.Kind != corpus.Paragraph || b.Marker != "" || len(b.Turns) > 0 || !strings.Contains(b.Text, ":\n") {
		return []corpus.Block{b}
	}
	lines := strings.Split(b.Text, "\n")
	for i, l := range lines[:len(lines)-1] {
		if !strings.HasSuffix(strings.TrimSpace(l), ":") {
			continue
		}
		end := i + 1
		for end < len(lines) && isItemLine(lines, end) && sameKind(lines[i+1], lines[end]) {
			end++
		}
		if end-i-1 < leastItems || end < len(lines) && startsLower(strings.TrimSpace(lines[end])) {
			continue
		}
		part := func(kind corpus.PassageKind, level int, text string) corpus.Block {
			return corpus.Block{Kind: kind, Level: level, Text: text, Page: b.Page}
		}
		out := []corpus.Block{part(corpus.Paragraph, 0, strings.Join(lines[:i+1], "\n"))}
		out[0].Ends = b.Ends
		for _, item := range lines[i+1 : end] {
			out = append(out, part(corpus.ListItem, 1, strings.TrimSpace(item)))
		}
		if end < len(lines) {
			out = append(out, splitLines(part(corpus.Paragraph, 0, strings.Join(lines[end:], "\n")))...)
		}
		return out
	}
	return []corpus.Block{b}
}

// isItemLine reports whether line i may be an item by itself: it does not run on
// in the next.
func isItemLine(lines []string, i int) bool {
	l := strings.TrimSpace(lines[i])
	n := utf8.RuneCountInString(l)
	if n < 3 || n > longestLine || strings.ContainsAny(l, "\t:") || !unicode.IsLetter(grammar.First(l)) {
		return false
	}
	if i+1 == len(lines) {
		return true
	}
	ends := grammar.EndsSentence(l) || strings.HasSuffix(l, ",") || strings.HasSuffix(l, ";") || strings.HasSuffix(l, " och") || strings.HasSuffix(l, " samt") || strings.HasSuffix(l, " eller")
	return ends || n < wrapsFrom
}
