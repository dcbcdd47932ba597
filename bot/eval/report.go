package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Result is a question with what was answered.
type Result struct {
	Question  Question
	Answered  bool
	Citations []Span // best first; none of a refusal
	Related   []Span // the nearest passages of a refusal
	Actors    []string
	Kind      string // that the question was taken for
	TookMS    float64
	// Probability is how likely the first citation, or of a refusal the nearest
	// passage, was said to answer.
	Probability float64
}

// shown are the quotes that were shown, best first.
func (r Result) shown() []Span { return slices.Concat(r.Citations, r.Related) }

// rank is the 1-based place of the first citation that hits; 0 for none.
func (r Result) rank() int {
	for i, c := range r.Citations {
		for _, g := range r.Question.Gold {
			if Hits(c.Quote, g.Quote) {
				return i + 1
			}
		}
	}
	return 0
}

// Row holds the figures of a group of answerable questions.
type Row struct {
	Group   string  `json:"group"`
	N       int     `json:"n"`
	Hit1    float64 `json:"hit1"` // share answered with a hit in first place
	Hit3    float64 `json:"hit3"` // … in the first three
	MRR     float64 `json:"mrr"`  // mean of 1/rank of the first hit, 0 where none
	Refused float64 `json:"refused"`
}

// Report holds all figures of a run. Shares are 0 to 1.
type Report struct {
	Rows         []Row   `json:"rows"` // all, then by language, style and kind
	Unanswerable int     `json:"unanswerable"`
	Refused      float64 `json:"unanswerable_refused"`
	Actors       F1      `json:"actors"`
	FirstWords   float64 `json:"first_citation_words"` // median
	Quotes       int     `json:"quotes"`               // shown, those of refusals among them
	NotVerbatim  int     `json:"not_verbatim"`         // of them, held against the source texts
	P50MS        float64 `json:"took_p50_ms"`
	P99MS        float64 `json:"took_p99_ms"`
}

// F1 is precision, recall and their harmonic mean over N questions.
type F1 struct {
	N         int     `json:"n"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Measure computes the figures of a run over documents with these texts.
func Measure(results []Result, sources Sources) Report {
	var rep Report
	groups := map[string][]Result{}
	var names []string
	add := func(name string, r Result) {
		if _, ok := groups[name]; !ok {
			names = append(names, name)
		}
		groups[name] = append(groups[name], r)
	}
	var refused int
	for _, r := range results {
		if !r.Question.Expected() {
			rep.Unanswerable++
			if !r.Answered {
				refused++
			}
			continue
		}
		add("all", r)
		for key, value := range map[string]string{"lang": r.Question.Lang, "style": r.Question.Style, "kind": r.Question.Kind} {
			if value != "" {
				add(key+"="+value, r)
			}
		}
	}
	slices.Sort(names)
	for _, name := range names {
		rep.Rows = append(rep.Rows, row(name, groups[name]))
	}
	rep.Refused = share(refused, rep.Unanswerable)
	rep.Actors = actors(groups["all"])
	rep.quotes(results, sources)
	rep.times(results)
	return rep
}

func row(name string, rs []Result) Row {
	out := Row{Group: name, N: len(rs)}
	var one, three, refused int
	for _, r := range rs {
		if !r.Answered {
			refused++
			continue
		}
		rank := r.rank()
		if rank == 1 {
			one++
		}
		if rank > 0 && rank <= 3 {
			three++
		}
		if rank > 0 {
			out.MRR += 1 / float64(rank)
		}
	}
	out.Hit1, out.Hit3 = share(one, len(rs)), share(three, len(rs))
	out.Refused = share(refused, len(rs))
	out.MRR /= float64(max(1, len(rs)))
	return out
}

func share(n, of int) float64 { return float64(n) / float64(max(1, of)) }

func actors(rs []Result) F1 {
	var of matched
	for _, r := range rs {
		of.add(r.Question.Actors, r.Actors)
	}
	return of.f1()
}

func (rep *Report) quotes(results []Result, sources Sources) {
	var words []float64
	for _, r := range results {
		for _, s := range r.shown() {
			rep.Quotes++
			if !sources.Hold(s) {
				rep.NotVerbatim++
			}
		}
		if r.Answered && len(r.Citations) > 0 {
			words = append(words, float64(len(strings.Fields(r.Citations[0].Quote))))
		}
	}
	rep.FirstWords = percentile(words, 50)
}

func (rep *Report) times(results []Result) {
	var took []float64
	for _, r := range results {
		took = append(took, r.TookMS)
	}
	rep.P50MS, rep.P99MS = percentile(took, 50), percentile(took, 99)
}

// percentile is the nearest-rank percentile of values; 0 for none.
func percentile(values []float64, p int) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[min(len(values)-1, len(values)*p/100)]
}

// Write prints the report as a table of at most 80 columns.
func (rep Report) Write(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%-24s %5s %7s %7s %7s %8s\n", "questions", "n", "hit@1", "hit@3", "MRR", "refused")
	for _, r := range rep.Rows {
		if err == nil {
			_, err = fmt.Fprintf(w, "%-24s %5d %7.3f %7.3f %7.3f %8.3f\n", r.Group, r.N, r.Hit1, r.Hit3, r.MRR, r.Refused)
		}
	}
	if err != nil {
		return err
	}
	if rep.Unanswerable > 0 {
		fmt.Fprintf(w, "%-24s %5d %31s %8.3f\n", "unanswerable", rep.Unanswerable, "", rep.Refused)
	}
	if rep.Actors.N > 0 {
		fmt.Fprintf(w, "%-24s %5d   precision %.3f  recall %.3f  F1 %.3f\n", "actors", rep.Actors.N, rep.Actors.Precision, rep.Actors.Recall, rep.Actors.F1)
	}
	_, err = fmt.Fprintf(w, "quotes %d, not verbatim %d; first citation %.0f words (median)\ntook p50 %.2f ms, p99 %.2f ms\n",
		rep.Quotes, rep.NotVerbatim, rep.FirstWords, rep.P50MS, rep.P99MS)
	return err
}
