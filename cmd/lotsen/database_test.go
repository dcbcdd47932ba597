package main

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// visitor is an administrator in a browser, by the one-time link.
type visitor struct {
	*http.Client
	t *testing.T
	p *process
}

func (p *process) visit(t *testing.T) *visitor {
	t.Helper()
	jar, _ := cookiejar.New(nil)
	v := &visitor{&http.Client{Jar: jar}, t, p}
	for {
		line, err := p.said.ReadString('\n')
		if _, key, found := strings.Cut(strings.TrimSpace(line), "key="); found {
			v.form("/signin/once", url.Values{"key": {key}})
			return v
		}
		if err != nil {
			t.Fatal("no link was printed")
		}
	}
}

// sends sends a request as the page's own and gives the page that comes of it, and its path.
func (v *visitor) sends(method, path, kind string, body io.Reader) (string, string) {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), method, v.p.base+path, body)
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Origin", v.p.base)
	resp, err := v.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer resp.Body.Close()
	data, _ := io.ReadAll(resp.Body)
	if resp.StatusCode != http.StatusOK {
		v.t.Fatalf("%s %s: %d %s\n%s", method, path, resp.StatusCode, data, v.p.logged(v.t))
	}
	return string(data), resp.Request.URL.Path
}

func (v *visitor) page(path string) string {
	v.t.Helper()
	body, _ := v.sends(http.MethodGet, path, "", nil)
	return body
}

func (v *visitor) form(path string, values url.Values) (string, string) {
	v.t.Helper()
	return v.sends(http.MethodPost, path, "application/x-www-form-urlencoded", strings.NewReader(values.Encode()))
}

var draftVersion = regexp.MustCompile(`name="version" value="(\d+)"`)

// publish makes the draft of a page live, also where the index is worse.
func (v *visitor) publish(body, path string) {
	v.t.Helper()
	for until := time.Now().Add(20 * time.Second); !strings.Contains(body, path+"/publish"); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(until) {
			v.t.Fatalf("it cannot be published:\n%s", body)
		}
		body = v.page(path)
	}
	v.form(path+"/publish", url.Values{"version": {draftVersion.FindStringSubmatch(body)[1]}, "anyway": {"yes"}})
}

// upload puts in a document and makes it live.
func (v *visitor) upload() {
	v.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	file, _ := form.CreateFormFile("files", "vaxter.md")
	fmt.Fprint(file, "# Växter\n\nVaktmästaren ska vattna krukväxterna i receptionen varje fredag.\n")
	form.Close()
	v.publish(v.sends(http.MethodPost, "/admin/documents", form.FormDataContentType(), &body))
}

// Whoever begins with an empty folder puts the first document in on the pages.
func TestServeFromNothing(t *testing.T) {
	t.Parallel()
	docs := t.TempDir()
	p := launchServe(t, t.TempDir(), "LOTSEN_DOCUMENTS="+docs, "LOTSEN_ENCODER=off")
	v := p.visit(t)
	v.upload()
	p.awaitReady(t)
	if got := v.page("/?q=vem+ska+vattna+krukväxterna%3F"); !strings.Contains(got, "Vaktmästaren ska vattna krukväxterna") {
		t.Errorf("answers %s", got)
	}
	if _, err := os.Stat(filepath.Join(docs, "vaxter.md")); err != nil {
		t.Error(err)
	}
}

// With a database, documents are put in, withdrawn and restored where the folder cannot be
// written to (as those that ship with Lotsen) or is not there, and all replicas answer alike.
func TestServersWithDocumentsInDatabase(t *testing.T) {
	t.Parallel()
	env := []string{"LOTSEN_DATABASE=" + postgresFor(t), "LOTSEN_HASH_KEY=" + testSecret, "LOTSEN_ENCODER=off"}
	data := t.TempDir()
	one := startServe(t, data, env...)
	two := startServe(t, t.TempDir(), append(env, "LOTSEN_DOCUMENTS="+filepath.Join(t.TempDir(), "away"))...)
	servers := []*visitor{one.visit(t), two.visit(t)}
	const asked = "/?q=vem+ska+vattna+krukväxterna+i+receptionen%3F"
	agree := func(doing string, want bool) {
		t.Helper()
		for i, v := range servers {
			told := ""
			for until := time.Now().Add(20 * time.Second); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
				if told = v.page(asked); strings.Contains(told, "Vaktmästaren ska vattna krukväxterna") == want {
					break
				}
			}
			if strings.Contains(told, "Vaktmästaren ska vattna krukväxterna") != want {
				t.Fatalf("%s: replica %d quotes it: %v, want %v\n%s", doing, i+1, !want, want, v.p.logged(t))
			}
			if all := v.page("/?q=vem+ansvarar+för+uppsökande+arbete%3F"); !strings.Contains(all, "ungdomsuppsökare") {
				t.Fatalf("%s: replica %d has lost what ships with Lotsen", doing, i+1)
			}
		}
	}
	agree("at first", false)
	servers[1].upload()
	agree("published", true)
	servers[0].publish(servers[0].form("/admin/documents/withdraw", url.Values{"path": {"vaxter.md"}}))
	agree("withdrawn", false)
	servers[1].publish(servers[1].form("/admin/documents/restore", url.Values{"path": {"vaxter.md"}}))
	agree("restored", true)
	for _, v := range servers {
		if page := v.page("/admin/documents"); strings.Contains(page, "går inte att skriva till") || !strings.Contains(page, "vaxter.md") && !strings.Contains(page, "Växter") {
			t.Errorf("the page of documents: %s", page)
		}
	}
	one.stop(t)
	// Commands on the same machine answer from the same documents, and so does the next start.
	t.Run("after", func(t *testing.T) {
		again := startServe(t, data, env...)
		servers = []*visitor{again.visit(t), servers[1]}
		agree("started again", true)
		copies, _ := filepath.Glob(filepath.Join(data, "repository", "*-copy", "vaxter.md"))
		if len(copies) != 1 {
			t.Errorf("the replica's own: %q", copies)
		}
		for _, at := range copies {
			if _, err := os.Stat(filepath.Dir(at) + ".json"); err != nil {
				t.Error(err)
			}
		}
	})
}
