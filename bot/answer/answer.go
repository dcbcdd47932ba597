// Package answer decides whether the best sentence answers, quotes it and those
// beside it, and compares every quote with the document and its passages before
// it is returned. It neither retrieves nor ranks, and writes no words of its
// own but notes on a quote's document.
package answer

import (
	"lotsen/bot/question"
)

// Answer is what `lotsen ask --json` prints. Finding nothing is an Answer.
type Answer struct {
	Question string        `json:"question"`
	Lang     string        `json:"lang"` // sv or en
	Kind     question.Kind `json:"kind"`
	Answered bool          `json:"answered"`
	// Certainty tells how surely the first citation answers; "" on a refusal.
	Certainty Certainty  `json:"certainty,omitempty"`
	Actors    []string   `json:"actors"`    // bodies responsible, on answers to who-questions
	Citations []Citation `json:"citations"` // at most five, best first; empty on a refusal
	Related   []Citation `json:"related"`   // nearest passages of a refusal
	// Verified says who stands for the first citation; nil where Lotsen chose it.
	Verified *Verified `json:"verified,omitempty"`
	// Similar are questions near this one that people were taught the answers of.
	Similar []Similar `json:"similar,omitempty"`
	// Reply is Lotsen's own line where no quote can answer: thanks, questions
	// about Lotsen itself, and a document's date of decision that only its
	// metadata tells. Answered is false then.
	Reply      string  `json:"reply,omitempty"`
	Generation string  `json:"generation"`
	TookMS     float64 `json:"took_ms"`
	// Probability is how likely the nearest sentence answers, 0 to 1, also of a
	// refusal.
	Probability float64 `json:"-"`
	// Audiences say for whom the documents are that it was made from, by their ids, as
	// their metadata do; nil where that is not known.
	Audiences map[string]string `json:"-"`
	// Parts are the answers to each of the questions of a message that asks several,
	// in order; the first of them is the answer itself.
	Parts []Answer `json:"parts,omitempty"`
}

// Join makes one answer of those to the questions of a message.
func Join(q question.Asked, parts []Answer) Answer {
	a := parts[0]
	if text, err := question.Clean(q.Text); err == nil {
		a.Question = text
	}
	if len(parts) > 1 {
		a.Parts = parts
		a.TookMS = 0
		for _, p := range parts {
			a.TookMS += p.TookMS
		}
	}
	return a
}

// Unanswered is the answer to what could not be asked: it claims nothing.
func Unanswered(q question.Asked) Answer {
	text, _ := question.Clean(q.Text)
	return Answer{Question: text, Lang: question.Swedish, Kind: question.KindFact, Actors: []string{}, Citations: []Citation{}, Related: []Citation{}}
}

// Certainty is how surely a question is answered.
type Certainty string

// How surely.
const (
	Sure   Certainty = "sure"
	Likely Certainty = "likely"
)

// Verified says who stands for an answer: a person's function, and since when.
type Verified struct {
	By string `json:"by"`
	On string `json:"on"` // YYYY-MM-DD
}

// Similar is what people have asked before that is near what was asked, with what
// answers that: it is no answer to what was asked.
type Similar struct {
	Question string `json:"question"`
	Citation
}
