package terminal

import (
	"fmt"
	"io"
	"strings"

	"lotsen/bot"
	"lotsen/bot/answer"
	"lotsen/bot/model"
)

// mostExplained is how many candidates are explained.
const mostExplained = 5

// Explain prints why a question was answered or refused, and what the first
// candidates score by: each feature's value, weight and what they make. It is for
// whoever improves the answers and speaks English alone.
func Explain(w io.Writer, s bot.Studied) {
	by := "by words"
	if s.Meaning {
		by = "by words and meaning"
	}
	fmt.Fprintf(w, "\n%s: %s\n", by, decision(s.Answer, s.Decision))
	writeTerms(w, s.Decision.Terms)
	for i, c := range s.Ranked[:min(len(s.Ranked), mostExplained)] {
		fmt.Fprintf(w, "\n%d. %.2f  %s, %s\n%s\n", i+1, c.Score, c.Stored().Document, c.Stored().Label, Wrap(answer.Readable(c.Text()), "   "))
		writeTerms(w, s.Terms[i])
	}
}

// decision says in words what was decided.
func decision(a answer.Answer, d answer.Decision) string {
	switch {
	case a.Reply != "" && !a.Answered:
		return "replied without a quote"
	case d.Rule == answer.Contact:
		return "refused, as an address block is not asked for"
	case d.Rule != "" && d.Answered:
		return "answered, as it stands in the section asked for"
	case d.Rule != "":
		return "refused, as nothing stands in the section asked for"
	case d.Answered && !a.Answered:
		return "refused, as no quote stands in its document word for word"
	case d.Answered:
		return fmt.Sprintf("answered, %s: %.2f likely, from %.2f on (sure from %.2f)", d.Certainty(), d.Probability, d.Least, d.Sure)
	}
	return fmt.Sprintf("refused: %.2f likely, answered from %.2f on", d.Probability, d.Least)
}

func writeTerms(w io.Writer, terms []model.Term) {
	for _, t := range terms {
		fmt.Fprintf(w, "   %+7.3f  %s = %.3f × %.3f\n", t.Gives(), t.Name+strings.Repeat(" ", max(0, 36-len(t.Name))), t.Value, t.Weight)
	}
}
