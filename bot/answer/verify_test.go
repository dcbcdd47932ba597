package answer

import (
	"errors"
	"strings"
	"testing"

	"lotsen/bot/analysis"
	"lotsen/corpus"
	"lotsen/index"
)

// slipped gives texts that have slipped by some bytes against the passages.
type slipped struct {
	text string
	by   int
}

func (s slipped) Text(_ string, start, end int) (string, error) {
	return s.text[start+s.by : end+s.by], nil
}

// stored gives passages of one document, from number 7 on.
type stored []index.Passage

func (s stored) Passage(n int) (*analysis.Passage, error) {
	if n < 7 || n-7 >= len(s) {
		return nil, index.ErrNoPassage
	}
	return &analysis.Passage{Stored: s[n-7]}, nil
}

func (s stored) Check(string) error { return nil }

// altered are passages of a document that is not the one that was read.
type altered struct{ stored }

func (altered) Check(string) error { return index.ErrCorrupt }

// TestVerify quotes over one passage and several, of texts that stand where
// they stood and of texts that have slipped against their passages.
func TestVerify(t *testing.T) {
	const text = "Nämnden ska:\n– besluta om bidrag\n– följa upp dem\nNämnden redovisar.   "
	var passages stored
	at := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		passages = append(passages, index.Passage{Document: "d", Text: line, Span: corpus.Span{Start: at, End: at + len(line)}})
		at += len(line) + 1
	}
	other := append(stored{}, passages...)
	other[1], other[2] = other[2], other[1]
	elsewhere := append(stored{}, passages...)
	elsewhere[1].Document = "e"
	for _, c := range []struct {
		name       string
		text       texts
		passages   analysed
		start, end int
		want       error
	}{
		{"one passage", slipped{text, 0}, passages, passages[1].Start, passages[1].End, nil},
		{"part of one", slipped{text, 0}, passages, passages[1].Start + 4, passages[1].End - 2, nil},
		{"several", slipped{text, 0}, passages, passages[0].Start, passages[2].End, nil},
		{"slipped", slipped{text, 1}, passages, passages[1].Start, passages[1].End, errPassage},
		{"slipped, several", slipped{text, 1}, passages, passages[0].Start, passages[2].End, errPassage},
		{"swapped passages", slipped{text, 0}, other, passages[0].Start, passages[2].End, errUncovered},
		{"another document's", slipped{text, 0}, elsewhere, passages[0].Start, passages[2].End, errUncovered},
		{"another document than was read", slipped{text, 0}, altered{passages}, passages[0].Start, passages[2].End, index.ErrCorrupt},
		{"empty", slipped{text, 0}, passages, passages[1].Start, passages[1].Start, errNoQuote},
	} {
		quote, _ := c.text.Text("d", c.start, c.end)
		cite := Citation{Quote: quote, Document: "d", Start: c.start, End: c.end}
		if got := verify(c.text, c.passages, cite, 7); !errors.Is(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	cite := Citation{Quote: "Nämnden får:", Document: "d", Start: 0, End: len("Nämnden ska:")}
	if got := verify(slipped{text, 0}, passages, cite, 7); !errors.Is(got, errDiffers) {
		t.Errorf("another quote: %v, want %v", got, errDiffers)
	}
}
