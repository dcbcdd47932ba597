package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word or a mark of a sentence, with its byte range in the text
// that was cut up.
type token struct {
	text  string
	low   string
	start int
	end   int
	word  bool
}

// capital reports whether the token starts with an upper-case letter.
func (t token) capital() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsUpper(r)
}

// tokenize cuts text[start:end] into words and marks. What stands in
// parentheses or brackets is left out: it interrupts clauses without being part of them.
// Hyphenated coordinations ("vård- och omsorgsnämnden") are one word.
func tokenize(text string, start, end int) []token {
	toks := make([]token, 0, (end-start)/6+1)
	depth := 0
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:end])
		switch {
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth = max(0, depth-1)
		case r == '\t' && depth == 0: // the end of a table's cell
			toks = append(toks, token{text[i : i+1], ";", i, i + 1, false})
		case depth > 0 || unicode.IsSpace(r) || isQuoteMark(r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			j := wordEnd(text, i, end)
			toks = append(toks, token{text[i:j], strings.ToLower(text[i:j]), i, j, true})
			i = j
			continue
		default:
			toks = append(toks, token{text[i : i+size], text[i : i+size], i, i + size, false})
		}
		i += size
	}
	if depth > 0 {
		return tokenizeFlat(text, start, end)
	}
	return joinHyphens(text, toks)
}

// tokenizeFlat cuts a text whose parentheses do not close, taking them as
// spaces.
func tokenizeFlat(text string, start, end int) []token {
	flat := []byte(text[start:end])
	for i, b := range flat {
		if strings.IndexByte("()[]", b) >= 0 {
			flat[i] = ' '
		}
	}
	toks := tokenize(string(flat), 0, len(flat))
	for i := range toks {
		toks[i].start += start
		toks[i].end += start
		toks[i].text = text[toks[i].start:toks[i].end]
	}
	return toks
}

func isQuoteMark(r rune) bool {
	return strings.ContainsRune("\"”“„»«’'*_", r)
}

// wordEnd returns the end of the word at i: letters, digits, and hyphens,
// slashes, colons and apostrophes between them; a hyphen may end it.
func wordEnd(text string, i, end int) int {
	for i < end {
		r, size := utf8.DecodeRuneInString(text[i:end])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			i += size
			continue
		}
		if !strings.ContainsRune("-‑/:'’", r) {
			return i
		}
		next, _ := utf8.DecodeRuneInString(text[i+size : end])
		if unicode.IsLetter(next) || unicode.IsDigit(next) {
			i += size
			continue
		}
		if r == '-' {
			return i + size
		}
		return i
	}
	return i
}

// maxHyphens is the most parts that one hangingHyphen coordination is joined of.
const maxHyphens = 6

// joinHyphens makes one word of "hälso- och sjukvården" and of "kultur-,
// idrotts- och fritidsnämnden".
func joinHyphens(text string, toks []token) []token {
	out := toks[:0]
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		for n := 0; n < maxHyphens && hangingHyphen(toks, t, i); n++ {
			i += 2
			t.end = toks[i].end
			t.text = text[t.start:t.end]
			t.low = strings.ToLower(t.text)
		}
		out = append(out, t)
	}
	return out
}

// hangingHyphen reports whether t, whose last token is i, ends in a hyphen that
// a word after a comma or conjunction completes.
func hangingHyphen(toks []token, t token, i int) bool {
	return t.word && len(t.text) > 2 && strings.HasSuffix(t.text, "-") && i+2 < len(toks) &&
		(conjoining[toks[i+1].low] || toks[i+1].low == ",") && toks[i+2].word
}
