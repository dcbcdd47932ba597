package web

import (
	"bytes"
	"context"
	"errors"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"lotsen/bot/audience"
	"lotsen/bot/audit"
	"lotsen/bot/phrases"
	"lotsen/bot/signin"
)

// editing are the pages with a state, for people who sign in.
func editing(t *testing.T, files map[string]string) *visitor {
	v := over(t, files)
	v.keeping()
	v.signedIn()
	return v
}

// page fetches a page as someone and parses it.
func (v *visitor) page(p *signin.Person, path string) *node {
	v.t.Helper()
	w := v.by(p, v.request(http.MethodGet, path, ""))
	if w.Code != http.StatusOK {
		v.t.Fatalf("%s: %d %s", path, w.Code, w.Body)
	}
	return parse(v.t, w.Body.String())
}

// fill sends the form of a page's class as a browser does, with some fields changed.
func (v *visitor) fill(p *signin.Person, page *node, class string, fields url.Values) *httptest.ResponseRecorder {
	v.t.Helper()
	form := v.first(page, class)
	q := url.Values{}
	for _, name := range []string{"input", "textarea"} {
		for _, in := range form.all(name) {
			if kind := in.attr("type"); kind != "radio" {
				value := in.attr("value")
				if name == "textarea" {
					value = in.text()
				}
				q.Set(in.attr("name"), value)
			} else if strings.Contains(attrs(in), " checked ") {
				q.Set(in.attr("name"), in.attr("value"))
			}
		}
	}
	for name, values := range fields {
		q[name] = values
	}
	return v.by(p, v.request(http.MethodPost, form.attr("action"), q.Encode()))
}

func attrs(n *node) string {
	out := " "
	for _, a := range n.Attr {
		out += a.Key + " "
	}
	return out
}

// choose gives the value of the radio button whose label says something.
func (v *visitor) choose(page *node, says string) string {
	v.t.Helper()
	for _, l := range page.all("label") {
		if in := l.all("input"); len(in) == 1 && in[0].attr("type") == "radio" && strings.Contains(l.text(), says) {
			return in[0].attr("value")
		}
	}
	v.t.Fatalf("no choice says %q: %s", says, page.text())
	return ""
}

var editor = person("editors")

