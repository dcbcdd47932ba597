package eval

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
)

// Decided is a question with how likely its first sentence answers.
type Decided struct {
	Set, Collection string
	Lang, Kind      string
	Probability     float64
	Answerable      bool
	First, Three    bool     // a gold quote is first, among the first three
	Bodies          []Names  // that are responsible, where the question is after that
	Given           []string // the bodies that are named where it is answered
}

// DecidedOf tells of each result how likely it was said to be and whether the
// first that was shown answers.
func DecidedOf(results []Result) []Decided {
	out := make([]Decided, len(results))
	for i, r := range results {
		rank := Result{Question: r.Question, Citations: r.shown()}.rank()
		expected := r.Question.Expected()
		out[i] = Decided{Probability: r.Probability, Answerable: expected, First: expected && rank == 1, Three: expected && rank > 0 && rank <= 3}
	}
	return out
}

// SetRow holds the figures of a set of decided questions. Shares are of the
// answerable, but for the last.
type SetRow struct {
	Set                      string
	Answerable, Unanswerable int
	Raw1, Raw3               float64 // hit@1 and hit@3 with nothing refused
	Hit1, Hit3, Refused      float64 // from a probability on
	UnanswerableRefused      float64
	Bodies                   F1
}

// BySet gives the figures of each set, in order, where questions are answered
// from a probability on.
func BySet(ds []Decided, least float64) []SetRow {
	return By(ds, least, func(d Decided) string { return d.Set })
}

// By gives the figures of each group, in order.
func By(ds []Decided, least float64, group func(Decided) string) []SetRow {
	var out []SetRow
	var bodies []matched
	at := map[string]int{}
	for _, d := range ds {
		name := group(d)
		i, known := at[name]
		if !known {
			i = len(out)
			at[name] = i
			out, bodies = append(out, SetRow{Set: name}), append(bodies, matched{})
		}
		r, answered := &out[i], d.Probability >= least
		if !d.Answerable {
			r.Unanswerable++
			r.UnanswerableRefused += number(!answered)
			continue
		}
		r.Answerable++
		r.Raw1, r.Raw3 = r.Raw1+number(d.First), r.Raw3+number(d.Three)
		r.Hit1, r.Hit3 = r.Hit1+number(d.First && answered), r.Hit3+number(d.Three && answered)
		r.Refused += number(!answered)
		if !answered {
			d.Given = nil
		}
		bodies[i].add(d.Bodies, d.Given)
	}
	for i := range out {
		r := &out[i]
		r.Bodies = bodies[i].f1()
		n := float64(max(1, r.Answerable))
		for _, v := range []*float64{&r.Raw1, &r.Raw3, &r.Hit1, &r.Hit3, &r.Refused} {
			*v /= n
		}
		r.UnanswerableRefused /= float64(max(1, r.Unanswerable))
	}
	return out
}

// LeastFor gives the probability from which on to answer so that at least a
// share of the unanswerable questions is refused, each collection counting
// alike, another share in each of them, and the most right answers are given: the
// lowest that does.
func LeastFor(ds []Decided, refused, each float64) float64 {
	unanswerable := map[string]float64{}
	for _, d := range ds {
		if !d.Answerable {
			unanswerable[d.Collection]++
		}
	}
	if len(unanswerable) == 0 {
		return 0
	}
	sorted := byProbability(ds)
	share, by := 0.0, map[string]float64{}
	enough := func() bool {
		for c, n := range unanswerable {
			if by[c] < each*n {
				return false
			}
		}
		return share >= refused
	}
	for i, d := range sorted {
		if enough() && (i == 0 || d.Probability > sorted[i-1].Probability) {
			return d.Probability
		}
		if !d.Answerable {
			share += 1 / unanswerable[d.Collection] / float64(len(unanswerable))
			by[d.Collection]++
		}
	}
	return 1
}

// SureFrom gives the lowest probability from which on at least a share of all
// answers is right; 1 for none.
func SureFrom(ds []Decided, right float64) float64 {
	sorted := byProbability(ds)
	slices.Reverse(sorted)
	out, good := 1.0, 0.0
	for i, d := range sorted {
		good += number(d.First)
		if good/float64(i+1) >= right && i+1 >= fewestSure {
			out = d.Probability
		}
	}
	return out
}

// fewestSure is how many answers tell how many are right.
const fewestSure = 20

func byProbability(ds []Decided) []Decided {
	out := slices.Clone(ds)
	slices.SortStableFunc(out, func(a, b Decided) int { return cmp.Compare(a.Probability, b.Probability) })
	return out
}

func number(so bool) float64 {
	if so {
		return 1
	}
	return 0
}

// curveSteps are the shares of questions answered for which risk is printed.
var curveSteps = []float64{0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1}

// WriteCurves prints how many answers are wrong where only the surest share of
// the questions is answered (the unanswerable among them), and how often answers
// are right beside how often they were said to be, in ten bins.
func WriteCurves(w io.Writer, ds []Decided) error {
	sorted := byProbability(ds)
	slices.Reverse(sorted)
	fmt.Fprintf(w, "\nanswered %26s", "")
	for _, c := range curveSteps {
		fmt.Fprintf(w, " %4.0f%%", c*100)
	}
	fmt.Fprintf(w, "\nwrong of the answers %14s", "")
	for _, c := range curveSteps {
		n := int(math.Round(c * float64(len(sorted))))
		wrong := 0.0
		for _, d := range sorted[:n] {
			wrong += number(!d.First)
		}
		fmt.Fprintf(w, " %5.2f", wrong/float64(max(1, n)))
	}
	fmt.Fprintf(w, "\n\n%-12s %5s %9s %9s\n", "probability", "n", "said", "right")
	var err error
	for bin := range 10 {
		n, said, right := 0, 0.0, 0.0
		for _, d := range ds {
			if min(9, int(d.Probability*10)) == bin {
				n, said, right = n+1, said+d.Probability, right+number(d.First)
			}
		}
		if n > 0 {
			_, err = fmt.Fprintf(w, "%.1f to %.1f   %5d %9.3f %9.3f\n", float64(bin)/10, float64(bin+1)/10, n, said/float64(n), right/float64(n))
		}
	}
	return err
}
