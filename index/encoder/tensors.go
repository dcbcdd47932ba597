package encoder

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"unsafe"
)

// tensors is a safetensors file (https://github.com/huggingface/safetensors): the
// length of the header in eight bytes, the header in JSON, the numbers.
type tensors struct {
	numbers string
	places  map[string]place
	missed  error // the first tensor that was not as wanted
}

// A place says what a tensor is and where in the numbers it stands.
type place struct {
	Type    string `json:"dtype"`
	Shape   []int  `json:"shape"`
	Offsets [2]int `json:"data_offsets"`
}

// metadata is what export.py writes into the header beside the tensors.
type metadata struct {
	Config string `json:"config"`
	Pieces string `json:"pieces"`
	Scores string `json:"scores"`
	Normal string `json:"normal"`
}

var errShort = errors.New("file ends within its header")

func openTensors(file string) (*tensors, metadata, error) {
	if len(file) < 8 {
		return nil, metadata{}, errShort
	}
	size := binary.LittleEndian.Uint64([]byte(file[:8]))
	if size > uint64(len(file)-8) {
		return nil, metadata{}, errShort
	}
	var meta metadata
	header := map[string]json.RawMessage{}
	if err := json.Unmarshal([]byte(file[8:8+size]), &header); err != nil {
		return nil, metadata{}, err
	}
	if err := json.Unmarshal(header["__metadata__"], &meta); err != nil {
		return nil, metadata{}, err
	}
	delete(header, "__metadata__")
	t := &tensors{numbers: file[8+size:], places: make(map[string]place, len(header))}
	for name, raw := range header {
		var p place
		if err := json.Unmarshal(raw, &p); err != nil {
			return nil, metadata{}, fmt.Errorf("%s: %w", name, err)
		}
		t.places[name] = p
	}
	return t, meta, nil
}

// bytes is a tensor's memory in the file. One that is missing or of another type
// or shape sets missed and gives zeros.
func (t *tensors) bytes(name, kind string, shape ...int) string {
	width := map[string]int{"F32": 4, "I8": 1, "U8": 1}[kind]
	size := width
	for _, n := range shape {
		size *= n
	}
	p, from, to := t.places[name], t.places[name].Offsets[0], t.places[name].Offsets[1]
	if p.Type == kind && slices.Equal(p.Shape, shape) && from >= 0 && to-from == size && to <= len(t.numbers) {
		return t.numbers[from:to]
	}
	if t.missed == nil {
		t.missed = fmt.Errorf("tensor %s is %s %v, wanted %s %v", name, p.Type, p.Shape, kind, shape)
	}
	return string(make([]byte, size))
}

// floats is a copy: the file need not lie where a float32 may.
func (t *tensors) floats(name string, shape ...int) []float32 {
	raw := []byte(t.bytes(name, "F32", shape...))
	numbers := make([]float32, len(raw)/4)
	for i := range numbers {
		numbers[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return numbers
}

func (t *tensors) norm(name string) layerNorm {
	return layerNorm{weight: t.floats(name+"_w", Size), bias: t.floats(name+"_b", Size)}
}

// matrix is not copied: its weights are the file's bytes, which nobody may
// change.
func (t *tensors) matrix(name string, rows, cols int) matrix {
	raw := t.bytes(name+"_w", "I8", rows, cols)
	return matrix{
		rows: rows, cols: cols,
		weights: unsafe.Slice((*int8)(unsafe.Pointer(unsafe.StringData(raw))), len(raw)),
		scale:   t.floats(name+"_w_scale", rows), bias: t.floats(name+"_b", rows),
	}
}
