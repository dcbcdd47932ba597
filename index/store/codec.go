package store

import (
	"encoding/binary"
)

// encoder appends values in the form that decoder reads: unsigned and signed
// varints, and strings by length.
type encoder struct{ buf []byte }

func (e *encoder) uint(v int)   { e.buf = binary.AppendUvarint(e.buf, uint64(v)) }
func (e *encoder) int(v int)    { e.buf = binary.AppendVarint(e.buf, int64(v)) }
func (e *encoder) str(s string) { e.uint(len(s)); e.buf = append(e.buf, s...) }
func (e *encoder) strs(list []string) {
	for _, s := range list {
		e.str(s)
	}
}

// decoder reads what encoder wrote. A large store is not hashed when it is
// opened, so the decoder trusts nothing: past the end or at a value that cannot
// be, every read gives zero and bad is set.
type decoder struct {
	buf []byte
	bad bool
}

func (d *decoder) uint() int {
	v, n := binary.Uvarint(d.buf)
	if n <= 0 || v > 1<<62 {
		return d.fail()
	}
	d.buf = d.buf[n:]
	return int(v)
}

func (d *decoder) int() int {
	v, n := binary.Varint(d.buf)
	if n <= 0 {
		return d.fail()
	}
	d.buf = d.buf[n:]
	return int(v)
}

// count is a number of things of which each takes at least a byte.
func (d *decoder) count() int {
	n := d.uint()
	if n > len(d.buf) {
		return d.fail()
	}
	return n
}

func (d *decoder) str() string {
	n := d.count()
	s := string(d.buf[:n])
	d.buf = d.buf[n:]
	return s
}

// strs reads n strings; nil for none.
func (d *decoder) strs(n int) []string {
	if n > len(d.buf) {
		d.fail()
		return nil
	}
	var list []string
	for range n {
		list = append(list, d.str())
	}
	return list
}

func (d *decoder) fail() int {
	d.bad, d.buf = true, nil
	return 0
}
