package documents

import (
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/web/page"
	"lotsen/corpus"
)

// look is the picture of a page beside a text.
type look struct{ Href, Label string }

// pictures offers the pages of a PDF that what is marked stands on, or else those
// of the part that is shown.
func (s *Room) pictures(words *phrases.Words, read desk.Reading, shown part, mark corpus.Span) []look {
	if s.opts.Picture == nil || !strings.EqualFold(path.Ext(read.Text.Path), ".pdf") {
		return nil
	}
	var out []look
	last := 0
	add := func(n int) {
		if n <= last || len(out) == mostLooks {
			return
		}
		last = n
		at := url.Values{}
		if mark.End > 0 {
			at.Set("s", strconv.Itoa(mark.Start)+"-"+strconv.Itoa(mark.End))
		}
		href := "/documents/" + url.PathEscape(read.ID) + "/pages/" + strconv.Itoa(n)
		if len(at) > 0 {
			href += "?" + at.Encode()
		}
		out = append(out, look{href, fmt.Sprintf(words.Pages.PageAsPicture, n)})
	}
	for _, p := range read.Text.Passages[shown.from:shown.to] {
		if mark.End > 0 {
			for at := max(p.Start, mark.Start); at < min(p.End, mark.End); at++ {
				add(p.PageAt(at))
			}
			continue
		}
		add(p.Page)
		add(p.PageAt(p.End - 1))
	}
	return out
}

// mostLooks is how many pages a page of text offers pictures of.
const mostLooks = 12

// longestMark is how many bytes a range may have that is marked on a picture.
const longestMark = 8000

// picture is a page of a PDF as it looks.
func (s *Room) picture(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	read, err := s.frame.Desk.Read(r.Context(), page.Viewer(r.Context()), r.PathValue("id"))
	if s.frame.Failed(w, r, err) {
		return
	}
	n, err := strconv.Atoi(r.PathValue("page"))
	if err != nil || n < 1 || s.opts.Picture == nil || !strings.EqualFold(path.Ext(read.Text.Path), ".pdf") {
		s.frame.Problem(w, r, http.StatusNotFound, words.Pages.NotFound)
		return
	}
	quote := ""
	if at, ok := rangeOf(r.URL.Query().Get("s")); ok && at.End-at.Start <= longestMark && stands(read.Text.Text, at, "") {
		quote = read.Text.Text[at.Start:at.End]
	}
	data, err := s.opts.Picture(r.Context(), read.Text.Path, read.Text.SHA256, n, quote)
	if err != nil {
		if r.Context().Err() == nil {
			s.frame.Log.Warn("web: making a picture of a page", "doc", read.ID, "page", n, "err", err)
		}
		s.frame.Problem(w, r, http.StatusNotFound, words.Pages.NoOriginal)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "image/jpeg")
	h.Set("Cache-Control", "private, max-age=600")
	h.Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data)
}
