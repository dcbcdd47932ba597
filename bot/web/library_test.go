package web

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lotsen/bot/audience"
	"lotsen/bot/audit"
	"lotsen/bot/phrases"
	"lotsen/bot/repository"
	"lotsen/bot/signin"
	"lotsen/bot/smoke"
	"lotsen/bot/store"
	"lotsen/bot/web/library"
	"lotsen/corpus/folder"
	"lotsen/corpus/format"
	"lotsen/index"
	"lotsen/index/keeper"
)

// shelved gives the pages documents that can be changed, in a folder of their own.
func (v *visitor) shelved() (dir string, kept *store.Store) {
	v.t.Helper()
	dir, data := v.t.TempDir(), v.t.TempDir()
	for name, f := range v.files {
		if err := os.WriteFile(filepath.Join(dir, name), f.Data, 0o644); err != nil {
			v.t.Fatal(err)
		}
	}
	kept, err := store.Open(v.t.Context(), quiet, store.Options{Dir: data})
	if err != nil {
		v.t.Fatal(err)
	}
	live := new(index.Live)
	docs := folder.Open(dir, folder.Options{})
	builder := func(f *folder.Folder, at string) *keeper.Builder {
		return &keeper.Builder{Folder: f, Dir: at, Pin: filepath.Join(data, "pinned")}
	}
	keep := keeper.New(quiet, builder(docs, filepath.Join(data, "index")), live, nil)
	if err := keep.Start(v.t.Context()); err != nil {
		v.t.Fatal(err)
	}
	s := repository.New(quiet, repository.Options{
		State: func(context.Context) (repository.State, error) { return kept, nil }, Folder: docs, Data: data, Index: filepath.Join(data, "index"),
		Builder: builder, Live: live, Rebuild: keep.Renew, Use: keep.Use,
	})
	groups, err := audience.Parse([]byte("chefer:\n  emails: [a@stad.example, b@stad.example]\n"))
	if err != nil {
		v.t.Fatal(err)
	}
	v.opts.Library = library.Options{
		Repository: s, Audit: kept, Log: kept, Groups: func() *audience.Groups { return groups },
		Questions: func(text string) error { _, err := smoke.Parse(text); return err },
	}
	v.t.Cleanup(func() { s.Wait(); keep.Close(); live.Close(); kept.Close() })
	return dir, kept
}

// sends makes the request of a form with files.
func (v *visitor) sends(path string, fields url.Values, files ...string) *http.Request {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, values := range fields {
		_ = form.WriteField(name, values[0])
	}
	for i := 0; i < len(files); i += 2 {
		part, err := form.CreateFormFile("files", files[i])
		if err != nil {
			v.t.Fatal(err)
		}
		_, _ = part.Write([]byte(files[i+1]))
	}
	form.Close()
	r := v.request(http.MethodPost, path, body.String())
	r.Header.Set("Content-Type", form.FormDataContentType())
	return r
}

// leads follows what a change leads to, by someone.
func (v *visitor) leads(who *signin.Person, w *httptest.ResponseRecorder) *node {
	v.t.Helper()
	to := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther {
		v.t.Fatalf("%d %s", w.Code, parse(v.t, w.Body.String()).text())
	}
	w = v.by(who, v.request(http.MethodGet, to, ""))
	if w.Code != http.StatusOK {
		v.t.Fatalf("%s: %d", to, w.Code)
	}
	return parse(v.t, w.Body.String())
}

// acts sends a form of a page, which the end of its address tells, as someone.
func (v *visitor) acts(who *signin.Person, at *node, end string, more url.Values) *httptest.ResponseRecorder {
	v.t.Helper()
	for _, form := range at.all("form") {
		action, _, _ := strings.Cut(form.attr("action"), "?")
		if !strings.HasSuffix(action, end) {
			continue
		}
		values := url.Values{}
		for _, in := range form.all("input") {
			if in.attr("type") != "file" && in.attr("name") != "" {
				values.Set(in.attr("name"), in.attr("value"))
			}
		}
		for name, value := range more {
			values[name] = value
		}
		return v.by(who, v.request(http.MethodPost, form.attr("action"), values.Encode()))
	}
	v.t.Fatalf("no form leads to …%s: %s", end, at.text())
	return nil
}

