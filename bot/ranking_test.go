package bot

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot/answer"
	"lotsen/bot/eval"
	"lotsen/bot/glossary"
	"lotsen/bot/question"
	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/index"
)

var update = flag.Bool("update", false, "write the golden files anew")

// quiet is a logger for tests that want none.
var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

// shippedBot gives a bot over the documents that ship with Lotsen, and its
// generation.
func shippedBot(tb testing.TB) (*Bot, *index.Generation) {
	tb.Helper()
	return botOver(tb, shippedDocuments(tb))
}

// shippedDocuments reads the documents that ship with Lotsen.
func shippedDocuments(tb testing.TB) []*corpus.Document {
	tb.Helper()
	return readDocuments(tb, folder.Shipped())
}

// readDocuments reads the documents of a folder.
func readDocuments(tb testing.TB, fsys fs.FS) []*corpus.Document {
	tb.Helper()
	r, err := folder.Over(fsys, "test", folder.Options{}).Load(tb.Context(), nil)
	if err != nil || len(r.Problems) > 0 {
		tb.Fatalf("loading documents: %v %v", err, r.Problems)
	}
	return r.Documents
}

// botOver gives a bot over documents, and its generation.
func botOver(tb testing.TB, docs []*corpus.Document) (*Bot, *index.Generation) {
	tb.Helper()
	dir := tb.TempDir()
	if _, err := index.Build(tb.Context(), quiet, dir, docs, index.BuildOptions{}); err != nil {
		tb.Fatal(err)
	}
	gen, err := index.Open(quiet, dir)
	if err != nil {
		tb.Fatal(err)
	}
	g, err := glossary.Load(quiet)
	if err != nil {
		tb.Fatal(err)
	}
	live := new(index.Live)
	live.Swap(gen)
	tb.Cleanup(live.Close)
	return New(quiet, live, g, Options{}), gen
}

func loadSet(tb testing.TB, path string) []eval.Question {
	tb.Helper()
	f, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	questions, err := eval.Load(f)
	if err != nil {
		tb.Fatal(err)
	}
	return questions
}

// TestRanking holds what the project's own questions reach, in figures and
// question by question: a change in ranking shows as a diff that names the
// questions that moved. go test ./bot -run Ranking -update writes both anew.
func TestRanking(t *testing.T) {
	b, _ := shippedBot(t)
	results := answerAll(t, b, loadSet(t, "testdata/questions.jsonl"))
	rep := eval.Measure(results, eval.SourcesOf(shippedDocuments(t)))
	rep.P50MS, rep.P99MS = 0, 0
	if rep.NotVerbatim > 0 || rep.Quotes == 0 {
		t.Errorf("%d of %d quotes are not verbatim", rep.NotVerbatim, rep.Quotes)
	}
	compareGolden(t, "ranking.golden", rep.Write)
	compareGolden(t, "questions.golden", func(w io.Writer) error { return eval.WriteGolden(w, results) })
}

