package page

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"lotsen/bot/phrases"
)

// LanguageCookie is what a browser keeps the chosen language in.
const LanguageCookie = "lotsen_language"

// UnitCookie is what a browser keeps the unit in that was chosen last.
const UnitCookie = "lotsen_unit"

// Unit is the unit that was chosen last; empty for none.
func Unit(r *http.Request) string {
	c, err := r.Cookie(UnitCookie)
	if err != nil {
		return ""
	}
	unit, err := url.QueryUnescape(c.Value)
	if err != nil {
		return ""
	}
	return Text(unit)
}

// remembered is how long a browser keeps what its user has chosen.
const remembered = 365 * 24 * time.Hour

// Words gives the words in the language that the user chose, else in the one
// that the browser prefers of Swedish and English.
func Words(r *http.Request) *phrases.Words {
	if c, err := r.Cookie(LanguageCookie); err == nil && (c.Value == "sv" || c.Value == "en") {
		return phrases.In(c.Value)
	}
	return phrases.In(preferred(r.Header.Get("Accept-Language")))
}

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

// Remember sets a cookie that only this server's own pages send.
func Remember(w http.ResponseWriter, name, value string) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: int(remembered.Seconds()), HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}