// An editor uploads, previews and publishes; what goes on is told, recorded, and not
// for others.
func TestLibraryWay(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel, "hemlig.md": closed})
	dir, kept := v.shelved()
	v.signedIn()
	editor, other, admin := person("editors"), person("editors", "andra"), person("admins")
	draft := v.leads(editor, v.by(editor, v.sends("/admin/documents", url.Values{"dir": {"skola"}}, "Elevhälsa.md", "# Elevhälsa\n\nRektorn ska organisera elevhälsan.\n")))
	if got := draft.text(); !strings.Contains(got, "rubriker 1, stycken 1") || !strings.Contains(got, "skola/Elevhälsa.md") {
		t.Errorf("preview: %s", got)
	}
	if _, err := os.Stat(filepath.Join(dir, "skola")); err == nil {
		t.Error("the preview is in the folder")
	}
	at := ""
	for _, form := range draft.all("form") {
		if action, is := strings.CutSuffix(form.attr("action"), "/details"); is {
			at = action
		}
	}
	if !strings.HasPrefix(at, "/admin/drafts/") {
		t.Fatalf("the draft's address is %q", at)
	}
	for _, who := range []*signin.Person{other, person("anyone"), nil} {
		for _, r := range []*http.Request{v.request(http.MethodGet, at, ""), v.request(http.MethodPost, at+"/publish", "version=2"), v.request(http.MethodPost, at+"/discard", "version=2")} {
			if w := v.by(who, r); w.Code == http.StatusOK || strings.Contains(w.Body.String(), "Elevhälsa") {
				t.Errorf("%s by another: %d", r.URL.Path, w.Code)
			}
		}
	}
	draft = v.leads(editor, v.acts(editor, draft, "/details", url.Values{"key-audience": {"chefer"}, "key-owner": {"Utbildningsnämnden"}}))
	if got := draft.text(); !strings.Contains(got, "chefer (rader i groups.yaml: 2)") {
		t.Errorf("whom it shows to: %s", got)
	}
	stale := v.acts(editor, draft, "/publish", url.Values{"version": {"1"}})
	if stale.Code != http.StatusConflict {
		t.Errorf("a version that is no more: %d", stale.Code)
	}
	if got := v.leads(editor, v.acts(editor, draft, "/publish", nil)).text(); !strings.Contains(got, "Dokumenten är inlästa") {
		t.Errorf("published: %s", got)
	}
	data, err := os.ReadFile(filepath.Join(dir, "skola", "Elevhälsa.md"))
	if err != nil || !strings.HasPrefix(string(data), "---\nowner: Utbildningsnämnden\naudience: chefer\n---\n") {
		t.Errorf("%q, %v", data, err)
	}
	// It is for others now: the editor does not see it, an administrator does.
	q := "?" + url.Values{"path": {"skola/Elevhälsa.md"}}.Encode()
	for _, page := range []string{"/admin/documents/file" + q, "/admin/documents/versions" + q, "/admin/documents/content" + q} {
		if w := v.by(editor, v.request(http.MethodGet, page, "")); w.Code != http.StatusNotFound || strings.Contains(w.Body.String(), "Rektorn") {
			t.Errorf("%s by the editor: %d", page, w.Code)
		}
		if w := v.by(admin, v.request(http.MethodGet, page, "")); w.Code != http.StatusOK {
			t.Errorf("%s by an administrator: %d", page, w.Code)
		}
	}
	w := v.by(admin, v.request(http.MethodGet, "/admin/documents/content"+q, ""))
	if h := w.Header(); h.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment") || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("a file is given out as %v", h)
	}
	entries, err := kept.Entries(t.Context(), audit.Query{Oldest: true})
	if err != nil || len(entries) != 2 || entries[0].Action != audit.Upload || entries[1].Action != audit.Publish {
		t.Errorf("recorded %+v, %v", entries, err)
	}
	if got := parse(t, v.by(admin, v.request(http.MethodGet, "/admin/audit?q=elevhälsa", "")).Body.String()).text(); !strings.Contains(got, "publicerade") {
		t.Errorf("the log: %s", got)
	}
	if w := v.by(admin, v.request(http.MethodPost, "/admin/audit/export", "q=")); strings.Count(w.Body.String(), "\n") != 3 { // itself too
		t.Errorf("exported: %s", w.Body)
	}
}

