package vector

import (
	"bytes"
	"math"
	"os"
	"testing"

	"lotsen/corpus"
)

// FuzzFile: whatever bytes a file has, reading it ends, and what of it counts has
// the sums that were written.
func FuzzFile(f *testing.F) {
	gen := build(f, f.TempDir(), []*corpus.Document{document("a", "", []string{"Ett.", "Två."}, []string{"Tre."})})
	s := open(f, gen)
	fill(f, s, newCounted(), Options{})
	seed, err := os.ReadFile(gen.Beside(fileName))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed, 0, byte(0))
	f.Add(seed, 20, byte(1))
	f.Add(seed[:headerSize], 1, byte(1))
	f.Add(seed, len(seed)-1, byte(1))
	f.Add([]byte(fileMagic), 0, byte(0))
	f.Fuzz(func(t *testing.T, data []byte, at int, flip byte) {
		data = bytes.Clone(data)
		if at >= 0 && at < len(data) {
			data[at] ^= flip
		}
		read, err := readSound(data)
		if read == nil {
			if err == nil {
				t.Fatal("neither a file nor an error")
			}
			return
		}
		if read.of == s.now.Load().of && flip != 0 && at >= 0 && at < len(data) && at < len(seed) && int(read.rows.Load()) > 0 && !bytes.Equal(data, seed) {
			t.Fatal("a damaged file counts")
		}
		q := question(t, "ett")
		for i := range read.rowOf {
			row := int(read.rowOf[i].Load()) - 1
			if row < 0 {
				continue
			}
			if c, err := read.cosine(q, row); err != nil || math.IsNaN(c) {
				t.Fatal(c, err)
			}
		}
	})
}
