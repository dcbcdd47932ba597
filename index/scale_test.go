package index

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lotsen/corpus"
	"lotsen/index/store/storetest"
)

// sharedData returns the folder of the data that stands beside the
// repository, or skips the test.
func sharedData(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("LOTSEN_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	dir = filepath.Join(dir, "data")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the shared data is not at %s (LOTSEN_SHARED names another folder)", dir)
	}
	return dir
}

// readRows reads a corpus of JSON lines (id, title, text), each row a
// document of one passage.
func readRows(t testing.TB, path string) []*corpus.Document {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	var docs []*corpus.Document
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var row struct{ ID, Title, Text string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, storetest.Plain(row.ID, row.Title, row.Text))
	}
	if err := lines.Err(); err != nil || len(docs) == 0 {
		t.Fatalf("%s: %d rows, %v", path, len(docs), err)
	}
	return docs
}

type benchQuestion struct {
	ID, Question string
	Gold         []string
}

func readQuestions(t testing.TB, path string) []benchQuestion {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []benchQuestion
	for line := range strings.Lines(string(data)) {
		var q benchQuestion
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	if len(out) == 0 {
		t.Fatalf("%s holds no questions", path)
	}
	return out
}

// TestRecallOfPages measures whole-passage retrieval, without glossary and
// re-ranking, on the benchmarks of authorities' pages.
func TestRecallOfPages(t *testing.T) {
	dir := filepath.Join(sharedData(t), "benchmarks")
	for _, name := range []string{"swequad", "swefaq"} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			mustBuild(t, folder, readRows(t, filepath.Join(dir, name, "corpus.jsonl")), BuildOptions{})
			g := mustOpen(t, folder)
			questions := readQuestions(t, filepath.Join(dir, name, "queries.jsonl"))
			var at [3]int
			mrr := 0.0
			for _, q := range questions {
				query := ask(g, q.Question)
				query.Limit = 10
				hits, err := g.Search(t.Context(), query)
				if err != nil {
					t.Fatal(err)
				}
				rank := slices.IndexFunc(hits, func(h Hit) bool {
					p, err := g.Passage(h.Passage)
					return err == nil && slices.Contains(q.Gold, p.Document)
				})
				if rank < 0 {
					continue
				}
				mrr += 1 / float64(rank+1)
				for i, k := range []int{1, 5, 10} {
					if rank < k {
						at[i]++
					}
				}
			}
			n := float64(len(questions))
			t.Logf("recall@1 %.3f @5 %.3f @10 %.3f MRR@10 %.3f", float64(at[0])/n, float64(at[1])/n, float64(at[2])/n, mrr/n)
		})
	}
}

// TestScale builds and searches the corpus of 211,748 passages. It takes a
// minute, so it runs only where LOTSEN_SCALE is set.
func TestScale(t *testing.T) {
	if os.Getenv("LOTSEN_SCALE") == "" {
		t.Skip("LOTSEN_SCALE is not set")
	}
	data := sharedData(t)
	docs := readRows(t, filepath.Join(data, "corpora", "passages-sv.jsonl.gz"))
	folder := os.Getenv("LOTSEN_SCALE")
	start := time.Now()
	var stage Stage
	last := 0
	r := mustBuild(t, folder, docs, BuildOptions{NoDuties: os.Getenv("LOTSEN_DUTIES") == "", Progress: func(s Step) {
		if s.Stage != stage || s.Done >= last+20000 {
			stage, last = s.Stage, s.Done
			t.Logf("%s %s %d/%d", time.Since(start).Round(time.Millisecond), s.Stage, s.Done, s.Total)
		}
	}})
	t.Logf("built in %s, %d MB on disk, %d duties, %v", r.Took, r.Manifest.Bytes()>>20, r.Manifest.Duties, r.Manifest.Tokens)
}

func TestScaleSearch(t *testing.T) {
	folder := os.Getenv("LOTSEN_SCALE")
	if folder == "" {
		t.Skip("LOTSEN_SCALE is not set")
	}
	data := sharedData(t)
	start := time.Now()
	g := mustOpen(t, folder)
	t.Logf("opened in %s", time.Since(start))
	var took []time.Duration
	questions := readQuestions(t, filepath.Join(data, "benchmarks", "swequad", "queries.jsonl"))
	for range 2 {
		took = took[:0]
		for _, q := range questions {
			start := time.Now()
			hits := search(t, g, q.Question)
			for _, h := range hits {
				if _, err := g.Passage(h.Passage); err != nil {
					t.Fatal(err)
				}
			}
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		t.Logf("p50 %s p90 %s p99 %s", took[len(took)/2], took[len(took)*9/10], took[len(took)*99/100])
	}
}

// TestScaleSwap asks 10,000 questions of a server that builds the same corpus
// anew and switches to it meanwhile.
func TestScaleSwap(t *testing.T) {
	folder := os.Getenv("LOTSEN_SCALE")
	if folder == "" {
		t.Skip("LOTSEN_SCALE is not set")
	}
	data := sharedData(t)
	docs := readRows(t, filepath.Join(data, "corpora", "passages-sv.jsonl.gz"))
	questions := readQuestions(t, filepath.Join(data, "benchmarks", "swequad", "queries.jsonl"))
	var live Live
	defer live.Close()
	if _, err := live.Refresh(quiet(t), folder, nil); err != nil {
		t.Fatal(err)
	}
	built := make(chan error, 1)
	go func() {
		_, err := Build(t.Context(), quiet(t), folder, docs, BuildOptions{NoDuties: true})
		built <- err
	}()
	var took []time.Duration
	switched := false
	for i := 0; i < 10_000 || !switched; i++ {
		select {
		case err := <-built:
			if err != nil {
				t.Fatal(err)
			}
			if switched, err = live.Refresh(quiet(t), folder, nil); err != nil || !switched {
				t.Fatalf("switched %t, %v", switched, err)
			}
		default:
		}
		start := time.Now()
		g, release, err := live.Acquire()
		if err != nil {
			t.Fatal(err)
		}
		hits := search(t, g, questions[i%len(questions)].Question)
		for _, h := range hits {
			if _, err := g.Passage(h.Passage); err != nil {
				t.Fatal(err)
			}
		}
		release()
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	t.Logf("%d questions, 0 errors; p50 %s p99 %s", len(took), took[len(took)/2], took[len(took)*99/100])
}
