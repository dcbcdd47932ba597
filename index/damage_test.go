package index

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lotsen/index/store"
)

// damages are the ways in which files break. Each leaves the file at path
// other than it was.
var damages = []struct {
	name  string
	apply func(path string, data []byte) error
}{
	{"flipped byte", func(path string, data []byte) error {
		data = bytes.Clone(data)
		data[len(data)/2] ^= 0x40
		return os.WriteFile(path, data, 0o644)
	}},
	{"truncated", func(path string, data []byte) error { return os.Truncate(path, int64(len(data)/2)) }},
	{"empty", func(path string, _ []byte) error { return os.Truncate(path, 0) }},
	{"missing", func(path string, _ []byte) error { return os.Remove(path) }},
	{"grown", func(path string, data []byte) error { return os.WriteFile(path, append(data, 0), 0o644) }},
}

// Whatever file of the current generation breaks, however it does, the one
// before answers, a warning says so, and the next build is whole again.
func TestDamagedGenerationFallsBack(t *testing.T) {
	dir := t.TempDir()
	before := mustBuild(t, dir, small(0), BuildOptions{}).Manifest
	m := mustBuild(t, dir, small(1), BuildOptions{}).Manifest
	names := []string{manifestName}
	for _, f := range m.Files {
		names = append(names, f.Name)
	}
	if len(names) < 6 {
		t.Fatalf("the generation has only the files %q", names)
	}
	for _, name := range names {
		path := filepath.Join(generationPath(dir, m.ID), filepath.FromSlash(name))
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, damage := range damages {
			t.Run(name+"/"+damage.name, func(t *testing.T) {
				if name == manifestName && damage.name == "flipped byte" {
					damage.apply = breakManifest
				}
				if name == manifestName && damage.name == "grown" {
					t.Skip("white space after JSON harms nothing")
				}
				if err := damage.apply(path, data); err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() {
					if err := os.WriteFile(path, data, 0o644); err != nil {
						t.Error(err)
					}
				})
				if err := Verify(dir, m.ID); !errors.Is(err, ErrCorrupt) {
					t.Errorf("verify: %v, want ErrCorrupt", err)
				}
				var log bytes.Buffer
				g, err := Open(slog.New(slog.NewTextHandler(&log, nil)), dir)
				if err != nil {
					t.Fatal(err)
				}
				defer g.Close()
				if g.ID() != before.ID {
					t.Errorf("opened %s, want %s", g.ID(), before.ID)
				}
				if !strings.Contains(log.String(), "WARN") || !strings.Contains(log.String(), m.ID) {
					t.Errorf("no warning names the generation: %q", log.String())
				}
				if hits := search(t, g, "uppsökande arbete"); len(hits) == 0 {
					t.Error("no answer")
				}
			})
		}
	}
	if g := mustOpen(t, dir); g.ID() != m.ID {
		t.Errorf("mended, but opened %s", g.ID())
	}
}

func breakManifest(path string, data []byte) error {
	return os.WriteFile(path, bytes.Replace(data, []byte(`"sha256": "`), []byte(`"sha256": "0`), 1), 0o644)
}

func TestDamagedOnlyGeneration(t *testing.T) {
	dir := t.TempDir()
	m := mustBuild(t, dir, small(0), BuildOptions{}).Manifest
	if err := os.Remove(filepath.Join(generationPath(dir, m.ID), storeName)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(quiet(t), dir); !errors.Is(err, ErrCorrupt) {
		t.Errorf("open: %v, want ErrCorrupt", err)
	}
	mustBuild(t, dir, small(0), BuildOptions{})
	mustOpen(t, dir)
}

// A lost or broken name of the current generation costs nothing but a warning.
func TestCurrentIsBroken(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, small(0), BuildOptions{})
	m := mustBuild(t, dir, small(1), BuildOptions{}).Manifest
	for _, name := range []string{"", "\x00\xff", "../../etc", "20010101T000000Z-0000"} {
		if err := os.WriteFile(filepath.Join(dir, currentName), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
		g, err := Open(quiet(t), dir)
		if err != nil {
			t.Fatalf("%q: %v", name, err)
		}
		if g.ID() != m.ID {
			t.Errorf("%q: opened %s, want the newest, %s", name, g.ID(), m.ID)
		}
		g.Close()
	}
}

// An index of another version is rebuilt, never misread.
func TestOtherVersionIsNotRead(t *testing.T) {
	for name, change := range map[string]func(*Manifest){
		"analyzer": func(m *Manifest) { m.Analyzer = "swedish-0" },
		"format":   func(m *Manifest) { m.Format++ },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			m := mustBuild(t, dir, small(0), BuildOptions{}).Manifest
			change(&m)
			data, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(generationPath(dir, m.ID), manifestName), data, 0o644); err != nil {
				t.Fatal(err)
			}
			if _, err := Open(quiet(t), dir); !errors.Is(err, ErrMismatch) {
				t.Errorf("open: %v, want ErrMismatch", err)
			}
			mustBuild(t, dir, small(1), BuildOptions{})
			mustOpen(t, dir)
		})
	}
}

// Above HashLimit the sums are not compared at opening: whatever the store
// holds then, reading it gives errors, never a panic.
func FuzzStore(f *testing.F) {
	dir := f.TempDir()
	m := mustBuild(f, dir, small(0), BuildOptions{}).Manifest
	data, err := os.ReadFile(filepath.Join(generationPath(dir, m.ID), storeName))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(data[:len(data)/2])
	for _, at := range []int{9, 200, 300, 400, len(data) - 20, len(data) - 100, len(data) - 300} {
		broken := bytes.Clone(data)
		broken[at] ^= 0xff
		f.Add(broken)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), storeName)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(path)
		if err != nil {
			return
		}
		defer s.Close()
		g := &Generation{store: s, free: make(chan struct{})}
		g.manifest.Documents = min(s.Documents(), 100)
		for n := range min(s.Passages(), 100) {
			g.Passage(n)
			s.Number(n)
			s.Quotable(n)
		}
		if docs, err := g.Documents(); err == nil {
			for _, d := range docs {
				g.Document(d.ID)
				g.Text(d.ID, 0, 1)
			}
		}
		g.Text("plan", -1, 1<<40)
	})
}
