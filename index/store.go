package index

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"lotsen/corpus"
)

// The documents of a generation stand in one file, whatever their number: an
// eight-byte magic, then tables one after the other, then their offsets and
// lengths, then the number of tables. Numbers of fixed width are little
// endian. The file is mapped into memory and read in place.
const (
	storeName  = "documents.dat"
	storeMagic = "LOTSEN\x00\x01"
)

// The tables, in the order in which they are written.
const (
	tableTexts       = iota // canonical texts, one after the other
	tableTextOffsets        // uint64 a document and one more: where its text starts
	tableDocs               // records of encodeDocument
	tableDocOffsets         // uint64 a document and one more
	tableFirst              // uint32 a document and one more: number of its first passage
	tableByID               // uint32 a document: document numbers in the order of their ids
	tableOwner              // uint32 a passage: its document's number
	tablePassages           // records of encodePassage, encodeTurns and passageActs.encode
	tablePassOffsets        // uint64 a passage and one more
	tableNumbers            // uint32 a bleve document: the number of its passage
	tableKinds              // a byte a bleve document: its passage's kind
	numTables
)

// kinds gives passage kinds their byte.
var kinds = []corpus.PassageKind{
	corpus.Paragraph, corpus.Heading, corpus.ListItem, corpus.TableRow, corpus.Footnote, corpus.Contents, corpus.Furniture,
}

func kindByte(k corpus.PassageKind) byte {
	return byte(max(0, slices.Index(kinds, k)))
}

// encodeDocument writes a document without its text and passages. The title
// of the section that is the document itself is left out where it is the
// document's, as it is for each of 200,000 documents of one passage.
func encodeDocument(e *encoder, d *corpus.Document) {
	for _, s := range documentStrings(d) {
		e.str(*s)
	}
	e.uint(len(d.Sections))
	for i := range d.Sections {
		s := &d.Sections[i]
		e.str(s.Number)
		if s.Title == d.Title {
			e.uint(1)
		} else {
			e.uint(0)
			e.str(s.Title)
		}
		e.int(s.Level)
		e.int(s.Parent)
		e.int(s.Start)
		e.int(s.End)
	}
}

func decodeDocument(d *decoder) corpus.Document {
	var doc corpus.Document
	for _, s := range documentStrings(&doc) {
		*s = d.str()
	}
	doc.Sections = make([]corpus.Section, d.count())
	for i := range doc.Sections {
		s := &doc.Sections[i]
		s.Number = d.str()
		s.Title = doc.Title
		if d.uint() == 0 {
			s.Title = d.str()
		}
		s.Level, s.Parent = d.int(), d.int()
		s.Start, s.End = d.int(), d.int()
	}
	return doc
}

// documentStrings lists the fields of a document's metadata in the order of
// the record.
func documentStrings(d *corpus.Document) []*string {
	return []*string{
		&d.ID, &d.Title, &d.Kind, &d.Owner, &d.Decided, &d.Language, &d.Source,
		&d.ValidFrom, &d.ValidTo, &d.Replaces, &d.Audience, &d.Path, &d.SHA256,
	}
}

// encodePassage writes a passage; sentences and the turns of pages are
// relative to its start.
func encodePassage(e *encoder, p *corpus.Passage) {
	e.uint(int(kindByte(p.Kind)))
	e.int(p.Section)
	e.int(p.Page)
	e.int(p.Lead)
	e.int(p.Start)
	e.int(p.End)
	for _, columns := range [][]int{p.Columns, p.Above} {
		e.uint(len(columns))
		for _, c := range columns {
			e.uint(c)
		}
	}
	e.uint(len(p.Sentences))
	for _, s := range p.Sentences {
		e.int(s.Start - p.Start)
		e.int(s.End - p.Start)
	}
}

// encodeTurns writes where pages begin in a passage.
func encodeTurns(e *encoder, p *corpus.Passage) {
	e.uint(len(p.Turns))
	for _, t := range p.Turns {
		e.int(t.At - p.Start)
		e.int(t.Page)
	}
}

func decodeTurns(d *decoder, p *corpus.Passage) {
	if n := d.count(); n > 0 {
		p.Turns = make([]corpus.Turn, n)
	}
	for i := range p.Turns {
		p.Turns[i] = corpus.Turn{At: p.Start + d.int(), Page: d.int()}
	}
}

