package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// secrets stand in documents that are not for all, and nowhere else.
var secrets = []string{"hemlig", "kvast", "nattviol"}

const closed = "---\nid: hemlig\ntitle: Kvastordningen\ndecided: 2031-02-03\naudience: chefer\n---\n# Nattviol\n\n" +
	"Kvastnämnden ska godkänna alla inköp av nattviol.\n\nAlla resor ska bokas hos resebyrån i god tid.\n"

// Every way out of the pages, for documents that an unknown asker may not see.
func TestNothingShowsOfWhatIsNotForAll(t *testing.T) {
	v := over(t, map[string]string{
		"resor.md": travel,
		"kvast.md": closed,
		"ny.md":    "---\nid: hemlig-ny\ntitle: Hemlig resepolicy\nreplaces: resor\naudience: [okänd]\n---\n# Resor\n\nKvastnämnden ska besluta om resor.\n",
	})
	q := url.QueryEscape("Vem ska godkänna alla inköp?")
	paths := []string{
		"/", "/?q=" + q, "/?q=" + url.QueryEscape("När beslutades ordningen?"), "/?q=" + url.QueryEscape("Vem ska besluta om resor?") + "&t=" + q,
		"/?q=" + url.QueryEscape("Var ska alla resor bokas?"), "/search?q=" + url.QueryEscape("inköp"), "/search?q=" + url.QueryEscape("nämnden ska godkänna"),
		"/documents", "/documents/resor", "/register", "/register?valid=all", "/register?topic=" + url.QueryEscape("inköp"),
		"/register/matrix", "/register/matrix?valid=all", "/register/import", "/about", "/opensearch.xml",
	}
	for _, path := range paths {
		w := v.do(v.request(http.MethodGet, path, ""))
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", path, w.Code)
		}
		v.silent(path, w.Body.String())
	}
	for _, path := range []string{
		"/documents/hemlig", "/documents/hemlig?s=1-20", "/documents/hemlig/original", "/documents/hemlig-ny", "/documents/hemlig/page/1", "/documents/hemlig/pages/1",
		"/documents/hemlig?g=" + v.library.gen.ID(),
	} {
		w := v.do(v.request(http.MethodGet, path, ""))
		if w.Code != http.StatusNotFound {
			t.Errorf("%s: %d, want it missing", path, w.Code)
		}
		for _, secret := range []string{"kvast", "nattviol"} {
			if strings.Contains(strings.ToLower(w.Body.String()), secret) {
				t.Errorf("%s: tells %q", path, secret)
			}
		}
	}
	w := v.do(v.request(http.MethodPost, "/answer", "q="+q))
	v.silent("/answer", w.Body.String())
	for _, path := range []string{"/register.xlsx", "/register.xlsx?valid=all"} {
		w := v.do(v.request(http.MethodGet, path, ""))
		book, err := excelize.OpenReader(w.Body)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for _, sheet := range book.GetSheetList() {
			rows, err := book.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				v.silent(path+" "+sheet, strings.Join(row, " "))
			}
		}
	}
}

// silent fails where what is shown tells a secret.
func (v *visitor) silent(where, shown string) {
	v.t.Helper()
	for _, secret := range secrets {
		if i := strings.Index(strings.ToLower(shown), secret); i >= 0 {
			v.t.Errorf("%s: tells %q: %.200s", where, secret, shown[max(0, i-80):])
		}
	}
}
