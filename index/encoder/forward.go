package encoder

import (
	"context"
	"encoding/binary"
	"math"
	"sync"
)

// A pass is the memory that one text takes on its way through the layers: row i
// of each is of piece i. There are rows for a whole last tile; those behind the
// text hold leftovers that nothing reads.
type pass struct {
	state   []float32 // Size a row: what a layer begins and ends with
	query   []float32 // Size a row
	key     []float32 // turned: Size rows of passagePieces, so that one number of all pieces stands together
	value   []float32 // Size a row
	context []float32 // Size a row: what attention found; then what a step adds to the state
	wide    []float32 // wideSize a row
	short   []int16   // at most wideSize a row: what goes into a matrix, in steps
	scale   []float32 // one a row: how much a step is
}

func newPass() *pass {
	floats := func(width int) []float32 { return make([]float32, passagePieces*width) }
	return &pass{
		state: floats(Size), query: floats(Size), key: floats(Size), value: floats(Size), context: floats(Size),
		wide: floats(wideSize), short: make([]int16, passagePieces*wideSize), scale: floats(1),
	}
}

// encode runs pieces through the layers, the rows shared out among so many
// goroutines.
func (m *Model) encode(ctx context.Context, ids []int32, workers int) ([]float32, error) {
	p := m.passes.Get().(*pass)
	defer m.passes.Put(p)
	for i, id := range ids {
		m.weights.embed(p.state[i*Size:][:Size], int(id), i)
	}
	tiles := (len(ids) + tile - 1) / tile
	workers = min(workers, tiles)
	for i := range m.weights.blocks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b := &m.weights.blocks[i]
		share(tiles, workers, func(r rows) { m.project(p, b, r) })
		share(tiles, workers, func(r rows) { m.finish(p, b, r, len(ids)) })
	}
	return pool(p.state[:len(ids)*Size]), nil
}

// rows are those from one up to another, whole tiles.
type rows struct{ from, to int }

// share runs do on the rows of all tiles, in about equal parts at the same time,
// and waits.
func share(tiles, workers int, do func(rows)) {
	var others sync.WaitGroup
	for w := 1; w < workers; w++ {
		others.Go(func() { do(rows{w * tiles / workers * tile, (w + 1) * tiles / workers * tile}) })
	}
	do(rows{0, tiles / workers * tile})
	others.Wait()
}

// project makes the rows' queries, keys and values of their state.
func (m *Model) project(p *pass, b *block, r rows) {
	m.quantise(p, p.state, Size, r)
	m.multiply(p, &b.query, r, p.query)
	m.multiply(p, &b.key, r, p.context)
	m.multiply(p, &b.value, r, p.value)
	for i := r.from; i < r.to; i++ {
		for j, v := range p.context[i*Size:][:Size] {
			p.key[j*passagePieces+i] = v
		}
	}
}

// finish takes the rows through the rest of a layer: attention to all n pieces,
// then the wide step.
func (m *Model) finish(p *pass, b *block, r rows, n int) {
	m.attend(p, r, n)
	m.quantise(p, p.context, Size, r)
	m.multiply(p, &b.out, r, p.context)
	m.add(p, b.outNorm, r)
	m.quantise(p, p.state, Size, r)
	m.multiply(p, &b.up, r, p.wide)
	gelu(p.wide[r.from*wideSize : r.to*wideSize])
	m.quantise(p, p.wide, wideSize, r)
	m.multiply(p, &b.down, r, p.context)
	m.add(p, b.downNorm, r)
}

// quantise writes rows of that width as what goes into a matrix.
func (m *Model) quantise(p *pass, from []float32, width int, r rows) {
	for i := r.from; i < r.to; i++ {
		p.scale[i] = m.kernel.quantise(p.steps(r, i, width), from[i*width:][:width])
	}
}

// steps is where row i of those rows stands as what goes into a matrix of that
// width. Rows that others work on may have another width at the same time.
func (p *pass) steps(r rows, i, width int) []int16 {
	return p.short[r.from*wideSize+(i-r.from)*width:]
}

// stripe is how many bytes of a matrix are used for all rows before the next:
// they stay in the processor's first cache beside a tile.
const stripe = 16 << 10

// multiply gives the rows' products with a matrix, row after row.
func (m *Model) multiply(p *pass, by *matrix, r rows, to []float32) {
	var space [stripe / Size * tile]int32
	step := stripe / by.cols &^ 7
	for from := 0; from < by.rows; from += step {
		end := min(from+step, by.rows)
		sums, scale, bias := space[:(end-from)*tile], by.scale[from:end], by.bias[from:end]
		for i := r.from; i < r.to; i += tile {
			m.kernel.dot(sums, p.steps(r, i, by.cols), by.weights[from*by.cols:], by.cols)
			for j := range tile {
				out := to[(i+j)*by.rows:]
				m.kernel.rescale(out[from:end], sums[j*len(scale):], scale, bias, p.scale[i+j])
			}
		}
	}
}

// attend gives each row the values of all n pieces, weighted by how well its
// query meets their keys, head by head.
func (m *Model) attend(p *pass, r rows, n int) {
	var space [passagePieces]float32
	scores := space[:(n+7)&^7]
	for i := r.from; i < min(r.to, n); i++ {
		for head := 0; head < Size; head += headSize {
			m.kernel.mix(scores, p.query[i*Size+head:][:headSize], p.key[head*passagePieces:], passagePieces)
			softmax(scores[:n])
			m.kernel.mix(p.context[i*Size+head:][:headSize], scores[:n], p.value[head:], Size)
		}
	}
}

// add adds what the step found to the rows' state and normalises it.
func (m *Model) add(p *pass, n layerNorm, r rows) {
	for i := r.from; i < r.to; i++ {
		row := p.state[i*Size:][:Size]
		for j, v := range p.context[i*Size:][:Size] {
			row[j] += v
		}
		n.apply(row, m.weights.epsilon)
	}
}

// embed is the first state of a piece at a position.
func (w *weights) embed(to []float32, piece, position int) {
	copy(to, w.place[position*Size:])
	raw := w.word[piece*wordSize:][:wordSize]
	for at := 0; at < Size; at += 32 {
		scale := half(binary.LittleEndian.Uint16([]byte(raw[:2])))
		for i := range 16 {
			to[at+i] += float32(float32(int(raw[2+i]&15)-8) * scale)
			to[at+16+i] += float32(float32(int(raw[2+i]>>4)-8) * scale)
		}
		raw = raw[blockSize:]
	}
	w.start.apply(to, w.epsilon)
}

// pool is the mean of the rows, of unit length.
func pool(state []float32) []float32 {
	mean := make([]float32, Size)
	for ; len(state) > 0; state = state[Size:] {
		for j := range mean {
			mean[j] += state[j]
		}
	}
	var square float64
	for _, v := range mean {
		square += float64(float64(v) * float64(v))
	}
	length := float32(math.Sqrt(square))
	for j := range mean {
		mean[j] /= length
	}
	return mean
}

// half is a 16-bit float's value.
func half(bits uint16) float32 {
	sign, exponent, fraction := uint32(bits>>15)<<31, uint32(bits>>10&31), uint32(bits&1023)
	if exponent == 0 { // below the smallest normal one
		return math.Float32frombits(sign|0x3f800000) * float32(fraction) / (1 << 24)
	}
	return math.Float32frombits(sign | (exponent+112)<<23 | fraction<<13)
}
