// Package store keeps documents in one file that is mapped into memory and read
// in place: texts, sections, passages, who acts in them, and the order in which
// a search index has the passages. It also takes and compares the sums that tell
// whether what is kept is what was read. It knows nothing of generations, builds
// or searching, which are package index's.
package store

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"github.com/blevesearch/mmap-go"

	"lotsen/corpus"
	"lotsen/corpus/duty"
)

// ErrCorrupt is a file that does not hold what was written.
var ErrCorrupt = errors.New("the index is damaged")

// magic opens the file. Then come tables, one after the other, then their
// offsets and lengths, then the number of tables. Numbers of fixed width are
// little endian.
const magic = "LOTSEN\x00\x01"

// The tables, in the order in which they are written. A row is a passage as the
// search index beside the store numbers it.
const (
	tableTexts       = iota // canonical texts, one after the other
	tableTextOffsets        // a uint64 per document and one more: where its text starts
	tableDocs               // records of encodeDocument
	tableDocOffsets         // a uint64 per document and one more
	tableFirst              // a uint32 per document and one more: number of its first passage
	tableByID               // a uint32 per document: document numbers in the order of their ids
	tableOwner              // a uint32 per passage: its document's number
	tablePassages           // records of encodePassage, encodeTurns and encodeActs
	tablePassOffsets        // a uint64 per passage and one more
	tableNumbers            // a uint32 per row: the number of its passage
	tableKinds              // a byte per row: its passage's kind
	numTables
)

// Store reads a file that [Write] wrote, in place. Documents and passages are
// numbered from 0 in the order in which they were written. Its methods are safe
// for concurrent use. They panic for a number out of range, after Close, and
// where the file can no longer be read (see [Rescue]).
type Store struct {
	file       *os.File
	mem        mmap.MMap
	tables     [numTables][]byte
	documents  int
	passages   int
	unquotable [256]bool // by a kind's byte
}

// Open opens the store at path. The error wraps ErrCorrupt where the file is no
// store or is cut short.
func Open(path string) (*Store, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	mem, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("mapping %s: %w", path, err)
	}
	s := &Store{file: f, mem: mem}
	if err := s.layout(); err != nil {
		s.Close()
		return nil, fmt.Errorf("%w: %s: %w", ErrCorrupt, s.name(), err)
	}
	for _, k := range kinds {
		s.unquotable[kindByte(k)] = !k.Quotable()
	}
	return s, nil
}

// name is the file's name in errors.
func (s *Store) name() string { return filepath.Base(s.file.Name()) }

// Close unmaps and closes the file.
func (s *Store) Close() error {
	return errors.Join(s.mem.Unmap(), s.file.Close())
}

// layout finds the tables and checks that their lengths fit one another.
func (s *Store) layout() error {
	const directory = numTables*16 + 8
	n := len(s.mem)
	if n < len(magic)+directory || string(s.mem[:len(magic)]) != magic {
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
	s.documents = len(s.tables[tableByID]) / 4
	s.passages = len(s.tables[tableKinds])
	want := map[int]int{
		tableTextOffsets: 8 * (s.documents + 1), tableDocOffsets: 8 * (s.documents + 1),
		tableFirst: 4 * (s.documents + 1), tableByID: 4 * s.documents,
		tableOwner: 4 * s.passages, tablePassOffsets: 8 * (s.passages + 1),
		tableNumbers: 4 * s.passages,
	}
	for table, size := range want {
		if len(s.tables[table]) != size {
			return fmt.Errorf("table %d has %d bytes, want %d", table, len(s.tables[table]), size)
		}
	}
	return nil
}

func (s *Store) u32(table, i int) int {
	return int(binary.LittleEndian.Uint32(s.tables[table][i*4:]))
}

func (s *Store) u64(table, i int) uint64 {
	return binary.LittleEndian.Uint64(s.tables[table][i*8:])
}

// slice returns table[offsets[i]:offsets[i+1]].
func (s *Store) slice(table, offsets, i int) ([]byte, error) {
	from, to := s.u64(offsets, i), s.u64(offsets, i+1)
	if from > to || to > uint64(len(s.tables[table])) {
		return nil, fmt.Errorf("%w: %s: record %d of table %d", ErrCorrupt, s.name(), i, table)
	}
	return s.tables[table][from:to], nil
}

// Documents returns how many documents there are.
func (s *Store) Documents() int { return s.documents }

// Passages returns how many passages there are, of all documents.
func (s *Store) Passages() int { return s.passages }

// Text returns the canonical text of document i, in the mapped file: it must not
// be changed, nor used after Close.
func (s *Store) Text(i int) ([]byte, error) {
	return s.slice(tableTexts, tableTextOffsets, i)
}

// Document returns the metadata and sections of document i.
func (s *Store) Document(i int) (corpus.Document, error) {
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
		return corpus.Document{}, fmt.Errorf("%w: %s: document %d", ErrCorrupt, s.name(), i)
	}
	return doc, nil
}

