package page

import (
	"bytes"
	"encoding/xml"
	"io"
	"net/http"
	"time"

	"lotsen/bot/signin"
)

// own are the addresses that belong to no room.
func own(f *Frame) []Route {
	with := func(handle func(*Frame, http.ResponseWriter, *http.Request)) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { handle(f, w, r) }
	}
	return []Route{
		{Pattern: "GET /static/{name}", Role: signin.Nobody, Handle: with(serveStatic)},
		{Pattern: "GET /language/{lang}", Role: signin.Nobody, Handle: with(setLanguage)},
		{Pattern: "GET /opensearch.xml", Role: signin.Reader, Handle: with(openSearch)},
		{Pattern: "/", Role: signin.Reader, Handle: f.Missing},
	}
}

func serveStatic(f *Frame, w http.ResponseWriter, r *http.Request) {
	a, ok := f.static[r.PathValue("name")]
	if !ok {
		f.Missing(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("ETag", `"`+a.version+`"`)
	h.Set("Cache-Control", "private, no-cache") // asked for anew, and mostly not sent again
	if r.URL.Query().Get("v") == a.version {
		h.Set("Cache-Control", "private, max-age=31536000, immutable")
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.data))
}

// openSearch lets a browser's address bar ask here. It names this server as it
// was called, which the gate has looked at.
func openSearch(f *Frame, w http.ResponseWriter, r *http.Request) {
	var base bytes.Buffer
	_ = xml.EscapeText(&base, []byte(f.Base(r)))
	w.Header().Set("Content-Type", "application/opensearchdescription+xml")
	_, _ = io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>Lotsen</ShortName><InputEncoding>UTF-8</InputEncoding><Url type="text/html" template="`+base.String()+`/?q={searchTerms}"/></OpenSearchDescription>
`)
}

// setLanguage keeps the language and goes back to where it was chosen.
func setLanguage(f *Frame, w http.ResponseWriter, r *http.Request) {
	lang := r.PathValue("lang")
	if lang != "sv" && lang != "en" {
		f.Missing(w, r)
		return
	}
	Remember(w, LanguageCookie, lang)
	http.Redirect(w, r, signin.Inside(r.URL.Query().Get("to")), http.StatusSeeOther)
}
