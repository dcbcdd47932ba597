package eval

import (
	"fmt"
	"io"
	"strings"

	"lotsen/corpus"
)

// Span is a quote and where it stands.
type Span struct {
	Quote      string
	Document   string // id
	Start, End int    // byte range in the document's canonical text
	Score      float64
}

// Sources holds the canonical texts of documents by id, as they were read from
// their files. An index keeps texts of its own; quotes are not held against
// those, which would compare a text with itself.
type Sources map[string]string

// SourcesOf gives the texts of documents read.
func SourcesOf(docs []*corpus.Document) Sources {
	out := make(Sources, len(docs))
	for _, d := range docs {
		out[d.ID] = d.Text
	}
	return out
}

// Hold reports whether a quote stands at its byte range of its document.
func (s Sources) Hold(q Span) bool {
	text := s[q.Document]
	return q.Start >= 0 && q.Start < q.End && q.End <= len(text) && text[q.Start:q.End] == q.Quote
}

// goldenSpans is how many spans of an answer WriteGolden writes.
const goldenSpans = 3

// WriteGolden writes a line a question: its id, whether it was answered, the
// first three spans shown with their scores, and the bodies. Two runs held
// against each other name the questions that moved.
func WriteGolden(w io.Writer, results []Result) error {
	for _, r := range results {
		verdict := "refused"
		if r.Answered {
			verdict = "answered"
		}
		line := []string{r.Question.ID, verdict}
		shown := r.shown()
		for _, s := range shown[:min(goldenSpans, len(shown))] {
			line = append(line, fmt.Sprintf("%s %d-%d %.4f", s.Document, s.Start, s.End, s.Score))
		}
		if len(r.Actors) > 0 {
			line = append(line, "bodies: "+strings.Join(r.Actors, "; "))
		}
		if _, err := fmt.Fprintln(w, strings.Join(line, " | ")); err != nil {
			return err
		}
	}
	return nil
}
