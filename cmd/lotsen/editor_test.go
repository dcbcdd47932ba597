package main

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

// editor is whoever signed in by the one-time link of a server, by HTTP alone.
type editor struct {
	*process
	t      *testing.T
	client *http.Client
}

// edits starts a server by words alone over a folder, and signs in.
func edits(t *testing.T, folder, data string) *editor {
	t.Helper()
	e := &editor{process: startServe(t, data, "LOTSEN_DOCUMENTS="+folder, "LOTSEN_ENCODER=off"), t: t}
	e.client = e.visit(t).Client
	e.client.Timeout = time.Minute
	return e
}

// get is a page; none where the server is dead.
func (e *editor) get(path string) string {
	e.t.Helper()
	resp, err := e.client.Get(e.base + path)
	if err != nil {
		return ""
	}
	_, body, _ := read(resp)
	return body
}

// post sends a form, and follows to what it leads to. Whether that came tells ok.
func (e *editor) post(path string, form url.Values) (code int, body string, ok bool) {
	resp, err := e.client.PostForm(e.base+path, form)
	if err != nil {
		return 0, "", false
	}
	return read(resp)
}

func read(resp *http.Response) (code int, body string, ok bool) {
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(data), err == nil
}

// send sends files in a form; each is told how much of the body is sent already.
func (e *editor) send(path, field string, names []string, content func(name string) string, each func(sent, of int)) (code int, body string, ok bool) {
	var form bytes.Buffer
	parts := multipart.NewWriter(&form)
	for _, name := range names {
		w, err := parts.CreateFormFile(field, name)
		if err == nil {
			_, err = io.WriteString(w, content(name))
		}
		if err != nil {
			e.t.Error(err)
		}
	}
	parts.Close()
	size := form.Len()
	r, err := http.NewRequest(http.MethodPost, e.base+path, &watched{in: &form, each: func(left int) {
		if each != nil {
			each(size-left, size)
		}
	}})
	if err != nil {
		e.t.Error(err)
		return 0, "", false
	}
	r.Header.Set("Content-Type", parts.FormDataContentType())
	resp, err := e.client.Do(r)
	if err != nil {
		return 0, "", false
	}
	return read(resp)
}

// watched tells how much is left each time that it is read from.
type watched struct {
	in   *bytes.Buffer
	each func(left int)
}

func (w *watched) Read(p []byte) (int, error) {
	w.each(w.in.Len())
	return w.in.Read(p[:min(len(p), 1000)])
}

var draftAt = regexp.MustCompile(`/admin/drafts/(\d+)`)

// drafts are the drafts that the page of documents lists, by path.
func (e *editor) drafts() (out []string) {
	seen := map[string]bool{}
	for _, m := range draftAt.FindAllString(e.get("/admin/documents"), -1) {
		if !seen[m] {
			seen[m] = true
			out = append(out, m)
		}
	}
	return out
}

// preview is a draft's page, once it is built, and its version.
func (e *editor) preview(draft string) (page, version string) {
	e.t.Helper()
	for until := time.Now().Add(time.Minute); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		page = e.get(draft)
		if m := draftVersion.FindStringSubmatch(page); m != nil && strings.Contains(page, `action="`+draft+`/publish"`) {
			return page, m[1]
		}
	}
	e.t.Fatalf("no preview of %s: %.2000s", draft, page)
	return "", ""
}

// kill ends the server as a power cut would.
func (e *editor) kill() {
	_ = e.cmd.Process.Kill()
	_ = e.cmd.Wait()
}

// audited is how many entries of an action the log has.
func (e *editor) audited(action string) int {
	e.t.Helper()
	code, body, ok := e.post("/admin/audit/export", url.Values{"action": {action}})
	if !ok || code != http.StatusOK {
		e.t.Fatalf("the audit log: %d", code)
	}
	return strings.Count(body, fmt.Sprintf(`"action":%q`, action))
}