// compareGolden holds what write writes against a file of testdata.
func compareGolden(t *testing.T, name string, write func(io.Writer) error) {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(golden, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := changedLines(string(want), out.String()); diff != "" {
		t.Errorf("%s has changed (-want +got):\n%s", name, diff)
	}
}

// changedLines gives the lines that differ, in pairs: whole, so that each names
// its question.
func changedLines(want, got string) string {
	ws, gs := strings.SplitAfter(want, "\n"), strings.SplitAfter(got, "\n")
	var out strings.Builder
	for i := range max(len(ws), len(gs)) {
		var w, g string
		if i < len(ws) {
			w = ws[i]
		}
		if i < len(gs) {
			g = gs[i]
		}
		if w != g {
			fmt.Fprintf(&out, "- %s\n+ %s\n", strings.TrimSpace(w), strings.TrimSpace(g))
		}
	}
	return out.String()
}

// TestTargets holds what is asked of answers by words alone, on the project's own
// questions; .ci/targets tells what is reached by meaning.
func TestTargets(t *testing.T) {
	b, _ := shippedBot(t)
	rep := eval.Measure(answerAll(t, b, loadSet(t, "testdata/questions.jsonl")), nil)
	rows := map[string]eval.Row{}
	for _, r := range rep.Rows {
		rows[r.Group] = r
	}
	least := func(name string, got, want float64) {
		if got < want {
			t.Errorf("%s is %.3f, want at least %.2f", name, got, want)
		}
	}
	least("hit@1", rows["all"].Hit1, 0.65)
	least("hit@3", rows["all"].Hit3, 0.80)
	least("hit@1 in Swedish", rows["lang=sv"].Hit1, 0.70)
	least("hit@1 in English", rows["lang=en"].Hit1, 0.55)
	least("refused of the unanswerable", rep.Refused, 0.60)
	least("not refused of the answerable", 1-rows["all"].Refused, 0.92)
	least("F1 of the bodies", rep.Actors.F1, 0.85)
	if rep.FirstWords > 45 {
		t.Errorf("the first citation has %.0f words in the median, want at most 45", rep.FirstWords)
	}
}

func answerAll(tb testing.TB, b *Bot, questions []eval.Question) []eval.Result {
	tb.Helper()
	var out []eval.Result
	for _, q := range questions {
		ask := question.Asked{Text: q.Text}
		if len(q.Turns) > 1 {
			ask.Turns = q.Turns[:len(q.Turns)-1]
		}
		a, err := b.Answer(tb.Context(), ask)
		if err != nil {
			tb.Fatalf("%s: %v", q.ID, err)
		}
		out = append(out, eval.Result{
			Question: q, Answered: a.Answered, Actors: a.Actors,
			Citations: evalSpans(a.Citations), Related: evalSpans(a.Related),
		})
	}
	return out
}

// evalSpans gives quotes as package eval takes them.
func evalSpans(cs []answer.Citation) []eval.Span {
	out := make([]eval.Span, len(cs))
	for i, c := range cs {
		out[i] = eval.Span{Quote: c.Quote, Document: c.Document, Start: c.Start, End: c.End, Score: c.Score}
	}
	return out
}

// TestTwoBuildsAnswerAlike builds the same documents twice: answers and their
// order must be the same.
func TestTwoBuildsAnswerAlike(t *testing.T) {
	one, _ := shippedBot(t)
	two, _ := shippedBot(t)
	for _, q := range loadSet(t, "testdata/questions.jsonl")[:30] {
		a, err := one.Answer(t.Context(), question.Asked{Text: q.Text})
		if err != nil {
			t.Fatal(err)
		}
		b, err := two.Answer(t.Context(), question.Asked{Text: q.Text})
		if err != nil {
			t.Fatal(err)
		}
		a.Generation, b.Generation, a.TookMS, b.TookMS = "", "", 0, 0
		if diff := cmp.Diff(a, b); diff != "" {
			t.Errorf("%q: two builds answer differently (-one +two):\n%s", q.Text, diff)
		}
	}
}

func BenchmarkAnswer(b *testing.B) {
	bot, _ := shippedBot(b)
	questions := loadSet(b, "testdata/questions.jsonl")
	i := 0
	for b.Loop() {
		if _, err := bot.Answer(b.Context(), question.Asked{Text: questions[i%len(questions)].Text}); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// FuzzAnswer asks anything: the bot answers, refuses or gives one of its two
// errors, and never quotes what no document says.
func FuzzAnswer(f *testing.F) {
	for _, q := range []string{
		"vem ansvarar för elevhälsan?", "who is responsible for youth outreach", "", "\x00\xff", "+foo -bar field:x*", "<script>alert(1)</script>",
		"😀😀😀", strings.Repeat("ansvar ", 100), "§ 3 11 kap. 1 §", "LVU SoL KAST", "och?", "å\u0308ö\u00ad", "a:b~2^3 \"x", "1 2 3 4 5",
	} {
		f.Add(q, "")
		f.Add("och på nätet?", q)
	}
	b, gen := shippedBot(f)
	f.Fuzz(func(t *testing.T, text, before string) {
		a, err := b.Answer(t.Context(), question.Asked{Text: text, Turns: []string{before}})
		if err == question.ErrEmpty || err == question.ErrTooLong {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range append(a.Citations, a.Related...) {
			if got, err := gen.Text(c.Document, c.Start, c.End); err != nil || got != c.Quote {
				t.Errorf("quote %q is not at its byte range: %q, %v", c.Quote, got, err)
			}
		}
		if !a.Answered && len(a.Citations)+len(a.Actors) > 0 || a.Answered && len(a.Citations) == 0 {
			t.Errorf("answered %v with %d citations and %d bodies", a.Answered, len(a.Citations), len(a.Actors))
		}
	})
}
