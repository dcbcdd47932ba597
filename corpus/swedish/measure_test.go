package swedish

import (
	"bufio"
	"cmp"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/blevesearch/snowballstem"
	snowball "github.com/blevesearch/snowballstem/swedish"
)

// shared returns a path in the folder of shared data, or skips the test.
func shared(tb testing.TB, path ...string) string {
	tb.Helper()
	folder := os.Getenv("LOTSEN_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	full := filepath.Join(append([]string{folder}, path...)...)
	if _, err := os.Stat(full); err != nil {
		tb.Skipf("no shared data: %v", err)
	}
	return full
}

type benchPassage struct{ ID, Title, Text string }

type benchQuestion struct {
	Question string
	Gold     []string
}

func readLines[T any](tb testing.TB, path string) []T {
	tb.Helper()
	f, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var rows []T
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			tb.Fatal(err)
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		tb.Fatalf("%s: no rows", path)
	}
	return rows
}

// termSource gives a text's whole-word terms and its compound parts; group
// numbers the word that a term belongs to.
type termSource func(text string) []benchTerm

type benchTerm struct {
	term  string
	part  bool
	group int
}

func snowballTerms(text string) []benchTerm {
	var out []benchTerm
	for _, t := range Words(text) {
		if IsStop(t.Term) {
			continue
		}
		env := snowballstem.NewEnv(t.Term)
		snowball.Stem(env)
		out = append(out, benchTerm{term: env.Current(), group: t.Pos})
	}
	return out
}

func ownTerms(a *Analyzer, parts bool) termSource {
	return func(text string) []benchTerm {
		var out []benchTerm
		for _, t := range a.Analyze(text) {
			if t.Kind == Word || parts && t.Kind == Part {
				out = append(out, benchTerm{term: t.Term, part: t.Kind == Part, group: t.Pos})
			}
		}
		return out
	}
}

type posting struct {
	doc         int
	words, part float64
}

// bm25 is a small index in memory: k1 1.2, b 0.75, true average length.
type bm25 struct {
	terms    termSource
	postings map[string][]posting
	lengths  []float64
	average  float64
}

func newBM25(terms termSource, texts []string) *bm25 {
	ix := &bm25{terms: terms, postings: map[string][]posting{}}
	for doc, text := range texts {
		length := 0.0
		for _, t := range terms(text) {
			list := ix.postings[t.term]
			if len(list) == 0 || list[len(list)-1].doc != doc {
				list = append(list, posting{doc: doc})
			}
			if t.part {
				list[len(list)-1].part++
			} else {
				list[len(list)-1].words++
				length++
			}
			ix.postings[t.term] = list
		}
		ix.lengths = append(ix.lengths, length)
		ix.average += length / float64(len(texts))
	}
	return ix
}

// search ranks documents: every word of the question scores by its best
// variant, parts (of the question's word or of the document's) at weight.
func (ix *bm25) search(question string, weight float64) []int {
	groups := map[int][]benchTerm{}
	for _, t := range ix.terms(question) {
		groups[t.group] = append(groups[t.group], t)
	}
	total := make([]float64, len(ix.lengths))
	best := make([]float64, len(ix.lengths))
	for _, group := range groups {
		clear(best)
		for _, t := range group {
			w := 1.0
			if t.part {
				w = weight
			}
			ix.score(best, t.term, w, weight)
		}
		for doc, s := range best {
			total[doc] += s
		}
	}
	order := make([]int, len(total))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(total[b], total[a]) })
	return order
}

func (ix *bm25) score(best []float64, term string, whole, part float64) {
	list := ix.postings[term]
	n, df := float64(len(ix.lengths)), float64(len(list))
	idf := math.Log(1 + (n-df+0.5)/(df+0.5))
	for _, p := range list {
		norm := 1.2 * (1 - 0.75 + 0.75*ix.lengths[p.doc]/ix.average)
		tf := func(f float64) float64 { return f * 2.2 / (f + norm) }
		s := whole * idf * max(tf(p.words), part*tf(p.part+p.words))
		best[p.doc] = max(best[p.doc], s)
	}
}

type recall struct{ at1, at10, mrr float64 }

func measure(ix *bm25, ids []string, questions []benchQuestion, weight float64) (r recall) {
	for _, q := range questions {
		order := ix.search(q.Question, weight)
		for rank, doc := range order[:10] {
			if !slices.Contains(q.Gold, ids[doc]) {
				continue
			}
			if rank == 0 {
				r.at1++
			}
			r.at10++
			r.mrr += 1 / float64(rank+1)
			break
		}
	}
	n := float64(len(questions))
	return recall{r.at1 / n, r.at10 / n, r.mrr / n}
}

// TestRecall compares whole-passage retrieval with Snowball's.
func TestRecall(t *testing.T) {
	for _, set := range []string{"swequad", "swefaq"} {
		t.Run(set, func(t *testing.T) {
			passages := readLines[benchPassage](t, shared(t, "data", "benchmarks", set, "corpus.jsonl"))
			questions := readLines[benchQuestion](t, shared(t, "data", "benchmarks", set, "queries.jsonl"))
			v := NewVocabulary()
			var ids, texts []string
			for _, p := range passages {
				ids = append(ids, p.ID)
				texts = append(texts, p.Title+"\n"+p.Text)
				v.Add(p.Text)
			}
			a := NewAnalyzer(v)
			stock := measure(newBM25(snowballTerms, texts), ids, questions, 0)
			t.Logf("%-24s recall@1 %.3f  recall@10 %.3f  MRR %.3f", "snowball", stock.at1, stock.at10, stock.mrr)
			own := measure(newBM25(ownTerms(a, false), texts), ids, questions, 0)
			t.Logf("%-24s recall@1 %.3f  recall@10 %.3f  MRR %.3f", "own words", own.at1, own.at10, own.mrr)
			withParts := newBM25(ownTerms(a, true), texts)
			for _, weight := range []float64{0.2, 0.3, 0.4, 0.5, 0.7} {
				r := measure(withParts, ids, questions, weight)
				t.Logf("own words + parts × %.1f    recall@1 %.3f  recall@10 %.3f  MRR %.3f", weight, r.at1, r.at10, r.mrr)
			}
			if own.at1 < stock.at1 || own.mrr < stock.mrr {
				t.Errorf("own stems find less than Snowball's: %+v < %+v", own, stock)
			}
		})
	}
}
