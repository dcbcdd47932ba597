package folder

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/corpus/format"
)

// loadReport loads and writes documents and problems, a line each.
func loadReport(t *testing.T, fsys fstest.MapFS, formats ...Format) string {
	t.Helper()
	r, err := Over(fsys, "test", Options{Formats: formats}).Load(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return report(r.Documents, r.Problems)
}

// format is a format with a reader that starts nothing.
func formatOf(version int, r corpus.Reader) Format {
	return Format{Name: r.Name, Version: version, Open: func(Tell) (corpus.Reader, func()) { return r, func() {} }}
}

func report(docs []*corpus.Document, problems []Problem) string {
	var b strings.Builder
	for _, d := range docs {
		fmt.Fprintf(&b, "%s: %s, %q\n", d.Path, d.ID, d.Title)
	}
	for _, p := range problems {
		fmt.Fprintf(&b, "! %v\n", p)
	}
	return b.String()
}

func file(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

func TestLoad(t *testing.T) {
	fsys := fstest.MapFS{
		"a.md":               file("---\nid: plan\ntitle: Planen\ndecided: 2005-06\n---\n# Plan\n\nText.\n"),
		"b.txt":              file("Handlingsplan för stöd\n\nNämnden ska svara.\n\nDet gäller."),
		"sub/Riktlinje Å.md": file("\xef\xbb\xbfNämnden ska svara för detta."),
		"sub/law":            file("---\nbeteckning: 1990:52\nrubrik: Lag om vård\nikraft_datum: 1990-07-01\n---\n# Lag\n\n## 1 §\n\nVård.\n\n## 2 §\n\nMer."),
		"c-twice.md":         file("---\nid: plan\n---\nAnnan text."),
		"d/b.txt":            file("En annan plan\n\nI en annan form."),
		"d/b.md":             file("# En annan plan\n\nI en annan mapp."),
		"d-empty.md":         file(" \n\n\ufeff\n"),
		"d-only-front.md":    file("---\nid: x\n---\n\n<!-- tom -->\n"),
		"e-latin1.txt":       file("Handlingsplan f\xf6r st\xf6d\n\nN\xe4mnden ska \x96 senast i maj \x96 svara."),
		"e-mixed.txt":        file("rad ett\nf\xf6r f\xc3\xb6r"),
		"e-other.txt":        file("rad ett\nf\x81r"),
		"e-table.csv":        file("namn,v\xe4rde\na,1\n"),
		"e-wide.txt":         file("\xff\xfeR\x00\xe5\x00d\x00"),
		"e-wide-torn.txt":    file("\xff\xfeR\x00\xe5\x00d"),
		"f-front.md":         file("---\nid: a\ntitle: [x\n---\ntext"),
		"f-front2.md":        file("---\nid: a\n\ndecided: i juni\n---\ntext"),
		"f-front3.md":        file("---\nid: Å å\n---\ntext"),
		"f-front4.md":        file("---\nid: a\ntext"),
		"f-front5.md":        file("---\nid: a\nid: b\n---\ntext"),
		"f-front6.md":        file("---\n- id\n---\ntext"),
		"g.rtf":              file("{\\rtf1 hej}"),
		"h.md":               file("\x89PNG\r\n\x1a\n\x00"),
		".hidden.md":         file("hemlig"),
		".git/x.md":          file("hemlig"),
		"README.md":          file("om mappen"),
		"a.md~":              file("gammal"),
		"~$b.docx":           file("lås"),
	}
	want := `a.md: plan, "Planen"
b.txt: b, "Handlingsplan för stöd"
d/b.md: d--b, "En annan plan"
e-latin1.txt: e-latin1, "Handlingsplan för stöd"
e-mixed.txt: e-mixed, "E mixed"
e-wide.txt: e-wide, "E wide"
sub/Riktlinje Å.md: sub--riktlinje-å, "Riktlinje Å"
sub/law: sfs-1990-52, "Lag om vård"
! c-twice.md: another document has the same id: "plan" is the id of a.md
! d/b.txt: another document has the same id: "d--b" is the id of d/b.md
! d-empty.md: the file holds no text
! d-only-front.md: the file holds no text
! e-other.txt: the file is not UTF-8 text: line 2; where it is Windows-1252, convert it with: iconv -f WINDOWS-1252 -t UTF-8 e-other.txt > utf8-e-other.txt
! e-table.csv: this format is not read: it is a table of values; convert it with: soffice --headless --convert-to html e-table.csv
! e-wide-torn.txt: the file is not UTF-8 text: it is UTF-16; convert it with: iconv -f UTF-16 -t UTF-8 e-wide-torn.txt > utf8-e-wide-torn.txt
! f-front.md: the front matter is broken: line 3: did not find expected ',' or ']'
! f-front2.md: the front matter is broken: line 4: decided: "i juni" must be a date, YYYY-MM-DD, YYYY-MM or YYYY; leave the key out where it is not known
! f-front3.md: the front matter is broken: line 2: id: "Å å" must be lower-case letters, digits, dots and hyphens
! f-front4.md: the front matter is broken: line 1: the --- that opens it is never closed
! f-front5.md: the front matter is broken: line 3: id: it stands there twice
! f-front6.md: the front matter is broken: line 2: it must be keys and values
`
	got := loadReport(t, fsys)
	for _, name := range []string{"g.rtf", "h.md"} { // how to convert them is Unreadable's
		if !strings.Contains(got, "! "+name+": this format is not read") {
			t.Errorf("%s is not refused:\n%s", name, got)
		}
	}
	got, _, _ = strings.Cut(got, "! g.rtf")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestLoadMetadataBeside(t *testing.T) {
	reader := corpus.Reader{
		Name:  "TEST",
		Match: func(_ string, data []byte) bool { return bytes.HasPrefix(data, []byte("TEST")) },
		Read: func(_ context.Context, name string, data []byte) (corpus.Document, []corpus.Block, error) {
			if bytes.Contains(data, []byte("broken")) {
				return corpus.Document{}, nil, errors.New("it is broken")
			}
			return corpus.Document{Title: "Formatets titel", Source: "formatet"}, []corpus.Block{
				{Kind: corpus.Paragraph, Text: "Nämnden ska sva-", Page: 1}, {Kind: corpus.Paragraph, Text: "ra.", Page: 2},
			}, nil
		},
	}
	fsys := fstest.MapFS{
		"documents.yaml":     file("a.pdf:\n  id: plan\n  title: Planen\n  valid_to: 2025-12-31\nborta.pdf:\n  id: x\nfel.pdf:\n  decided: igår\n"),
		"a.pdf":              file("TEST 1"),
		"fel.pdf":            file("TEST 2"),
		"trasig.pdf":         file("TEST broken"),
		"sub/documents.yaml": file("- a\n"),
		"sub/a.pdf":          file("TEST 3"),
	}
	want := `a.pdf: plan, "Planen"
fel.pdf: fel, "Formatets titel"
sub/a.pdf: sub--a, "Formatets titel"
! documents.yaml: fel.pdf: the front matter is broken: line 8: decided: "igår" must be a date, YYYY-MM-DD, YYYY-MM or YYYY; leave the key out where it is not known
! sub/documents.yaml: the front matter is broken: line 1: it must be file names, each with its keys
! trasig.pdf: reading TEST: it is broken
! documents.yaml: borta.pdf: there is no such file
`
	got := loadReport(t, fsys, formatOf(1, reader))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestLoadLinks(t *testing.T) {
	outside := t.TempDir()
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link := func(to, name string) {
		t.Helper()
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	write(filepath.Join(outside, "secret.md"), "Hemligt.")
	write(filepath.Join(dir, "sub", "b.md"), "Text b.")
	link("sub/b.md", "c.md")
	link(filepath.Join(outside, "secret.md"), "d.md")
	link("../"+filepath.Base(outside)+"/secret.md", "e.md")
	link(".", "loop")
	link("loop/sub/b.md", "f.md")
	link(outside, "gdir")
	link("nowhere", "h.md")
	link("self", "self")
	r, err := Open(dir, Options{}).Load(t.Context(), nil)
	docs, problems := r.Documents, r.Problems
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range docs {
		got = append(got, d.Path)
	}
	if diff := cmp.Diff([]string{"c.md", "f.md", "sub/b.md"}, got); diff != "" {
		t.Errorf("documents (-want +got)\n%s", diff)
	}
	got = nil
	for _, p := range problems {
		got = append(got, p.Path)
		if p.Path != "h.md" && !errors.Is(p, ErrOutside) {
			t.Errorf("%v is not ErrOutside", p)
		}
	}
	if diff := cmp.Diff([]string{"d.md", "e.md", "gdir", "h.md", "self"}, got); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
}

func TestLoadTooLarge(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("Text."), 0o644); err != nil {
		t.Fatal(err)
	}
	big := filepath.Join(dir, "big.md")
	if err := os.WriteFile(big, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(big, corpus.MaxFileSize+1); err != nil {
		t.Fatal(err)
	}
	r, err := Open(dir, Options{}).Load(t.Context(), nil)
	docs, problems := r.Documents, r.Problems
	if err != nil || len(docs) != 1 || len(problems) != 1 || !errors.Is(problems[0], corpus.ErrTooLarge) {
		t.Errorf("%d documents, problems %v, err %v", len(docs), problems, err)
	}
}

func TestLoadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open("", Options{}).Load(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("err %v after cancel", err)
	}
	if _, err := Open(filepath.Join(t.TempDir(), "nowhere"), Options{}).Load(t.Context(), nil); err == nil {
		t.Error("a folder that is not there gives no error")
	}
}

func TestLoadGuards(t *testing.T) {
	reader := corpus.Reader{
		Name:  "TEST",
		Match: func(_ string, data []byte) bool { return bytes.HasPrefix(data, []byte("TEST")) },
		Read: func(context.Context, string, []byte) (corpus.Document, []corpus.Block, error) {
			panic("index out of range")
		},
	}
	fsys := fstest.MapFS{
		"a.md":     file("The board shall decide on this matter and it is to be reported by the office."),
		"b.md":     file("Nämnden ska besluta om detta och det ska rapporteras."),
		"long.md":  file(strings.Repeat("A.\n\n", corpus.MaxBlocks+1)),
		"panic.md": file("TEST"),
		"text.md":  file(strings.Repeat("Nämnden svarar. ", format.MaxTextSize/16)),
		"yaml.md":  file("---\nid: a\n" + strings.Repeat("# x\n", 64<<10) + "---\nText"),
	}
	r, err := Over(fsys, "test", Options{Formats: []Format{formatOf(1, reader)}}).Load(t.Context(), nil)
	docs, problems := r.Documents, r.Problems
	if err != nil || len(docs) != 2 || docs[0].Language != "en" || docs[1].Language != "sv" {
		t.Errorf("err %v, documents:\n%s", err, report(docs, nil))
	}
	want := map[string]error{"long.md": corpus.ErrTooLarge, "panic.md": ErrPanic, "text.md": corpus.ErrTooLarge, "yaml.md": format.ErrFrontMatter}
	for _, p := range problems {
		if !errors.Is(p, want[p.Path]) {
			t.Errorf("%v, want %v", p, want[p.Path])
		}
		delete(want, p.Path)
	}
	if len(want) > 0 {
		t.Errorf("no problem for %v", want)
	}
}

// What a document says of its audience stays with it whatever else is wrong with
// its metadata; where it cannot be read, no one is in it.
func TestAudienceFailsClosed(t *testing.T) {
	for name, c := range map[string]struct{ text, beside, want string }{
		"a name":                    {text: "---\naudience: chefer\n---\n", want: "chefer"},
		"a list":                    {text: "---\naudience: [chefer, HR]\n---\n", want: "chefer, HR"},
		"a list of lines":           {text: "---\naudience:\n  - chefer\n  - HR\n---\n", want: "chefer, HR"},
		"none":                      {text: "---\nkind: plan\n---\n"},
		"beside":                    {beside: "a.md:\n  audience: [chefer, HR]\n", want: "chefer, HR"},
		"beside, wins":              {text: "---\naudience: HR\n---\n", beside: "a.md:\n  audience: chefer\n", want: "chefer"},
		"beside, with a mistake":    {beside: "a.md:\n  audience: chefer\n  decided: igår\n", want: "chefer"},
		"beside, twice":             {beside: "a.md:\n  kind: plan\na.md:\n  audience: chefer\n", want: "chefer"},
		"beside, differs":           {beside: "a.md:\n  audience: HR\na.md:\n  audience: chefer\n", want: format.Closed},
		"beside, mistaken twice":    {beside: "a.md:\n  audience: HR\n  decided: igår\na.md:\n  audience: chefer\n", want: format.Closed},
		"beside, no name":           {beside: "a.md:\n  audience: {x: y}\n", want: format.Closed},
		"beside, a mistake alone":   {beside: "a.md:\n  decided: igår\n"},
		"beside, no YAML":           {beside: "a.md:\n audience: chefer\n\tkind: x\n", want: format.Closed},
		"beside, no YAML nor names": {beside: "a.md:\n kind: plan\n\tid: x\n"},
	} {
		fsys := fstest.MapFS{"a.md": file(c.text + "# Titel\n\nEn mening.\n"), "groups.yaml": file("chefer:\n  slack_users: [U1]\n")}
		if c.beside != "" {
			fsys["documents.yaml"] = file(c.beside)
		}
		got, err := Over(fsys, "test", Options{}).Load(t.Context(), nil)
		if err != nil || len(got.Documents) != 1 {
			t.Errorf("%s: %d documents, %v", name, len(got.Documents), err)
			continue
		}
		if got.Documents[0].Audience != c.want {
			t.Errorf("%s: the audience is %q, want %q", name, got.Documents[0].Audience, c.want)
		}
	}
}

// Keys by the path of a file in a folder below are a mistake that is told; the audience
// among them counts all the same.
func TestMetadataOfAnotherFolder(t *testing.T) {
	for name, c := range map[string]struct{ top, below, want string }{
		"by its path":             {top: "under/djup/a.md: {audience: chefer, owner: Nämnden}\n", want: "chefer"},
		"by one from Windows":     {top: "under\\djup\\a.md: {audience: chefer}\n", want: "chefer"},
		"both say the same":       {top: "under/djup/a.md: {audience: chefer}\n", below: "a.md: {audience: chefer}\n", want: "chefer"},
		"they differ":             {top: "under/djup/a.md: {audience: chefer}\n", below: "a.md: {audience: hr}\n", want: format.Closed},
		"with a mistake":          {top: "under/djup/a.md: {audience: chefer, decided: igår}\n", want: "chefer"},
		"of one of the same name": {top: "a.md: {audience: chefer}\n"},
	} {
		fsys := fstest.MapFS{"a.md": file("# Ett\n\nEn mening.\n"), "under/djup/a.md": file("# Två\n\nEn annan mening.\n"), "documents.yaml": file(c.top)}
		if c.below != "" {
			fsys["under/djup/documents.yaml"] = file(c.below)
		}
		got, err := Over(fsys, "test", Options{}).Load(t.Context(), nil)
		if err != nil || len(got.Documents) != 2 {
			t.Fatalf("%s: %d documents, %v", name, len(got.Documents), err)
		}
		below := got.Documents[1]
		if below.Path != "under/djup/a.md" || below.Audience != c.want || below.Owner != "" {
			t.Errorf("%s: %+v, want the audience %q", name, below, c.want)
		}
		if told := len(got.Problems) == 1 && got.Problems[0].Path == "documents.yaml"; told != (c.want != "") {
			t.Errorf("%s: problems %v", name, got.Problems)
		}
	}
	dot, err := Over(fstest.MapFS{"a.md": file("# Ett\n\nEn mening.\n"), "documents.yaml": file("./a.md: {audience: chefer}\n")}, "test", Options{}).Load(t.Context(), nil)
	if err != nil || dot.Documents[0].Audience != "chefer" {
		t.Errorf("./a.md: %+v, %v", dot, err)
	}
}

// A metadata file that is a link to what is not there may have named audiences.
func TestDanglingMetadataFailsClosed(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("# Titel\n\nEn mening.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("..data/documents.yaml", filepath.Join(dir, "documents.yaml")); err != nil {
		t.Skip(err)
	}
	got, err := Open(dir, Options{}).Load(t.Context(), nil)
	if err != nil || len(got.Documents) != 1 || got.Documents[0].Audience != format.Closed || len(got.Problems) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestWide reads UTF-16 with and without its mark, as text and as a page.
func TestWide(t *testing.T) {
	const text = "# Sotning\n\nRäddningsnämnden ansvarar för sotning på öar.\n"
	wide := func(big bool, s string) []byte {
		var out []byte
		for _, r := range s {
			if big {
				out = append(out, byte(r>>8), byte(r))
			} else {
				out = append(out, byte(r), byte(r>>8))
			}
		}
		return out
	}
	dir := t.TempDir()
	for name, data := range map[string][]byte{
		"a.md": wide(false, text), "b.md": wide(true, text), "c.md": append([]byte("\xff\xfe"), wide(false, text)...), "d.md": append([]byte("\xfe\xff"), wide(true, text)...),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Open(dir, Options{}).Load(t.Context(), nil)
	if err != nil || len(r.Documents) != 4 || len(r.Remarks) != 4 {
		t.Fatalf("%v, %d documents, left out %v, remarks %v", err, len(r.Documents), r.Problems, r.Remarks)
	}
	for _, d := range r.Documents {
		if !strings.Contains(d.Text, "Räddningsnämnden ansvarar för sotning på öar.") || d.Title != "Sotning" {
			t.Errorf("%s: %q, %q", d.Path, d.Title, d.Text)
		}
	}
}
