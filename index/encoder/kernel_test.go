package encoder

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestKernels: all kernels give the plain one's numbers, at the ends of what may
// come too.
func TestKernels(t *testing.T) {
	for _, k := range allKernels()[1:] {
		t.Run(k.name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(11, 12))
			for _, width := range []int{32, 64, Size, wideSize} {
				for _, rows := range []int{4, 8, 40} {
					testDot(t, k, random, width, rows)
				}
			}
			for range 50 {
				testMix(t, k, random, 8*(1+random.IntN(10)), 1+random.IntN(80))
				testRows(t, k, random, 16*(1+random.IntN(30)))
			}
		})
	}
}

func testDot(t *testing.T, k kernel, random *rand.Rand, width, rows int) {
	most := int(steps(width))
	x, weights := make([]int16, tile*width), make([]int8, rows*width)
	for i := range x {
		x[i] = int16(random.IntN(2*most+1) - most)
	}
	for i := range weights {
		weights[i] = int8(random.IntN(255) - 127)
	}
	for i := range width { // the greatest sum that can be
		x[i], weights[i] = int16(most), -128
	}
	want, got := make([]int32, tile*rows), make([]int32, tile*rows)
	plain.dot(want, x, weights, width)
	k.dot(got, x, weights, width)
	if !slices.Equal(got, want) {
		t.Errorf("dot, %d rows of %d: got %v, want %v", rows, width, got, want)
	}
	if greatest := -128 * most * width; int(want[0]) != greatest {
		t.Errorf("the greatest sum of %d is %d, want %d", width, want[0], greatest)
	}
}

func testMix(t *testing.T, k kernel, random *rand.Rand, width, count int) {
	stride := width + random.IntN(9)
	coef, rows := floats(random, count), floats(random, count*stride)
	want, got := make([]float32, width), make([]float32, width)
	plain.mix(want, coef, rows, stride)
	k.mix(got, coef, rows, stride)
	if !slices.Equal(got, want) {
		t.Errorf("mix, %d rows of %d: got %v, want %v", count, width, got, want)
	}
}

func testRows(t *testing.T, k kernel, random *rand.Rand, width int) {
	row, scale, bias := floats(random, width), floats(random, width), floats(random, width)
	sums := make([]int32, width)
	for i := range sums {
		sums[i] = int32(random.Uint32())
	}
	want, got := make([]float32, width), make([]float32, width)
	plain.rescale(want, sums, scale, bias, 0.3)
	k.rescale(got, sums, scale, bias, 0.3)
	if !slices.Equal(got, want) {
		t.Errorf("rescale: got %v, want %v", got, want)
	}
	if got, want := k.most(row), plain.most(row); got != want || got < slices.Max(row) {
		t.Errorf("most of %v: got %v, want %v", row, got, want)
	}
	row[0], row[1] = 2.5, -3.5 // at the middle
	rounded, wanted := make([]int16, width), make([]int16, width)
	plain.round(wanted, row, 1000)
	k.round(rounded, row, 1000)
	if !slices.Equal(rounded, wanted) {
		t.Errorf("round %v: got %v, want %v", row, rounded, wanted)
	}
}

func floats(random *rand.Rand, n int) []float32 {
	row := make([]float32, n)
	for i := range row {
		row[i] = float32(random.NormFloat64())
	}
	return row
}

func TestRoundPlain(t *testing.T) {
	got := make([]int16, 8)
	plain.round(got, []float32{0.5, 1.5, -0.5, -1.5, 2.4999, 32767, -32767, 0}, 1)
	if want := []int16{0, 2, 0, -2, 2, 32767, -32767, 0}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestQuantiseZeros(t *testing.T) {
	for _, k := range allKernels() {
		out := slices.Repeat([]int16{7}, 32)
		if step := k.quantise(out, make([]float32, 32)); step != 0 || slices.Max(out) != 0 {
			t.Errorf("%s: zeros are %v with step %v", k.name, out, step)
		}
	}
}

// TestCurves compares with the exact functions.
func TestCurves(t *testing.T) {
	for x := -9.0; x < 9; x += 0.0037 {
		row := []float32{float32(x)}
		gelu(row)
		want := x * math.Erfc(-x/math.Sqrt2) / 2
		if math.Abs(float64(row[0])-want) > 4e-6 {
			t.Errorf("gelu(%v) = %v, want %v", x, row[0], want)
		}
		if got, want := exp(float32(-x*x)), math.Exp(float64(float32(-x*x))); math.Abs(float64(got)-want) > 2e-7*want+1e-37 {
			t.Errorf("exp(%v) = %v, want %v", -x*x, got, want)
		}
	}
}

func TestHalf(t *testing.T) {
	for bits, want := range map[uint16]float32{0: 0, 0x3c00: 1, 0xc000: -2, 0x3555: 0.33325195, 1: 1.0 / (1 << 24), 0x83ff: -1023.0 / (1 << 24), 0x0400: 1.0 / (1 << 14), 0x7bff: 65504} {
		if got := half(bits); got != want {
			t.Errorf("half(%#04x) = %v, want %v", bits, got, want)
		}
	}
}
