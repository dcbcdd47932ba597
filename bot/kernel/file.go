package kernel

import (
	"bytes"
	"compress/gzip"
	"encoding/gob"
	"errors"
	"fmt"
)

// file is a model as it is stored: gob, gzipped.
type file struct {
	Size     int
	Scale    Scale
	Examples []stored
}

type stored struct {
	Vector        []byte
	Traits, Words []uint16
	With, Without float32
}

// Parse reads what Bytes gave.
func Parse(data []byte) (*Model, error) {
	in, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("reading a kernel: %w", err)
	}
	var f file
	if err := gob.NewDecoder(in).Decode(&f); err != nil {
		return nil, fmt.Errorf("reading a kernel: %w", err)
	}
	m := &Model{size: f.Size, scale: f.Scale}
	for _, s := range f.Examples {
		if len(s.Vector) != f.Size {
			return nil, errors.New("reading a kernel: a vector of another size")
		}
		e := example{traits: s.Traits, words: s.Words, with: s.With, without: s.Without}
		v := make([]float32, f.Size)
		for i, b := range s.Vector {
			v[i] = float32(int8(b))
		}
		e.vector, e.length = small(v)
		m.add(e)
	}
	return m, nil
}

// Bytes is a model to be stored.
func (m *Model) Bytes() ([]byte, error) {
	f := file{Size: m.size, Scale: m.scale}
	for _, e := range m.examples {
		s := stored{Traits: e.traits, Words: e.words, With: e.with, Without: e.without}
		for _, x := range e.vector {
			s.Vector = append(s.Vector, byte(x))
		}
		f.Examples = append(f.Examples, s)
	}
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	err := errors.Join(gob.NewEncoder(z).Encode(f), z.Close())
	if err != nil {
		return nil, fmt.Errorf("storing a kernel: %w", err)
	}
	return out.Bytes(), nil
}
