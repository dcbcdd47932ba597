package html

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/corpus/format/formattest"
)

func show(doc corpus.Document, blocks []corpus.Block) string {
	var b strings.Builder
	for _, f := range [][2]string{{"title", doc.Title}, {"language", doc.Language}, {"source", doc.Source}} {
		if f[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", f[0], f[1])
		}
	}
	return b.String() + formattest.Show(blocks)
}

// TestBlocks reads the txtar pairs: a page, then its blocks.
func TestBlocks(t *testing.T) {
	for name, ar := range formattest.Cases(t, "testdata/blocks") {
		t.Run(name, func(t *testing.T) {
			doc, blocks, err := Read(t.Context(), name, ar.Files[0].Data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(ar.Files[1].Data), show(doc, blocks)); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	for name, data := range map[string]string{
		"Latin-1 by meta": "<html><head><meta charset=iso-8859-1></head><body><p>F\xf6rskola</p></body></html>",
		"Latin-1 bare":    "<html><body><p>F\xf6rskola</p></body></html>",
		"UTF-8 bare":      "<html><body><p>Förskola</p></body></html>",
		"UTF-8 BOM":       "\xef\xbb\xbf<html><body><p>Förskola</p></body></html>",
		"UTF-16":          "\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00<\x00p\x00>\x00F\x00\xf6\x00r\x00s\x00k\x00o\x00l\x00a\x00",
	} {
		if !Reader(nil, nil).Match("plan.doc", []byte(data)) {
			t.Errorf("%s: not taken for HTML", name)
		}
		_, blocks, err := Read(t.Context(), name, []byte(data))
		want := []corpus.Block{{Kind: corpus.Paragraph, Text: "Förskola"}}
		if diff := cmp.Diff(want, blocks); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
}

// TestStatedEncoding reads pages that state another encoding than theirs.
func TestStatedEncoding(t *testing.T) {
	const utf8Page = "<html><head><meta charset=%s></head><body><main><p>Förskolan får en ny plåtgård på ängen.</p></main></body></html>"
	for _, c := range []struct{ name, stated, data, want string }{
		{"UTF-8 stated as Latin-1", "iso-8859-1", utf8Page, "says that it is windows-1252 and is UTF-8"},
		{"Windows-1252 stated as UTF-8", "utf-8", strings.NewReplacer("å", "\xe5", "ä", "\xe4", "ö", "\xf6").Replace(utf8Page), "is Windows-1252"},
		{"Mac OS Roman stated as UTF-8", "utf-8", strings.NewReplacer("å", "\x8c", "ä", "\x8a", "ö", "\x9a").Replace(utf8Page), "is Mac OS Roman"},
		{"DOS stated as Latin-1", "iso-8859-1", strings.NewReplacer("å", "\x86", "ä", "\x84", "ö", "\x94").Replace(utf8Page), "is DOS code page 850"},
		{"some Windows-1252 in UTF-8", "utf-8", strings.Replace(utf8Page, "plåt", "pl\xe5t", 1), "Windows-1252 among UTF-8"},
		{"UTF-8 stated late", "utf-8", strings.Replace(utf8Page, "<head>", "<head><!--"+strings.Repeat("x", 1500)+"-->", 1), ""},
		{"UTF-16 stated in what is not", "utf-16", strings.NewReplacer("å", "\xe5", "ä", "\xe4", "ö", "\xf6").Replace(utf8Page), "is Windows-1252"},
		{"encoded twice", "utf-8", strings.NewReplacer("å", "Ã¥", "ä", "Ã¤", "ö", "Ã¶").Replace(utf8Page), "encoded twice"},
		{"Windows-1252 stated as Mac OS", "macintosh", strings.NewReplacer("å", "\xe5", "ä", "\xe4", "ö", "\xf6").Replace(utf8Page), "says that it is macintosh and is Windows-1252"},
		{"Mac OS as stated", "macintosh", strings.NewReplacer("å", "\x8c", "ä", "\x8a", "ö", "\x9a").Replace(utf8Page), ""},
		{"as stated", "iso-8859-1", strings.NewReplacer("å", "\xe5", "ä", "\xe4", "ö", "\xf6").Replace(utf8Page), ""},
	} {
		told := ""
		_, blocks, err := Reader(nil, func(_, message string) { told += message }).Read(t.Context(), c.name, []byte(strings.Replace(c.data, "%s", c.stated, 1)))
		want := []corpus.Block{{Kind: corpus.Paragraph, Text: "Förskolan får en ny plåtgård på ängen."}}
		if diff := cmp.Diff(want, blocks); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", c.name, err, diff)
		}
		if !strings.Contains(told, c.want) || c.want == "" && told != "" {
			t.Errorf("%s: told %q, want %q in it", c.name, told, c.want)
		}
	}
}

// TestLostLetters does not read a page whose letters are lost.
func TestLostLetters(t *testing.T) {
	page := "<html><head><meta charset=utf-8></head><body><p>" + strings.Repeat("F\xa0rskolan f\x01r en ny pl\xfetg\xferd p\xfe \xa1ngen. ", 9)
	if _, blocks, err := Read(t.Context(), "x", []byte(page)); !errors.Is(err, ErrEncoding) {
		t.Errorf("got %v, %v", blocks, err)
	}
	if _, _, err := Read(t.Context(), "x", []byte("<html><head><meta charset=utf-8></head><body><p>Ett \xfe tecken.")); err != nil {
		t.Errorf("one letter: %v", err)
	}
}

// TestHiddenIsTold says that a page hides sentences.
func TestHiddenIsTold(t *testing.T) {
	for page, want := range map[string]bool{
		"<main><p>Nämnden svarar.</p><p hidden>Den gamla nämnden svarar på alla frågor som rör saken.</p></main>":                                        true,
		"<main><p>Nämnden svarar.</p><p hidden>Tack!</p></main>":                                                                                         false,
		"<main><p>Nämnden svarar.</p><button aria-controls=a>Mer</button><p id=a hidden>Den nya nämnden svarar på alla frågor som rör saken.</p></main>": false,
	} {
		told := false
		if _, _, err := Reader(func(_, _ string) { told = true }, nil).Read(t.Context(), "x", []byte("<html><body>"+page)); err != nil || told != want {
			t.Errorf("%s: told %v, want %v (%v)", page, told, want, err)
		}
	}
}

// TestHostileTime reads pages that are made to take long within seconds.
func TestHostileTime(t *testing.T) {
	for name, page := range map[string]string{
		"links":    "<ul>" + strings.Repeat("<li><a href='#x'>a</a></li>", 50_000) + "</ul><div id=x hidden>b</div>",
		"links in": strings.Repeat("<a href='#x'>a</a>", 50_000) + "<div id=x hidden>b</div>",
		"rules":    "<style>" + strings.Repeat("div div div div p{display:none}", 20_000) + "</style>" + strings.Repeat("<p>a</p>", 100_000),
		"labels":   strings.Repeat("<label for=a>a</label>", 50_000),
		"parts":    strings.Repeat("<div class=panel>", 300) + strings.Repeat("<div class=panel hidden>a</div>", 50_000),
		"braces":   "<style>" + strings.Repeat("@media screen{", 100_000) + "</style><p>a</p>",
		"comments": "<style>" + strings.Repeat("/*", 500_000) + "</style><p>a</p>",
		"colours":  strings.Repeat("<div style='color:white'>", 300) + strings.Repeat("<p style='color:white'>a</p>", 50_000) + "<p style='color:black'>b</p>",
		"grounds":  "<link rel=stylesheet href=x>" + strings.Repeat("<div style='background:navy'>", 300) + strings.Repeat("<p>a</p>", 50_000),
		"variables": "<div style='--a:" + strings.Repeat("var(--b)", 10) + ";--b:" + strings.Repeat("var(--c)", 10) + ";--c:" + strings.Repeat("var(--d)", 10) +
			";--d:" + strings.Repeat("x", 50) + "'>" + strings.Repeat("<p style='color:"+strings.Repeat("var(--a)", 10)+"'>a</p>", 1000),
	} {
		start := time.Now()
		_, _, err := Read(t.Context(), name, []byte("<html><body>"+page))
		if took := time.Since(start); err != nil || took > 20*time.Second {
			t.Errorf("%s: %v after %v", name, err, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}

func TestRefused(t *testing.T) {
	if _, _, err := Read(t.Context(), "x", []byte("<html>"+strings.Repeat("<div>", 10_000))); !errors.Is(err, ErrNested) {
		t.Errorf("nested: %v", err)
	}
	if _, _, err := Read(t.Context(), "x", make([]byte, MaxSize+1)); !errors.Is(err, ErrSize) {
		t.Errorf("large: %v", err)
	}
}

// TestSavedPage reads a real page of a municipality, saved with its menus of
// some 270 lists and its cookie banner.
func TestSavedPage(t *testing.T) {
	root := os.Getenv("LOTSEN_SHARED")
	if root == "" {
		root = "../../../../shared"
	}
	data, err := os.ReadFile(filepath.Join(root, "data/documents/html/botkyrka-aldreomsorg.html"))
	if err != nil {
		t.Skip("the shared documents are not there; set LOTSEN_SHARED")
	}
	doc, blocks, err := Read(t.Context(), "page", data)
	if err != nil {
		t.Fatal(err)
	}
	all := show(doc, blocks)
	for _, want := range []string{"title: Äldreomsorg\n", "heading 2: Boende för äldre\n", "Hemtjänsten ger omvårdnad och stöd"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is missing", want)
		}
	}
	for _, junk := range []string{"cookie", "kakor", "Sök på", "Till toppen", "function("} {
		if strings.Contains(strings.ToLower(all), strings.ToLower(junk)) {
			t.Errorf("%q is there", junk)
		}
	}
	if len(blocks) < 40 || len(blocks) > 120 {
		t.Errorf("%d blocks", len(blocks))
	}
}

func FuzzRead(f *testing.F) {
	for _, ar := range formattest.Cases(f, "testdata/blocks") {
		f.Add(ar.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, blocks, err := Read(t.Context(), "x", data)
		if err != nil && blocks != nil {
			t.Errorf("blocks beside the error %v", err)
		}
		for _, b := range blocks {
			if strings.TrimSpace(b.Text) == "" {
				t.Errorf("an empty block: %+v", b)
			}
		}
	})
}
