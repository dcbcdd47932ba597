package bot

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lotsen/bot/question"
)

// TestTitlesAreAnswered asks for what each routine is called: none is refused.
func TestTitlesAreAnswered(t *testing.T) {
	shared := os.Getenv("LOTSEN_SHARED")
	if shared == "" {
		shared = "../../shared"
	}
	dir := filepath.Join(shared, "data", "routines-2")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no shared routines here")
	}
	docs := readDocuments(t, os.DirFS(dir))
	b, _ := botOver(t, docs)
	for i, d := range docs {
		frame := []string{"vad gör jag vid %?", "hur gör vi med %?", "vad är det som gäller för %"}[i%3]
		text := strings.ReplaceAll(frame, "%", strings.ToLower(d.Title))
		a, err := b.Answer(t.Context(), question.Asked{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		if !a.Answered {
			t.Errorf("%q is refused", text)
		}
	}
	if len(docs) < 50 {
		t.Errorf("%d routines", len(docs))
	}
}
