package eval

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// CorpusRow is one passage of a benchmark's corpus.
type CorpusRow struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// Query is a question with the ids of the passages that answer it.
type Query struct {
	ID       string   `json:"id"`
	Question string   `json:"question"`
	Lang     string   `json:"lang"`
	Gold     []string `json:"gold"`
}

// What a corpus or a set of queries can lack.
var (
	ErrNoRows = errors.New("no passages in the corpus")
	errNoID   = errors.New("a row without id or question")
)

// longestRow bounds a line of a corpus, in bytes.
const longestRow = 16 << 20

// ReadRows hands the rows of a corpus, one JSON object a line, to each. An
// error names the line.
func ReadRows(r io.Reader, each func(CorpusRow) error) error {
	n := 0
	err := readLines(r, func(line []byte) error {
		var row CorpusRow
		if err := json.Unmarshal(line, &row); err != nil {
			return err
		}
		if row.ID == "" {
			return errNoID
		}
		n++
		return each(row)
	})
	if err == nil && n == 0 {
		return ErrNoRows
	}
	return err
}

// ReadQueries reads a benchmark's questions, one JSON object a line.
func ReadQueries(r io.Reader) ([]Query, error) {
	var out []Query
	err := readLines(r, func(line []byte) error {
		var q Query
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		if q.ID == "" || q.Question == "" {
			return errNoID
		}
		out = append(out, q)
		return nil
	})
	if err == nil && len(out) == 0 {
		return nil, ErrNoQuestions
	}
	return out, err
}

func readLines(r io.Reader, each func([]byte) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestRow)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		if err := each(lines.Bytes()); err != nil {
			return fmt.Errorf("reading line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("reading lines: %w", err)
	}
	return nil
}

// Ranked is a query with the ids of the passages found, best first.
type Ranked struct {
	Query  Query
	IDs    []string
	TookMS float64
}

// rank is the 1-based place of the first gold passage; 0 for none.
func (r Ranked) rank() int {
	return 1 + slices.IndexFunc(r.IDs, func(id string) bool { return slices.Contains(r.Query.Gold, id) })
}

// Recall holds the figures of one engine over whole passages. Queries of which
// no passage is in the corpus count as not found.
type Recall struct {
	Engine string  `json:"engine"`
	N      int     `json:"n"`
	At1    float64 `json:"recall1"` // share with a gold passage in first place
	At5    float64 `json:"recall5"`
	At10   float64 `json:"recall10"`
	MRR10  float64 `json:"mrr10"` // mean of 1/rank of the first gold passage, 0 where beyond ten
	P50MS  float64 `json:"p50_ms"`
	P99MS  float64 `json:"p99_ms"`
	CPUMS  float64 `json:"cpu_ms"` // of all cores, mean; 0 where the system does not tell
}

// MeasureRecall computes an engine's figures.
func MeasureRecall(engine string, ranked []Ranked) Recall {
	out := Recall{Engine: engine, N: len(ranked)}
	var at1, at5, at10 int
	var took []float64
	for _, r := range ranked {
		took = append(took, r.TookMS)
		rank := r.rank()
		if rank == 0 || rank > 10 {
			continue
		}
		at10++
		out.MRR10 += 1 / float64(rank)
		if rank <= 5 {
			at5++
		}
		if rank == 1 {
			at1++
		}
	}
	out.At1, out.At5, out.At10 = share(at1, out.N), share(at5, out.N), share(at10, out.N)
	out.MRR10 /= float64(max(1, out.N))
	out.P50MS, out.P99MS = percentile(took, 50), percentile(took, 99)
	return out
}

// CorpusReport holds the figures of a run over a corpus.
type CorpusReport struct {
	Corpus   string   `json:"corpus"`
	Passages int      `json:"passages"`
	ReadS    float64  `json:"read_s"`      // reading the rows
	BuildS   float64  `json:"build_s"`     // building the index, without reading
	BuildCPU float64  `json:"build_cpu_s"` // of all cores
	PeakMB   float64  `json:"peak_mb"`     // resident memory until the index was built; 0 where the system does not tell
	DiskMB   float64  `json:"disk_mb"`     // of the index
	Engines  []Recall `json:"engines"`     // Lotsen first
}

// Write prints the report as a table of at most 80 columns.
func (rep CorpusReport) Write(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%d passages: read %.1f s, built %.1f s (processor %.1f s),\npeak memory %.0f MB, %.0f MB on disk\n"+
		"%-16s %5s %6s %6s %6s %7s %8s %8s %7s\n", rep.Passages, rep.ReadS, rep.BuildS, rep.BuildCPU, rep.PeakMB, rep.DiskMB,
		"engine", "n", "R@1", "R@5", "R@10", "MRR@10", "p50 ms", "p99 ms", "cpu ms")
	for _, e := range rep.Engines {
		if err == nil {
			err = e.write(w)
		}
	}
	return err
}

// write prints the figures as a line of the table.
func (r Recall) write(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%-16s %5d %6.3f %6.3f %6.3f %7.3f %8.2f %8.2f %7.2f\n",
		r.Engine, r.N, r.At1, r.At5, r.At10, r.MRR10, r.P50MS, r.P99MS, r.CPUMS)
	return err
}

// WriteRecallMisses lists the queries whose first passage is not gold.
func WriteRecallMisses(w io.Writer, ranked []Ranked) {
	for _, r := range ranked {
		if rank := r.rank(); rank != 1 {
			fmt.Fprintf(w, "%s [%s] %s\n  first gold at %d; want %v, got %v\n", r.Query.ID, r.Query.Lang, r.Query.Question, rank, r.Query.Gold, r.IDs[:min(3, len(r.IDs))])
		}
	}
}
