package vector

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"sync/atomic"

	"lotsen/index/encoder"
)

// The vectors of a generation stand in one file in its folder. It begins with a
// header; after that comes a table with the number of each passage's vectors (of
// its sentences and, after them, of several as a whole), then the blocks, each of blockRows vectors in the order in which they were
// made. The file has its whole length from the beginning, blocks are written one
// after the other and never again, and each carries the sum of what it holds: a
// process that is killed loses what it had not yet gathered to a block. Numbers
// are little endian.
//
//	header  0 magic, 8 passages, 12 sentences, 16 numbers of a vector, 18 rows of
//	        a block, 24 generation, 88 model (a byte of length before each), 248 sum
//	        of the table, 252 sum of the header
//	block   0 rows, 4 sum, 64 scales, then passages, sentences, keys, vectors
//
// Sums are CRC-32C; those of blocks go on from the header's, so that a block of
// another file does not count.
const (
	fileName    = "vectors.dat"
	fileMagic   = "LOTSENV\x02"
	formerMagic = "LOTSENV\x01" // without vectors of whole passages
	headerSize  = 256
	atPassages  = 8
	atSentences = 12
	atSize      = 16
	atRows      = 18
	atID        = 24
	mostID      = 63
	atModel     = 88
	mostModel   = 159
	atTableSum  = 248
	atHeaderSum = 252

	blockRows     = 64
	blockScales   = 64
	blockPassages = blockScales + 4*blockRows
	blockPlaces   = blockPassages + 4*blockRows
	blockKeys     = blockPlaces + 2*blockRows
	blockVectors  = blockKeys + 16*blockRows
	blockSize     = blockVectors + encoder.Size*blockRows
)

// mostSentences bounds the sentences of a passage that have vectors: the file
// counts them, and the whole, in 16 bits.
const mostSentences = math.MaxUint16 - 1

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// identity is what a file of vectors is of.
type identity struct {
	generation string
	model      string // as made gives it
}

// newFile returns the beginning of a file, up to the blocks, and the file's
// whole length. counts are the passages' numbers of sentences.
func newFile(of identity, counts []uint16) (begin []byte, size int64, err error) {
	if len(of.generation) > mostID || len(of.model) > mostModel {
		return nil, 0, fmt.Errorf("the names %q and %q are too long", of.generation, of.model)
	}
	sentences := 0
	for _, n := range counts {
		sentences += int(n)
	}
	begin = make([]byte, headerSize+tableSize(len(counts)))
	copy(begin, fileMagic)
	put32(begin, atPassages, uint32(len(counts)))
	put32(begin, atSentences, uint32(sentences))
	binary.LittleEndian.PutUint16(begin[atSize:], encoder.Size)
	binary.LittleEndian.PutUint16(begin[atRows:], blockRows)
	putName(begin[atID:], of.generation)
	putName(begin[atModel:], of.model)
	for i, n := range counts {
		binary.LittleEndian.PutUint16(begin[headerSize+2*i:], n)
	}
	put32(begin, atTableSum, crc32.Checksum(begin[headerSize:], castagnoli))
	put32(begin, atHeaderSum, crc32.Checksum(begin[:atHeaderSum], castagnoli))
	return begin, int64(len(begin)) + int64(blocksOf(sentences))*blockSize, nil
}

// tableSize is how many bytes the table takes, up to the first block.
func tableSize(passages int) int { return (2*passages + 63) &^ 63 }

func blocksOf(rows int) int { return (rows + blockRows - 1) / blockRows }

func put32(b []byte, at int, v uint32)   { binary.LittleEndian.PutUint32(b[at:], v) }
func get32(b []byte, at int) uint32      { return binary.LittleEndian.Uint32(b[at:]) }
func getFloat(b []byte, at int) float32  { return math.Float32frombits(get32(b, at)) }
func putName(b []byte, name string)      { b[0] = byte(len(name)); copy(b[1:], name) }
func getName(b []byte, most int) string  { return string(b[1 : 1+min(int(b[0]), most)]) }
func tableCount(table []byte, i int) int { return int(binary.LittleEndian.Uint16(table[2*i:])) }

// file is a file of vectors as it lies in memory. Searches read it while rows
// are added.
type file struct {
	mem       []byte
	former    bool // it can only be taken from
	of        identity
	passages  int
	sentences int
	seed      uint32         // of the blocks' sums
	first     []uint32       // by passage: number of its first sentence in the generation; and one more
	rowOf     []atomic.Int32 // by a sentence's number: its row and one more; 0 where it has none
	rows      atomic.Int32   // that may be read
}

