package smoke

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"lotsen/bot/glossary"
	"lotsen/bot/question"
	"lotsen/corpus/folder"
	"lotsen/index"
)

func TestParse(t *testing.T) {
	got, err := Parse("\ufeff# frågor\n\nVem ansvarar? => plan\n  Vad gäller?\nVem är borgmästare? => -\n")
	want := []Question{{"Vem ansvarar?", "plan"}, {"Vad gäller?", ""}, {"Vem är borgmästare?", "-"}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
	for text, says := range map[string]string{
		"Vem?\n=> plan": "line 2: there is no question",
		"Vem? =>":       "line 1: there is nothing after",
		strings.Repeat("Vem ansvarar? ", question.MaxQuestion/10): "line 1: ",
		strings.Repeat("Vem?\n", Most+1):                          fmt.Sprintf("line %d: there are more than %d", Most+1, Most),
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("of %.20q: %v, want %q", text, err, says)
		}
	}
}

// A question is met by the document, by text of the answer whatever its case
// and spaces, or by a refusal; one that is not fails.
func TestCheck(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	r, err := folder.Over(fstest.MapFS{
		"plan.md": {Data: []byte("# Plan\n\nKommunstyrelsen ska godkänna alla tjänsteresor med flyg.\n")},
	}, "test", folder.Options{}).Load(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if _, err := index.Build(t.Context(), log, dir, r.Documents, index.BuildOptions{}); err != nil {
		t.Fatal(err)
	}
	gen, err := index.Open(log, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { gen.Close() })
	words, err := glossary.Load(log)
	if err != nil {
		t.Fatal(err)
	}
	const who, other = "Vem ska godkänna tjänsteresor med flyg?", "Vem är borgmästare i Göteborg?"
	failed := map[Question]bool{
		{who, ""}: false, {who, "plan"}: false, {who, "GODKÄNNA  alla"}: false, {who, "kommunstyrelsen"}: false,
		{who, "planen"}: true, {who, "-"}: true,
		{other, ""}: false, {other, "-"}: false, {other, "plan"}: true,
	}
	var questions []Question
	for q := range failed {
		questions = append(questions, q)
	}
	results, err := Check(log, words, questions)(t.Context(), gen)
	if err != nil || len(results) != len(questions) {
		t.Fatalf("%d results, %v", len(results), err)
	}
	for i, q := range questions {
		if got := results[i]; got.Failed != failed[q] || got.Name != q.Text || (got.Answer == "") != (q.Text == other) {
			t.Errorf("%v: %+v", q, got)
		}
	}
	if Check(log, words, nil) != nil {
		t.Error("without questions there is something to ask")
	}
}
