package desk

import (
	"context"

	"lotsen/corpus"
)

// Found is a passage that a search found.
type Found struct {
	Document string // id
	Title    string
	Section  string // as people refer to it
	Page     int    // 1-based; 0 where the format has no pages
	// PageLabel is what is printed as the page's number, where that is another.
	PageLabel string
	Text      string // verbatim
	corpus.Span
}

// Search gives the passages that a question is about, best first, at most so many,
// and the id of the generation that they are of. It refuses nothing; none is an
// empty list, not an error.
func (d *Desk) Search(ctx context.Context, q Question, most int) ([]Found, string, error) {
	if d.opts.Asking != nil {
		defer d.opts.Asking()()
	}
	hits, generation, err := d.opts.Bot.Search(ctx, q, most)
	if err != nil {
		return nil, "", err
	}
	out := make([]Found, 0, len(hits))
	for _, p := range hits {
		out = append(out, Found{Document: p.Document, Title: p.Title, Section: p.Label, Page: p.Page, PageLabel: p.PageLabel, Text: p.Text, Span: p.Span})
	}
	return out, generation, nil
}
