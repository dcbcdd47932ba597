package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"lotsen/bot/phrases"
	"lotsen/bot/signin"
)

// A question that is taught from a document which an editor may not see stays taught, by
// whichever way they teach it; they are told why, without what it says, and an
// administrator may change it.
func TestTaughtByOthersStays(t *testing.T) {
	v := editing(t, map[string]string{"resor.md": travel, "hemlig.md": closed})
	chief := person("editors", "chefer")
	const text, other = "Vem köper blommor?", "Vem reser?"
	teach := func(who *signin.Person, page string, fields url.Values) (int, string) {
		t.Helper()
		fields["by"] = []string{"chef"}
		w := v.fill(who, v.page(who, page), "form.lesson", fields)
		return w.Code, w.Body.String()
	}
	if code, _ := teach(chief, "/admin/lessons/new", url.Values{"q": {text}, "quote": {"godkänna alla inköp av nattviol"}}); code != http.StatusSeeOther {
		t.Fatalf("taught: %d", code)
	}
	if code, _ := teach(editor, "/admin/lessons/new", url.Values{"q": {other}, "quote": {"Administratören"}}); code != http.StatusSeeOther {
		t.Fatalf("another question: %d", code)
	}
	mine := ""
	for _, a := range v.first(v.page(editor, "/admin/lessons"), "ul.groups").all("a") {
		if strings.HasPrefix(a.attr("href"), "/admin/lessons/") {
			mine = a.attr("href")
		}
	}
	taken := phrases.In("sv").Lessons.Faults.Taken
	for name, way := range map[string]func() (int, string){
		"taught": func() (int, string) {
			return teach(editor, "/admin/lessons/new", url.Values{"q": {"blommor: vem köper"}, "quote": {"Administratören"}})
		},
		"a gap": func() (int, string) {
			return teach(editor, "/admin/lessons/new", url.Values{"q": {text}, "kind": {"gap"}})
		},
		"out of scope": func() (int, string) {
			return teach(editor, "/admin/lessons/new", url.Values{"q": {text}, "kind": {"out_of_scope"}})
		},
		"a lesson of theirs that is reworded": func() (int, string) { return teach(editor, mine, url.Values{"q": {text}}) },
		"CSV": func() (int, string) {
			w := v.bring("question,quote,by\nVem är ny?,Administratören,chef\n" + text + ",Administratören,chef\n")
			return w.Code, w.Body.String()
		},
		"JSON": func() (int, string) {
			w := v.bring(`{"question":"Vem är ny?","kind":"gap"}` + "\n" + `{"question":"` + text + `","kind":"gap"}` + "\n")
			return w.Code, w.Body.String()
		},
	} {
		code, page := way()
		said := v.first(parse(t, page), "p.warn").text()
		if code != http.StatusUnprocessableEntity || !strings.Contains(said, taken) || name == "CSV" && !strings.Contains(said, "rad 3, ") || name == "JSON" && !strings.Contains(said, "rad 2, ") {
			t.Errorf("%s: %d %s", name, code, said)
		}
		v.silent(name, page)
	}
	list := v.page(editor, "/admin/lessons").text()
	if v.silent("the list", list); strings.Contains(list, "Vem är ny?") || !strings.Contains(list, other) {
		t.Errorf("the list of who was refused: %s", list)
	}
	if got := v.page(chief, "/?q="+url.QueryEscape(text)).text(); !strings.Contains(got, "nattviol") || !strings.Contains(got, "Verifierad av chef") {
		t.Errorf("the lesson did not stay: %s", got)
	}
	// Whoever may see the document, and an administrator, may put another in its place.
	admin := person("admins")
	if got := v.page(admin, "/admin/lessons").text(); !strings.Contains(got, text) {
		t.Errorf("an administrator sees %s", got)
	}
	if code, page := teach(admin, "/admin/lessons/new", url.Values{"q": {text}, "kind": {"gap"}}); code != http.StatusSeeOther {
		t.Errorf("an administrator: %d %s", code, page)
	}
	if got := v.page(chief, "/admin/lessons").text(); !strings.Contains(got, text) || strings.Contains(got, "nattviol") {
		t.Errorf("after it a chief sees %s", got)
	}
}

// A lesson that is made a gap tells whoever may not see its document as little as before.
func TestGapsOfClosedDocuments(t *testing.T) {
	v := editing(t, map[string]string{"resor.md": travel, "hemlig.md": closed})
	chief := person("editors", "chefer")
	form := v.page(chief, "/admin/lessons/new")
	v.fill(chief, form, "form.lesson", url.Values{"q": {"Vem köper nattviol?"}, "quote": {"godkänna alla inköp av nattviol"}, "by": {"chef"}})
	for _, a := range v.first(v.page(chief, "/admin/lessons"), "ul.groups").all("a") {
		if strings.HasPrefix(a.attr("href"), "/admin/lessons/") {
			if w := v.fill(chief, v.page(chief, a.attr("href")), "form.lesson", url.Values{"kind": {"gap"}, "owner": {"utredare"}}); w.Code != http.StatusSeeOther {
				t.Fatalf("made a gap: %d", w.Code)
			}
		}
	}
	for _, path := range []string{"/admin/lessons", "/admin/lessons/export", "/admin/lessons/export?format=csv", "/admin/unanswered", "/admin/notices"} {
		v.silent(path, v.by(editor, v.request(http.MethodGet, path, "")).Body.String())
	}
	if got := v.page(chief, "/admin/lessons").text(); !strings.Contains(got, "nattviol") || !strings.Contains(got, "utredare") {
		t.Errorf("a chief sees %s", got)
	}
}
