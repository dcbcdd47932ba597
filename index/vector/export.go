package vector

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"lotsen/index/encoder"
)

// Export returns the vectors of a set that is filled in, as a source for others,
// the same bytes for the same vectors.
func Export(s *Set) ([]byte, error) {
	f := s.now.Load()
	if f == nil || !s.Ready() {
		return nil, errors.New("exporting vectors that are not all filled in")
	}
	counts := make([]uint16, f.passages)
	for i := range counts {
		counts[i] = uint16(f.first[i+1] - f.first[i])
	}
	out, size, err := newFile(identity{"export", f.of.model}, counts)
	if err != nil {
		return nil, fmt.Errorf("exporting vectors: %w", err)
	}
	out = slices.Grow(out, int(size)-len(out))[:size]
	made, err := parse(out)
	if err != nil {
		return nil, fmt.Errorf("exporting vectors: %w", err)
	}
	at := 0
	for passage, n := range counts {
		for sentence := range int(n) {
			made.put(at, f, passage, sentence)
			at++
		}
	}
	for i := range blocksOf(f.sentences) {
		b := made.block(i)
		put32(b, 0, uint32(made.rowsIn(i)))
		put32(b, 4, made.sum(b))
	}
	return out, nil
}

// put writes the row of a sentence as another file has it.
func (f *file) put(at int, from *file, passage, sentence int) {
	row := int(from.rowOf[from.number(passage, sentence)].Load()) - 1
	source, s := from.block(row/blockRows), row%blockRows
	b, r := f.block(at/blockRows), at%blockRows
	putRow(b, r, passage, sentence, keyIn(source, s), math.Float32bits(getFloat(source, blockScales+4*s)))
	copy(vectorsIn(b)[r*encoder.Size:][:encoder.Size], vectorsIn(source)[s*encoder.Size:])
}
