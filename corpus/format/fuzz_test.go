package format

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/unicode/norm"

	"lotsen/corpus"
	"lotsen/corpus/compose"
)

// letters returns the letters, marks and figures of s in NFC, but for fillers
// that show nothing: what no reader may lose, double or put elsewhere.
func letters(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if strings.ContainsRune("\u034f\u115f\u1160\u3164\uffa0\u17b4\u17b5", r) || !unicode.In(r, unicode.L, unicode.N, unicode.M) {
			return -1
		}
		return r
	}, s))
}

// seeds adds the sources of testdata/passages and the programme.
func seeds(f *testing.F) {
	f.Helper()
	files, err := filepath.Glob("testdata/passages/*.txtar")
	if err != nil || len(files) < 5 {
		f.Fatalf("%d seeds found, err %v", len(files), err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(ar.Files[0].Data))
	}
	src, err := os.ReadFile(programmeFile)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(src[:6000]))
}

// hollowLine finds lines that may begin with a hollow bullet, which is the letter o.
var hollowLine = regexp.MustCompile(`(?m)^[ \t\r\f>]*o[ \t\x{a0}]`)

// FuzzMarkdown checks that any text gives a document whose parts fit, and
// that plain text without marks loses no letter.
func FuzzMarkdown(f *testing.F) {
	seeds(f)
	f.Add("1. a\n2. b\n\nsamt\n\n3. C\n\f\n- x-\n\ny")
	f.Add("# 00  \u00ad\n\na \u00ad b")
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.ToValidUTF8(src, "")
		d := compose.Document(corpus.Document{ID: "fuzz"}, Markdown(src))
		if err := d.Check(); err != nil {
			t.Fatalf("%v\n%q", err, src)
		}
		if strings.ContainsAny(src, "[]<>&\\`~|") || hollowLine.MatchString(src) {
			return // marks that may hold words that do not show
		}
		if want, got := letters(withoutPageMarks(src)), letters(d.Text); want != got {
			t.Fatalf("letters\n%q\nbecame\n%q\nin %q", want, got, src)
		}
	})
}

// withoutPageMarks is src without what Markdown drops of a converter's text: page
// marks, running heads, and hollow bullets that came out as letters.
func withoutPageMarks(src string) string {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src), "\n")
	var out []string
	for i, kind := range lineKinds(lines) {
		if kind != droppedLine {
			out = append(out, lines[i])
		}
	}
	return strings.Join(out, "\n")
}

// FuzzFrontMatter checks that front matter is read or refused with its line.
func FuzzFrontMatter(f *testing.F) {
	f.Add("---\nid: a\ntitle: \"B\"\ndecided: 2005-06\n---\nText")
	f.Add("---\nbeteckning: 1990:52\nrubrik: Lag\nikraft_datum: 1990-07-01\n---\n# Lag")
	f.Add("---\nid: [a\n---\n")
	f.Add("---\na: &a [*a]\nid: *a\n---\n")
	f.Fuzz(func(t *testing.T, src string) {
		_, _, _, err := Text("a.md", []byte(src))
		if err != nil && !strings.Contains(err.Error(), "line ") && !strings.Contains(err.Error(), "UTF-16") && !strings.Contains(err.Error(), "binary") {
			t.Fatalf("%q: %v names no line", src, err)
		}
	})
}
