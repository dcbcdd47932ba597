package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"lotsen/bot/phrases"
)

const languageCookie = "lotsen_language"

// remembered is how long a browser keeps what its user has chosen.
const remembered = 365 * 24 * time.Hour

// wordsFor gives the words in the language that the user chose, else in the one
// that the browser prefers of Swedish and English.
func wordsFor(r *http.Request) *phrases.Words {
	if c, err := r.Cookie(languageCookie); err == nil && (c.Value == "sv" || c.Value == "en") {
		return phrases.In(c.Value)
	}
	return phrases.In(preferred(r.Header.Get("Accept-Language")))
}

// Words are those of the pages that a browser is shown.
func Words(r *http.Request) *phrases.Words { return wordsFor(r) }

// preferred is the one of sv and en that an Accept-Language header prefers;
// Swedish where it names neither.
func preferred(header string) string {
	best, lang := 0.0, "sv"
	for part := range strings.SplitSeq(header, ",") {
		tag, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		q := 1.0
		if value, ok := strings.CutPrefix(strings.TrimSpace(params), "q="); ok {
			n, err := strconv.ParseFloat(value, 64)
			if err != nil {
				continue
			}
			q = n
		}
		short, _, _ := strings.Cut(strings.ToLower(tag), "-")
		if (short == "sv" || short == "en") && q > best {
			best, lang = q, short
		}
	}
	return lang
}

// setLanguage keeps the language and goes back to where it was chosen.
func (s *site) setLanguage(w http.ResponseWriter, r *http.Request) {
	lang := r.PathValue("lang")
	if lang != "sv" && lang != "en" {
		s.missing(w, r)
		return
	}
	remember(w, languageCookie, lang)
	http.Redirect(w, r, within(r.URL.Query().Get("to")), http.StatusSeeOther)
}

// remember sets a cookie that only this server's own pages send.
func remember(w http.ResponseWriter, name, value string) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: int(remembered.Seconds()), HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

// within is an address of these pages, whatever another site may have asked for.
func within(to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n\t") {
		return "/"
	}
	return to
}
