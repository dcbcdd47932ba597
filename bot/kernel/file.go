package kernel

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// magic begins a stored model. Behind it, all in little endian, stand head, and for
// each example its head, its traits and words as two bytes each, and its vector, a
// byte a number. It is not packed: vectors cannot be made smaller, and a process that
// answers one question has no time to unpack.
const magic = "LOTSENK\x01"

type head struct {
	Size, Examples uint32
	Scale          Scale
}

type exampleHead struct {
	With, Without float32
	Traits, Words uint16
}

// exampleHeadSize is its length in bytes.
const exampleHeadSize = 12

// errStored is returned for a model that is cut short or none.
var errStored = errors.New("no stored kernel, or a damaged one")

// Parse reads what Bytes gave.
func Parse(data []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	var h head
	if !ok || binary.Size(h) > len(rest) {
		return nil, fmt.Errorf("reading a kernel: %w", errStored)
	}
	if _, err := binary.Decode(rest, binary.LittleEndian, &h); err != nil {
		return nil, fmt.Errorf("reading a kernel: %w", err)
	}
	rest = rest[binary.Size(h):]
	if uint64(h.Examples)*(exampleHeadSize+uint64(h.Size)) > uint64(len(rest)) {
		return nil, fmt.Errorf("reading a kernel: %w", errStored)
	}
	m := &Model{size: int(h.Size), scale: h.Scale, examples: make([]example, h.Examples)}
	for i := range m.examples {
		if len(rest) < exampleHeadSize {
			return nil, fmt.Errorf("reading a kernel: %w", errStored)
		}
		traits, words := int(binary.LittleEndian.Uint16(rest[8:])), int(binary.LittleEndian.Uint16(rest[10:]))
		e := &m.examples[i]
		e.with = math.Float32frombits(binary.LittleEndian.Uint32(rest))
		e.without = math.Float32frombits(binary.LittleEndian.Uint32(rest[4:]))
		if rest = rest[exampleHeadSize:]; len(rest) < 2*(traits+words)+m.size {
			return nil, fmt.Errorf("reading a kernel: %w", errStored)
		}
		e.traits, rest = numbers(rest, traits)
		e.words, rest = numbers(rest, words)
		v := make([]int8, m.size)
		for k, b := range rest[:m.size] {
			v[k] = int8(b)
		}
		e.vector, rest = unit(v), rest[m.size:]
	}
	m.index()
	return m, nil
}

// numbers reads n numbers, and gives what stands behind them.
func numbers(data []byte, n int) (out []uint16, rest []byte) {
	out = make([]uint16, n)
	for i := range out {
		out[i] = binary.LittleEndian.Uint16(data[2*i:])
	}
	return out, data[2*n:]
}

// Bytes is a model to be stored. An error names an example with too many words.
func (m *Model) Bytes() ([]byte, error) {
	out, err := binary.Append([]byte(magic), binary.LittleEndian, head{uint32(m.size), uint32(len(m.examples)), m.scale})
	for i, e := range m.examples {
		if len(e.traits) > math.MaxUint16 || len(e.words) > math.MaxUint16 {
			return nil, fmt.Errorf("storing a kernel: example %d has %d words", i, len(e.words))
		}
		for _, part := range []any{exampleHead{e.with, e.without, uint16(len(e.traits)), uint16(len(e.words))}, e.traits, e.words, small(e.vector)} {
			if err == nil {
				out, err = binary.Append(out, binary.LittleEndian, part)
			}
		}
	}
	if err != nil {
		return nil, fmt.Errorf("storing a kernel: %w", err)
	}
	return out, nil
}
