package encoder

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// unknownPenalty is how much worse than the rarest piece a character is that no
// piece has: SentencePiece's kUnkPenalty.
const unknownPenalty = 10

// spaceMark stands for a space, and before the text.
const spaceMark = "▁"

// A tokenizer cuts texts into pieces as SentencePiece's unigram model does: of
// all ways to write the text as pieces, the one whose scores sum to the most.
type tokenizer struct {
	*vocabulary
	unknownScore float64
	tree         tree
}

func newTokenizer(v *vocabulary) *tokenizer {
	worst := math.Inf(1)
	for _, score := range v.scores {
		worst = min(worst, score)
	}
	return &tokenizer{vocabulary: v, unknownScore: worst - unknownPenalty, tree: newTree(v.pieces)}
}

// pieces returns the numbers of the text's pieces between the marks of beginning
// and end, at most that many in all.
func (t *tokenizer) pieces(text string, most int) []int32 {
	ids := []int32{t.begin}
	ids = t.cut(ids, t.normalise(text))
	return append(ids[:min(len(ids), most-1)], t.end)
}

// normalise writes the text as the pieces are written: composed, characters
// replaced, spaces single and marked. A byte that is not UTF-8 counts as U+FFFD.
func (t *tokenizer) normalise(text string) string {
	var b strings.Builder
	b.Grow(len(text) + len(spaceMark))
	b.WriteString(spaceMark)
	space := true
	for _, char := range norm.NFC.String(text) {
		written, ok := t.normal[char]
		if !ok {
			written = string(char)
		}
		for _, c := range written {
			switch {
			case c != ' ':
				b.WriteRune(c)
			case !space:
				b.WriteString(spaceMark)
			}
			space = c == ' '
		}
	}
	return b.String()
}

// A step is the best way to write the text up to one place: its sum of scores,
// its last piece, and where that begins; -1 where no way is known.
type step struct {
	score float64
	from  int32
	piece int32
}

// cut appends the pieces of a normalised text to ids. Characters in a row that no
// piece has are one unknown piece.
func (t *tokenizer) cut(ids []int32, text string) []int32 {
	best := make([]step, len(text)+1)
	for i := range best {
		best[i].from = -1
	}
	for at, width := 0, 0; at < len(text); at += width {
		_, width = utf8.DecodeRuneInString(text[at:])
		known := false // whether the character alone is a piece
		for node, end := t.tree.next(0, text[at]), at+1; node > 0; end++ {
			if piece := t.tree.piece[node]; piece >= 0 {
				best[end].improve(best[at].score+t.scores[piece], at, piece)
				known = known || end-at == width
			}
			if end == len(text) {
				break
			}
			node = t.tree.next(node, text[end])
		}
		if !known {
			best[at+width].improve(best[at].score+t.unknownScore, at, t.unknown)
		}
	}
	first := len(ids)
	for at := int32(len(text)); at > 0; at = best[at].from {
		if piece := best[at].piece; piece != t.unknown || len(ids) == first || ids[len(ids)-1] != t.unknown {
			ids = append(ids, piece)
		}
	}
	slices.Reverse(ids[first:])
	return ids
}

// improve takes a way that ends in a piece from there, if it is better.
func (s *step) improve(score float64, from int, piece int32) {
	if s.from < 0 || score > s.score {
		*s = step{score: score, from: int32(from), piece: piece}
	}
}
