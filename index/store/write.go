package store

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/duty"
)

// writer writes the tables of a store in order.
type writer struct {
	file   *os.File
	w      *bufio.Writer
	at     uint64
	starts []uint64 // of the tables begun so far
	err    error
}

// Write writes the store of docs to path. acts holds who acts in each passage,
// or nothing at all. rows holds the number of the passage in each row of the
// search index beside the store: every passage once, in whatever order that
// index keeps them.
func Write(path string, docs []*corpus.Document, acts []duty.Acts, rows []uint32) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := &writer{file: f, w: bufio.NewWriterSize(f, 1<<20)}
	w.bytes([]byte(magic))
	w.documents(docs)
	all := w.passages(docs, acts)
	w.table()
	for _, n := range rows {
		w.uint32(n)
	}
	w.table()
	for _, n := range rows {
		w.bytes([]byte{kindByte(all[n].Kind)})
	}
	return errors.Join(w.finish(), f.Close())
}

func (w *writer) documents(docs []*corpus.Document) {
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
func (w *writer) passages(docs []*corpus.Document, acts []duty.Acts) []*corpus.Passage {
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
			encodeActs(e, &acts[i])
		}
	})
	return all
}

// records writes n records as one table, and their offsets as the next.
func (w *writer) records(n int, encode func(e *encoder, i int)) {
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

func (w *writer) table() { w.starts = append(w.starts, w.at) }

func (w *writer) bytes(b []byte) {
	if w.err == nil {
		_, w.err = w.w.Write(b)
		w.at += uint64(len(b))
	}
}

func (w *writer) uint32(v uint32) {
	w.bytes(binary.LittleEndian.AppendUint32(nil, v))
}

func (w *writer) uint64(v uint64) {
	w.bytes(binary.LittleEndian.AppendUint64(nil, v))
}

// finish writes the places of the tables.
func (w *writer) finish() error {
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
