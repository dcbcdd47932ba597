package documents

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/web/page"
	"lotsen/corpus"
)

// reader is the page of a document.
type reader struct {
	ID, Title, Lang string
	Facts           []fact
	Validity        string // why it is not in force
	Refers          []desk.Reference
	Short           bool   // the text is short
	AskRefers       bool   // what a long document refers to is told when asked for
	Original        string // address of the file; empty where it is not given out

	Query string // what is searched for in the text
	Hits  []hit
	Found int // hits, also those not listed

	Says     string // of the quote, where it is not marked as asked
	Earlier  string // address of the version it came from
	Version  string // says that this is an earlier version
	Contents []entry
	Parts    []entry // of a long document, by chapter
	Part     string  // the title of the part shown; empty where the whole document is
	Blocks   []block
	Looks    []look // of the pages of a PDF
	Previous string
	Behind   string
}

type fact struct{ Name, Value, Href string }

// document is the page of one document, with the quote marked that the address
// names.
func (s *Room) document(w http.ResponseWriter, r *http.Request) {
	words := page.Words(r)
	q := r.URL.Query()
	read, err := s.reading(r, q.Get("version"))
	if s.frame.Failed(w, r, err) {
		return
	}
	body := reader{
		ID: read.ID, Title: read.Title, Lang: read.Language, Facts: readingFacts(words, read), Refers: read.Refers,
		Validity: outOfForce(words, read.Document), Short: !read.Long, Query: page.Text(q.Get("q")),
	}
	if q.Get("version") != "" {
		body.Version = fmt.Sprintf(words.Pages.IsEarlier, phrases.Moment(read.Built))
	} else if s.opts.Original != nil && read.Text.Path != "" {
		body.Original = "/documents/" + url.PathEscape(read.ID) + "/original"
	}
	if read.Long && q.Get("version") == "" {
		if body.AskRefers = !q.Has("refers"); !body.AskRefers {
			if body.Refers, err = s.frame.Desk.Refers(r.Context(), page.Viewer(r.Context()), read.ID); s.frame.Failed(w, r, err) {
				return
			}
		}
	}
	mark := s.marked(r, &body, words, read, q)
	if body.Query != "" {
		var more int
		body.Hits, more = searchIn(words, read.Text, body.Query)
		body.Found = len(body.Hits) + more
	}
	shown := body.lay(words, read.Text, mark, q)
	if q.Get("version") == "" {
		body.Looks = s.pictures(words, read, shown, mark)
	}
	s.set.Show(w, r, http.StatusOK, "document", page.View{Words: words, Title: read.Title, Nav: "/documents", Body: body})
}

// reading is the document that an address asks for, as it is or as it was.
func (s *Room) reading(r *http.Request, version string) (desk.Reading, error) {
	if version != "" {
		return s.frame.Desk.ReadEarlier(r.Context(), page.Viewer(r.Context()), r.PathValue("id"), version)
	}
	return s.frame.Desk.Read(r.Context(), page.Viewer(r.Context()), r.PathValue("id"))
}

// readingFacts is what is known of a document, a line each.
func readingFacts(words *phrases.Words, read desk.Reading) []fact {
	p := &words.Pages
	var out []fact
	add := func(name, value, href string) {
		if value != "" {
			out = append(out, fact{name, value, href})
		}
	}
	add(p.KindName, p.Kind(read.Kind), "")
	add(p.Owner, read.Owner, "")
	add(p.UnitName, read.Unit, "")
	add(p.DecidedName, read.Decided, "")
	switch {
	case read.From != "" || read.To != "":
		add(p.ValidName, strings.TrimSpace(read.From+" – "+read.To), "")
	}
	if add(p.ReviewName, read.ReviewBy, ""); read.Overdue {
		out[len(out)-1].Value = fmt.Sprintf(p.ReviewPast, read.ReviewBy)
	}
	add(p.LeftName, words.Unread(read.Left), "")
	add(p.AudienceName, read.Audience, "")
	if read.Replaces != nil {
		href := ""
		if read.Replaces.ID != "" {
			href = "/documents/" + url.PathEscape(read.Replaces.ID)
		}
		add(p.ReplacesName, read.Replaces.Title, href)
	}
	if at, err := url.Parse(read.Source); err == nil && (at.Scheme == "https" || at.Scheme == "http") {
		add(p.SourceName, read.Source, read.Source)
	} else {
		add(p.SourceName, read.Source, "")
	}
	return out
}

// lay sets the text: the whole of a short document, the part of a long one that
// the address or the quote asks for, and gives which that is.
func (b *reader) lay(words *phrases.Words, doc *corpus.Document, mark corpus.Span, q url.Values) part {
	parts := partsOf(doc)
	n := 0
	switch {
	case mark.End > 0:
		n = partAt(parts, passageAt(doc, mark.Start))
	default:
		if asked, err := strconv.Atoi(q.Get("part")); err == nil {
			n = min(max(asked-1, 0), len(parts)-1)
		}
	}
	shown := parts[n]
	for mark.End > 0 && shown.to < len(doc.Passages) && doc.Passages[shown.to].Start < mark.End {
		shown.to++ // a quote is shown whole
	}
	b.Blocks = blocks(words, doc, shown, mark)
	href := func(n int) string {
		at := url.Values{"part": {strconv.Itoa(n + 1)}}
		if v := q.Get("version"); v != "" {
			at.Set("version", v)
		}
		return "/documents/" + url.PathEscape(doc.ID) + "?" + at.Encode()
	}
	if len(parts) > 1 {
		b.Part = parts[n].label
		for i, p := range parts {
			b.Parts = append(b.Parts, entry{Label: p.label, Href: href(i), Here: i == n})
		}
		if n > 0 {
			b.Previous = href(n - 1)
		}
		if n < len(parts)-1 {
			b.Behind = href(n + 1)
		}
	}
	b.Contents = contents(doc, shown)
	return shown
}

// original gives out a document's file, always to be saved: what it holds is
// never shown as a page of this server.
func (s *Room) original(w http.ResponseWriter, r *http.Request) {
	read, err := s.frame.Desk.Read(r.Context(), page.Viewer(r.Context()), r.PathValue("id"))
	if s.frame.Failed(w, r, err) {
		return
	}
	words := page.Words(r)
	if s.opts.Original == nil || read.Text.Path == "" {
		s.frame.Problem(w, r, http.StatusNotFound, words.Pages.NoOriginal)
		return
	}
	data, err := s.opts.Original(r.Context(), read.Text.Path, read.Text.SHA256)
	if err != nil {
		s.frame.Log.Warn("web: giving out a document's file", "doc", read.ID, "err", err)
		s.frame.Problem(w, r, http.StatusNotFound, words.Pages.NoOriginal)
		return
	}
	name := read.Text.Path[strings.LastIndexByte(read.Text.Path, '/')+1:]
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name))
	h.Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data)
}
