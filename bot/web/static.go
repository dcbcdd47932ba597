package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/xml"
	"io"
	"net/http"
	"path"
	"strconv"
)

//go:embed static
var staticFiles embed.FS

// asset is a file that pages load.
type asset struct {
	data    []byte
	kind    string
	version string // tells its content from that of other releases
}

var kinds = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
}

// assets reads the files, which are part of the program.
func assets() map[string]asset {
	out := map[string]asset{}
	entries, err := staticFiles.ReadDir("static")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		data, err := staticFiles.ReadFile("static/" + e.Name())
		if err != nil {
			panic(err)
		}
		sum := sha256.Sum256(data)
		out[e.Name()] = asset{data, kinds[path.Ext(e.Name())], hex.EncodeToString(sum[:4])}
	}
	return out
}

func (s *site) serveStatic(w http.ResponseWriter, r *http.Request) {
	a, ok := s.static[r.PathValue("name")]
	if !ok {
		s.missing(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("Content-Length", strconv.Itoa(len(a.data)))
	if r.URL.Query().Get("v") == a.version {
		h.Set("Cache-Control", "private, max-age=31536000, immutable")
	}
	_, _ = w.Write(a.data)
}

// openSearch lets a browser's address bar ask here. It names this server as it
// was called, which the gate has looked at.
func (s *site) openSearch(w http.ResponseWriter, r *http.Request) {
	var base bytes.Buffer
	_ = xml.EscapeText(&base, []byte(s.base(r)))
	w.Header().Set("Content-Type", "application/opensearchdescription+xml")
	_, _ = io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>Lotsen</ShortName><InputEncoding>UTF-8</InputEncoding><Url type="text/html" template="`+base.String()+`/?q={searchTerms}"/></OpenSearchDescription>
`)
}