// Whole returns document i with its text and passages.
func (s *Store) Whole(i int) (*corpus.Document, error) {
	d, err := s.Document(i)
	if err != nil {
		return nil, err
	}
	text, err := s.Text(i)
	if err != nil {
		return nil, err
	}
	d.Text = string(text)
	for n := s.First(i); n < s.First(i+1); n++ {
		p, owner, err := s.Passage(n)
		if err != nil {
			return nil, err
		}
		if owner != i {
			return nil, fmt.Errorf("%w: %s: passage %d of document %d belongs to %d", ErrCorrupt, s.name(), n, i, owner)
		}
		d.Passages = append(d.Passages, p)
	}
	return &d, nil
}

// Passage returns passage n, with the number of its document.
func (s *Store) Passage(n int) (p corpus.Passage, owner int, err error) {
	p, owner, _, err = s.record(n)
	return p, owner, err
}

// Acting returns passage n with who acts in it, and the number of its document.
func (s *Store) Acting(n int) (p corpus.Passage, acts duty.Acts, owner int, err error) {
	p, owner, rest, err := s.record(n)
	if err != nil {
		return p, acts, 0, err
	}
	if acts = decodeActs(&rest, len(p.Sentences)); rest.bad {
		return p, acts, 0, fmt.Errorf("%w: %s: who acts in passage %d", ErrCorrupt, s.name(), n)
	}
	return p, acts, owner, nil
}

// record returns passage n, the number of its document, and what follows the
// passage in its record.
func (s *Store) record(n int) (p corpus.Passage, owner int, rest decoder, err error) {
	record, err := s.slice(tablePassages, tablePassOffsets, n)
	if err != nil {
		return p, 0, rest, err
	}
	rest.buf = record
	p = decodePassage(&rest)
	owner = s.Owner(n)
	if rest.bad || owner >= s.documents {
		return corpus.Passage{}, 0, rest, fmt.Errorf("%w: %s: passage %d", ErrCorrupt, s.name(), n)
	}
	return p, owner, rest, nil
}

// ID returns the id of document i; empty where the file is damaged. It is the
// first string of the document's record.
func (s *Store) ID(i int) string {
	record, err := s.slice(tableDocs, tableDocOffsets, i)
	if err != nil {
		return ""
	}
	d := decoder{buf: record}
	return d.str()
}

// Find returns the number of the document with this id; ok is false where there
// is none.
func (s *Store) Find(id string) (i int, ok bool) {
	at := sort.Search(s.documents, func(i int) bool { return s.ID(s.u32(tableByID, i)%max(1, s.documents)) >= id })
	if at == s.documents {
		return 0, false
	}
	i = s.u32(tableByID, at)
	return i, i < s.documents && s.ID(i) == id
}

// First returns the number of document i's first passage; for i = Documents()
// the number of passages, so that document i ends where First(i+1) begins.
func (s *Store) First(i int) int { return min(s.u32(tableFirst, i), s.passages) }

// Owner returns the number of the document to which passage n belongs.
func (s *Store) Owner(n int) int { return s.u32(tableOwner, n) }

// Number returns the number of the passage in a row of the search index.
func (s *Store) Number(row int) int { return s.u32(tableNumbers, row) }

// Quotable reports whether the passage in a row of the search index is of a kind
// that may be quoted ([corpus.PassageKind.Quotable]).
func (s *Store) Quotable(row int) bool { return !s.unquotable[s.tables[tableKinds][row]] }

// Fingerprint tells one state of a document from another.
type Fingerprint struct {
	ID       string            // of the document
	Document int               // its number
	Sum      [sha256.Size]byte // of its record and text
}

// Fingerprints returns those of all documents, in the order of their ids.
func (s *Store) Fingerprints() ([]Fingerprint, error) {
	out := make([]Fingerprint, 0, s.documents)
	for k := range s.documents {
		i := s.u32(tableByID, k)
		if i >= s.documents {
			return nil, fmt.Errorf("%w: %s: order of ids", ErrCorrupt, s.name())
		}
		record, err := s.slice(tableDocs, tableDocOffsets, i)
		if err != nil {
			return nil, err
		}
		text, err := s.Text(i)
		if err != nil {
			return nil, err
		}
		h := sha256.New()
		h.Write(record)
		h.Write(text)
		f := Fingerprint{ID: s.ID(i), Document: i}
		h.Sum(f.Sum[:0])
		out = append(out, f)
	}
	return out, nil
}
