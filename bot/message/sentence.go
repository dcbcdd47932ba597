package message

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/lazyregexp"
)

// listed finds what numbers or marks an item: "1. ", "b) ", "- ", "• ".
var listed = lazyregexp.New(`^\s*(?:(?i:[qf]|fråga|question) ?\d{1,2}[.):]|\(?\d{1,2}[.):]|\(?[a-eA-E][.)]|[-–•*·])\s+(?:\[[ xX]?\]\s+)?`)

// inLine finds such marks inside a line.
var inLine = lazyregexp.New(`(?:^|[\s,;])((?:(?i:[qf]|fråga|question) ?(\d)[.):]|\(?(\d|[a-e])[.)]))\s`)

// abbreviated are words whose full stop ends no sentence.
var abbreviated = lists.List("abbreviations")

// sentences cuts a text into sentences; lines and the items of a list stand alone.
func sentences(text string) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		for _, item := range items(line) {
			out = append(out, cut(item)...)
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return strings.TrimSpace(s) == "" })
}

// items are those of a list in one line, "1. vem …? 2. när …?", or the line.
func items(line string) []string {
	line = listed.ReplaceAllString(line, "$0")
	at := inLine.FindAllStringSubmatchIndex(line, -1)
	var starts [][2]int
	for _, m := range at {
		mark := line[max(m[4], m[6]):max(m[5], m[7])]
		if mark == number(len(starts)) || mark == string(rune('a'+len(starts))) {
			starts = append(starts, [2]int{m[2], m[1]})
		}
	}
	if len(starts) < 2 {
		return []string{listed.ReplaceAllString(line, "")}
	}
	out := []string{line[:starts[0][0]]}
	for i, s := range starts {
		end := len(line)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		out = append(out, line[s[1]:end])
	}
	return out
}

func number(n int) string { return string(rune('1' + n)) }

// cut cuts a line behind question marks, exclamation marks and full stops that
// end a sentence.
func cut(line string) []string {
	var out []string
	start := 0
	for i, r := range line {
		if r != '?' && r != '!' && r != '.' && r != '…' {
			continue
		}
		end := i + utf8.RuneLen(r)
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(line[end:], " \t"))
		switch {
		case end < len(line) && !strings.ContainsRune(" \t\"”)", rune(line[end])) && line[end] < utf8.RuneSelf:
			continue // inside a word, a figure or a run of marks
		case r == '.' && (abbreviates(line[start:i]) || !unicode.IsUpper(next) && next != utf8.RuneError && !begins(line[end:])):
			continue
		}
		out = append(out, line[start:end])
		start = end
	}
	return append(out, line[start:])
}

// begins reports whether a text begins by asking, as a sentence does that is
// written without a capital.
func begins(text string) bool {
	w := words(text)
	return len(w) > 1 && interrogatives.Has(w[0])
}

// abbreviates reports whether a text ends in a word whose full stop ends nothing.
func abbreviates(text string) bool {
	word := text[strings.LastIndexAny(text, " \t(")+1:]
	if _, size := utf8.DecodeLastRuneInString(word); size == len(word) {
		return true // an initial, a figure
	}
	return abbreviated.Has(strings.ToLower(word)) || strings.Contains(word, ".")
}

// words are those of a sentence in lower case.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(s, "’", "'")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '-' && r != '/' && r != '§'
	})
}

// asks reports whether a sentence asks something.
func asks(s string) bool {
	if strings.ContainsAny(s, "?") {
		return len(words(s)) > 0
	}
	w := words(s)
	for len(w) > 0 && openings.Has(w[0]) {
		w = w[1:]
	}
	if len(w) < 2 {
		return false
	}
	return asking.Has(w[0]) || asking.Has(w[0]+" "+w[1]) || len(w) > 2 && asking.Has(strings.Join(w[:3], " ")) ||
		len(w) > 2 && prepositions.Has(w[0]) && asking.Has(w[1]) ||
		len(w) > 2 && modals.Has(w[0]) && (subjects.Has(w[1]) || determiners.Has(w[1]) || definite(w[1])) ||
		partly.MatchString(s)
}
