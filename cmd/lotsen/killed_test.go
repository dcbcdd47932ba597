package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// plans are documents that always go live together, each telling of the same round.
var plans = func() (out []string) {
	for i := range 24 {
		out = append(out, fmt.Sprintf("plan%02d.md", i))
	}
	return out
}()

// round is what the plans say in a round; questions are taught with the sentences of it.
func round(n int) func(name string) string {
	return func(name string) string {
		return fmt.Sprintf("# %s\n\nNämnden ska ordna omgång nummer %d.\n\nAlla ska följa planen för verksamheten.\n", strings.TrimSuffix(name, ".md"), n)
	}
}

var roundIs = regexp.MustCompile(`omgång nummer (\d+)\.`)

// roundOf is the round that all plans in a folder tell of.
func roundOf(t *testing.T, folder string) string {
	t.Helper()
	is := ""
	for _, name := range plans {
		data, err := os.ReadFile(filepath.Join(folder, name))
		m := roundIs.FindSubmatch(data)
		if err != nil || m == nil {
			t.Fatalf("%s: %v: %q", name, err, data)
		}
		if is != "" && is != string(m[1]) {
			t.Errorf("%s is of round %s, others of %s", name, m[1], is)
		}
		is = string(m[1])
	}
	return is
}

// killing is a server that is killed again and again over the same documents and state.
type killing struct {
	*editor      // of the server that runs now
	folder, data string
	n            int // the last round that was sent
	old, new     int // how often what was under way was found undone, and done
}