// What is hostile in an upload is refused or told of, and leaves nothing.
func TestLibraryHostile(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel, "hemlig.md": closed})
	dir, kept := v.shelved()
	v.signedIn()
	editor := person("editors")
	script := "<html><body><script>alert(1)</script><h1 onclick=alert(1)>Plan</h1><p>Nämnden ska <img src=x onerror=alert(1)> göra en plan.</p></body></html>"
	for name, c := range map[string]struct {
		dir, file, text string
		want            int
	}{
		"another folder": {"../..", "a.md", travel, 422}, "absolute": {"", "/etc/passwd", travel, 303}, "hidden": {"", ".bashrc", travel, 422}, "groups": {"", "groups.yaml", "x: {}", 422},
		"no name": {"", "\x00", travel, 422}, "empty": {"", "a.md", "", 422}, "metadata": {"", "documents.yaml", "resor.md: {audience: alla}", 404},
		"smoke": {"", "smoke.txt", "x", 404}, "another's": {"", "hemlig.md", travel, 404}, "script": {"", "sida.html", script, 303}, "zip": {"", "bomb.docx", "PK\x03\x04" + strings.Repeat("\x00", 4000), 303},
	} {
		w := v.by(editor, v.sends("/admin/documents", url.Values{"dir": {c.dir}}, c.file, c.text))
		if w.Code != c.want {
			t.Errorf("%s: %d, want %d: %s", name, w.Code, c.want, parse(t, w.Body.String()).text())
		}
		if w.Code == http.StatusSeeOther {
			page := v.by(editor, v.request(http.MethodGet, w.Header().Get("Location"), "")).Body.String()
			if strings.Contains(page, "alert(1)>") || strings.Contains(page, "onclick=") || strings.Count(page, "<script") != 1 {
				t.Errorf("%s: what was uploaded runs in the preview", name)
			}
		}
	}
	for name, r := range map[string]*http.Request{
		"no form": v.request(http.MethodPost, "/admin/documents", "dir=x"), "broken": v.sends("/admin/documents", nil), "no file": v.sends("/admin/documents/replace", url.Values{"path": {"resor.md"}}),
	} {
		if name == "broken" {
			r.Body = http.NoBody
		}
		if w := v.by(editor, r); w.Code < 400 || w.Code >= 500 {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	var names []string
	_ = filepath.WalkDir(dir, func(path string, d os.DirEntry, _ error) error {
		names = append(names, filepath.Base(path))
		return nil
	})
	slices.Sort(names)
	if len(names) != 3 {
		t.Errorf("the folder holds %q", names)
	}
	if all, _ := kept.Entries(t.Context(), audit.Query{Action: audit.Publish}); len(all) != 0 {
		t.Errorf("published %v", all)
	}
	// Whatever stands in an address or form, no page fails.
	for _, path := range []string{"file", "versions", "content"} {
		for _, name := range []string{"", "..", "../../etc/passwd", "/etc/passwd", "\x00", "resor.md/x", "hemlig.md", strings.Repeat("å", 3000), "smoke.txt"} {
			q := url.Values{"path": {name}, "from": {"-1"}, "to": {"99999999999999999999"}, "version": {"x"}}
			if w := v.by(editor, v.request(http.MethodGet, "/admin/documents/"+path+"?"+q.Encode(), "")); w.Code != http.StatusNotFound {
				t.Errorf("%s of %.20q: %d", path, name, w.Code)
			}
		}
	}
	admin := person("admins")
	for _, id := range []string{"../../etc", "", "20260101T000000Z-0000", "%00"} {
		if w := v.by(admin, v.request(http.MethodPost, "/admin/generations", "generation="+url.QueryEscape(id))); w.Code != http.StatusNotFound {
			t.Errorf("going back to %q: %d", id, w.Code)
		}
		if w := v.by(admin, v.request(http.MethodGet, "/admin/generations?from="+url.QueryEscape(id)+"&to=x", "")); w.Code != http.StatusNotFound {
			t.Errorf("comparing %q: %d", id, w.Code)
		}
	}
	if w := v.by(admin, v.request(http.MethodPost, "/admin/smoke", url.Values{"text": {"fråga =>"}}.Encode())); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a smoke question that is none: %d", w.Code)
	}
}

// Every key of front matter has a field with a name, and the value that it has.
func TestLibraryKeys(t *testing.T) {
	full := "---\nid: full\ntitle: Titel\nkind: plan\nowner: Ägaren\ndecided: 2024-01-01\nlanguage: sv\nsource: https://x.example\nvalid_from: 2024-01-02\nvalid_to: 2099-01-03\nreview_by: 2099-01-04\n" +
		"replaces: gammal\naudience: chefer\nunit: Enheten\n---\n" + travel
	v := over(t, map[string]string{"full.md": full, "resor.md": strings.ReplaceAll(travel, "id: resor", "id: gammal")})
	v.shelved()
	v.signedIn()
	page := parse(t, v.by(person("admins"), v.request(http.MethodGet, "/admin/documents/file?path=full.md", "")).Body.String())
	for _, name := range format.MetaKeys {
		for _, in := range page.all("input") {
			if in.attr("name") == "key-"+name && in.attr("value") == "" {
				t.Errorf("%s has no value", name)
			}
		}
		for _, lang := range []string{"sv", "en"} {
			if phrases.In(lang).Pages.Library.Keys.Key(name) == "" {
				t.Errorf("%s has no name in %s", name, lang)
			}
		}
	}
	for _, a := range audit.Actions {
		if name := phrases.In("sv").Pages.Library.Actions.Action(string(a)); name == string(a) {
			t.Errorf("%s has no name", a)
		}
	}
}

// Refused sign-ins stand in the log in the reader's words, with how often and of no one.
func TestRefusedSignInsInTheLog(t *testing.T) {
	v := over(t, map[string]string{"resor.md": travel})
	_, kept := v.shelved()
	v.signedIn()
	for _, detail := range []string{"reason=link_used times=1", "reason=too_many times=9977"} {
		if err := kept.Record(t.Context(), audit.Entry{Who: audit.Nobody, Via: "web", Action: audit.SignInRefused, Detail: detail}); err != nil {
			t.Fatal(err)
		}
	}
	for lang, want := range map[string][]string{
		"sv": {"okänd", "släpptes inte in", "länken var redan använd (antal: 1)", "för många försök (antal: 9977)"},
		"en": {"unknown", "was not signed in", "the link had been used (times: 1)", "too many tries (times: 9977)"},
	} {
		v.lang = lang
		got := v.page(admin, "/admin/audit?action=sign_in_refused").text()
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: no %q in %s", lang, w, got)
			}
		}
	}
}
