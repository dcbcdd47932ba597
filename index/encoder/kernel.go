package encoder

import "math"

// tile is how many rows of a text go through a matrix together.
const tile = 4

// A kernel is the arithmetic that takes nearly all of the time, in one
// processor's instructions. All kernels give the same numbers: sums of integers
// are exact, and sums of floats are made in the same order, without fused steps.
type kernel struct {
	name string
	// dot multiplies a tile of rows with a matrix: of each row of x the scalar
	// products with all rows of weights, a quarter of sums. Rows have width
	// numbers, a multiple of 32; there is a multiple of four of weights' rows.
	dot func(sums []int32, x []int16, weights []int8, width int)
	// mix sums rows with weights: out[j] is the sum over i of coef[i] *
	// rows[i*stride+j]. len(out) is a multiple of eight.
	mix func(out, coef, rows []float32, stride int)
	// rescale turns sums into numbers: out[i] = sums[i] * scale[i] * step +
	// bias[i]. len(out) is a multiple of eight.
	rescale func(out []float32, sums []int32, scale, bias []float32, step float32)
	// most is the greatest number of a row, signs left out. len(row) is a multiple
	// of 16.
	most func(row []float32) float32
	// round is the row times inverse, rounded to the nearest, even at the middle.
	// len(row) is a multiple of 16.
	round func(out []int16, row []float32, inverse float32)
}

var plain = kernel{name: "plain", dot: dotPlain, mix: mixPlain, rescale: rescalePlain, most: mostPlain, round: roundPlain}

// packed is how many columns dotPlain takes at a time.
const packed = 384

// dotPlain makes two products by one multiplication: of a weight and two numbers that
// stand 32 bits apart. Their sums stay apart too, since neither leaves int32.
func dotPlain(sums []int32, x []int16, weights []int8, width int) {
	var front, back [packed]int64
	n := len(sums) / tile
	clear(sums)
	for from := 0; from < width; from += packed {
		columns := min(packed, width-from)
		x0, x1, x2, x3 := x[from:][:columns], x[width+from:][:columns], x[2*width+from:][:columns], x[3*width+from:][:columns]
		for i := range x0 {
			front[i] = int64(x0[i]) + int64(x1[i])<<32
			back[i] = int64(x2[i]) + int64(x3[i])<<32
		}
		for j := range n {
			var s01, s23 int64
			row := weights[j*width+from:][:columns]
			f, b := front[:len(row)], back[:len(row)]
			for i, w := range row {
				s01 += int64(w) * f[i]
				s23 += int64(w) * b[i]
			}
			sums[j] += int32(s01)
			sums[n+j] += int32((s01 - int64(int32(s01))) >> 32)
			sums[2*n+j] += int32(s23)
			sums[3*n+j] += int32((s23 - int64(int32(s23))) >> 32)
		}
	}
}

func mixPlain(out, coef, rows []float32, stride int) {
	clear(out)
	for i, c := range coef {
		row := rows[i*stride:][:len(out)]
		for j := range out {
			out[j] += float32(c * row[j]) // the conversion forbids a fused step
		}
	}
}

func rescalePlain(out []float32, sums []int32, scale, bias []float32, step float32) {
	sums, scale, bias = sums[:len(out)], scale[:len(out)], bias[:len(out)]
	for i := range out {
		out[i] = float32(float32(float32(sums[i])*scale[i])*step) + bias[i]
	}
}

func mostPlain(row []float32) float32 {
	var most uint32 // without its sign, a float is ordered as its bits are
	for _, v := range row {
		most = max(most, math.Float32bits(v)&^(1<<31))
	}
	return math.Float32frombits(most)
}

func roundPlain(out []int16, row []float32, inverse float32) {
	out = out[:len(row)]
	for i, v := range row {
		// Behind this sum's point there is no place for a fraction.
		out[i] = int16(math.Float32bits(float32(v*inverse) + 3<<22))
	}
}

// steps is how many steps a row of that width may be cut into at either side of
// zero, so that no sum of products with int8 leaves int32.
func steps(width int) float32 {
	return float32(min(math.MaxInt16, math.MaxInt32/(128*width)))
}

// quantise writes a row as 16-bit steps and returns how much a step is.
func (k *kernel) quantise(out []int16, row []float32) float32 {
	most, limit := k.most(row), steps(len(row))
	if most < 1e-30 { // its inverse might be infinite
		clear(out[:len(row)])
		return 0
	}
	k.round(out, row, limit/most)
	return most / limit
}
