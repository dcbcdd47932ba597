package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"lotsen/bot"
	"lotsen/bot/desk"
	"lotsen/bot/followup"
	"lotsen/bot/glossary"
	"lotsen/bot/store"
	"lotsen/corpus/folder"
	"lotsen/index"
)

var quiet = slog.New(slog.DiscardHandler)

// answering is one generation, or none.
type answering struct{ gen *index.Generation }

func (l *answering) Acquire() (*index.Generation, func(), error) {
	if l.gen == nil {
		return nil, nil, index.ErrNone
	}
	return l.gen, func() {}, nil
}

// noted are notes in memory.
type noted struct{ notes map[string]followup.Note }

func (n *noted) Notes(context.Context) (map[string]followup.Note, error) {
	return maps.Clone(n.notes), nil
}

func (n *noted) PutNotes(_ context.Context, notes map[string]followup.Note) error {
	if n.notes == nil {
		n.notes = map[string]followup.Note{}
	}
	maps.Copy(n.notes, notes)
	maps.DeleteFunc(n.notes, func(_ string, note followup.Note) bool { return note.Empty() })
	return nil
}

// visitor is a browser without a script at the pages.
type visitor struct {
	t       testing.TB
	handler http.Handler
	opts    Options
	desk    desk.Options
	state   *store.Store // nil before keeping
	library *answering
	lang    string
	files   fstest.MapFS
	dir     string // of the index
}

// over makes pages of files.
func over(t testing.TB, files map[string]string) *visitor {
	t.Helper()
	v := &visitor{t: t, library: &answering{}, lang: "sv"}
	v.read(files)
	words, err := glossary.Load(quiet)
	if err != nil {
		t.Fatal(err)
	}
	v.desk = desk.Options{Bot: bot.New(quiet, v.library, words, bot.Options{}), Library: v.library, Generations: func() ([]index.Manifest, error) { return index.List(v.dir) }, Earlier: func(id string) (*index.Generation, error) { return index.OpenGeneration(v.dir, id) }}
	original := func(_ context.Context, path, sum string) ([]byte, error) {
		return folder.Over(v.files, "test", folder.Options{}).Original(path, sum)
	}
	v.opts.Desk, v.opts.URL, v.opts.Contact, v.opts.Local = desk.New(v.desk), "https://lotsen.example.se", "kansliet", true
	v.opts.Documents.Original, v.opts.Notes, v.opts.Keep = original, &noted{}, &kept{}
	v.open()
	return v
}

// keeping makes the pages keep what they keep in a state.
func (v *visitor) keeping() {
	v.t.Helper()
	s, err := store.Open(v.t.Context(), quiet, store.Options{Dir: v.t.TempDir()})
	if err != nil {
		v.t.Fatal(err)
	}
	v.t.Cleanup(func() { s.Close() })
	v.state = s
	v.desk.Lessons, v.desk.Unanswered = s, s.Unanswered
	v.opts.Desk, v.opts.Notes, v.opts.Keep, v.opts.Audit = desk.New(v.desk), s, s, s
	v.opts.Upkeep.Records = s
}

// open makes the pages of the options.
func (v *visitor) open() *Site {
	v.t.Helper()
	site, err := New(quiet, v.opts)
	if err != nil {
		v.t.Fatal(err)
	}
	v.handler = site
	return site
}

