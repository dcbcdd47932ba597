package vector

import (
	"crypto/sha256"
	"strings"

	"lotsen/index"
)

// textVersion is raised when Text gives another text for the same sentence.
const textVersion = "1"

// Text returns what a sentence's vector is made of: the document's title, the
// innermost heading, the line that leads its list in and the sentence, joined as
// the encoder was fitted on them.
//
// Text of the number after the last is of the passage as a whole, all its
// sentences in the place of one: what a question asks is often said by two.
func Text(p *index.Passage, sentence int) string {
	var b strings.Builder
	b.WriteString(p.Title)
	b.WriteString(". ")
	if n := len(p.Path); n > 0 && p.Path[n-1] != "" {
		b.WriteString(p.Path[n-1])
		b.WriteString(". ")
	}
	if p.LeadText != "" {
		b.WriteString(p.LeadText)
		b.WriteString(" ")
	}
	if sentence < len(p.Sentences) {
		b.WriteString(p.Sentence(sentence))
		return b.String()
	}
	for i := range p.Sentences {
		if i > 0 {
			b.WriteString(" ")
		}
		b.WriteString(p.Sentence(i))
	}
	return b.String()
}

// rowsOf is how many vectors a passage has: of one sentence one, else one more, for
// the whole.
func rowsOf(p *index.Passage) int {
	n := min(len(p.Sentences), mostSentences)
	if n > 1 && n == len(p.Sentences) {
		n++
	}
	return n
}

// key names a text and the model that its vector is made by: half of the
// SHA-256 sum of both.
type key [16]byte

func keyOf(model, text string) key {
	h := sha256.New()
	h.Write([]byte(model))
	h.Write([]byte{0})
	h.Write([]byte(text))
	return key(h.Sum(nil)[:16])
}

// made names the model and how texts are joined for it.
func made(model string) string { return model + "/" + textVersion }
