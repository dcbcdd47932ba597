package grammar

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is a word or a mark of a text, with its byte range in it.
type Token struct {
	Text  string
	Low   string // Text in lower case; ";" for the end of a table's cell
	Start int
	End   int
	Word  bool
	class Class
}

// Is reports whether the token's word belongs to any of the given classes.
func (t Token) Is(c Class) bool { return t.class&c != 0 }

// As returns the token as one whose word belongs to further classes.
func (t Token) As(c Class) Token {
	t.class |= c
	return t
}

// Capital reports whether the token starts with an upper-case letter.
func (t Token) Capital() bool {
	r, _ := utf8.DecodeRuneInString(t.Text)
	return unicode.IsUpper(r)
}

// Figure reports whether the token starts with a figure.
func (t Token) Figure() bool { return t.Text[0] >= '0' && t.Text[0] <= '9' }

// Dash reports whether the token is a dash or a hyphen that stands alone.
func (t Token) Dash() bool { return t.Low == "–" || t.Low == "-" || t.Low == "—" }

// OnlyMarks reports whether tokens are marks and modal verbs only, as may follow
// the names of those whom a line is about: "Rektor ska:".
func OnlyMarks(toks []Token) bool {
	return !slices.ContainsFunc(toks, func(t Token) bool { return t.Word && !t.Is(Modal) })
}

// Noun reports whether the token may be a noun: it belongs to no closed class
// and is no verb.
func (t Token) Noun() bool {
	return t.Word && len(t.Low) > 2 && !t.Is(Preposition|Conjunction|Subordinator|Adverb|Quantifier) && !Finite(t.Low) &&
		(t.Low[0] < '0' || t.Low[0] > '9')
}

// Adjective reports whether the token may be an adjective before a noun.
func (t Token) Adjective() bool {
	if Finite(t.Low) || t.Is(Preposition|Subordinator) || t.Is(Adverb) && t.Low != "själva" || t.Is(Conjunction) && t.Low != "respektive" {
		return false
	}
	return EndsIn(t.Low, adjectiveEnds.All()...)
}

// Genitive reports whether the token may be a genitive before a noun.
func (t Token) Genitive() bool {
	if len(t.Low) < 4 || !strings.HasSuffix(t.Low, "s") || Passive(t.Low) || Finite(t.Low) {
		return false
	}
	return t.Capital() && !t.Is(Preposition) || t.GenitiveEnd()
}

// GenitiveEnd reports whether the token ends like a noun in the genitive:
// "nämndens", "stads".
func (t Token) GenitiveEnd() bool { return EndsIn(t.Low, genitiveEnds.All()...) }

// Tokens cuts text[start:end] into words and marks. What stands in
// parentheses or brackets is left out: it interrupts clauses without being part
// of them. Hyphenated coordinations ("vård- och omsorgsnämnden") are one word.
func Tokens(text string, start, end int) []Token {
	toks := make([]Token, 0, (end-start)/6+1)
	depth := 0
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:end])
		switch {
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth = max(0, depth-1)
		case r == '\t' && depth == 0: // the end of a table's cell
			toks = append(toks, Token{Text: text[i : i+1], Low: ";", Start: i, End: i + 1})
		case depth > 0 || unicode.IsSpace(r) || quoteMark(r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			j := wordEnd(text, i, end)
			toks = append(toks, word(text, i, j))
			i = j
			continue
		default:
			toks = append(toks, Token{Text: text[i : i+size], Low: text[i : i+size], Start: i, End: i + size})
		}
		i += size
	}
	if depth > 0 {
		return flatTokens(text, start, end)
	}
	return joinHyphens(text, toks)
}

func word(text string, start, end int) Token {
	low := strings.ToLower(text[start:end])
	return Token{Text: text[start:end], Low: low, Start: start, End: end, Word: true, class: Of(low)}
}

// flatTokens cuts a text whose parentheses do not close, taking them as
// spaces.
func flatTokens(text string, start, end int) []Token {
	flat := []byte(text[start:end])
	for i, b := range flat {
		if strings.IndexByte("()[]", b) >= 0 {
			flat[i] = ' '
		}
	}
	toks := Tokens(string(flat), 0, len(flat))
	for i := range toks {
		toks[i].Start += start
		toks[i].End += start
		toks[i].Text = text[toks[i].Start:toks[i].End]
	}
	return toks
}

func quoteMark(r rune) bool { return strings.ContainsRune("\"”“„»«’'*_", r) }

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

// maxHyphens is how many hanging hyphens one coordination may join.
const maxHyphens = 6

// joinHyphens makes one word of "hälso- och sjukvården" and of "kultur-,
// idrotts- och fritidsnämnden".
func joinHyphens(text string, toks []Token) []Token {
	out := toks[:0]
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		for n := 0; n < maxHyphens && hangingHyphen(toks, t, i); n++ {
			i += 2
			t = word(text, t.Start, toks[i].End)
		}
		out = append(out, t)
	}
	return out
}

// hangingHyphen reports whether t, whose last token is i, ends in a hyphen that
// a word after a comma or conjunction completes.
func hangingHyphen(toks []Token, t Token, i int) bool {
	return t.Word && len(t.Text) > 2 && strings.HasSuffix(t.Text, "-") && i+2 < len(toks) &&
		(toks[i+1].Is(Conjunction) || toks[i+1].Low == ",") && toks[i+2].Word
}
