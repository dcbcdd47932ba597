package retrieval

import (
	"math"
	"testing"
)

func TestBetween(t *testing.T) {
	got := between([]float32{1, 0}, []float32{0, 1})
	if got[0] <= got[1] || got[1] < 0.3 || math.Abs(float64(got[0]*got[0]+got[1]*got[1])-1) > 1e-6 {
		t.Errorf("between two is %v", got)
	}
	if zero := between([]float32{0}, []float32{0}); zero[0] != 0 {
		t.Errorf("between nothing is %v", zero)
	}
}
