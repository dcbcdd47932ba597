package folder

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
)

// counting is a format whose reader counts the files it reads, and reads those
// that say so in part.
func counting(version int, read *[]string) Format {
	return Format{Name: "TEST", Version: version, Open: func(tell Tell) (corpus.Reader, func()) {
		return corpus.Reader{
			Name:  "TEST",
			Match: func(_ string, data []byte) bool { return bytes.HasPrefix(data, []byte("TEST")) },
			Read: func(_ context.Context, name string, data []byte) (corpus.Document, []corpus.Block, error) {
				*read = append(*read, name)
				if bytes.Contains(data, []byte("half")) {
					tell.InPart(name, name+" was read in part")
				}
				text := "Nämnden ska svara för " + strings.TrimPrefix(string(data), "TEST ") + "."
				return corpus.Document{Title: name}, []corpus.Block{{Kind: corpus.Paragraph, Text: text, Page: 3}}, nil
			},
		}, func() {}
	}}
}

// A file is read once, and again where its bytes or its reader have changed, or
// what was kept is damaged. What was said of it is said each time.
func TestKept(t *testing.T) {
	fsys := fstest.MapFS{"a.x": file("TEST a"), "half.x": file("TEST half"), "m.md": file("Text.")}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "text", "entry"), "of an earlier version", long)
	var read []string
	load := func(version int, want ...string) Result {
		t.Helper()
		read = nil
		r, err := Over(fsys, "test", Options{Cache: dir, Formats: []Format{counting(version, &read)}}).Load(t.Context(), nil)
		if err != nil || len(r.Documents) != len(fsys) {
			t.Fatalf("%d documents, %v", len(r.Documents), err)
		}
		if diff := cmp.Diff(want, read); diff != "" {
			t.Errorf("files read (-want +got)\n%s", diff)
		}
		return r
	}
	first := load(1, "a.x", "half.x")
	again := load(1)
	if diff := cmp.Diff(first.Documents, again.Documents); diff != "" {
		t.Errorf("what is kept differs from what was read (-read +kept)\n%s", diff)
	}
	if len(first.Warnings) != 1 || len(again.Warnings) != 1 || first.Warnings[0].Error() != again.Warnings[0].Error() {
		t.Errorf("warnings %v, then %v", first.Warnings, again.Warnings)
	}
	if _, err := os.Stat(filepath.Join(dir, "text")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what an earlier version kept is there still: %v", err)
	}
	fsys["a.x"] = file("TEST b")
	load(1, "a.x")
	load(2, "a.x", "half.x")
	// A warning may name its file, so that a copy by another name is read itself.
	fsys["copy.x"] = file("TEST half")
	if r := load(2, "copy.x"); len(r.Warnings) != 2 {
		t.Errorf("warnings %v", r.Warnings)
	}
	damage(t, dir)
	load(2, "a.x", "copy.x", "half.x")
}

// damage cuts off whatever is kept.
func damage(t *testing.T, dir string) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "-d") {
			return err
		}
		n++
		return os.Truncate(path, 10)
	})
	if err != nil || n == 0 {
		t.Fatalf("nothing to damage: %v", err)
	}
}

// A cache that cannot be written costs time and nothing else; one that is not
// asked for leaves nothing behind.
func TestKeptNowhere(t *testing.T) {
	fsys := fstest.MapFS{"a.x": file("TEST a")}
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, dir := range []string{"", blocked} {
		var read []string
		for range 2 {
			f := Over(fsys, "test", Options{Cache: dir, Formats: []Format{counting(1, &read)}})
			r, err := f.Load(t.Context(), nil)
			if _, e := f.Fingerprint(t.Context()); err != nil || e != nil || len(r.Documents) != 1 {
				t.Errorf("%d documents, %v, %v", len(r.Documents), err, e)
			}
		}
		if len(read) != 2 {
			t.Errorf("read %d times, want 2", len(read))
		}
	}
	if left, _ := os.ReadDir("."); len(left) > 0 {
		t.Errorf("without a cache %v is left", left)
	}
}
