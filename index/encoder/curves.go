package encoder

import (
	"math"
	"sync"
)

// The conversions to float32 in this file forbid fused steps, which some
// processors have and others not: a vector is to be the same on all.

// apply brings the row's numbers to mean 0 and variance 1, then weighs and moves
// them. Sums are made in four lanes.
func (n layerNorm) apply(state []float32, epsilon float32) {
	row, weight, bias := (*[Size]float32)(state), (*[Size]float32)(n.weight), (*[Size]float32)(n.bias)
	var s0, s1, s2, s3 float32
	for i := 0; i < Size; i += 4 {
		s0 += row[i]
		s1 += row[i+1]
		s2 += row[i+2]
		s3 += row[i+3]
	}
	mean := (s0 + s1 + (s2 + s3)) / Size
	s0, s1, s2, s3 = 0, 0, 0, 0
	for i := 0; i < Size; i += 4 {
		d0, d1, d2, d3 := row[i]-mean, row[i+1]-mean, row[i+2]-mean, row[i+3]-mean
		s0 += float32(d0 * d0)
		s1 += float32(d1 * d1)
		s2 += float32(d2 * d2)
		s3 += float32(d3 * d3)
	}
	variance := (s0 + s1 + (s2 + s3)) / Size
	inverse := 1 / float32(math.Sqrt(float64(variance+epsilon)))
	for i, v := range row {
		row[i] = float32(float32((v-mean)*inverse)*weight[i]) + bias[i]
	}
}

// softmax makes scores of a head into weights that sum to 1.
func softmax(scores []float32) {
	most := scores[0]
	for _, v := range scores {
		most = max(most, v)
	}
	var sum float32
	for i, v := range scores {
		e := exp(float32((v - most) * scoreScale))
		scores[i] = e
		sum += e
	}
	inverse := 1 / sum
	for i := range scores {
		scores[i] *= inverse
	}
}

// scoreScale is 1/√headSize.
const scoreScale = 0.17677669529663687

// exp is e to the power of x ≤ 0, within 1e-7 of its value: 2^n times a
// polynomial for what is left of x.
func exp(x float32) float32 {
	const (
		round    = 3 << 22 // rounds what it is added to
		ln2High  = 0.693359375
		ln2Low   = -2.12194440e-4
		smallest = -87
	)
	if x < smallest {
		return 0
	}
	n := float32(x*math.Log2E) + round
	bits := math.Float32bits(n)
	n -= round
	x = x - float32(n*ln2High) - float32(n*ln2Low)
	y := float32(1.9875691500e-4*x) + 1.3981999507e-3
	y = float32(y*x) + 8.3334519073e-3
	y = float32(y*x) + 4.1665795894e-2
	y = float32(y*x) + 1.6666665459e-1
	y = float32(y*x) + 5.0000001201e-1
	y = float32(float32(y*x)*x) + x + 1
	return y * math.Float32frombits((bits+127)<<23)
}

// gelu replaces each x by x·Φ(x), Φ being the normal distribution. Φ is read
// from a table with straight lines between, within 5e-7.
func gelu(row []float32) {
	table := phi()
	for i, x := range row {
		switch {
		case x >= phiEnd:
		case x <= -phiEnd:
			row[i] = 0
		default:
			at := (x + phiEnd) * phiSteps
			n := int(at)
			low := table[n]
			row[i] = x * (low + float32((at-float32(n))*(table[n+1]-low)))
		}
	}
}

const (
	phiEnd   = 6
	phiSteps = 256 // to 1
)

var phi = sync.OnceValue(func() *[2*phiEnd*phiSteps + 2]float32 {
	var table [2*phiEnd*phiSteps + 2]float32
	for i := range table {
		table[i] = float32(math.Erfc(-(float64(i)/phiSteps-phiEnd)/math.Sqrt2) / 2)
	}
	return &table
})
