package vector

import (
	"encoding/binary"
	"math"
)

// take takes the vectors of texts that the sources, the file replaced or other
// generations have.
func (f *filling) take() error {
	if len(f.wanted) == 0 {
		return nil
	}
	for _, source := range f.opts.Sources {
		if err := f.takeFrom(source); err != nil {
			return err
		}
	}
	if f.before != nil {
		if err := f.takeFrom(f.before); err != nil {
			return err
		}
	}
	paths, err := f.set.others()
	if err != nil {
		return err
	}
	for _, path := range paths {
		if f.taken == len(f.wanted) {
			break
		}
		mem, err := mapFile(path)
		if err != nil { // gone since, or broken: it is not needed
			f.log.Debug("vectors of another generation cannot be read", "path", path, "err", err)
			continue
		}
		err = f.takeFrom(mem)
		if unmapping := mem.Unmap(); err == nil {
			err = unmapping
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// takeFrom takes from a file in memory. One that is broken or of another model
// gives what of it is sound.
func (f *filling) takeFrom(mem []byte) (err error) {
	other, broken := readSound(mem)
	if other == nil || other.of.model != f.set.of.model {
		f.log.Debug("vectors of another generation cannot be used", "err", broken)
		return nil
	}
	defer rescue(&err)()
	for i := range int(other.rows.Load()) {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		b, r := other.block(i/blockRows), i%blockRows
		kept := row{scale: math.Float32frombits(binary.LittleEndian.Uint32(b[blockScales+4*r:]))}
		for j, n := range vectorsIn(b)[r*len(kept.numbers):][:len(kept.numbers)] {
			kept.numbers[j] = int8(n)
		}
		n, err := f.add(keyIn(b, r), &kept)
		if err != nil {
			return err
		}
		f.taken += n
	}
	return nil
}

// readSound reads what is sound of a file; nil where its header is not.
func readSound(mem []byte) (f *file, err error) {
	defer rescue(&err)()
	if f, err = parse(mem); err != nil {
		return nil, err
	}
	return f, f.scan()
}
