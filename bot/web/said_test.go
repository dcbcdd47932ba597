package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// What the pages of those who look after Lotsen say where there is nothing, one of a thing,
// or something went wrong: a page says which, one is no plural, and there is a way on.
func TestPagesSayWhatIsNot(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	v.keeping()
	v.shelved()
	v.signedIn()
	admin := person("admins")
	for path, want := range map[string][2]string{
		"/admin/lessons":             {"Inget är lärt än.", "Nothing is taught yet."},
		"/admin/lessons?q=zz":        {"Inget passar in på det.", "Nothing fits that."},
		"/admin/feedback":            {"Ingen har tyckt till än.", "No one has said anything yet."},
		"/admin/feedback?judged=bad": {"Inget passar in på det.", "Nothing fits that."},
		"/admin/documents?q=zz":      {"Inget dokument passar in på det.", "No document matches that."},
		"/admin/documents":           {"1 dokument", "1 document "},
		"/admin/health":              {"1 dokument,", "1 document,"},
		"/about":                     {"1 dokument,", "1 document,"},
		"/documents":                 {"1 dokument", "1 document "},
		"/register/changes":          {"Dokumenten har bara lästs in en gång.", "The documents have been read only once."},
	} {
		for i, lang := range []string{"sv", "en"} {
			v.lang = lang
			if got := strings.Join(strings.Fields(v.page(admin, path).text()), " "); !strings.Contains(got, want[i]) {
				t.Errorf("%s in %s does not say %q: %s", path, lang, want[i], got)
			}
		}
	}
	v.lang = "sv"
	w := v.by(admin, v.request(http.MethodPost, "/admin/smoke/run", ""))
	if got := parse(t, w.Body.String()).text(); !strings.Contains(got, "Det finns inga kontrollfrågor än.") {
		t.Errorf("questions that there are none of: %s", got)
	}
	// A page that says what went wrong stands where it went wrong.
	for path, want := range map[string]string{"/admin/documents": "/admin/documents", "/admin/drafts/99/publish": "", "/admin/lessons/99": "/admin/lessons"} {
		page := parse(t, v.by(admin, v.request(http.MethodPost, path, "version=1")).Body.String())
		links := v.first(page, "nav.second").all("a")
		here := ""
		for _, a := range links {
			if a.attr("aria-current") != "" {
				here = a.attr("href")
			}
		}
		if len(links) < 5 || here != want {
			t.Errorf("%s: %d ways on, under %q, want %q", path, len(links), here, want)
		}
	}
	page := parse(t, v.by(person("anyone"), v.request(http.MethodGet, "/documents/none", "")).Body.String())
	if len(page.all("nav")) != 1 || !strings.Contains(page.text(), "Till startsidan") {
		t.Errorf("a reader's missing page: %s", page.text())
	}
}

var zoned = regexp.MustCompile(`\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?( [A-Z]+| [+-]\d\d)?`)

// A withdrawn file is restored from its own page too; every time has its zone; and who may
// not read a document, though they look after it, is led to no page that is none.
func TestWithdrawnAndTimes(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel, "hemlig.md": closed})
	v.keeping()
	v.shelved()
	v.signedIn()
	admin := person("admins")
	q := "?" + url.Values{"path": {"resor.md"}}.Encode()
	draft := v.leads(admin, v.acts(admin, v.page(admin, "/admin/documents/file"+q), "/withdraw", nil))
	v.leads(admin, v.acts(admin, draft, "/publish", nil))
	linked := false
	for _, a := range v.page(admin, "/admin/documents").all("a") {
		linked = linked || a.attr("href") == "/admin/documents/file"+q
	}
	if !linked {
		t.Error("a withdrawn file has no way to its page")
	}
	restored := v.leads(admin, v.acts(admin, v.page(admin, "/admin/documents/file"+q), "/restore", nil))
	if got := restored.text(); !strings.Contains(got, "läggs in") {
		t.Errorf("restored: %s", got)
	}
	times := 0
	for _, path := range []string{"/admin/documents", "/admin/documents/versions" + q, "/admin/audit", "/admin/generations", "/admin/health", "/about", "/admin/notices"} {
		for _, at := range zoned.FindAllStringSubmatch(v.page(admin, path).text(), -1) {
			if times++; at[2] == "" {
				t.Errorf("%s: %q has no zone", path, at[0])
			}
		}
	}
	if times < 8 {
		t.Errorf("%d times", times)
	}
	for _, who := range []string{"admins", "chefer"} {
		for _, a := range v.page(person("admins", who), "/admin/documents/file?path=hemlig.md").all("a") {
			if href := a.attr("href"); strings.HasPrefix(href, "/documents/") && v.by(person("admins", who), v.request(http.MethodGet, href, "")).Code == http.StatusNotFound {
				t.Errorf("%s: %s leads to nothing", who, href)
			}
		}
	}
}
