package crisis

import (
	"strings"

	"lotsen/bot/kernel"
)

// ofMany is how much more like the grave one of a long text's sentences has to be: it is
// the likest of many.
const ofMany = 0.3

// byWords reports whether a text of which the rules say words is grave where there is no
// encoder. What the model was fitted to is short: of a long text each sentence is asked
// that has a person in it, since all of it together is like nothing, and a sentence in
// which somebody is in danger is lost among the others.
func byWords(text string, words verdict) bool {
	if len(text) <= longText {
		return likeness(text) > fromWords[words]
	}
	for sentence := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(".!?\n", r) }) {
		of := normal(sentence)
		if !persons.MatchString(of) && !kin.MatchString(of) {
			continue
		}
		if v := judge(sentence); v == states || likeness(sentence) > fromWords[v]+ofMany {
			return true
		}
	}
	return false
}

// likeness tells of a text whether it is more like grave examples or ordinary ones, by
// words alone: above nothing like the grave.
func likeness(text string) float64 {
	score, _ := shipped().Score(point(text, nil))
	return score
}

// point is a text as the model reads it: its vector, what the rules tell of it, and its
// words.
func point(text string, vector []float32) kernel.Point {
	text = normal(clip(text))
	verdict := judge(text)
	var traits []uint16
	for i, yes := range []bool{
		verdict == states, verdict == asks, policy.MatchString(text), legal.MatchString(text), plainQuestion(text), supposes(text, statements(text)),
		kin.MatchString(text), persons.MatchString(text), near.MatchString(text), opening.MatchString(text), strings.Contains(text, "?"),
		strings.Contains(text, " jag ") || strings.Contains(text, " i "), len(text) < shortText, len(text) > longText,
	} {
		if yes {
			traits = append(traits, uint16(i))
		}
	}
	return kernel.Marked(vector, traits, pieces(text))
}

// A short text and a long one, in bytes.
const shortText, longText = 40, 120

// pieces are the words of a normal text, each two and three that stand together in a
// clause, and the runs of four and five letters in them, by their hashes.
func pieces(text string) []uint16 {
	var out kernel.Pieces
	last, before := "|", ""
	for _, w := range strings.Fields(text) {
		if w == "|" {
			last, before = w, ""
			continue
		}
		out.Add(w)
		out.Add(last + " " + w)
		if before != "" {
			out.Add(before + " " + last + " " + w)
		}
		last, before = w, last
		out.AddRuns(w, 4, 5)
	}
	return out
}
