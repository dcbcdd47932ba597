package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"sort"

	"github.com/blevesearch/mmap-go"

	"lotsen/corpus"
)

// store reads the file that writeStore wrote, in place.
type store struct {
	file   *os.File
	mem    mmap.MMap
	tables [numTables][]byte
	docs   int
	pass   int
}

func openStore(path string) (*store, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	mem, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("mapping %s: %w", path, err)
	}
	s := &store{file: f, mem: mem}
	if err := s.layout(); err != nil {
		s.close()
		return nil, fmt.Errorf("%w: %s: %w", ErrCorrupt, storeName, err)
	}
	return s, nil
}

func (s *store) close() error {
	return errors.Join(s.mem.Unmap(), s.file.Close())
}

// layout finds the tables and checks that their lengths fit one another.
func (s *store) layout() error {
	const directory = numTables*16 + 8
	n := len(s.mem)
	if n < len(storeMagic)+directory || string(s.mem[:len(storeMagic)]) != storeMagic {
		return errors.New("no store")
	}
	dir := s.mem[n-directory:]
	if binary.LittleEndian.Uint64(dir[numTables*16:]) != numTables {
		return errors.New("wrong number of tables")
	}
	for i := range s.tables {
		start := binary.LittleEndian.Uint64(dir[i*16:])
		size := binary.LittleEndian.Uint64(dir[i*16+8:])
		if start > uint64(n) || size > uint64(n)-start {
			return fmt.Errorf("table %d lies outside the file", i)
		}
		s.tables[i] = s.mem[start : start+size]
	}
	s.docs = len(s.tables[tableByID]) / 4
	s.pass = len(s.tables[tableKinds])
	want := map[int]int{
		tableTextOffsets: 8 * (s.docs + 1), tableDocOffsets: 8 * (s.docs + 1),
		tableFirst: 4 * (s.docs + 1), tableByID: 4 * s.docs,
		tableOwner: 4 * s.pass, tablePassOffsets: 8 * (s.pass + 1),
		tableNumbers: 4 * s.pass,
	}
	for table, size := range want {
		if len(s.tables[table]) != size {
			return fmt.Errorf("table %d has %d bytes, want %d", table, len(s.tables[table]), size)
		}
	}
	return nil
}

func (s *store) u32(table, i int) int {
	return int(binary.LittleEndian.Uint32(s.tables[table][i*4:]))
}

func (s *store) u64(table, i int) uint64 {
	return binary.LittleEndian.Uint64(s.tables[table][i*8:])
}

// slice returns table[offsets[i]:offsets[i+1]].
func (s *store) slice(table, offsets, i int) ([]byte, error) {
	from, to := s.u64(offsets, i), s.u64(offsets, i+1)
	if from > to || to > uint64(len(s.tables[table])) {
		return nil, fmt.Errorf("%w: %s: record %d of table %d", ErrCorrupt, storeName, i, table)
	}
	return s.tables[table][from:to], nil
}

// text is the canonical text of document i, in the mapped file.
func (s *store) text(i int) ([]byte, error) {
	return s.slice(tableTexts, tableTextOffsets, i)
}

// document returns the metadata and sections of document i.
func (s *store) document(i int) (corpus.Document, error) {
	record, err := s.slice(tableDocs, tableDocOffsets, i)
	if err != nil {
		return corpus.Document{}, err
	}
	d := decoder{buf: record}
	doc := decodeDocument(&d)
	for j, section := range doc.Sections {
		d.bad = d.bad || section.Parent < -1 || section.Parent >= j // a loop among parents would never end
	}
	if d.bad {
		return corpus.Document{}, fmt.Errorf("%w: %s: document %d", ErrCorrupt, storeName, i)
	}
	return doc, nil
}

// whole returns document i with its text and passages.
func (s *store) whole(i int) (*corpus.Document, error) {
	d, err := s.document(i)
	if err != nil {
		return nil, err
	}
	text, err := s.text(i)
	if err != nil {
		return nil, err
	}
	d.Text = string(text)
	for n := s.first(i); n < s.first(i+1); n++ {
		p, owner, err := s.passage(n)
		if err != nil {
			return nil, err
		}
		if owner != i {
			return nil, fmt.Errorf("%w: %s: passage %d of document %d belongs to %d", ErrCorrupt, storeName, n, i, owner)
		}
		d.Passages = append(d.Passages, p)
	}
	return &d, nil
}

// passage returns passage n, with the number of its document.
func (s *store) passage(n int) (p corpus.Passage, owner int, err error) {
	p, owner, _, err = s.record(n)
	return p, owner, err
}

// acting returns passage n with who acts in it, and the number of its document.
func (s *store) acting(n int) (p corpus.Passage, acts passageActs, owner int, err error) {
	p, owner, rest, err := s.record(n)
	if err != nil {
		return p, acts, 0, err
	}
	if acts = decodeActs(&rest, len(p.Sentences)); rest.bad {
		return p, acts, 0, fmt.Errorf("%w: %s: who acts in passage %d", ErrCorrupt, storeName, n)
	}
	return p, acts, owner, nil
}

// record returns passage n, the number of its document, and what follows the
// passage in its record.
func (s *store) record(n int) (p corpus.Passage, owner int, rest decoder, err error) {
	record, err := s.slice(tablePassages, tablePassOffsets, n)
	if err != nil {
		return p, 0, rest, err
	}
	rest.buf = record
	p = decodePassage(&rest)
	owner = s.u32(tableOwner, n)
	if rest.bad || owner >= s.docs {
		return corpus.Passage{}, 0, rest, fmt.Errorf("%w: %s: passage %d", ErrCorrupt, storeName, n)
	}
	return p, owner, rest, nil
}

// id returns the id of document i: the first string of its record.
func (s *store) id(i int) string {
	record, err := s.slice(tableDocs, tableDocOffsets, i)
	if err != nil {
		return ""
	}
	d := decoder{buf: record}
	return d.str()
}

// find returns the number of the document with this id.
func (s *store) find(id string) (int, bool) {
	at := sort.Search(s.docs, func(i int) bool { return s.id(s.u32(tableByID, i)%max(1, s.docs)) >= id })
	if at == s.docs {
		return 0, false
	}
	i := s.u32(tableByID, at)
	return i, i < s.docs && s.id(i) == id
}

// first returns the number of document i's first passage; of the one after
// the last document's last for i = docs.
func (s *store) first(i int) int { return min(s.u32(tableFirst, i), s.pass) }

// number returns the passage number of bleve document d.
func (s *store) number(d int) int { return s.u32(tableNumbers, d) }