// A question that was not answered is on the page, is taught there, and is answered
// with what was taught; when the text changes it is a gap again, which can be changed.
func TestTeachOnThePage(t *testing.T) {
	v := editing(t, map[string]string{"resor.md": travel})
	t.Run("waits", func(t *testing.T) {
		for _, q := range []string{"Får jag boka rum med bastu?", "får jag boka rum med bastu", "Vem är borgmästare i Göteborg?"} {
			v.by(person("anyone"), v.request(http.MethodGet, "/?q="+url.QueryEscape(q), ""))
		}
	})
	page := v.page(editor, "/admin/unanswered")
	waiting := v.first(page, "ol.groups").all("li")
	if len(waiting) != 2 || !strings.Contains(waiting[0].text(), "ställd 2 gånger") || !strings.Contains(waiting[0].text(), "2 utan svar") {
		t.Fatalf("waiting: %s", page.text())
	}
	form := v.page(editor, v.first(waiting[0], "a.button").attr("href")+"&find="+url.QueryEscape("granska reseräkningar"))
	w := v.fill(editor, form, "form.lesson", url.Values{"at": {v.choose(form, "Ekonomichefen")}, "by": {"ekonomichef"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("saved: %d %s", w.Code, parse(t, w.Body.String()).text())
	}
	list := v.page(editor, w.Header().Get("Location"))
	if got := v.first(list, "p.says").text(); !strings.Contains(got, phrases.In("sv").Lessons.Saved) {
		t.Errorf("after saving: %q", got)
	}
	answered := v.page(person("anyone"), v.first(v.first(list, "p.says"), "a").attr("href"))
	if got := answered.text(); !strings.Contains(got, "Verifierad av ekonomichef") || !strings.Contains(v.first(answered, "blockquote").text(), "Granska reseräkningar") {
		t.Errorf("answered: %s", got)
	}
	if n := len(v.first(v.page(editor, "/admin/unanswered"), "ol.groups").all("li")); n != 1 {
		t.Errorf("%d wait after one was taught", n)
	}
	v.read(map[string]string{"resor.md": strings.Replace(travel, "Granska reseräkningar", "Kontrollera reseräkningar", 1)})
	if _, err := v.opts.Desk.CheckLessons(t.Context()); err != nil {
		t.Fatal(err)
	}
	list = v.page(editor, "/admin/lessons?kind=gap")
	row := v.first(list, "ul.groups").all("li")[0]
	if got := row.text(); !strings.Contains(got, phrases.In("sv").Lessons.LostChanged) || !strings.Contains(got, "Ansvarig: ekonomichef") {
		t.Errorf("after the text changed: %s", got)
	}
	change := v.page(editor, v.first(row, "a").attr("href"))
	if w := v.fill(editor, change, "form.lesson", url.Values{"kind": {"out_of_scope"}, "note": {"hör till resebyrån"}}); w.Code != http.StatusSeeOther {
		t.Errorf("changed: %d", w.Code)
	}
	if w := v.fill(editor, change, "form.lesson", url.Values{"kind": {"gap"}, "note": {"senare"}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), phrases.In("sv").Lessons.ChangedMeanwhile) {
		t.Errorf("by two at once: %d", w.Code)
	} else if w := v.fill(editor, parse(t, w.Body.String()), "form.lesson", nil); w.Code != http.StatusSeeOther {
		t.Errorf("sent again: %d", w.Code)
	}
	row = v.first(v.page(editor, "/admin/lessons?q=bastu"), "ul.groups").all("li")[0]
	if !strings.Contains(row.text(), "senare") {
		t.Errorf("kept: %s", row.text())
	}
	if w := v.by(editor, v.request(http.MethodPost, v.first(row, "form").attr("action"), "")); w.Code != http.StatusSeeOther {
		t.Errorf("removed: %d", w.Code)
	}
	if got := v.page(editor, "/admin/lessons").all("li"); strings.Contains(v.page(editor, "/admin/lessons").text(), "bastu") {
		t.Errorf("%d are left", len(got))
	}
	entries, err := v.state.Entries(t.Context(), audit.Query{Oldest: true})
	if err != nil || len(entries) < 4 || entries[0].Action != audit.Teach || entries[len(entries)-1].Action != audit.Unteach {
		t.Errorf("recorded %+v, %v", entries, err)
	}
	for _, e := range entries {
		if strings.Contains(e.Detail+e.Of, "bastu") {
			t.Errorf("a question is in the log: %+v", e)
		}
	}
}

// What may be chosen is sentences, the paragraph, and the whole list of steps.
func TestChoices(t *testing.T) {
	v := editing(t, map[string]string{"resor.md": travel})
	form := v.page(editor, "/admin/lessons/new?find="+url.QueryEscape("nämnderna följa upp resorna rapportera revisorerna"))
	w := v.fill(editor, form, "form.lesson", url.Values{"q": {"Hur följs resor upp?"}, "at": {v.choose(form, "steg eller lista")}, "by": {"chef"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, parse(t, w.Body.String()).text())
	}
	got := v.first(v.page(editor, "/admin/lessons"), "blockquote").text()
	for _, want := range []string{"Nämnderna ska", "följa upp resorna", "rapportera till revisorerna"} {
		if !strings.Contains(got, want) {
			t.Errorf("the steps are %q", got)
		}
	}
	for says, fields := range map[string]url.Values{
		phrases.In("sv").Lessons.Chosen:  {"q": {"Vem?"}, "by": {"chef"}},
		phrases.In("sv").Lessons.NoQuote: {"q": {"Vem?"}, "by": {"chef"}, "quote": {"Så står det inte någonstans."}},
		"kunde inte sparas":              {"q": {"Vem?"}, "kind": {"gap"}, "due": {"i morgon"}},
	} {
		if w := v.fill(editor, form, "form.lesson", fields); w.Code != http.StatusUnprocessableEntity || !strings.Contains(parse(t, w.Body.String()).text(), says) {
			t.Errorf("%v: %d", fields, w.Code)
		}
	}
	if w := v.fill(editor, form, "form.lesson", url.Values{"q": {"jag vill inte leva längre"}, "kind": {"gap"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a message of danger: %d", w.Code)
	}
}

// Lessons come out as a file and are read back from it; a file of nothing is refused.
func TestLessonsThereAndBack(t *testing.T) {
	v := editing(t, map[string]string{"resor.md": travel})
	form := v.page(editor, "/admin/lessons/new")
	v.fill(editor, form, "form.lesson", url.Values{"q": {"Vem bokar tåg?"}, "quote": {"Administratören"}, "by": {"chef"}})
	v.fill(editor, form, "form.lesson", url.Values{"q": {"Vem lagar mat?"}, "kind": {"gap"}, "owner": {"kostchef"}, "due": {"2020-01-31"}})
	if got := v.page(editor, "/admin/lessons").text(); !strings.Contains(got, phrases.In("sv").Lessons.Late) {
		t.Error("what is late is not said")
	}
	send := func(data []byte) *httptest.ResponseRecorder {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		part, err := form.CreateFormFile("file", "lessons")
		if err == nil {
			_, err = part.Write(data)
		}
		if err = errors.Join(err, form.Close()); err != nil {
			t.Fatal(err)
		}
		r := v.request(http.MethodPost, "/admin/lessons/import", body.String())
		r.Header.Set("Content-Type", form.FormDataContentType())
		return v.by(editor, r)
	}
	for _, query := range []string{"", "?format=csv"} {
		w := v.by(editor, v.request(http.MethodGet, "/admin/lessons/export"+query, ""))
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "kostchef") || !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") {
			t.Fatalf("%s: %d %v", query, w.Code, w.Header())
		}
		data := w.Body.Bytes()
		w = send(bytes.ReplaceAll(data, []byte("Vem bokar tåg?"), []byte("Vem köper biljett till tåget?")))
		if got := parse(t, w.Body.String()); w.Code != http.StatusOK || !strings.Contains(v.first(got, "p.says").text(), "lästes in: ") || !strings.Contains(got.text(), "biljett") {
			t.Errorf("%s read back: %d", query, w.Code)
		}
	}
	for _, bad := range []string{"", "hej", "\x00\xff", `{"question": "Vem?", "kind": "x"}`} {
		if w := send([]byte(bad)); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", bad, w.Code)
		}
	}
}

// An editor teaches from no document, and sees, changes and removes no lesson, that is
// not for them.
func TestLessonsOfOtherAudiences(t *testing.T) {
	v := editing(t, map[string]string{"resor.md": travel, "hemlig.md": closed})
	chief := person("editors", "chefer")
	form := v.page(chief, "/admin/lessons/new")
	if w := v.fill(chief, form, "form.lesson", url.Values{"q": {"Vem köper blommor?"}, "quote": {"godkänna alla inköp av nattviol"}, "by": {"chef"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("taught: %d", w.Code)
	}
	change := v.first(v.first(v.page(chief, "/admin/lessons"), "ul.groups"), "a")
	for _, a := range v.first(v.page(chief, "/admin/lessons"), "ul.groups").all("a") {
		if strings.HasPrefix(a.attr("href"), "/admin/lessons/") {
			change = a
		}
	}
	for _, path := range []string{"/admin/lessons", "/admin/lessons/export", "/admin/unanswered", "/admin/lessons/new?q=" + url.QueryEscape("Vem ska godkänna alla inköp?") + "&find=" + url.QueryEscape("godkänna inköp")} {
		v.silent(path, v.by(editor, v.request(http.MethodGet, path, "")).Body.String())
	}
	for _, r := range []*http.Request{
		v.request(http.MethodGet, change.attr("href"), ""), v.request(http.MethodPost, change.attr("href"), "kind=gap&q=x"), v.request(http.MethodPost, change.attr("href")+"/remove", ""),
	} {
		if w := v.by(editor, r); w.Code != http.StatusNotFound {
			t.Errorf("%s %s: %d", r.Method, r.URL.Path, w.Code)
		}
	}
	form = v.page(editor, "/admin/lessons/new")
	for name, fields := range map[string]url.Values{"by its words": {"quote": {"godkänna alla inköp av nattviol"}}, "by its place": {"at": {"15-40 hemlig"}}} {
		fields["q"], fields["by"] = []string{"Vem gör det?"}, []string{"chef"}
		w := v.fill(editor, form, "form.lesson", fields)
		if w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	v.silent("the list afterwards", v.by(editor, v.request(http.MethodGet, "/admin/lessons", "")).Body.String())
}

// noLog records nothing.
type noLog struct{}

func (noLog) Record(context.Context, audit.Entry) error { return errors.New("away") }

// What cannot be recorded is not done.
func TestUnrecordedIsUndone(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	v.keeping()
	v.opts.Audit = noLog{}
	v.signedIn()
	w := v.fill(editor, v.page(editor, "/admin/lessons/new"), "form.lesson", url.Values{"q": {"Vem?"}, "kind": {"gap"}})
	if all, err := v.opts.Desk.Lessons(t.Context(), audience.Admin(), ""); w.Code != http.StatusInternalServerError || len(all) != 0 || err != nil {
		t.Errorf("%d, %d lessons, %v", w.Code, len(all), err)
	}
}
