package web

import (
	"errors"
	"net/http"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/question"
)

// searched is the page of all that the documents say of a question, whether it
// answers or not.
type searched struct {
	Query string
	Says  string // in place of hits
	Hits  []quoted
	Back  string // where the question is answered
}

// mostFound is how many passages the page lists.
const mostFound = 30

func (s *site) search(w http.ResponseWriter, r *http.Request) {
	words := wordsFor(r)
	body := searched{Query: asked(r.URL.Query().Get("q"))}
	status := http.StatusOK
	if body.Query != "" {
		body.Back = askHref(body.Query, nil)
		found, generation, err := s.opts.Desk.Search(r.Context(), desk.Question{Text: body.Query, Lang: words.Lang, For: viewerOf(r.Context())}, mostFound)
		switch {
		case errors.Is(err, question.ErrTooLong):
			body.Says, status = tooLong(words), http.StatusUnprocessableEntity
		case errors.Is(err, question.ErrEmpty):
			body.Says = words.Pages.NoFound
		case s.failed(w, r, err):
			return
		case len(found) == 0:
			body.Says = words.Pages.NoFound
		}
		langs := s.languages(r.Context(), generation)
		for _, f := range found {
			body.Hits = append(body.Hits, quoted{
				Quote: cut(answer.Readable(f.Text), longestHit), Lang: langs[f.Document], Title: f.Title, Where: where(words, f.Title, f.Section, f.Page, ""),
				Href: answer.Path(f.Document, f.Start, f.End, f.Text, generation),
			})
		}
	}
	s.show(w, r, status, "search", view{Words: words, Title: words.Pages.AllHits, Nav: "ask", Body: body})
}

// longestHit is how many characters of a passage the list shows.
const longestHit = 600
