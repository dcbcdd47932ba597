package swedish

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// ErrVocabulary marks a serialised vocabulary that cannot be read.
var ErrVocabulary = errors.New("not a vocabulary")

const magic = "LOTSENV1"

// MarshalBinary writes the vocabulary in order of its words, so that equal
// vocabularies give equal bytes: a magic number, the number of words, then
// each word front-coded with its count.
func (v *Vocabulary) MarshalBinary() ([]byte, error) {
	words := v.words()
	b := binary.AppendUvarint([]byte(magic), uint64(len(words)))
	before := ""
	for _, w := range words {
		shared := 0
		for shared < len(before) && shared < len(w) && before[shared] == w[shared] {
			shared++
		}
		b = binary.AppendUvarint(b, uint64(shared))
		b = binary.AppendUvarint(b, uint64(len(w)-shared))
		b = append(b, w[shared:]...)
		b = binary.AppendUvarint(b, uint64(v.counts[w]))
		before = w
	}
	return b, nil
}

// UnmarshalBinary replaces the vocabulary by what MarshalBinary wrote. The
// error matches ErrVocabulary where data is cut off or something else.
func (v *Vocabulary) UnmarshalBinary(data []byte) error {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return fmt.Errorf("reading vocabulary: %w", ErrVocabulary)
	}
	total, n := binary.Uvarint(rest)
	if n <= 0 || total > uint64(len(rest)) {
		return fmt.Errorf("reading vocabulary's size: %w", ErrVocabulary)
	}
	rest = rest[n:]
	counts := make(map[string]int, total)
	var word []byte
	for range total {
		var numbers [2]uint64
		for i := range numbers {
			x, n := binary.Uvarint(rest)
			if n <= 0 {
				return fmt.Errorf("reading word %d: %w", len(counts), ErrVocabulary)
			}
			numbers[i], rest = x, rest[n:]
		}
		if numbers[0] > uint64(len(word)) || numbers[1] > uint64(len(rest)) {
			return fmt.Errorf("reading word %d: %w", len(counts), ErrVocabulary)
		}
		word = append(word[:numbers[0]], rest[:numbers[1]]...)
		rest = rest[numbers[1]:]
		count, n := binary.Uvarint(rest)
		if n <= 0 || count > 1<<40 {
			return fmt.Errorf("reading word %d: %w", len(counts), ErrVocabulary)
		}
		rest = rest[n:]
		counts[strings.Clone(string(word))] = int(count)
	}
	if len(rest) > 0 || uint64(len(counts)) != total {
		return fmt.Errorf("reading vocabulary's end: %w", ErrVocabulary)
	}
	v.counts = counts
	v.reset()
	return nil
}
