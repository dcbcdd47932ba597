package pdf

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/corpus/format/docx"
	"lotsen/corpus/format/html"
)

// What a folder of hostile files may cost, and how many there are at least.
const (
	hostileTime   = 60 * time.Second
	hostileMemory = 1024 // MB
	hostileFiles  = 40
)

// good are the files that must be read beside the hostile ones.
func good(t *testing.T) map[string][]byte {
	return map[string][]byte{
		"good-text.md":   []byte("# Plan\n\nSocialnämnden ska svara inom 30 dagar.\n"),
		"good.pdf":       onePage("Plan mot våld", "Socialnämnden ska svara inom 30 dagar."),
		"good-page.html": []byte("<html><body><main><h1>Plan</h1><p>Socialnämnden ska svara inom 30 dagar.</p></main></body></html>"),
		"good-word.docx": wordFile(t, wordPara("Socialnämnden ska svara inom 30 dagar.")),
	}
}

// TestHostileFolder loads a folder of broken and hostile files of every
// format: the good files in it are read, no file makes the program fail, and
// the whole costs at most a minute and a gigabyte.
func TestHostileFolder(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes some seconds")
	}
	dir := t.TempDir()
	files := map[string][]byte{}
	for _, set := range []map[string][]byte{good(t), hostilePDF(), hostileWord(t), hostileHTML(), hostileOther()} {
		for name, data := range set {
			if _, twice := files[name]; twice {
				t.Fatalf("two files named %s", name)
			}
			files[name] = data
		}
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	links := map[string]string{"loop-a.md": "loop-b.md", "loop-b.md": "loop-a.md", "self": "self", "passwd.md": "/etc/passwd", "up.md": "../../../../../../etc/passwd", "dir.md": "."}
	for name, to := range links {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(files) - 4 + len(links); n < hostileFiles {
		t.Fatalf("only %d hostile files", n)
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), hostileDir+"="+dir)
	began := time.Now()
	report, err := cmd.Output()
	if err != nil {
		t.Fatalf("loading the folder: %v", err)
	}
	took := time.Since(began)
	t.Logf("%s%v in all", report, took.Round(time.Millisecond))
	for name := range good(t) {
		if !strings.Contains(string(report), "read "+name+"\n") {
			t.Errorf("%s was not read", name)
		}
	}
	if strings.Contains(string(report), "OUTSIDE") {
		t.Error("a file from outside was read")
	}
	var here, child int
	last := string(report)[strings.LastIndex(string(report), "peak "):]
	if _, err := fmt.Sscanf(last, "peak %d %d", &here, &child); err != nil {
		t.Fatalf("%q: %v", last, err)
	}
	if took > hostileTime {
		t.Errorf("it took %v", took)
	}
	if here+child > hostileMemory {
		t.Errorf("it took %d + %d MB", here, child)
	}
}

// hostileDir names the environment variable by which the test starts itself
// as the program that loads the folder.
const hostileDir = "LOTSEN_HOSTILE_DIR"

// loadHostile loads a folder as the program does and reports on it line by
// line.
func loadHostile(dir string, out io.Writer) int {
	client := NewClient(Options{CacheDir: os.Getenv(machineCode)})
	inChild := 0
	var formats []folder.Format
	for _, r := range []corpus.Reader{client.Reader(), docx.Reader(docx.Options{}), html.Reader(nil, nil)} {
		read := r.Read
		r.Read = func(ctx context.Context, name string, data []byte) (corpus.Document, []corpus.Block, error) {
			began := time.Now()
			doc, blocks, err := read(ctx, name, data)
			if client.live != nil {
				inChild = max(inChild, peak(strconv.Itoa(client.live.cmd.Process.Pid)))
			}
			if d := time.Since(began); d > 500*time.Millisecond {
				fmt.Fprintf(out, "slow %s %v\n", name, d.Round(time.Millisecond))
			}
			return doc, blocks, err
		}
		formats = append(formats, folder.Format{Name: r.Name, Open: func(folder.Tell) (corpus.Reader, func()) { return r, func() {} }})
	}
	read, err := folder.Open(dir, folder.Options{Formats: formats}).Load(context.Background(), nil)
	if err != nil {
		fmt.Fprintln(out, err)
		return 1
	}
	for _, d := range read.Documents {
		fmt.Fprintf(out, "read %s\n", d.Path)
		if strings.Contains(d.Text, "root:") {
			fmt.Fprintf(out, "OUTSIDE %s\n", d.Path)
		}
	}
	for _, p := range read.Problems {
		if msg := p.Error(); strings.Contains(msg, "\n") || len(msg) > 400 {
			fmt.Fprintf(out, "no clear line: %q\n", msg)
			return 1
		}
		fmt.Fprintf(out, "problem %v\n", p)
	}
	_ = client.Close()
	fmt.Fprintf(out, "peak %d %d MB\n", peak("self"), inChild)
	return 0
}

