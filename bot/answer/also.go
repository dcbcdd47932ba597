package answer

import (
	"slices"
	"strings"
	"unicode"

	"lotsen/bot/ranking"
	"lotsen/corpus"
)

// maxAlso is how many further places a citation names.
const maxAlso = 20

// sameWords is a quote's words in lower case, by which the same sentence is known in
// other documents, whatever marks stand in it.
func sameWords(quote string) string {
	quote = strings.ReplaceAll(strings.ToLower(quote), "-", "") // "lås-byte"
	return strings.Join(strings.FieldsFunc(quote, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// alsoIn adds, to the citation whose words those of a candidate's range are, the place
// where the candidate stands, if that is another document's. At are the
// citations by their words.
func (s Source) alsoIn(cites []Citation, at map[string]int, c *ranking.Candidate, span corpus.Span) {
	p := c.Stored()
	quote, err := s.Read.Index.Text(p.Document, span.Start, span.End)
	if err != nil {
		return
	}
	i, same := at[sameWords(quote)]
	if !same || cites[i].Document == p.Document || len(cites[i].Also) == maxAlso ||
		slices.ContainsFunc(cites[i].Also, func(have Place) bool { return have.Document == p.Document }) {
		return
	}
	page := pageAt(s.Read, p, span.Start)
	cites[i].Also = append(cites[i].Also, Place{
		Document: p.Document, Title: p.Title, Section: p.Label, Page: page, PageLabel: labelOf(s.Read, p.Document, page),
	})
}
