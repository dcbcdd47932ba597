package page

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"path"
	"strings"
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

// isFile reports whether a request fetches one of the files.
func (f *Frame) isFile(r *http.Request) bool {
	name, under := strings.CutPrefix(r.URL.Path, "/static/")
	_, there := f.static[name]
	return under && there && (r.Method == http.MethodGet || r.Method == http.MethodHead)
}