func newKilling(t *testing.T) *killing {
	t.Helper()
	if testing.Short() {
		t.Skip("kills processes")
	}
	t.Parallel()
	k := &killing{folder: t.TempDir(), data: t.TempDir()}
	for _, name := range plans {
		if err := os.WriteFile(filepath.Join(k.folder, name), []byte(round(0)(name)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	k.editor = edits(t, k.folder, k.data)
	return k
}

// next is the next round.
func (k *killing) next() (n int, content func(string) string) {
	k.n++
	return k.n, round(k.n)
}

// isNow reports whether a text tells of the last round that was sent.
func (k *killing) isNow(text string) bool {
	return strings.Contains(text, fmt.Sprintf("omgång nummer %d.", k.n))
}

// draft uploads all plans of a new round.
func (k *killing) draft() (at string) {
	k.t.Helper()
	_, content := k.next()
	if code, _, ok := k.send("/admin/documents", "files", plans, content, nil); !ok || code != http.StatusOK {
		k.t.Fatalf("upload: %d", code)
	}
	drafts := k.drafts()
	if len(drafts) != 1 {
		k.t.Fatalf("drafts %v", drafts)
	}
	return drafts[0]
}

// discard throws a draft away, which is one of all plans of the last round.
func (k *killing) discard(what, draft string) {
	k.t.Helper()
	page, version := k.preview(draft)
	if n := strings.Count(page, `aria-labelledby="file-`); n != len(plans) || !k.isNow(page) {
		k.t.Errorf("%s: a draft of %d files", what, n)
	}
	if code, _, _ := k.post(draft+"/discard", url.Values{"version": {version}}); code != http.StatusOK {
		k.t.Errorf("%s: discarding: %d", what, code)
	}
}

// killOnce ends the server as soon as now holds, which is looked at all the while.
func (k *killing) killOnce(what string, now func() bool) {
	k.t.Helper()
	for end := time.Now().Add(time.Minute); !now(); time.Sleep(200 * time.Microsecond) {
		if time.Now().After(end) {
			k.t.Fatalf("%s: the moment never comes", what)
		}
	}
	k.kill()
}

// whole starts the server again and looks whether all is whole: the files and the index
// of one round, which is given, and no half of a file or more than one.
func (k *killing) whole(what string) (is string) {
	k.t.Helper()
	k.editor = edits(k.t, k.folder, k.data)
	for until := time.Now().Add(30 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		is = roundOf(k.t, k.folder)
		shown := map[string]int{} // on one page, which is of one generation
		for _, m := range roundIs.FindAllStringSubmatch(k.get("/register?topic="+url.QueryEscape("omgång nummer")), -1) {
			shown[m[1]]++
		}
		if len(shown) > 1 {
			k.t.Errorf("%s: the index has several rounds: %v", what, shown)
		}
		if shown[is] == len(plans) {
			break
		}
		if time.Now().After(until) {
			k.t.Fatalf("%s: the index never comes to round %s: %v", what, is, shown)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(k.folder, ".lotsen-*")); len(left) > 1 {
		k.t.Errorf("%s: halves pile up: %v", what, left)
	}
	return is
}

// unpublished is whole where nothing was published. It discards the drafts, which it gives.
func (k *killing) unpublished(what string) []string {
	k.t.Helper()
	if is := k.whole(what); is != "0" {
		k.t.Errorf("%s: round %s is live", what, is)
	}
	drafts := k.drafts()
	for _, d := range drafts {
		k.discard(what, d)
	}
	return drafts
}

// tells counts what was found.
func (k *killing) tells(what string, done bool) {
	if done {
		k.new++
	} else {
		k.old++
	}
	k.t.Logf("%s: done %v", what, done)
}

// A kill in the middle of an upload leaves a draft of all files, or none, and nothing live.
func TestKilledUpload(t *testing.T) {
	k := newKilling(t)
	for _, at := range []struct {
		what string
		sent int // in a hundred, when the wait begins
		wait time.Duration
	}{{"a third was sent", 33, 0}, {"almost all was sent", 97, 0}, {"all was sent", 100, 0}, {"soon after", 100, 3 * time.Millisecond}, {"later", 100, 12 * time.Millisecond}} {
		_, content := k.next()
		said, sent := make(chan string, 1), make(chan bool, 1)
		victim := k.editor
		go func() {
			_, body, _ := victim.send("/admin/documents", "files", plans, content, func(n, of int) {
				if n*100 >= of*at.sent {
					select {
					case sent <- true:
					default:
					}
				}
			})
			said <- body
		}()
		<-sent
		time.Sleep(at.wait)
		k.kill()
		told := draftAt.FindString(<-said)
		drafts := k.unpublished(at.what)
		k.tells(at.what, len(drafts) > 0)
		if len(drafts) > 1 || told != "" && len(drafts) == 0 {
			t.Errorf("%s: drafts %v; told %q", at.what, drafts, told)
		}
		if recorded := k.audited("upload"); recorded < k.new {
			t.Errorf("%s: %d drafts, %d recorded", at.what, k.new, recorded)
		}
	}
	if k.old == 0 {
		t.Error("no kill came before the end")
	}
}

// A kill while a preview is built leaves the draft, of which one is built again.
func TestKilledPreview(t *testing.T) {
	k := newKilling(t)
	for _, at := range []time.Duration{0, 4 * time.Millisecond, 20 * time.Millisecond} {
		what := fmt.Sprintf("%s into a preview", at)
		building := filepath.Join(k.data, "repository", "preview", "*")
		old, _ := filepath.Glob(building)
		_, content := k.next()
		go k.editor.send("/admin/documents", "files", plans, content, nil) // leads to the preview
		k.killOnce(what, func() bool {
			now, _ := filepath.Glob(building)
			if len(now) > len(old) {
				time.Sleep(at)
				return true
			}
			return false
		})
		if drafts := k.unpublished(what); len(drafts) != 1 {
			t.Fatalf("%s: drafts %v", what, drafts)
		}
	}
}

// A kill at any moment of publishing leaves all plans as they were or as they are to
// be, in the folder and in the index; what is live is recorded, and a draft that is live is one no more.
func TestKilledPublish(t *testing.T) {
	k := newKilling(t)
	has := func(i int) func() bool {
		return func() bool {
			data, _ := os.ReadFile(filepath.Join(k.folder, plans[i]))
			return k.isNow(string(data))
		}
	}
	current := func() string {
		data, _ := os.ReadFile(filepath.Join(k.data, "index", "current"))
		return string(data)
	}
	var generation string
	var begun time.Time
	for _, at := range []struct {
		what string
		now  func() bool
	}{
		{"at once", func() bool { return true }}, {"soon", func() bool { return time.Since(begun) > 2*time.Millisecond }},
		{"the first file is written", has(0)}, {"half of the files are", has(len(plans) / 2)}, {"all of the files are", has(len(plans) - 1)},
		{"the index is another", func() bool { return current() != generation }},
	} {
		draft, before := k.draft(), roundOf(t, k.folder)
		_, version := k.preview(draft)
		generation, begun = current(), time.Now()
		go k.editor.post(draft+"/publish", url.Values{"version": {version}})
		k.killOnce(at.what, at.now)
		is := k.whole(at.what)
		done := is == fmt.Sprint(k.n)
		if !done && is != before {
			t.Errorf("%s: round %s, neither %s nor %d", at.what, is, before, k.n)
		}
		k.tells(at.what, done)
		drafts := k.drafts()
		if (len(drafts) == 0) != done {
			t.Errorf("%s: live %v, with drafts %v", at.what, done, drafts)
		}
		for _, d := range drafts {
			k.discard(at.what, d)
		}
		if got := k.audited("publish"); got != k.new*len(plans) {
			t.Errorf("%s: %d entries for %d rounds", at.what, got, k.new)
		}
		if page := k.get("/admin/documents/versions?path=" + plans[3]); strings.Count(page, "/admin/documents/content") < k.new {
			t.Errorf("%s: not every version is kept", at.what)
		}
	}
	if k.new < 4 {
		t.Errorf("%d rounds came to be: what began to be written is to be finished", k.new)
	}
}

// A kill at any moment of teaching leaves all lessons of a file or those of before, each
// with the sentence that answers it, and nothing that is not recorded.
func TestKilledTeaching(t *testing.T) {
	k := newKilling(t)
	const many = 300
	lessons := func(n int) func(string) string {
		return func(string) string {
			var out strings.Builder
			out.WriteString("question;kind;document;quote;by;note\n")
			for i := range many {
				fmt.Fprintf(&out, "Hur är det med sak %d?;taught;%s;Alla ska följa planen för verksamheten.;chef;omgång nummer %d.\n", i, strings.TrimSuffix(plans[i%len(plans)], ".md"), n)
			}
			return out.String()
		}
	}
	kept := func() (n string, size int64) {
		body := k.get("/admin/lessons/export")
		rounds := map[string]bool{}
		for line := range strings.Lines(body) {
			if !strings.Contains(line, "Hur är det med sak") {
				continue
			}
			size++
			if m := roundIs.FindStringSubmatch(line); m != nil {
				n = m[1]
				rounds[n] = true
			}
			if !strings.Contains(line, `"quote":"Alla ska följa planen för verksamheten."`) || strings.Contains(line, `"lost"`) {
				t.Errorf("a lesson without its sentence: %s", line)
			}
		}
		if len(rounds) > 1 {
			t.Errorf("lessons of several rounds: %v", rounds)
		}
		return n, size
	}
	log := filepath.Join(k.data, "lotsen.db-wal")
	written := func() time.Time {
		info, err := os.Stat(log)
		if err != nil {
			return time.Time{}
		}
		return info.ModTime()
	}
	// changed waits until the database is written to after a time, or all is told.
	changed := func(after time.Time, said chan string) time.Time {
		for len(said) == 0 && !written().After(after) {
			time.Sleep(50 * time.Microsecond)
		}
		return written()
	}
	was, sent := "", 0
	for _, at := range []struct {
		what  string
		times int // that the database is written to: to record it, to keep it; 3: that is told
		wait  time.Duration
	}{{"it is recorded", 1, 0}, {"soon after that", 1, 5 * time.Millisecond}, {"it is being kept", 2, 0}, {"soon after that", 2, time.Millisecond}, {"later", 2, 4 * time.Millisecond}, {"it is told", 3, 0}} {
		n, _ := k.next()
		victim, before := k.editor, written()
		said := make(chan string, 1)
		sent++
		go func() {
			_, body, _ := victim.send("/admin/lessons/import", "file", []string{"lessons.csv"}, lessons(n), nil)
			said <- body
		}()
		for range min(at.times, 2) {
			before = changed(before, said)
		}
		if at.times > 2 {
			body := <-said
			said <- body
		}
		time.Sleep(at.wait)
		k.kill()
		told := strings.Contains(<-said, fmt.Sprint(many))
		k.whole(at.what)
		is, size := kept()
		done := is == fmt.Sprint(n)
		k.tells(at.what, done)
		if size != 0 && size != many || is == "" && size > 0 || !done && is != was || told && !done {
			t.Errorf("%s: %d lessons of round %q, before %q; told %v", at.what, size, is, was, told)
		}
		if got := k.audited("import"); got < k.new || got > sent {
			t.Errorf("%s: %d entries for %d files, of which %d are kept", at.what, got, sent, k.new)
		}
		was = is
	}
	if k.new == 0 || k.old == 0 {
		t.Errorf("%d were kept and %d were not", k.new, k.old)
	}
}
