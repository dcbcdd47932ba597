package glossary

import (
	"bytes"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLoadExtra(t *testing.T) {
	path := filepath.Join(t.TempDir(), "own.txt")
	text := "\ufeff# ours\r\nfrallabröd = breakfast roll\r\nno sign\r\n+ stadsdelsnämnd, områdesnämnd = area committee ~ bydelsråd\r\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	shipped, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	var logged bytes.Buffer
	g, err := Load(slog.New(slog.NewTextHandler(&logged, nil)), path)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := g.Concepts(), shipped.Concepts()+1; got != want {
		t.Errorf("%d concepts, want %d: one new, one added to", got, want)
	}
	if len(g.Expand(question("frallabröd"), Swedish)) != 1 {
		t.Error("the file's own concept is not found")
	}
	ms := g.Expand(question("områdesnämnd"), Swedish)
	if len(ms) != 1 || ms[0].Concept.Swedish[0] != "stadsdelsnämnd" {
		t.Errorf("the added word is not found: %v", ms)
	}
	if out := logged.String(); !strings.Contains(out, "line=3") || strings.Contains(out, "line=2 ") {
		t.Errorf("log = %s", out)
	}
}

func TestLoadMissing(t *testing.T) {
	_, err := Load(nil, filepath.Join(t.TempDir(), "none.txt"))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("err = %v", err)
	}
}

func TestShippedSize(t *testing.T) {
	g, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	if g.Concepts() < 1500 {
		t.Errorf("%d concepts", g.Concepts())
	}
}

func TestJoinKeepsTheFilesWords(t *testing.T) {
	g := New(nil, File{"f", "a, b = c\n+ a, B, d = c, e\n"})
	want := []Concept{{Swedish: []string{"a", "b", "d"}, English: []string{"c", "e"}, File: "f", Line: 1}}
	if diff := cmp.Diff(want, g.concepts); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func FuzzCheck(f *testing.F) {
	for _, file := range Shipped() {
		f.Add(file.Text[:min(len(file.Text), 700)])
	}
	f.Add("+ a (b), c = d ~ e\n= \n~\nval (x = y\n\xff = a\n((,)) = =")
	f.Fuzz(func(t *testing.T, text string) {
		file := File{"f", text}
		concepts, findings := parse(nil, file)
		for _, c := range concepts {
			if len(c.Swedish) == 0 || len(c.English) == 0 {
				t.Errorf("line %d: %v", c.Line, c)
			}
		}
		if len(Check(file)) < len(findings) {
			t.Error("Check loses findings")
		}
		words := question(text)
		for _, lang := range []Lang{Swedish, English} {
			for _, m := range New(nil, file).Expand(words, lang) {
				if m.Start < 0 || m.Start >= m.End || m.End > len(words) || m.Weight <= 0 || m.Weight > 1 {
					t.Errorf("%+v", m)
				}
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFirst is what `lotsen ask` pays: loading and one question.
func BenchmarkFirst(b *testing.B) {
	words := question("vem ansvarar för uppsökande arbete bland unga")
	for b.Loop() {
		g, err := Load(nil)
		if err != nil {
			b.Fatal(err)
		}
		if len(g.Expand(words, Swedish)) == 0 {
			b.Fatal("nothing found")
		}
	}
}

func BenchmarkExpand(b *testing.B) {
	g, err := Load(nil)
	if err != nil {
		b.Fatal(err)
	}
	for name, words := range map[string][]Word{
		"sv": question("vem ansvarar för uppsökande arbete bland unga"),
		"en": question("who is responsible for outreach work among young people"),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				g.Expand(words, Lang(name))
			}
		})
	}
}

func TestConcurrentUse(t *testing.T) {
	g, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	words := question("vem ansvarar för uppsökande arbete among young people")
	want := g.Expand(words, Swedish)
	g, _ = Load(nil)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if diff := cmp.Diff(want, g.Expand(words, Swedish)); diff != "" {
				t.Errorf("(-first +later)\n%s", diff)
			}
		})
	}
	wg.Wait()
}
