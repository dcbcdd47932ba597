package eval

import (
	"fmt"
	"io"
	"slices"
)

// Found is a question with the passages that were retrieved for it, best first:
// of each its text and those of its sentences.
type Found struct {
	Question Question
	Passages [][]string
	TookMS   float64
}

// rank is the 1-based place of the first passage that holds an answer; 0 for none.
func (f Found) rank() int {
	return 1 + slices.IndexFunc(f.Passages, func(texts []string) bool {
		return slices.ContainsFunc(texts, func(text string) bool {
			return slices.ContainsFunc(f.Question.Gold, func(g Gold) bool { return Hits(text, g.Quote) })
		})
	})
}

// FoundReport tells how many of the answerable questions have a passage with an
// answer among the first 1, 10 and 60 retrieved.
type FoundReport struct {
	Retriever string  `json:"retriever"`
	N         int     `json:"n"`
	At1       float64 `json:"recall1"`
	At10      float64 `json:"recall10"`
	At60      float64 `json:"recall60"`
	P50MS     float64 `json:"p50_ms"`
	P99MS     float64 `json:"p99_ms"`
}

// MostFound is how many passages FoundReport looks at.
const MostFound = 60

// MeasureFound computes the figures of a retriever with this name.
func MeasureFound(retriever string, found []Found) FoundReport {
	rep := FoundReport{Retriever: retriever}
	var at1, at10, at60 int
	var took []float64
	for _, f := range found {
		if !f.Question.Expected() {
			continue
		}
		rep.N++
		took = append(took, f.TookMS)
		rank := f.rank()
		for at, n := range map[int]*int{1: &at1, 10: &at10, MostFound: &at60} {
			if rank > 0 && rank <= at {
				*n++
			}
		}
	}
	rep.At1, rep.At10, rep.At60 = share(at1, rep.N), share(at10, rep.N), share(at60, rep.N)
	rep.P50MS, rep.P99MS = percentile(took, 50), percentile(took, 99)
	return rep
}

// Write prints the figures as a table.
func (rep FoundReport) Write(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%-16s %5s %6s %6s %6s %8s %8s\n%-16s %5d %6.3f %6.3f %6.3f %8.2f %8.2f\n",
		"retriever", "n", "R@1", "R@10", "R@60", "p50 ms", "p99 ms",
		rep.Retriever, rep.N, rep.At1, rep.At10, rep.At60, rep.P50MS, rep.P99MS)
	return err
}
