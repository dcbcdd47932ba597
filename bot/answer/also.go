package answer

import (
	"slices"
	"strings"
	"unicode"

	"lotsen/bot/ranking"
	"lotsen/corpus"
)

// Place is where a quote stands a second time: the routines of a city's units
// share many sentences.
type Place struct {
	Document string `json:"document"` // id
	Title    string `json:"title"`
	Section  string `json:"section"`
	Page     int    `json:"page"` // 1-based; 0 where the format has no pages
	// PageLabel is what is printed as the page's number, where that is another.
	PageLabel string `json:"page_label,omitempty"`
}

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
