package folder

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A folder with other files in place of its own is read as if they lay there, by links
// too, and remembers nothing.
func TestWith(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{"a.md": "# A\n\nFörsta.\n", "sub/b.md": "# B\n\nAndra.\n", "real/c.md": "# C\n\nTredje.\n"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("real/c.md", filepath.Join(dir, "link.md")); err != nil {
		t.Skip(err)
	}
	f := Open(dir, Options{Cache: cache})
	before := printOf(f.Fingerprint(t.Context()))
	w := f.With(map[string][]byte{
		"a.md": []byte("# A\n\nÄndrad.\n"), "sub/b.md": nil, "new/deep/d.md": []byte("# D\n\nNy.\n"),
		"documents.yaml": []byte("link.md: {title: Länkad}\n"),
	})
	read, err := w.Load(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range read.Documents {
		got = append(got, d.Path+" "+d.Title)
	}
	if want := []string{"a.md A", "link.md Länkad", "new/deep/d.md D", "real/c.md C"}; !slices.Equal(got, want) {
		t.Errorf("read %q, want %q; %v", got, want, read.Problems)
	}
	if !strings.Contains(read.Documents[0].Text, "Ändrad") {
		t.Errorf("text %q", read.Documents[0].Text)
	}
	print, err := w.Fingerprint(t.Context())
	if err != nil || print == before || !f.Made(print) {
		t.Errorf("fingerprint %s after %s, %v", print, before, err)
	}
	if again := printOf(Open(dir, Options{Cache: cache}).Fingerprint(t.Context())); again != before {
		t.Errorf("what was tried is remembered: %s, %s", before, again)
	}
}

func printOf(s string, err error) string {
	if err != nil {
		panic(err)
	}
	return s
}

func TestIsDocument(t *testing.T) {
	for name, want := range map[string]bool{
		"a.md": true, "sub/å b.pdf": true, "documents.yaml": true, "sub/documents.yaml": true, "smoke.txt": true, "../a.md": false, "/a.md": false, "a/../b.md": false,
		".hidden.md": false, ".git/config": false, "README.md": false, "a.tmp": false, "$RECYCLE.BIN/a.md": false, "groups.yaml": false, "": false, ".": false, "a//b.md": false,
	} {
		if got := IsDocument(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}
