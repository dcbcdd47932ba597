// Package swedish turns Swedish text into search terms with exact byte
// offsets: words, stems, compound parts and å/ä/ö-folded twins, and corrects
// spelling over a corpus' own vocabulary. A light English stemmer serves
// glossary look-ups. It knows no index and no ranking, and does not import
// bleve.
package swedish

// Version names the analysis. It changes whenever [Analyzer.Analyze] may give
// other terms for the same text and vocabulary, so that an index made by
// another version is rebuilt rather than misread.
const Version = "swedish-5"

// Kind says what a [Token]'s term stands for.
type Kind uint8

// The kinds of terms.
const (
	// Word is the stem of a whole word.
	Word Kind = iota
	// Part is the stem of one part of a compound, of a hyphenated word or of
	// an address.
	Part
	// Folded is a Word's twin without diacritics (å, ä → a, ö → o, é → e,
	// ü → u), emitted only where it differs from the Word.
	Folded
)

// String returns the kind's name in lower case.
func (k Kind) String() string {
	switch k {
	case Word:
		return "word"
	case Part:
		return "part"
	case Folded:
		return "folded"
	}
	return "unknown"
}

// Token is one term and where it stands.
type Token struct {
	Term string
	// Start and End are the word's byte range in the analysed text. Parts
	// and twins carry the range of the whole word.
	Start, End int
	// Pos is the word's position, counted from 1; a word's parts and twin
	// share it. Function words count although they give no terms.
	Pos  int
	Kind Kind
}

// Surface returns the word under the token as [Words] spells it: lower case,
// composed (NFC), without hyphens, soft hyphens and marks inside the word.
// The text must be the one that was analysed.
func (t Token) Surface(text string) string {
	if t.Start < 0 || t.End > len(text) || t.Start > t.End {
		return ""
	}
	return surface(text[t.Start:t.End])
}
