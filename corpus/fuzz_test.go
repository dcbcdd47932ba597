package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/unicode/norm"
)

// letters returns the letters, marks and figures of s in NFC: what no reader
// may lose, double or put elsewhere.
func letters(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if invisible(r) || !unicode.In(r, unicode.L, unicode.N, unicode.M) {
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

// FuzzMarkdown checks that any text gives a document whose parts fit, and
// that plain text without marks loses no letter.
func FuzzMarkdown(f *testing.F) {
	seeds(f)
	f.Add("1. a\n2. b\n\nsamt\n\n3. C\n\f\n- x-\n\ny")
	f.Add("# 00  \u00ad\n\na \u00ad b")
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.ToValidUTF8(src, "")
		d := Compose(Document{ID: "fuzz"}, Markdown(src))
		if err := d.Check(); err != nil {
			t.Fatalf("%v\n%q", err, src)
		}
		if strings.ContainsAny(src, "[]<>&\\`~|") {
			return // marks that may hold words that do not show
		}
		if want, got := letters(src), letters(d.Text); want != got {
			t.Fatalf("letters\n%q\nbecame\n%q\nin %q", want, got, src)
		}
	})
}

// FuzzTiling checks the same for blocks of every kind, as format readers
// hand them on.
func FuzzTiling(f *testing.F) {
	f.Add("1 kap. Inledning\x001 §\x00Nämnden ska\x00ge råd,\x00vård-\x00och stöd. Lag (2018:347).", "0023112")
	f.Add("5.3 UPPSÖKANDE\x00Barn\x00a\tb\xad\x00tillstånds-\x00enhet\x001 §\x001 §", "000312041")
	f.Add("Övergångsbestämmelser\x002001:466\x002 §\x002 §\x00Text", "00001")
	f.Fuzz(func(t *testing.T, texts, kinds string) {
		all := []PassageKind{Heading, Paragraph, ListItem, TableRow, Footnote}
		markers := []string{"", "–", "1.", "a)", "o", "2 a kap.", "3 §"}
		var blocks []Block
		var want strings.Builder
		for i, text := range strings.Split(strings.ToValidUTF8(texts, ""), "\x00") {
			k := 0
			if i < len(kinds) {
				k = int(kinds[i])
			}
			b := Block{Kind: all[k%5], Level: k % 7, Marker: markers[k%len(markers)], Text: text, Page: i / 3}
			blocks = append(blocks, b)
			if b.Kind != ListItem || !bulletMarker(b.Marker) {
				want.WriteString(b.Marker)
			}
			want.WriteString(text)
		}
		for _, blocks := range [][]Block{blocks, InferHeadings(blocks)} {
			d := Compose(Document{ID: "fuzz"}, blocks)
			if err := d.Check(); err != nil {
				t.Fatalf("%v\n%+q", err, fmt.Sprint(blocks))
			}
			if want, got := letters(want.String()), letters(d.Text); want != got {
				t.Fatalf("letters\n%q\nbecame\n%q\nin %q", want, got, fmt.Sprint(blocks))
			}
		}
	})
}

// FuzzFrontMatter checks that front matter is read or refused with its line.
func FuzzFrontMatter(f *testing.F) {
	f.Add("---\nid: a\ntitle: \"B\"\ndecided: 2005-06\n---\nText")
	f.Add("---\nbeteckning: 1990:52\nrubrik: Lag\nikraft_datum: 1990-07-01\n---\n# Lag")
	f.Add("---\nid: [a\n---\n")
	f.Add("---\na: &a [*a]\nid: *a\n---\n")
	f.Fuzz(func(t *testing.T, src string) {
		_, _, _, err := ReadText("a.md", []byte(src))
		if err != nil && !strings.Contains(err.Error(), "line ") && !strings.Contains(err.Error(), "UTF-16") && !strings.Contains(err.Error(), "binary") {
			t.Fatalf("%q: %v names no line", src, err)
		}
	})
}
