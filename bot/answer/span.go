package answer

import (
	"math"
	"strings"

	"lotsen/bot/analysis"
	"lotsen/bot/ranking"
	"lotsen/corpus"
	"lotsen/index"
)

// maxQuoteWords is how long a list item may be to be quoted whole; a longer
// one gives its best sentence.
const maxQuoteWords = 45

// maxListWords is how long a list may be, from the line that leads it in to the
// item that answers, to be quoted from that line on.
const maxListWords = 60

// spanOf is what is quoted, in the document's canonical text: a short list item
// whole, else the sentence.
func spanOf(c *ranking.Candidate) corpus.Span {
	p := c.Stored()
	ss := p.Sentences
	for len(ss) > c.Sentence+1 && analysis.IsAmendment(p.Sentence(len(ss)-1)) {
		ss = ss[:len(ss)-1]
	}
	if p.Kind == corpus.ListItem {
		first := 0
		if len(ss) > 1 && c.Passage.Heads(0) {
			first = 1
		}
		whole := corpus.Span{Start: ss[first].Start, End: ss[len(ss)-1].End}
		if len(strings.Fields(p.Text[whole.Start-p.Start:whole.End-p.Start])) <= maxQuoteWords {
			return whole
		}
	}
	return ss[c.Sentence]
}

// extent is what is quoted of a candidate.
type extent struct {
	corpus.Span
	from corpus.Span // the list or paragraph that it is of; empty for a sentence alone
	more int         // further items of its list, or sentences of its paragraph
}

// words counts the words of a range of the candidate's document.
func words(gen *index.Generation, c *ranking.Candidate, s corpus.Span) int {
	return wordsIn(gen, c.Stored().Document, s.Start, s.End)
}

func wordsIn(gen *index.Generation, document string, start, end int) int {
	text, err := gen.Text(document, start, end)
	if err != nil {
		return math.MaxInt
	}
	return len(strings.Fields(text))
}