// peak is the largest resident size in MB of a process so far, by Linux's
// count: that of getrusage includes the process that started it.
func peak(pid string) int {
	b, err := os.ReadFile("/proc/" + pid + "/status")
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(b), "VmHWM:")
	mb := 0
	_, _ = fmt.Sscan(after, &mb)
	return mb >> 10
}

// hostilePDF are damaged and malicious PDFs made from small sound ones.
func hostilePDF() map[string][]byte {
	whole := onePage("Plan", strings.Split(strings.Repeat("Socialnämnden ska svara inom 30 dagar.\n", 40), "\n")...)
	page := "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
	font := "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
	pages := "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
	catalog := "<< /Type /Catalog /Pages 2 0 R >>"
	stream := func(dict, body string) string {
		return fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(body), dict, body)
	}
	withFont := "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>"
	out := map[string][]byte{
		"truncated-half.pdf":    whole[:len(whole)/2],
		"truncated-header.pdf":  whole[:9],
		"no-xref.pdf":           whole[:strings.LastIndex(string(whole), "xref\n0")],
		"cyclic-kids.pdf":       assemble([]string{catalog, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"}, ""),
		"cyclic-parent.pdf":     assemble([]string{catalog, pages, "<< /Type /Page /Parent 3 0 R /Contents 3 0 R >>"}, ""),
		"cyclic-catalog.pdf":    assemble([]string{"1 0 R"}, ""),
		"count-huge.pdf":        assemble([]string{catalog, "<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>", page, stream("", "BT ET")}, ""),
		"cyclic-bookmarks.pdf":  assemble([]string{"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>", pages, withFont, stream("", "BT /F1 12 Tf 72 700 Td (Text om ansvar) Tj ET"), font, "<< /First 7 0 R /Last 7 0 R >>", "<< /Title (a) /Next 7 0 R /First 6 0 R /Parent 6 0 R >>"}, ""),
		"cyclic-form.pdf":       assemble([]string{catalog, pages, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>", stream("", "/X Do"), stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>", "/X Do /X Do")}, ""),
		"xref-loop.pdf":         []byte(strings.Replace(string(whole), "/Root", "/Prev "+strings.TrimSpace(between(string(whole), "startxref\n", "\n"))+" /Root", 1)),
		"nested-arrays.pdf":     assemble([]string{catalog, pages, page, strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000)}, ""),
		"nested-dicts.pdf":      assemble([]string{catalog, pages, strings.Repeat("<< /A ", 10_000) + "1" + strings.Repeat(" >>", 10_000)}, ""),
		"nested-content.pdf":    assemble([]string{catalog, pages, page, stream("", strings.Repeat("q ", 10_000)+strings.Repeat("[", 10_000))}, ""),
		"deep-pages.pdf":        deepPages(10_000),
		"flate-bomb.pdf":        assemble([]string{catalog, pages, withFont, stream("/Filter /FlateDecode", deflated(strings.Repeat(" ", 256<<20))), font}, ""),
		"flate-text-bomb.pdf":   assemble([]string{catalog, pages, withFont, stream("/Filter /FlateDecode", deflated("BT /F1 1 Tf "+strings.Repeat("(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ", 400_000)+" ET")), font}, ""),
		"many-pages.pdf":        assemble([]string{catalog, "<< /Type /Pages /Kids [" + strings.Repeat("3 0 R ", 200_000) + "] /Count 200000 >>", page, stream("", "BT ET")}, ""),
		"numbers-huge.pdf":      assemble([]string{catalog, pages, strings.Replace(withFont, "595 842", "1e39 -1e39", 1), stream("", "BT /F1 1e38 Tf 1e30 0 0 -1e30 1e38 1e38 Tm (Text) Tj /F1 0 Tf (Text) Tj 0 0 0 0 0 0 Tm (Text) Tj ET"), font}, ""),
		"length-wrong.pdf":      []byte(strings.Replace(string(whole), "/Length ", "/Length -", 1)),
		"encrypted.pdf":         encrypted(),
		"empty-pages.pdf":       document(pageSpec{}, pageSpec{}),
		"scattered-letters.pdf": document(scattered(20_000)),
	}
	for seed := range 4 {
		out[fmt.Sprintf("flipped-%d.pdf", seed)] = flip(whole, uint32(seed+1), 40)
	}
	return out
}

func between(s, from, to string) string {
	_, s, _ = strings.Cut(s[strings.LastIndex(s, from):], from)
	s, _, _ = strings.Cut(s, to)
	return s
}

// deepPages nests the page tree.
func deepPages(depth int) []byte {
	objs := []string{"<< /Type /Catalog /Pages 2 0 R >>"}
	for i := range depth {
		objs = append(objs, fmt.Sprintf("<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>", i+3, i+1))
	}
	objs = append(objs, fmt.Sprintf("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] >>", depth+1))
	return assemble(objs, "")
}

// scattered puts single letters all over a page, each a line of its own.
func scattered(n int) pageSpec {
	var p pageSpec
	for i := range n {
		p = append(p, textAt{float64(i * 7919 % 590), float64(i * 104729 % 840), float64(1 + i%30), i%3 == 0, "x"})
	}
	return p
}
