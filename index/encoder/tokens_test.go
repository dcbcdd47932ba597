package encoder

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// TestPieces compares with what the reference, .model/reference.py, cut the same
// texts into.
func TestPieces(t *testing.T) {
	m := loaded(t)
	for _, p := range readPairs(t) {
		if diff := cmp.Diff(p.IDs, p.pieces(m)); diff != "" {
			t.Errorf("%s %q (-want +got):\n%s", p.Kind, p.Text, diff)
		}
	}
}

// TestPiecesOfSharedData compares with hashes over what the reference cut each
// line of the data beside the project into.
func TestPiecesOfSharedData(t *testing.T) {
	const root = "../../../shared"
	if _, err := os.Stat(root); err != nil {
		t.Skip("no ../shared beside the project")
	}
	list, err := os.ReadFile("testdata/shared.txt")
	if err != nil {
		t.Fatal(err)
	}
	tokens := loaded(t).tokens
	files, lines := 0, 0
	for row := range strings.Lines(string(list)) {
		if testing.Short() && files == 10 {
			break
		}
		f := strings.SplitN(strings.TrimSuffix(row, "\n"), " ", 4)
		raw, err := os.ReadFile(filepath.Join(root, f[3]))
		if errors.Is(err, fs.ErrNotExist) || err == nil && shortSum(raw) != f[1] {
			continue // another edition of the data
		}
		if err != nil {
			t.Fatal(err)
		}
		every, _ := strconv.Atoi(f[2])
		n, sum := sumOfPieces(tokens, unpacked(t, f[3], raw), every)
		if sum != f[0] {
			t.Errorf("%s: its lines' pieces sum to %s, the reference's to %s", f[3], sum, f[0])
		}
		files, lines = files+1, lines+n
	}
	if files == 0 {
		t.Skip("../shared holds none of the files that the reference read")
	}
	t.Logf("%d lines of %d files", lines, files)
}

// sumOfPieces cuts every so many lines whole and sums their pieces.
func sumOfPieces(tokens *tokenizer, text string, every int) (lines int, sum string) {
	var ids []byte
	for i, line := range strings.Split(text, "\n") {
		if i%every == 0 {
			lines++
			for _, id := range tokens.pieces(line, math.MaxInt) {
				ids = binary.LittleEndian.AppendUint32(ids, uint32(id))
			}
		}
	}
	return lines, shortSum(ids)
}

func shortSum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

func unpacked(t *testing.T, name string, raw []byte) string {
	t.Helper()
	if filepath.Ext(name) != ".gz" {
		return string(raw)
	}
	r, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// FuzzPieces compares with a search that tries every two places of the text as a
// piece's ends.
func FuzzPieces(f *testing.F) {
	for _, p := range readPairs(f)[80:180] {
		f.Add(p.Text)
	}
	f.Add("\xff\xc3 \xe2\x96 broken")
	f.Add("<unk><unk>\u0e01<unk>")
	tokens := loaded(f).tokens
	slow := newSlowCutter(tokens.vocabulary)
	f.Fuzz(func(t *testing.T, text string) {
		text = text[:min(len(text), 400)]
		written := tokens.normalise(text)
		if !utf8.ValidString(written) {
			t.Fatalf("%q is written as %q, which is not UTF-8", text, written)
		}
		want := slow.cut(written)
		if diff := cmp.Diff(want, tokens.cut(nil, written)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", written, diff)
		}
		ids := tokens.pieces(text, 20)
		if len(ids) != min(len(want)+2, 20) || !slices.Equal(ids[1:len(ids)-1], want[:len(ids)-2]) {
			t.Errorf("%q cut at 20 is %v, of %v", written, ids, want)
		}
	})
}

// A slowCutter does what a tokenizer does, plainly.
type slowCutter struct {
	ids          map[string]int32
	scores       []float64
	unknown      int32
	unknownScore float64
}

func newSlowCutter(v *vocabulary) slowCutter {
	s := slowCutter{ids: map[string]int32{}, scores: v.scores, unknown: v.unknown, unknownScore: slices.Min(v.scores) - 10}
	for id, piece := range v.pieces {
		s.ids[piece] = int32(id)
	}
	return s
}

func (s slowCutter) cut(text string) []int32 {
	chars := []rune(text)
	score, last, from := make([]float64, len(chars)+1), make([]int32, len(chars)+1), make([]int, len(chars)+1)
	for end := 1; end <= len(chars); end++ {
		score[end] = math.Inf(-1)
		for start := range end {
			id, ok := s.ids[string(chars[start:end])]
			value := s.unknownScore
			if ok {
				value = s.scores[id]
			} else if id = s.unknown; start < end-1 {
				continue
			}
			if value+score[start] > score[end] {
				score[end], last[end], from[end] = value+score[start], id, start
			}
		}
	}
	var ids []int32
	for at := len(chars); at > 0; at = from[at] {
		if last[at] != s.unknown || len(ids) == 0 || ids[len(ids)-1] != s.unknown {
			ids = append(ids, last[at])
		}
	}
	slices.Reverse(ids)
	return ids
}
