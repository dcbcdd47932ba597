package format

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/corpus/compose"
)

// shared returns a file beside the repository, or skips the test.
func shared(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("LOTSEN_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	file := filepath.Join(dir, filepath.FromSlash(name))
	if _, err := os.Stat(file); err != nil {
		t.Skipf("%s is not there: this test needs the data that stands beside the repository (LOTSEN_SHARED)", file)
	}
	return file
}

func programme(t testing.TB) *corpus.Document {
	t.Helper()
	return loadFile(t, programmeFile)
}

const programmeFile = "../folder/documents/socialt-program-prostitution.md"

func loadFile(t testing.TB, file string) *corpus.Document {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	meta, blocks, _, err := Text("a.md", data)
	if err != nil {
		t.Fatal(err)
	}
	if meta.ID == "" {
		meta.ID = filepath.Base(file)
	}
	return compose.Document(meta, blocks)
}

var (
	linkMark  = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	frontMark = regexp.MustCompile(`(?s)\A---\n.*?\n---\n`)
	lineMark  = regexp.MustCompile(`(?m)^(?:#+|[-–])(?: |$)`)
)

// sourceWords returns the words of a Markdown source by other means than the
// reader's.
func sourceWords(src string) []string {
	src = frontMark.ReplaceAllString(src, "")
	src = linkMark.ReplaceAllString(src, "$1")
	src = lineMark.ReplaceAllString(src, "")
	src = strings.NewReplacer("**", "", "*", "").Replace(src)
	return strings.Fields(src)
}

func TestProgrammeWords(t *testing.T) {
	seed, err := os.ReadFile(shared(t, "seed/000_6ccf7e47d8c4a9f6.txt"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(programmeFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sourceWords(string(seed)), sourceWords(string(file))); diff != "" {
		t.Errorf("the programme that ships is not the seed to the letter (-seed +file)\n%s", diff)
	}
	d := programme(t)
	want := strings.Join(sourceWords(string(seed)), " ")
	want = strings.ReplaceAll(want, "tillstånds- enhet", "tillståndsenhet") // the one word that a page end broke
	if diff := cmp.Diff(strings.Fields(want), strings.Fields(d.Text)); diff != "" {
		t.Errorf("canonical text (-want +got)\n%s", diff)
	}
	plain := compose.Document(corpus.Document{ID: d.ID, Title: d.Title}, Markdown(string(seed)))
	if diff := cmp.Diff(outline(d), outline(plain)); diff != "" {
		t.Errorf("the seed as plain text reads otherwise than the file that ships (-file +seed)\n%s", diff)
	}
}

func TestStatuteWords(t *testing.T) {
	// Passages and labels of each, so that a change in reading shows.
	cases := []struct{ file, first, last string }{
		{"sfs-1962-700.md", "1 kap. 1 §", "2023:839"},
		{"sfs-1990-52.md", "1 §", "Övergångsbestämmelser › 2024:259"},
		{"sfs-2001-453.md", "1 kap. 1 §", "2024:85"},
		{"sfs-2004-168.md", "1 kap. 1 §", "Bilaga 2"},
		{"sfs-2009-400.md", "1 kap. 1 §", "Bilaga"},
	}
	for _, c := range cases {
		t.Run(c.file, func(t *testing.T) {
			file := shared(t, "data/statutes/"+c.file)
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d := loadFile(t, file)
			if err := d.Check(); err != nil {
				t.Error(err)
			}
			if diff := cmp.Diff(sourceWords(string(src)), strings.Fields(d.Text)); diff != "" {
				t.Errorf("words (-source +text)\n%s", diff)
			}
			first := ""
			for i, s := range d.Sections {
				if strings.HasSuffix(s.Number, "§") {
					first = d.SectionLabel(i)
					break
				}
			}
			last := d.SectionLabel(d.Passages[len(d.Passages)-1].Section)
			if first != c.first || !strings.HasPrefix(last, c.last) {
				t.Errorf("sections from %q to %q, want %q to %q", first, last, c.first, c.last)
			}
			if want := strings.TrimSuffix(c.file, ".md"); d.ID != want || d.Kind != "law" || d.Title == "" {
				t.Errorf("id %q, kind %q, title %q", d.ID, d.Kind, d.Title)
			}
		})
	}
}

func BenchmarkLoadProgramme(b *testing.B) {
	for b.Loop() {
		programme(b)
	}
}

func BenchmarkReadStatute(b *testing.B) {
	data, err := os.ReadFile(shared(b, "data/statutes/sfs-2009-400.md"))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		meta, blocks, _, err := Text("a.md", data)
		if err != nil {
			b.Fatal(err)
		}
		compose.Document(meta, blocks)
	}
}
