// Package eval measures answers against questions with known answers: hit@1,
// hit@3, MRR, refusals, the responsible bodies' F1 and quotes that do not stand in
// the source texts. It asks nothing itself; a caller hands the answers in.
package eval

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Question is one line of a question set.
type Question struct {
	ID         string   `json:"id"`
	Text       string   `json:"question"`
	Turns      []string `json:"turns"` // a conversation, in place of Text; the last turn is answered
	Lang       string   `json:"lang"`
	Style      string   `json:"style"` // formal, colloquial, keyword …
	Kind       string   `json:"kind"`
	Answerable *bool    `json:"answerable"` // absent means true
	Gold       []Gold   `json:"gold"`
	Actors     []Names  `json:"actors"`
}

// Gold is a quote that truly answers, verbatim in its document.
type Gold struct {
	Quote   string `json:"quote"`
	Section string `json:"section"`
}

// Names are the accepted spellings of one body; a set may give one as a plain
// string.
type Names []string

// UnmarshalJSON reads a list of strings or a single string.
func (n *Names) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*n = Names{one}
		return nil
	}
	var many []string
	if err := json.Unmarshal(data, &many); err != nil {
		return err
	}
	*n = many
	return nil
}

// Expected reports whether the documents answer the question.
func (q Question) Expected() bool { return q.Answerable == nil || *q.Answerable }

// ErrNoQuestions is returned for a set that holds none.
var ErrNoQuestions = errors.New("no questions in the set")

// Load reads a question set, one JSON object a line. An error names the line.
func Load(r io.Reader) ([]Question, error) {
	var out []Question
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		var q Question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return nil, fmt.Errorf("reading line %d: %w", n, err)
		}
		if len(q.Turns) > 0 {
			q.Text = q.Turns[len(q.Turns)-1]
		}
		if q.Text == "" {
			return nil, fmt.Errorf("reading line %d: no question", n)
		}
		out = append(out, q)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading questions: %w", err)
	}
	if len(out) == 0 {
		return nil, ErrNoQuestions
	}
	return out, nil
}
