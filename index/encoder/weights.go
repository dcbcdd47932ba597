package encoder

import (
	_ "embed" // the weights
	"fmt"
	"strconv"
)

// file is the exported model in the safetensors format, made by
// .model/export.py. The matrices stay where they are in it and are read in
// place.
//
//go:embed encoder.safetensors
var file string

// weightsSum is the SHA-256 of the file, kept here because summing 29 MB would
// cost more than reading them; a test compares it.
const weightsSum = "da294809e5e7262a05b3b6a79b80c38677c6c4c316ebc51540d1ebaff3c219c8"

// arithmetic is raised when the same text and weights give other numbers than
// before.
const arithmetic = "1"

// weights are the model's numbers. Matrices have a row for each output.
type weights struct {
	word    string    // wordSize bytes a piece
	place   []float32 // what position i adds, passagePieces rows of Size
	start   layerNorm // of the first state
	blocks  [layers]block
	epsilon float32 // of every norm
}

// readWeights reads a safetensors file. The weights refer to it, so it must not
// change.
func readWeights(file string) (*weights, *vocabulary, error) {
	t, meta, err := openTensors(file)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the encoder's header: %w", err)
	}
	words, err := readVocabulary(meta)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the encoder's pieces: %w", err)
	}
	w := &weights{
		epsilon: words.epsilon, start: t.norm("ln"), word: t.bytes("word", "U8", len(words.pieces), wordSize),
		place: t.floats("pos", positions, Size)[:passagePieces*Size],
	}
	for i, kind := range t.floats("type", Size) {
		for at := i; at < len(w.place); at += Size {
			w.place[at] += kind
		}
	}
	for i := range w.blocks {
		at := "l" + strconv.Itoa(i) + "."
		w.blocks[i] = block{
			query: t.matrix(at+"q", Size, Size), key: t.matrix(at+"k", Size, Size), value: t.matrix(at+"v", Size, Size),
			out: t.matrix(at+"ao", Size, Size), outNorm: t.norm(at + "aln"),
			up: t.matrix(at+"fi", wideSize, Size), down: t.matrix(at+"fo", Size, wideSize), downNorm: t.norm(at + "oln"),
		}
	}
	if t.missed != nil {
		return nil, nil, fmt.Errorf("reading the encoder's weights: %w", t.missed)
	}
	return w, words, nil
}
