package duty

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"lotsen/corpus"
	"lotsen/corpus/folder"
)

// sharedDir is the folder of development data beside the repository.
func sharedDir(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("LOTSEN_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "eval")); err != nil {
		t.Skipf("no development data: %v (LOTSEN_SHARED names the folder)", err)
	}
	return dir
}

// loadDir loads all documents of a folder.
func loadDir(t testing.TB, dir string) []*corpus.Document {
	t.Helper()
	r, err := folder.Open(dir, folder.Options{}).Load(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Errorf("%s: %v", p.Path, p.Err)
	}
	if len(r.Documents) == 0 {
		t.Fatalf("no documents in %s", dir)
	}
	return r.Documents
}

func shippedDocs(t testing.TB) []*corpus.Document { return loadDir(t, "") }

// goldQuestion is a row of a question set, as far as actors go.
type goldQuestion struct {
	ID   string `json:"id"`
	Gold []struct {
		Quote string `json:"quote"`
	} `json:"gold"`
	Actors [][]string `json:"actors"`
}

func readQuestions(t testing.TB, name string) []goldQuestion {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []goldQuestion
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var q goldQuestion
		if err := json.Unmarshal(sc.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		if len(q.Actors) > 0 {
			out = append(out, q)
		}
	}
	if len(out) == 0 || sc.Err() != nil {
		t.Fatalf("no question with actors in %s (%v)", name, sc.Err())
	}
	return out
}

// fold keeps letters and digits in lower case, words parted by one space.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// findQuote returns document, passage and sentence that hold a quote.
func findQuote(docs []*corpus.Document, quote string) (d *corpus.Document, passage, sentence int) {
	want := strings.ReplaceAll(fold(quote), " ", "")
	for _, d := range docs {
		for i, p := range d.Passages {
			for s, span := range p.Sentences {
				if strings.Contains(strings.ReplaceAll(fold(d.Text[span.Start:span.End]), " ", ""), want) {
					return d, i, s
				}
			}
		}
	}
	return nil, 0, 0
}

// TestActorsOfGoldQuotes scores Actors on the sentences that answer the
// who-questions of the sets: F1 over the first gold quote of each.
func TestActorsOfGoldQuotes(t *testing.T) {
	dir := sharedDir(t)
	docs := append(shippedDocs(t), loadDir(t, filepath.Join(dir, "data", "statutes"))...)
	for _, set := range []string{"questions.jsonl", "statutes.jsonl"} {
		var tp, fp, fn int
		for _, q := range readQuestions(t, filepath.Join(dir, "eval", set)) {
			d, passage, sentence := findQuote(docs, q.Gold[0].Quote)
			if d == nil {
				t.Errorf("%s: gold quote not found: %s", q.ID, q.Gold[0].Quote)
				continue
			}
			got, _ := actors(d, passage, sentence)
			hit := 0
			for _, want := range q.Actors {
				if slices.ContainsFunc(got, func(g string) bool { return accepts(want, g) }) {
					hit++
				}
			}
			extra := 0
			for _, g := range got {
				if !slices.ContainsFunc(q.Actors, func(want []string) bool { return accepts(want, g) }) {
					extra++
				}
			}
			if hit < len(q.Actors) || extra > 0 {
				t.Logf("%s: got %q, want %q\n\t%s", q.ID, got, q.Actors, q.Gold[0].Quote)
			}
			tp, fp, fn = tp+hit, fp+extra, fn+len(q.Actors)-hit
		}
		f1 := 2 * float64(tp) / float64(2*tp+fp+fn)
		t.Logf("%s: %d right, %d wrong, %d missed, F1 %.3f", set, tp, fp, fn, f1)
		if f1 < 0.9 {
			t.Errorf("%s: F1 %.3f, want at least 0.9", set, f1)
		}
	}
}

func accepts(spellings []string, name string) bool {
	return slices.ContainsFunc(spellings, func(s string) bool { return fold(s) == fold(name) })
}