func decodePassage(d *decoder) corpus.Passage {
	var p corpus.Passage
	if k := d.uint(); k < len(kinds) {
		p.Kind = kinds[k]
	} else {
		d.fail()
	}
	p.Section, p.Page, p.Lead = d.int(), d.int(), d.int()
	p.Start, p.End = d.int(), d.int()
	for _, columns := range []*[]int{&p.Columns, &p.Above} {
		if n := d.count(); n > 0 {
			*columns = make([]int, n)
		}
		for i := range *columns {
			(*columns)[i] = d.uint()
		}
	}
	n := d.count()
	if n > 0 {
		p.Sentences = make([]corpus.Span, n)
	}
	for i := range p.Sentences {
		p.Sentences[i] = corpus.Span{Start: p.Start + d.int(), End: p.Start + d.int()}
	}
	decodeTurns(d, &p)
	return p
}

// storeWriter writes the tables of a store in order.
type storeWriter struct {
	file   *os.File
	w      *bufio.Writer
	at     uint64
	starts []uint64 // of the tables begun so far
	err    error
}

// writeStore writes the store of docs to path. acts holds what
// passageActs.encode gave for each passage, or nothing at all; numbers holds
// the passage of each bleve document.
func writeStore(path string, docs []*corpus.Document, acts [][]byte, numbers []uint32) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := &storeWriter{file: f, w: bufio.NewWriterSize(f, 1<<20)}
	w.bytes([]byte(storeMagic))
	w.documents(docs)
	all := w.passages(docs, acts)
	w.table()
	for _, n := range numbers {
		w.uint32(n)
	}
	w.table()
	for _, n := range numbers {
		w.bytes([]byte{kindByte(all[n].Kind)})
	}
	return errors.Join(w.finish(), f.Close())
}

func (w *storeWriter) documents(docs []*corpus.Document) {
	w.table()
	for _, d := range docs {
		w.bytes([]byte(d.Text))
	}
	w.table()
	offset := 0
	for _, d := range docs {
		w.uint64(uint64(offset))
		offset += len(d.Text)
	}
	w.uint64(uint64(offset))
	w.records(len(docs), func(e *encoder, i int) { encodeDocument(e, docs[i]) })
	w.table()
	first := 0
	order := make([]uint32, len(docs))
	for i, d := range docs {
		w.uint32(uint32(first))
		first += len(d.Passages)
		order[i] = uint32(i)
	}
	w.uint32(uint32(first))
	slices.SortFunc(order, func(a, b uint32) int { return strings.Compare(docs[a].ID, docs[b].ID) })
	w.table()
	for _, i := range order {
		w.uint32(i)
	}
}

// passages writes the passages of docs and returns them by number.
func (w *storeWriter) passages(docs []*corpus.Document, acts [][]byte) []*corpus.Passage {
	w.table()
	var all []*corpus.Passage
	for i, d := range docs {
		for j := range d.Passages {
			w.uint32(uint32(i))
			all = append(all, &d.Passages[j])
		}
	}
	w.records(len(all), func(e *encoder, i int) {
		encodePassage(e, all[i])
		encodeTurns(e, all[i])
		if i < len(acts) {
			e.buf = append(e.buf, acts[i]...)
		}
	})
	return all
}

// records writes n records as one table, and their offsets as the next.
func (w *storeWriter) records(n int, encode func(e *encoder, i int)) {
	w.table()
	offsets := make([]uint64, n+1)
	var e encoder
	for i := range n {
		e.buf = e.buf[:0]
		encode(&e, i)
		offsets[i+1] = offsets[i] + uint64(len(e.buf))
		w.bytes(e.buf)
	}
	w.table()
	for _, o := range offsets {
		w.uint64(o)
	}
}

func (w *storeWriter) table() { w.starts = append(w.starts, w.at) }

func (w *storeWriter) bytes(b []byte) {
	if w.err == nil {
		_, w.err = w.w.Write(b)
		w.at += uint64(len(b))
	}
}

func (w *storeWriter) uint32(v uint32) {
	w.bytes(binary.LittleEndian.AppendUint32(nil, v))
}

func (w *storeWriter) uint64(v uint64) {
	w.bytes(binary.LittleEndian.AppendUint64(nil, v))
}

// finish writes the places of the tables.
func (w *storeWriter) finish() error {
	ends := append(w.starts[1:len(w.starts):len(w.starts)], w.at)
	for i, start := range w.starts {
		w.uint64(start)
		w.uint64(ends[i] - start)
	}
	w.uint64(uint64(len(ends)))
	if w.err != nil {
		return fmt.Errorf("writing %s: %w", w.file.Name(), w.err)
	}
	if err := w.w.Flush(); err != nil {
		return fmt.Errorf("writing %s: %w", w.file.Name(), err)
	}
	return nil
}