// read makes the files what is answered from.
func (v *visitor) read(files map[string]string) {
	v.t.Helper()
	v.files = fstest.MapFS{}
	for name, text := range files {
		v.files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	read, err := folder.Over(v.files, "test", folder.Options{}).Load(v.t.Context(), nil)
	if err != nil || len(read.Problems) > 0 {
		v.t.Fatalf("loading: %v %v", read.Problems, err)
	}
	if v.dir == "" {
		v.dir = v.t.TempDir()
	}
	dir := v.dir
	if _, err := index.Build(v.t.Context(), quiet, dir, read.Documents, index.BuildOptions{Force: true}); err != nil {
		v.t.Fatal(err)
	}
	if v.library.gen, err = index.Open(quiet, dir); err != nil {
		v.t.Fatal(err)
	}
	gen := v.library.gen
	v.t.Cleanup(func() { gen.Close() })
}

func (v *visitor) request(method, path, body string) *http.Request {
	path, _, _ = strings.Cut(path, "#") // which a browser keeps
	r := httptest.NewRequestWithContext(v.t.Context(), method, "http://localhost:8080"+strings.ReplaceAll(path, " ", "+"), strings.NewReader(body))
	r.RemoteAddr = "127.0.0.1:50000"
	r.Header.Set("Accept-Language", v.lang)
	if body != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r
}

func (v *visitor) do(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	v.handler.ServeHTTP(w, r)
	return w
}

// get fetches a page and parses it. A page that is not all right ends the test.
func (v *visitor) get(path string) *node {
	v.t.Helper()
	w := v.do(v.request(http.MethodGet, path, ""))
	if w.Code != http.StatusOK {
		v.t.Fatalf("%s: %d %s", path, w.Code, w.Body)
	}
	return parse(v.t, w.Body.String())
}

// node is an element of a page.
type node struct{ *html.Node }

func parse(t testing.TB, page string) *node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return &node{n}
}

func (n *node) attr(name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// all gives the elements of a name, with a class where one is given ("p.says").
func (n *node) all(selector string) []*node {
	name, class, _ := strings.Cut(selector, ".")
	var out []*node
	for d := range n.Descendants() {
		if e := (&node{d}); d.Type == html.ElementNode && d.Data == name &&
			(class == "" || strings.Contains(" "+e.attr("class")+" ", " "+class+" ")) {
			out = append(out, e)
		}
	}
	return out
}

// text is what is read of an element.
func (n *node) text() string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(out.String())
}

// texts are those of all elements of a selector.
func (n *node) texts(selector string) []string {
	var out []string
	for _, e := range n.all(selector) {
		out = append(out, e.text())
	}
	return out
}

// first is the first element of a selector, which must be there.
func (v *visitor) first(n *node, selector string) *node {
	v.t.Helper()
	all := n.all(selector)
	if len(all) == 0 {
		v.t.Fatalf("no %s", selector)
	}
	return all[0]
}

const travel = `---
id: resor
title: Resepolicy
kind: policy
owner: Kommunstyrelsen
decided: 2024-05-02
---
# Resor

## 1 Beslut

Kommunstyrelsen ska godkänna alla tjänsteresor med flyg. Det görs skriftligt.

Nämnderna ska

- följa upp resorna varje år,
- rapportera till revisorerna.

## 2 Tågresor

| Aktivitet | Ansvarig | När |
|---|---|---|
| Boka tåg till konferenser | Administratören | I god tid |
| Granska reseräkningar | Ekonomichefen | Varje månad |

Enligt socialtjänstlagen (2001:453) och Resepolicy 2015 gäller annat.
`

// quoteOf asks and gives the address at which the answer is read.
func (v *visitor) quoteOf(question string) (quote, href string) {
	v.t.Helper()
	page := v.get("/?q=" + question)
	return strings.TrimSpace(v.first(page, "blockquote").text()), v.first(v.first(page, "figcaption"), "a").attr("href")
}

func numbered(n int, format string) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, format, i)
	}
	return out.String()
}

// send posts a file as the form for workbooks does.
func (v *visitor) send(data []byte) *httptest.ResponseRecorder { return v.do(v.book(data)) }

// book is the request of that form.
func (v *visitor) book(data []byte) *http.Request {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("book", "book.xlsx")
	if err == nil {
		_, err = part.Write(data)
	}
	if err = errors.Join(err, form.Close()); err != nil {
		v.t.Fatal(err)
	}
	r := v.request(http.MethodPost, "/register/import", body.String())
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}
