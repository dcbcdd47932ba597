package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// amendment is the note at the end of a statute's paragraph that names the law
// which gave it its wording; it is a sentence of its own even where the source
// forgot the full stop before it.
var amendment = lazyregexp.New(` ((?:Lag|Förordning|Kungörelse) \(\d{4}:\d+\)\.?)$`)

// inForce is the note at the head of a statute's paragraph of which two
// wordings stand side by side ("/Upphör att gälla U:2026-07-01/").
var inForce = lazyregexp.New(`^/(?:Träder i kraft|Upphör att gälla)[^/]{1,80}/ `)

// issueNote is the note after a sentence of an agency's regulations that tells
// which of them gave it its wording: "… varje år. (NFS 2014:23)".
var issueNote = lazyregexp.New(`^ \(\p{Lu}{2,8}(?:-FS)? \d{4}:\d{1,3}\)`)

// Sentences returns the sentences of one passage of canonical text, in order
// and trimmed of white space; together they hold every word of it. A
// statute's notes ("Lag (2018:347).") are sentences of their own.
func Sentences(text string) []corpus.Span {
	var out []corpus.Span
	body := len(text)
	if end := strings.TrimSuffix(text, "."); strings.HasSuffix(end, ")") {
		if m := amendment.FindStringSubmatchIndex(text); m != nil {
			body = m[2]
		}
	}
	start := len(inForce.FindString(text[:body]))
	out = appendTrimmed(out, text, 0, start)
	for i := start; i < body; i++ {
		switch text[i] {
		case '.', '!', '?':
		case 0xe2: // … is e2 80 a6
			if !strings.HasPrefix(text[i:], "…") {
				continue
			}
		default:
			continue
		}
		end := closeSentence(text, i)
		if end >= body || text[end] != ' ' && text[end] != '\t' {
			continue
		}
		if sentenceBreak(text, start, i, end) {
			end = min(end+len(issueNote.FindString(text[end:])), body)
			out = appendTrimmed(out, text, start, end)
			start = end
		}
		i = end - 1
	}
	out = appendTrimmed(out, text, start, body)
	return appendTrimmed(out, text, body, len(text))
}

// closeSentence returns the end of the run of stops and closing marks that
// begins at i.
func closeSentence(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune(".!?…", r) && !grammar.Closing(r) {
			break
		}
		i += size
	}
	return i
}

func appendTrimmed(out []corpus.Span, text string, start, end int) []corpus.Span {
	for start < end && (text[start] == ' ' || text[start] == '\t') {
		start++
	}
	for end > start && (text[end-1] == ' ' || text[end-1] == '\t') {
		end--
	}
	switch n := len(out); {
	case start >= end:
	case n > 0 && wordless(text[start:end]):
		out[n-1].End = end // a box to tick, a row of stars
	default:
		out = append(out, corpus.Span{Start: start, End: end})
	}
	return out
}

// wordless reports whether s holds no letter and no figure.
func wordless(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}

// sentenceBreak decides whether the stop at i, closed at end, ends the
// sentence that began at start.
func sentenceBreak(text string, start, i, end int) bool {
	next := strings.TrimLeft(text[end:], " \t")
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(next, opening))
	if unicode.IsLower(first) || first == utf8.RuneError {
		return false
	}
	if strings.HasPrefix(next, "§") {
		return false
	}
	if insideBracket(text[start:end]) {
		return false
	}
	if text[i] != '.' || end > i+1 && !grammar.Closing(rune(text[end-1])) && strings.HasSuffix(text[start:end], "..") {
		return true
	}
	return !abbreviated(text[start:i], next, first)
}

func opening(r rune) bool { return strings.ContainsRune(`"'”“’‘«»([–—-•`, r) }

// maxBracket is how many bytes back an open bracket still keeps a sentence
// together; one that never closes must not swallow the passage.
const maxBracket = 300

// insideBracket reports whether a bracket that opened inside the sentence is
// still open.
func insideBracket(s string) bool {
	first := max(1, len(s)-maxBracket)
	if first >= len(s) {
		return false
	}
	s = s[first:]
	open := strings.LastIndexByte(s, '(')
	return open >= 0 && strings.IndexByte(s[open:], ')') < 0
}

// abbreviated reports whether the full stop after before belongs to an
// abbreviation, an initial or an ordinal rather than to the sentence's end.
func abbreviated(before, next string, first rune) bool {
	word := before[strings.LastIndexAny(before, " \t")+1:]
	word = strings.TrimLeftFunc(word, opening)
	low := strings.ToLower(word)
	if i := strings.LastIndexAny(low, "(/"); i >= 0 {
		low = low[i+1:]
	}
	switch {
	case innerAbbreviations.Has(low), word == "St":
		return true
	case finalAbbreviations.Has(low):
		return !unicode.IsUpper(first) || inLaw.Has(low) && lawName(leadingWord(next))
	case utf8.RuneCountInString(word) == 1 && unicode.IsUpper(grammar.First(word)):
		return initial(before, word, next)
	case ordinal(word):
		month := strings.ToLower(leadingWord(next))
		return grammar.Month(month) || englishMonths.Has(month) || len(strings.TrimLeft(before, " \t")) == len(word)
	}
	return false
}

// lawName reports whether a word names a law: "SoL", "LVU", "Föräldrabalken".
func lawName(word string) bool {
	if low := strings.ToLower(word); strings.HasSuffix(low, "lagen") || strings.HasSuffix(low, "balken") {
		return true
	}
	capitals := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals > 1
}

// initial reports whether a single capital is a person's initial: another
// name stands before or after it ("Karl G. Berg", "K. Berg"). "hepatit A. Den"
// is none.
func initial(before, word, next string) bool {
	prev := strings.TrimRight(strings.TrimSuffix(before, word), " ")
	if prev == "" {
		return true
	}
	prev = prev[strings.LastIndexByte(prev, ' ')+1:]
	if strings.HasSuffix(prev, ".") && utf8.RuneCountInString(prev) == 2 {
		return true // J. K. Berg
	}
	if unicode.IsUpper(grammar.First(prev)) || beforeNames.Has(prev) {
		return true
	}
	return len(next) > 1 && next[1] == '.'
}

// ordinal reports whether word is one or two digits.
func ordinal(word string) bool {
	if len(word) == 0 || len(word) > 2 {
		return false
	}
	return strings.Trim(word, "0123456789") == ""
}
