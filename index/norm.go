package index

import segment "github.com/blevesearch/scorch_segment_api/v2"

// norm is what one occurrence of a term in a field weighs.
type norm struct {
	counted bool    // bleve keeps frequencies and lengths
	weight  float32 // of the field
	b       float64
	mean    float64 // length
	short   [256]float32
}

func newNorm(f field, w *Weights, mean float64) norm {
	n := norm{counted: f == fieldBody || f == fieldPart, weight: float32(w.field(f)), b: w.B, mean: mean}
	for length := range n.short {
		n.short[length] = n.at(length)
	}
	return n
}

// at is the weight in a passage whose field has this many terms.
func (n *norm) at(length int) float32 {
	if n.mean <= 0 {
		return n.weight
	}
	return float32(float64(n.weight) / (1 - n.b + n.b*float64(length)/n.mean))
}

// of is the weight at a posting. bleve keeps the true length of the field with
// each, but only a method outside its interfaces returns it.
func (n *norm) of(posting segment.Posting) float32 {
	if length := posting.(measured).NormUint64(); length < uint64(len(n.short)) {
		return n.short[length]
	} else {
		return n.at(int(length))
	}
}
