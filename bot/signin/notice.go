package signin

import (
	"bytes"
	"html/template"
	"net/http"
	"sync"

	"lotsen/bot/phrases"
)

// form is a page with one button, one way on, or a notice alone.
type form struct {
	Lang, Title, Notice, Key, Use, On, GoOn string
}

var layout = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("signin").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{{.Title}} – Lotsen</title><link rel="stylesheet" href="/static/lotsen.css"></head>
<body><main><h1>{{.Title}}</h1>{{with .Notice}}<p role="alert">{{.}}</p>{{end}}
{{with .Key}}<form method="post"><input type="hidden" name="key" value="{{.}}"><button>{{$.Use}}</button></form>{{else}}<p>{{with .On}}<a href="{{.}}">{{$.GoOn}}</a>{{else}}<a href="/">Lotsen</a>{{end}}</p>{{end}}
</main></body></html>
`))
})

func (s *SignIn) page(w http.ResponseWriter, r *http.Request, status int, f form) {
	say := s.words(r)
	f.Lang, f.Title, f.Use, f.GoOn = say.Lang, say.SignIn, say.SignInUse, say.GoOn
	var buf bytes.Buffer
	if err := layout().Execute(&buf, f); err != nil {
		http.Error(w, f.Notice, status)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	w.Write(buf.Bytes())
}

// notice says why something is not done.
func (s *SignIn) notice(w http.ResponseWriter, r *http.Request, status int, what func(*phrases.Words) string) {
	s.page(w, r, status, form{Notice: what(s.words(r))})
}

// words are Lotsen's own in the language of whoever asks.
func (s *SignIn) words(r *http.Request) *phrases.Words {
	if s.opts.Words == nil {
		return phrases.In("")
	}
	return s.opts.Words(r)
}

func (s *SignIn) tooMany(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", "60")
	s.notice(w, r, http.StatusTooManyRequests, func(w *phrases.Words) string { return w.SignInMany })
}

func (s *SignIn) later(w http.ResponseWriter, r *http.Request) {
	s.notice(w, r, http.StatusServiceUnavailable, func(w *phrases.Words) string { return w.Sorry })
}
