package folder

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"lotsen/corpus"
)

// long is a time of change that tells of later ones.
var long = time.Now().Add(-time.Hour)

// put writes a file that was changed at a time.
func put(t *testing.T, path, text string, at time.Time) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, at, at); err != nil {
		t.Fatal(err)
	}
}

func print(t *testing.T, f *Folder) string {
	t.Helper()
	p, err := f.Fingerprint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Files that are no documents change nothing, whatever becomes of them: a lock
// that Word lays beside an open file, a README, copies under way.
func TestFingerprintOfDocumentsOnly(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "plan.md"), "# Plan\n\nNämnden ska svara.\n", long)
	put(t, filepath.Join(dir, "README.md"), "Om mappen.\n", long)
	f := Open(dir, Options{})
	was := print(t, f)
	count := func() int {
		n, err := f.Count(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, name := range []string{
		"~$plan.docx", "README.md", "readme.txt", "plan.md~", "#plan.md#", "plan.md.bak", "ny.pdf.part", "~WRD0001.tmp",
		".DS_Store", "Thumbs.db", "desktop.ini", ".git/config", "arkiv/smoke.txt",
	} {
		put(t, filepath.Join(dir, name), "Något annat.\n", time.Now())
		if got := print(t, f); got != was {
			t.Errorf("%s changes the fingerprint", name)
		}
		if n := count(); n != 1 {
			t.Errorf("with %s there are %d files to read, want 1", name, n)
		}
	}
	for _, name := range []string{"ny.md", "arkiv/ny.md", "documents.yaml", "arkiv/documents.yaml", "smoke.txt"} {
		put(t, filepath.Join(dir, name), "# Något annat\n", long)
		if got := print(t, f); got == was {
			t.Errorf("%s changes nothing", name)
		} else {
			was = got
		}
	}
	r, err := f.Load(t.Context(), nil)
	if n := count(); err != nil || n != 3 || len(r.Documents) != 3 {
		t.Errorf("%d files to read, %d documents, %v; want 3", n, len(r.Documents), err)
	}
}

// The fingerprint is of contents: a time that changes, or a copy with other
// times, is no change; a content is, also where size and time stay.
func TestFingerprintOfContents(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "plan.md")
	f := Open(dir, Options{Cache: t.TempDir()})
	put(t, path, "Nämnden ska svara i maj.\n", long)
	was := print(t, f)
	put(t, path, "Nämnden ska svara i maj.\n", long.Add(time.Minute))
	if print(t, f) != was {
		t.Error("another time is another fingerprint")
	}
	put(t, path, "Nämnden ska svara i juni.\n", long)
	now := print(t, f)
	if now == was {
		t.Error("another content has the same fingerprint")
	}
	// A change within the step of the file system's clock.
	soon := time.Now()
	put(t, path, "Nämnden ska svara i mars.\n", soon)
	first := print(t, f)
	put(t, path, "Nämnden ska svara i juli.\n", soon)
	if print(t, f) == first {
		t.Error("a change within two seconds is not seen")
	}
	// All contents are read again in time.
	put(t, path, "Nämnden ska svara i maj.\n", long)
	was = print(t, f)
	put(t, path, "Nämnden ska svara i dec.\n", long)
	if print(t, f) != was {
		t.Error("a content is read again though size and time have not changed")
	}
	f.full = f.full.Add(-2 * fullEvery)
	if print(t, f) == was {
		t.Error("contents are not read again after an hour")
	}
}

// What one process has seen spares the next one to read all contents.
func TestFingerprintIsRemembered(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	for i := range 5 {
		put(t, filepath.Join(dir, fmt.Sprintf("%d.md", i)), "Nämnden ska svara.\n", long)
	}
	was := print(t, Open(dir, Options{Cache: cache}))
	put(t, filepath.Join(dir, "3.md"), "Nämnden kan svara.\n", long) // as long, at the same time
	if print(t, Open(dir, Options{Cache: cache})) != was {
		t.Error("another process reads again what one has read")
	}
	if print(t, Open(dir, Options{})) == was {
		t.Error("without a cache a content is not read")
	}
	damaged := filepath.Join(cache, "sums", Open(dir, Options{}).place+".json")
	if err := os.WriteFile(damaged, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if print(t, Open(dir, Options{Cache: cache})) == was {
		t.Error("a damaged cache is believed")
	}
}

// A file that cannot be read is looked at again each time: its permissions may
// change without its time.
func TestFingerprintOfUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root reads everything")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "plan.md")
	put(t, path, "Nämnden ska svara.\n", long)
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	f := Open(dir, Options{})
	was := print(t, f)
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if print(t, f) == was {
		t.Error("a file that can be read now changes nothing")
	}
}

func TestFingerprintNames(t *testing.T) {
	files := fstest.MapFS{"a.md": {Data: []byte("# A"), ModTime: time.Unix(1, 0)}}
	reader := formatOf(1, corpus.Reader{Name: "TEST"})
	f, newer, other := Over(files, "a", Options{Formats: []Format{reader}}), Over(files, "a", Options{}), Over(files, "b", Options{})
	first := print(t, f)
	if !f.Made(first) || other.Made(first) || print(t, f) != first {
		t.Errorf("the fingerprint is %s, then %s", first, print(t, f))
	}
	if got := print(t, newer); got == first || !SameFiles(got, first) {
		t.Errorf("with other readers the fingerprint is %s, was %s", got, first)
	}
	reader.Version++
	if got := print(t, Over(files, "a", Options{Formats: []Format{reader}})); got == first || !SameFiles(got, first) {
		t.Errorf("with a newer reader the fingerprint is %s, was %s", got, first)
	}
	if got := print(t, other); SameFiles(got, first) {
		t.Error("two folders have one fingerprint")
	}
	files["a.md"] = &fstest.MapFile{Data: []byte("# B"), ModTime: time.Unix(2, 0)}
	if SameFiles(print(t, f), first) {
		t.Error("changed files have the same fingerprint")
	}
	if _, err := Open(filepath.Join(t.TempDir(), "nowhere"), Options{}).Fingerprint(t.Context()); err == nil {
		t.Error("a folder that is not there has a fingerprint")
	}
}

func TestWatch(t *testing.T) {
	files := fstest.MapFS{"a.md": {Data: []byte("# A")}}
	w := Over(files, "a", Options{}).Watch()
	now := time.Now()
	look := func(after time.Duration) time.Duration {
		t.Helper()
		now = now.Add(after)
		_, quiet, err := w.Look(t.Context(), now)
		if err != nil {
			t.Fatal(err)
		}
		return quiet
	}
	if got := look(0); got != 0 {
		t.Errorf("at the first look quiet for %s", got)
	}
	look(time.Second)
	if got := look(time.Second); got != 2*time.Second {
		t.Errorf("quiet for %s, want 2 s", got)
	}
	files["a.md"] = &fstest.MapFile{Data: []byte("# B")}
	if got := look(time.Second); got != 0 {
		t.Errorf("after a change quiet for %s", got)
	}
}
