package ask

import (
	"errors"
	"net/http"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/question"
	"lotsen/bot/web/page"
)

// searched is the page of all that the documents say of a question, whether it
// answers or not.
type searched struct {
	Query string
	Says  string // in place of hits
	Hits  []page.Quoted
	Back  string // where the question is answered
}

// mostFound is how many passages the page lists.
const mostFound = 30

func (s *Room) search(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	body := searched{Query: page.Text(r.URL.Query().Get("q"))}
	status := http.StatusOK
	if body.Query != "" {
		body.Back = askHref(body.Query, nil)
		found, generation, err := s.frame.Desk.Search(r.Context(), desk.Question{Text: body.Query, Lang: words.Lang, For: page.Viewer(r.Context())}, mostFound)
		switch {
		case errors.Is(err, question.ErrTooLong):
			body.Says, status = page.TooLong(words), http.StatusUnprocessableEntity
		case errors.Is(err, question.ErrEmpty):
			body.Says = words.Pages.NoFound
		case s.frame.Failed(w, r, err):
			return
		case len(found) == 0:
			body.Says = words.Pages.NoFound
		}
		langs := s.frame.Languages(r.Context(), generation)
		for _, f := range found {
			body.Hits = append(body.Hits, page.Quoted{
				Quote: page.Cut(answer.Readable(f.Text), longestHit), Lang: langs[f.Document], Title: f.Title, Where: page.Where(words, f.Title, f.Section, f.Page, f.PageLabel),
				Href: answer.Path(f.Document, f.Start, f.End, f.Text, generation),
			})
		}
	}
	s.set.Show(w, r, status, "search", page.View{Words: words, Title: words.Pages.AllHits, Nav: "/", Body: body})
}

// longestHit is how many characters of a passage the list shows.
const longestHit = 600