// parse reads what a file says of itself, and no rows yet. The error wraps
// ErrDamaged.
func parse(mem []byte) (*file, error) {
	former := len(mem) >= headerSize && string(mem[:len(formerMagic)]) == formerMagic
	if len(mem) < headerSize || !former && string(mem[:len(fileMagic)]) != fileMagic {
		return nil, fmt.Errorf("%w: no header", ErrDamaged)
	}
	f := &file{mem: mem, former: former, seed: get32(mem, atHeaderSum), passages: int(get32(mem, atPassages)), sentences: int(get32(mem, atSentences))}
	f.of = identity{getName(mem[atID:], mostID), getName(mem[atModel:], mostModel)}
	switch begin := headerSize + tableSize(f.passages); {
	case crc32.Checksum(mem[:atHeaderSum], castagnoli) != f.seed:
		return nil, fmt.Errorf("%w: another sum of the header", ErrDamaged)
	case binary.LittleEndian.Uint16(mem[atSize:]) != encoder.Size || binary.LittleEndian.Uint16(mem[atRows:]) != blockRows:
		return nil, fmt.Errorf("%w: vectors or blocks of another size", ErrDamaged)
	case int64(len(mem)) != int64(begin)+int64(blocksOf(f.sentences))*blockSize:
		return nil, fmt.Errorf("%w: %d bytes", ErrDamaged, len(mem))
	case crc32.Checksum(mem[headerSize:begin], castagnoli) != get32(mem, atTableSum):
		return nil, fmt.Errorf("%w: another sum of the table", ErrDamaged)
	}
	f.first = make([]uint32, f.passages+1)
	at := uint32(0)
	for i := range f.passages {
		f.first[i] = at
		at += uint32(tableCount(mem[headerSize:], i))
	}
	if f.first[f.passages] = at; int(at) != f.sentences {
		return nil, fmt.Errorf("%w: %d sentences in the table, %d in the header", ErrDamaged, at, f.sentences)
	}
	f.rowOf = make([]atomic.Int32, f.sentences)
	return f, nil
}

// block is block i of the file.
func (f *file) block(i int) []byte {
	from := headerSize + tableSize(f.passages) + i*blockSize
	return f.mem[from : from+blockSize]
}

// sound are the blocks that may be read.
func (f *file) sound() []byte {
	from := headerSize + tableSize(f.passages)
	return f.mem[from : from+blocksOf(int(f.rows.Load()))*blockSize]
}

// rowsIn is how many rows block i holds once it is written.
func (f *file) rowsIn(i int) int { return min(blockRows, f.sentences-i*blockRows) }

// scan takes in the blocks that have been written since the last scan. At one
// that is not as it was written it stops; the error wraps ErrDamaged. A block
// that another process is writing looks so too. One at a time.
func (f *file) scan() error {
	for i := int(f.rows.Load()) / blockRows; int(f.rows.Load()) < f.sentences; i++ {
		b, rows := f.block(i), f.rowsIn(i)
		if get32(b, 0) == 0 && get32(b, 4) == 0 { // not written yet
			return nil
		}
		if int(get32(b, 0)) != rows || f.sum(b) != get32(b, 4) {
			return fmt.Errorf("%w: block %d has another sum", ErrDamaged, i)
		}
		if err := f.take(b, i, rows); err != nil {
			return fmt.Errorf("%w: block %d: %w", ErrDamaged, i, err)
		}
	}
	return nil
}

// ends reports where something stands behind a block that is not written yet. It
// would be taken for rows that follow.
func (f *file) ends() error {
	for i := blocksOf(int(f.rows.Load())); i < blocksOf(f.sentences); i++ {
		if b := f.block(i); get32(b, 0) != 0 || get32(b, 4) != 0 {
			return fmt.Errorf("%w: a block before block %d is missing", ErrDamaged, i)
		}
	}
	return nil
}

// take lets the rows of block i be read, or none where one cannot be right.
func (f *file) take(b []byte, i, rows int) error {
	for r := range rows {
		if err := f.takeRow(b, r, int32(i*blockRows+r+1)); err != nil {
			for before := range r {
				f.rowOf[f.number(placeOf(b, before))].Store(0)
			}
			return fmt.Errorf("row %d: %w", r, err)
		}
	}
	f.rows.Store(int32(i*blockRows + rows))
	return nil
}

func (f *file) takeRow(b []byte, r int, as int32) error {
	passage, sentence := placeOf(b, r)
	scale := getFloat(b, blockScales+4*r)
	switch {
	case passage >= f.passages || sentence >= int(f.first[passage+1]-f.first[passage]):
		return fmt.Errorf("there is no sentence %d of passage %d", sentence, passage)
	case !(scale > 0 && scale < 1e30):
		return fmt.Errorf("scale %v", scale)
	case !f.rowOf[f.number(passage, sentence)].CompareAndSwap(0, as):
		return fmt.Errorf("sentence %d of passage %d has a row already", sentence, passage)
	}
	return nil
}

// sum is the sum of a block, its own place left out.
func (f *file) sum(b []byte) uint32 {
	return crc32.Update(crc32.Update(f.seed, castagnoli, b[:4]), castagnoli, b[8:])
}

// number is that of a passage's sentence in the generation.
func (f *file) number(passage, sentence int) uint32 { return f.first[passage] + uint32(sentence) }

// placeOf is which passage and sentence row r of a block is of.
func placeOf(b []byte, r int) (passage, sentence int) {
	return int(get32(b, blockPassages+4*r)), int(binary.LittleEndian.Uint16(b[blockPlaces+2*r:]))
}

// keyIn is the key of row r of a block.
func keyIn(b []byte, r int) key { return key(b[blockKeys+16*r:]) }

// vectorsIn are the numbers of all rows of a block.
func vectorsIn(b []byte) []byte { return b[blockVectors:blockSize] }
