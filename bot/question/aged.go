package question

import (
	"strings"

	"lotsen/bot/glossary"
	"lotsen/bot/question/age"
)

// agesIn finds the ages that a question tells.
func agesIn(words []Word) []age.Age {
	of := make([]age.Word, len(words))
	for i, w := range words {
		of[i] = age.Word{Lower: w.Lower, Stop: w.Stop}
	}
	return age.In(of)
}

// joinAges makes the words of ages that tell only that a figure is one function words.
func joinAges(words []Word, ages []age.Age) {
	for _, a := range ages {
		for i := a.Start; i < a.End; i++ {
			words[i].Stop = i != a.At
		}
	}
}

// aged adds to a meaning the words for people of an age, which documents have where
// a question has the figure, and the figure where it has letters.
func (r *Reader) aged(m *Meaning, a age.Age) {
	m.add(r.phrase(a.Figure, weightWritten)...)
	for word, sure := range a.People {
		m.add(r.phrase(word, weightAge*sure)...)
		for _, match := range r.glossary.Expand([]glossary.Word{{Text: word}}, glossary.Swedish) {
			for _, e := range match.Equivalents {
				m.add(r.phrase(strings.Join(e.Words, " "), weightAge*sure*e.Weight)...)
			}
		}
	}
}

// withAges is a text with a word for people of its age behind each age that words
// tell, in brackets, as the encoder reads it, which knows little of figures.
func withAges(text, lang string, words []Word, ages []age.Age) string {
	var out strings.Builder
	for _, a := range ages {
		last := words[a.End-1].text
		at := strings.Index(text, last)
		if name := a.Name(lang == English); at >= 0 && name != "" {
			at += len(last)
			out.WriteString(text[:at] + " (" + name + ")")
			text = text[at:]
		}
	}
	return out.String() + text
}
