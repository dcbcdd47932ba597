package pdf_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
	"lotsen/corpus/format/docx"
	"lotsen/corpus/format/pdf"
)

// What the text of a file must reach against the reference.
const (
	wantWords    = 0.99
	wantShingles = 0.95
	wantPages    = 0.99
)

// leftOut are files whose reference is wrong, and why.
var leftOut = map[string]string{
	"custom-encoding.pdf": "its italic and bold fonts have no Unicode map, so that pdftotext gives other letters (\"3HUVVRQ\"), which this reader mends (\"Persson\")",
}

// TestTextQuality compares the text of each PDF and DOCX of the shared
// documents with pdftotext's and LibreOffice's. With LOTSEN_TEXT_TABLE set to
// a path it writes the table there.
func TestTextQuality(t *testing.T) {
	root := os.Getenv("LOTSEN_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	root = filepath.Join(root, "data", "documents")
	if _, err := os.Stat(root); err != nil {
		t.Skip("the shared documents are not there; set LOTSEN_SHARED")
	}
	if os.Getenv("LOTSEN_TEXT_TABLE") == "" {
		t.Skip("set LOTSEN_TEXT_TABLE to the file that the table goes to")
	}
	for _, tool := range []string{"pdftotext", "soffice"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(tool + " is not installed (Debian: poppler-utils, libreoffice-writer)")
		}
	}
	client := pdf.NewClient(pdf.Options{})
	defer client.Close()
	var files []string
	for _, glob := range []string{"pdf/*.[pP][dD][fF]", "docx/*.docx", "doc/*.doc"} {
		found, err := filepath.Glob(filepath.Join(root, glob))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Fatal("found no files")
	}
	table := &outcomes{}
	for _, f := range files {
		if only := os.Getenv("LOTSEN_TEXT_ONLY"); only != "" && !strings.Contains(f, only) {
			continue
		}
		row := measure(t, client, f)
		if row.kind == "" {
			continue
		}
		table.rows = append(table.rows, row)
		if !row.good() && leftOut[row.name] == "" {
			t.Errorf("%s: words %.4f, shingles %.4f, heads %d, pages %.4f", row.name, row.words, row.shingles, row.heads, row.pages)
		}
	}
	if err := os.WriteFile(os.Getenv("LOTSEN_TEXT_TABLE"), []byte(table.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// outcome is one line of the table.
type outcome struct {
	name, kind, note       string
	count                  int // words of the reference
	words, shingles, pages float64
	raw                    bool // compared with pdftotext -raw
	heads                  int  // running heads inside passages
	took                   time.Duration
}

func (o outcome) good() bool {
	return o.note != "" || o.words >= wantWords && o.shingles >= wantShingles && o.heads == 0 && (o.kind != "PDF" || o.pages >= wantPages)
}

func measure(t *testing.T, client *pdf.Client, file string) outcome {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := outcome{name: filepath.Base(file)}
	var doc corpus.Document
	var blocks []corpus.Block
	var ref []string
	var heads map[string]bool
	var raw string
	began := time.Now()
	switch f := format.Sniff(data); f {
	case format.PDF:
		out.kind = "PDF"
		doc, blocks, err = client.Read(t.Context(), file, data)
		out.took = time.Since(began)
		ref, heads = pdftotext(t, file)
		raw = rawText(t, file, heads)
	case format.DOCX, format.WordXML:
		out.kind = "DOCX"
		doc, blocks, err = docx.Read(t.Context(), file, data)
		out.took = time.Since(began)
		ref = []string{libreOffice(t, file, data, f)}
	default:
		return out
	}
	if err != nil {
		out.note, _, _ = strings.Cut(err.Error(), ":")
		if n := len(strings.Fields(strings.Join(ref, " "))); n > 0 {
			t.Errorf("%s: not read, but the reference has %d words: %v", out.name, n, err)
		}
		return out
	}
	compare(&out, compose.Document(doc, blocks), ref, heads, raw)
	return out
}

// pdftotext returns the reference page by page, without running heads, and
// the running heads.
func pdftotext(t *testing.T, file string) (pages []string, heads map[string]bool) {
	b, err := exec.CommandContext(t.Context(), "pdftotext", "-bbox-layout", "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		return nil, nil
	}
	doc := readBoxes(string(b))
	heads = map[string]bool{}
	for i, p := range doc {
		var out strings.Builder
		for _, l := range p.lines {
			if doc.repeats(i, l) || l.edge(p.height) && folio.MatchString(fold(l.text)) {
				heads[fold(l.text)] = true
				continue
			}
			out.WriteString(l.text + "\n")
		}
		pages = append(pages, out.String())
	}
	return pages, heads
}

// rawText returns the text in the order of the content, for pages on which
// pdftotext reads across the columns ("Nuvarande lydelse", "Föreslagen
// lydelse"), line by line. Running heads are taken out by their text.
func rawText(t *testing.T, file string, heads map[string]bool) string {
	b, err := exec.CommandContext(t.Context(), "pdftotext", "-raw", "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		return ""
	}
	var out strings.Builder
	for l := range strings.Lines(string(b)) {
		if !heads[fold(strings.Trim(l, "\f"))] {
			out.WriteString(l)
		} else if strings.Contains(l, "\f") {
			out.WriteString("\f")
		}
	}
	return out.String()
}

// libreOffice returns the text of a Word file. A bare document part, which
// LibreOffice takes for plain text, is put into an archive first.
func libreOffice(t *testing.T, file string, data []byte, f format.Kind) string {
	dir := t.TempDir()
	in := filepath.Join(dir, "in.docx")
	if f == format.WordXML {
		data = archived(t, data)
	}
	if err := os.WriteFile(in, data, 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "soffice", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir, in)
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice on %s: %v: %s", file, err, msg)
	}
	b, err := os.ReadFile(filepath.Join(dir, "in.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var (
	numbers  = regexp.MustCompile(`\d+`)
	lineEnd  = regexp.MustCompile(`(\pL)[-\x{2010}\x{ad}]\s*[\n\f]\s*(\p{Ll}+)`)
	joins    = regexp.MustCompile(`^(och|eller|samt|respektive|resp|till|men|som|and|or)$`)
	noteMark = regexp.MustCompile(`^(\pL{2,})\d{1,2}$`)
)

// tokens folds text to comparable words: NFKC, letters and figures only,
// hyphens inside words dropped on either side, words over a line end joined,
// the marks of footnotes off their words.
func tokens(s string) []string {
	s = norm.NFKC.String(s)
	s = lineEnd.ReplaceAllStringFunc(s, func(m string) string {
		g := lineEnd.FindStringSubmatch(m)
		if joins.MatchString(g[2]) {
			return g[1] + " " + g[2]
		}
		return g[1] + g[2]
	})
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '-' || r == '\u2010' || r == '\u2011' || r == '\u00ad':
			return -1
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			return r
		}
		return ' '
	}, s)
	out := strings.Fields(s)
	for i, w := range out {
		if m := noteMark.FindStringSubmatch(w); m != nil {
			out[i] = m[1]
		}
	}
	return out
}

func fold(l string) string {
	return numbers.ReplaceAllString(strings.ToLower(strings.Join(strings.Fields(l), " ")), "#")
}

func compare(out *outcome, doc *corpus.Document, pages []string, heads map[string]bool, raw string) {
	byPage := make([][]string, len(pages))
	for i, p := range pages {
		byPage[i] = tokens(p)
	}
	want := tokens(strings.Join(pages, "\n"))
	got := tokens(doc.Text)
	out.count = len(want)
	out.words = recall(want, got)
	out.shingles = recall(shingles(want), shingles(got))
	if raw != "" && (out.words < wantWords || out.shingles < wantShingles) {
		want = tokens(strings.ReplaceAll(raw, "\f", "\n"))
		out.raw, out.words, out.shingles = true, recall(want, got), recall(shingles(want), shingles(got))
	}
	out.heads = headsInside(doc, heads, strings.Join(pages, "\n"))
	out.pages = pagesRight(doc, byPage, strings.Split(raw, "\f"))
	if dir := os.Getenv("LOTSEN_TEXT_DEBUG"); dir != "" {
		_ = os.WriteFile(filepath.Join(dir, out.name+".want"), []byte(strings.Join(want, "\n")), 0o644)
		_ = os.WriteFile(filepath.Join(dir, out.name+".got"), []byte(strings.Join(got, "\n")), 0o644)
	}
}

// debugf shows what is amiss when LOTSEN_TEXT_DEBUG names a folder.
func debugf(format string, args ...any) {
	if os.Getenv("LOTSEN_TEXT_DEBUG") != "" {
		fmt.Printf(format, args...)
	}
}

// recall is the share of want that got holds, counting repetitions.
func recall(want, got []string) float64 {
	if len(want) == 0 {
		return 1
	}
	have := map[string]int{}
	for _, w := range got {
		have[w]++
	}
	found := 0
	for _, w := range want {
		if have[w] > 0 {
			have[w]--
			found++
		}
	}
	return float64(found) / float64(len(want))
}

func shingles(words []string) []string {
	var out []string
	for i := 0; i+5 <= len(words); i++ {
		out = append(out, strings.Join(words[i:i+5], " "))
	}
	return out
}

// headsInside counts running heads in passages beyond those that the body of
// the reference holds.
func headsInside(doc *corpus.Document, heads map[string]bool, body string) int {
	flat := fold(strings.ReplaceAll(body, "\n", " "))
	n := 0
	for h := range heads {
		if len(strings.Fields(h)) < 2 || strings.IndexFunc(h, unicode.IsLetter) < 0 {
			continue
		}
		inside := 0
		for _, p := range doc.Passages {
			text := fold(doc.Text[p.Start:p.End])
			if text != h {
				inside += strings.Count(text, h)
			}
		}
		if more := inside - strings.Count(flat, h); more > 0 {
			n += more
			debugf("HEAD %d %q\n", more, h)
		}
	}
	return n
}

// pagesRight is the share of sentences whose first words stand on the page
// that their passage names, among those found on any page.
func pagesRight(doc *corpus.Document, pages [][]string, raw []string) float64 {
	flat := make([]string, len(pages))
	for i, p := range pages {
		next := ""
		if i+1 < len(pages) {
			next = strings.Join(pages[i+1][:min(3, len(pages[i+1]))], " ")
		}
		flat[i] = " " + strings.Join(p, " ") + " " + next + " | "
		if i < len(raw) {
			flat[i] += strings.Join(tokens(raw[i]), " ") + " " + next + " "
		}
	}
	right, all := 0, 0
	for _, p := range doc.Passages {
		for _, s := range p.Sentences {
			words := tokens(doc.Text[s.Start:s.End])
			if len(words) < 3 {
				continue
			}
			key := " " + strings.Join(words[:min(4, len(words))], " ") + " "
			if p.Page >= 1 && p.Page <= len(flat) && strings.Contains(flat[p.Page-1], key) {
				right++
				all++
			} else if strings.Contains(strings.Join(flat, "|"), key) {
				all++
				debugf("PAGE %d %s: %s\n", p.Page, p.Kind, doc.Text[s.Start:s.End])
			}
		}
	}
	if all == 0 {
		return 1
	}
	return float64(right) / float64(all)
}

type outcomes struct{ rows []outcome }

func (tb *outcomes) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Text of real files, against pdftotext and LibreOffice\n\n")
	fmt.Fprintf(&b, "Made on %s, %s/%s, %d cores, by\n`LOTSEN_TEXT_TABLE=testdata/text-quality.md go test ./corpus/format/pdf -run TextQuality`.\n\n", time.Now().Format("2006-01-02"), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	b.WriteString("Words: share of the reference's words found. Shingles: share of its runs of five words found in the same order.\n")
	b.WriteString("Heads: running heads inside passages. Pages: share of sentences whose page is right. Running heads, found on the\nreference's own pages, are taken out of it. DOCX has no pages.\n\n")
	b.WriteString("\"raw\": compared with pdftotext -raw, which keeps to the order of the content, because pdftotext's own order reads\n")
	b.WriteString("across the columns (\"Nuvarande lydelse\", \"Föreslagen lydelse\") line by line.\n\n")
	b.WriteString("| file | kind | words | words found | shingles | heads | pages right | ms |\n|---|---|--:|--:|--:|--:|--:|--:|\n")
	for _, r := range tb.rows {
		switch {
		case r.note != "":
			fmt.Fprintf(&b, "| %s | %s | | | | | | %d: %s |\n", r.name, r.kind, r.took.Milliseconds(), r.note)
		case r.kind == "PDF":
			kind := r.kind
			if r.raw {
				kind += ", raw"
			}
			fmt.Fprintf(&b, "| %s | %s | %d | %s | %s | %d | %s | %d |\n", r.name, kind, r.count, percent(r.words), percent(r.shingles), r.heads, percent(r.pages), r.took.Milliseconds())
		default:
			fmt.Fprintf(&b, "| %s | %s | %d | %s | %s | | | %d |\n", r.name, r.kind, r.count, percent(r.words), percent(r.shingles), r.took.Milliseconds())
		}
	}
	for name, why := range leftOut {
		fmt.Fprintf(&b, "\nLeft out of the check: %s: %s\n", name, why)
	}
	return b.String()
}

// percent rounds down, so that no file seems to reach what it misses.
func percent(v float64) string { return fmt.Sprintf("%.2f", math.Floor(v*1e4)/100) }
