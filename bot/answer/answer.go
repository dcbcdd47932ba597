// Package answer decides whether the best sentence answers, quotes it and those
// beside it, and compares every quote with the document and its passages before
// it is returned. It neither retrieves nor ranks, and writes no words of its
// own but notes on a quote's document.
package answer

import (
	"strings"

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

// Citation is a verbatim quote and where it stands. Start and End are the
// quote's byte range in the document's canonical text.
type Citation struct {
	Quote    string `json:"quote"`
	Document string `json:"document"` // id
	Title    string `json:"title"`
	Section  string `json:"section"`
	Page     int    `json:"page"` // 1-based; 0 where the format has no pages
	// PageLabel is what is printed as the page's number, where that is another.
	PageLabel string  `json:"page_label,omitempty"`
	Start     int     `json:"start"`
	End       int     `json:"end"`
	Score     float64 `json:"score"` // 0 to 1
	Decided   string  `json:"decided,omitempty"`
	// Link is the address that the document's source names, at the quote's page; empty
	// where it names none.
	Link string `json:"link,omitempty"`
	// Note says what a reader must know of the document: that it is
	// superseded or out of date, or cites one that is not indexed.
	Note string `json:"note,omitempty"`
	// Unit is the kind of unit whose routine the document is; "" for one of all.
	Unit string `json:"unit,omitempty"`
	// More is how many further items the list has that is quoted, or sentences its
	// paragraph.
	More int `json:"more,omitempty"`
	// Also are the other documents among the candidates in which the same words stand,
	// best first.
	Also []Place `json:"also,omitempty"`
}

// Readable is a quote as people are shown it: the cells of a table's row, which
// canonical text separates by tabs, are separated by bars, and empty ones left
// out. Citations and duties themselves stay verbatim.
func Readable(quote string) string {
	if !strings.Contains(quote, "\t") {
		return quote
	}
	lines := strings.Split(quote, "\n")
	for i, line := range lines {
		var cells []string
		for cell := range strings.SplitSeq(line, "\t") {
			if cell = strings.TrimSpace(cell); cell != "" {
				cells = append(cells, cell)
			}
		}
		lines[i] = strings.Join(cells, " | ")
	}
	return strings.Join(lines, "\n")
}

// Unanswered is the answer to what could not be asked: it claims nothing.
func Unanswered(q question.Asked) Answer {
	text, _ := question.Clean(q.Text)
	return Answer{Question: text, Lang: question.Swedish, Kind: question.KindFact, Actors: []string{}, Citations: []Citation{}, Related: []Citation{}}
}
