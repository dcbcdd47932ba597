package ranking

import (
	"strings"

	"lotsen/bot/question"
	"lotsen/corpus/swedish"
)

// Thresholds of a title that is asked for.
const (
	titledFrom  = 0.8 // share of a question's weight that the title says at least
	titledWords = 2   // content words that a part of a title has at least, or one that is long
	titledLong  = 9   // letters of such a word
)

// titled reports whether a document's title, or what stands between marks of it,
// is what is asked: each of its content words says some of the question, and
// together they say nearly all of it, both of them negated or neither.
func (r *Ranker) titled(title string, tokens []swedish.Token) bool {
	if question.StrictWants[r.Reading.Want] {
		return false
	}
	if have, known := r.titles[title]; known {
		return have
	}
	out, from := false, 0
	for i := range tokens {
		if i > 0 && tokens[i].Start > tokens[i-1].End && strings.ContainsAny(title[tokens[i-1].End:tokens[i].Start], ",;:()/–-_|") {
			out, from = out || r.asksOnly(title[tokens[from].Start:tokens[i].Start], tokens[from:i]), i
		}
	}
	if from < len(tokens) {
		out = out || r.asksOnly(title[tokens[from].Start:], tokens[from:]) || r.asksOnly(title, tokens) || r.Reading.IsAbout(title)
	}
	r.titles[title] = out
	return out
}

// asksOnly reports whether the question is after just what a part of a title names.
func (r *Ranker) asksOnly(part string, tokens []swedish.Token) bool {
	words, last := 0, -1
	long := strings.TrimSpace(part) == part && !strings.ContainsAny(part, " ") // a title of one word
	for _, t := range tokens {
		switch {
		case t.Kind != swedish.Word || t.Pos == last || swedish.IsStop(t.Term) || question.IsDocumentWord(t.Term) || strings.Trim(t.Term, "0123456789") == "":
		case !r.Expresses(t.Term):
			return false
		default:
			words, last = words+1, t.Pos
			long = long || t.End-t.Start >= titledLong
		}
	}
	return (words >= titledWords || long) && negates(part) == r.Reading.Negated && r.Coverage(r.Said(tokens)) >= titledFrom
}
