package vector

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"

	"lotsen/index"
)

// newSuffix is what a file is called by until it has its beginning.
const newSuffix = ".new"

// create makes a file of vectors in place of one that is there, with the blocks to
// keep of another file of the same generation, model and counts. What is damaged is
// never written over in its place: others may read what stands behind it. Whether
// the file has reached the disk when the power fails its sums tell. The caller
// holds the lock.
func (s *Set) create(counts []uint16, keep []byte) (err error) {
	defer rescue(&err)()
	begin, size, err := newFile(s.of, counts)
	if err != nil {
		return err
	}
	path := s.gen.Beside(fileName)
	f, err := os.Create(path + newSuffix)
	if err != nil {
		return err
	}
	_, err = f.Write(append(begin, keep...))
	if err == nil {
		err = f.Truncate(size)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(path+newSuffix, path)
}

// writer adds rows to a set's file.
type writer struct {
	set   *Set
	file  *file
	disk  *os.File
	next  int // block
	rows  int // gathered
	block [blockSize]byte
}

// writer begins after the blocks that are sound. The caller holds the lock.
func (s *Set) writer() (*writer, error) {
	f := s.now.Load()
	disk, err := os.OpenFile(s.gen.Beside(fileName), os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	return &writer{set: s, file: f, disk: disk, next: int(f.rows.Load()) / blockRows}, nil
}

// add gathers a row and writes the block when it is whole.
func (w *writer) add(passage, sentence int, k key, r *row) error {
	b := w.block[:]
	putRow(b, w.rows, passage, sentence, k, math.Float32bits(r.scale))
	to := b[blockVectors+len(r.numbers)*w.rows:]
	for i, n := range r.numbers {
		to[i] = byte(n)
	}
	w.rows++
	if w.rows < w.file.rowsIn(w.next) {
		return nil
	}
	return w.flush()
}

// putRow writes all of row r of a block but its numbers.
func putRow(b []byte, r, passage, sentence int, k key, scale uint32) {
	put32(b, blockScales+4*r, scale)
	put32(b, blockPassages+4*r, uint32(passage))
	binary.LittleEndian.PutUint16(b[blockPlaces+2*r:], uint16(sentence))
	copy(b[blockKeys+16*r:], k[:])
}

// flush writes the block, lets it be read, and begins the next.
func (w *writer) flush() error {
	put32(w.block[:], 0, uint32(w.rows))
	put32(w.block[:], 4, w.file.sum(w.block[:]))
	at := int64(headerSize+tableSize(w.file.passages)) + int64(w.next)*blockSize
	if _, err := w.disk.WriteAt(w.block[:], at); err != nil {
		return fmt.Errorf("writing vectors: %w", err)
	}
	w.set.mu.Lock()
	defer w.set.mu.Unlock()
	if w.set.freed {
		return index.ErrClosed
	}
	if err := w.file.take(w.block[:], w.next, w.rows); err != nil {
		return err
	}
	w.next, w.rows = w.next+1, 0
	w.block = [blockSize]byte{}
	return nil
}

// close ends writing; what took long to make is made lasting.
func (w *writer) close(lasting bool) error {
	var err error
	if lasting {
		err = w.disk.Sync()
	}
	return errors.Join(err, w.disk.Close())
}

// others are the files of vectors of the other generations beside a set's.
func (s *Set) others() ([]string, error) {
	own := filepath.Dir(s.gen.Beside(fileName))
	entries, err := os.ReadDir(filepath.Dir(own))
	if err != nil {
		return nil, err
	}
	var out []string
	for i := len(entries) - 1; i >= 0; i-- { // the newest first: names begin with the time
		path := filepath.Join(filepath.Dir(own), entries[i].Name(), fileName)
		if _, err := os.Stat(path); err == nil && filepath.Dir(path) != own {
			out = append(out, path)
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return out, nil
}
