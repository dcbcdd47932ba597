package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/corpus/format/formattest"
)

const wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="r" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps" xmlns:v="urn:v"`

// pack makes a DOCX file of its parts. A part named body is put into a
// document; the others are put into an element named after them.
func pack(tb testing.TB, parts map[string]string) []byte {
	tb.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for name, content := range parts {
		switch name {
		case "body":
			name, content = "word/document.xml", `<w:document `+wordNS+`><w:body>`+content+`</w:body></w:document>`
		case "styles", "numbering", "footnotes":
			content = `<w:` + name + ` ` + wordNS + `>` + content + `</w:` + name + `>`
			name = "word/" + name + ".xml"
		}
		w, err := z.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return buf.Bytes()
}

// TestBlocks reads the txtar pairs: the parts of a DOCX file, then its blocks.
func TestBlocks(t *testing.T) {
	for name, ar := range formattest.Cases(t, "testdata/blocks") {
		t.Run(name, func(t *testing.T) {
			parts, want := map[string]string{}, ""
			for _, f := range ar.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				parts[f.Name] = strings.ReplaceAll(string(f.Data), "\n", "")
			}
			doc, blocks, err := Read(t.Context(), name, pack(t, parts))
			if err != nil {
				t.Fatal(err)
			}
			got := formattest.Show(blocks)
			if doc.Title != "" {
				got = fmt.Sprintf("title: %s\n%s", doc.Title, got)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFlatXML(t *testing.T) {
	const p = `<w:body><w:p><w:r><w:t>Nämnden ska svara.</w:t></w:r></w:p></w:body>`
	for name, data := range map[string]string{
		"bare document": `<?xml version="1.0"?><w:document ` + wordNS + `>` + p + `</w:document>`,
		"flat OPC": `<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">` +
			`<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document ` + wordNS + `>` + p + `</w:document></pkg:xmlData></pkg:part></pkg:package>`,
		"Word 2003": `<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">` + p + `</w:wordDocument>`,
	} {
		t.Run(name, func(t *testing.T) {
			if !Reader(Options{}).Match("plan.docx", []byte(data)) {
				t.Error("not taken for a Word file")
			}
			_, blocks, err := Read(t.Context(), name, []byte(data))
			if err != nil {
				t.Fatal(err)
			}
			want := []corpus.Block{{Kind: corpus.Paragraph, Text: "Nämnden ska svara."}}
			if diff := cmp.Diff(want, blocks); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	const para = `<w:p><w:r><w:t>text</w:t></w:r></w:p>`
	xxe := `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document ` + wordNS + `><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`
	whole := pack(t, map[string]string{"body": para})
	for name, tc := range map[string]struct {
		data []byte
		want error
	}{
		"entity":         {pack(t, map[string]string{"word/document.xml": xxe}), ErrDTD},
		"entity, flat":   {[]byte(xxe), ErrDTD},
		"path outside":   {pack(t, map[string]string{"body": para, "../../etc/cron.d/x": "x"}), ErrUnsafe},
		"absolute path":  {pack(t, map[string]string{"body": para, "/etc/x": "x"}), ErrUnsafe},
		"backslash path": {pack(t, map[string]string{"body": para, `..\x`: "x"}), ErrUnsafe},
		"target outside": {pack(t, map[string]string{"body": para, "_rels/.rels": `<r><Relationship Type="x/officeDocument" Target="../../x.xml"/></r>`}), ErrUnsafe},
		"bomb":           {pack(t, map[string]string{"body": strings.Repeat(" ", MaxPart+1)}), ErrSize},
		"small bomb":     {pack(t, map[string]string{"body": strings.Repeat("<w:p/>", 2<<20)}), ErrSize},
		"nested":         {pack(t, map[string]string{"body": strings.Repeat("<w:sdt>", 10_000) + strings.Repeat("</w:sdt>", 10_000)}), ErrNested},
		"truncated":      {whole[:len(whole)/2], ErrBroken},
		"unclosed":       {pack(t, map[string]string{"word/document.xml": "<w:document><w:body>"}), ErrBroken},
		"no document":    {pack(t, map[string]string{"word/styles.xml": "<w:styles/>"}), ErrBroken},
		"no body":        {pack(t, map[string]string{"word/document.xml": "<w:document/>"}), ErrBroken},
		"empty":          {nil, ErrBroken},
	} {
		t.Run(name, func(t *testing.T) {
			_, blocks, err := Read(t.Context(), "x.docx", tc.data)
			if !errors.Is(err, tc.want) {
				t.Fatalf("got %d blocks and error %v, want %v", len(blocks), err, tc.want)
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("the error has several lines: %v", err)
			}
		})
	}
}

// TestHostileStyles reads many styles that are based on a large one within seconds.
func TestHostileStyles(t *testing.T) {
	var styles strings.Builder
	styles.WriteString(`<w:style w:type="table" w:styleId="x">` + strings.Repeat("<w:a/>", 200_000) + `</w:style>`)
	for i := range 50_000 {
		fmt.Fprintf(&styles, `<w:style w:type="table" w:styleId="s%d"><w:basedOn w:val="x"/></w:style>`, i)
	}
	start := time.Now()
	_, _, err := Read(t.Context(), "x.docx", pack(t, map[string]string{"body": `<w:p><w:r><w:t>text</w:t></w:r></w:p>`, "styles": styles.String()}))
	if took := time.Since(start); err != nil || took > 20*time.Second {
		t.Errorf("%v after %v", err, took)
	}
}

// TestExternalTarget: a link out of the file is not followed, and the file is read.
func TestExternalTarget(t *testing.T) {
	rels := `<r><Relationship Type="x/officeDocument" Target="http://example.org/x.xml" TargetMode="External"/></r>`
	data := pack(t, map[string]string{"body": `<w:p><w:r><w:t>text</w:t></w:r></w:p>`, "_rels/.rels": rels})
	if _, blocks, err := Read(t.Context(), "x.docx", data); err != nil || len(blocks) != 1 {
		t.Errorf("got %v, %v", blocks, err)
	}
}

func TestNumber(t *testing.T) {
	for _, tc := range []struct {
		format string
		v      int
		want   string
	}{
		{"decimal", 12, "12"}, {"lowerLetter", 28, "bb"}, {"upperLetter", 3, "C"},
		{"lowerRoman", 14, "xiv"}, {"upperRoman", 1999, "MCMXCIX"}, {"decimalZero", 7, "07"}, {"upperRoman", -1, "-1"},
	} {
		if got := number(tc.format, tc.v); got != tc.want {
			t.Errorf("number(%s, %d) = %q, want %q", tc.format, tc.v, got, tc.want)
		}
	}
}

// FuzzRead: no document part, however odd, makes the reader panic.
func FuzzRead(f *testing.F) {
	for _, ar := range formattest.Cases(f, "testdata/blocks") {
		parts := map[string]string{}
		for _, file := range ar.Files {
			if file.Name != "want" {
				parts[file.Name] = string(file.Data)
			}
		}
		f.Add(parts["body"], parts["styles"], parts["numbering"], pack(f, parts))
	}
	f.Fuzz(func(t *testing.T, body, styles, numbers string, raw []byte) {
		for _, data := range [][]byte{raw, pack(t, map[string]string{"body": body, "styles": styles, "numbering": numbers})} {
			_, blocks, err := Read(t.Context(), "x.docx", data)
			if err != nil && blocks != nil {
				t.Errorf("blocks beside the error %v", err)
			}
		}
	})
}

// TestEmbedded reads what generators embed: HTML by the reader handed in, mail,
// text and other Word files; what cannot be read is told.
func TestEmbedded(t *testing.T) {
	const chunk = `<w:p><w:r><w:t>Ett.</w:t></w:r></w:p><w:altChunk r:id="a"/><w:p><w:r><w:t>Sist.</w:t></w:r></w:p>`
	file := func(name, content string) []byte {
		return pack(t, map[string]string{"body": chunk, name: content,
			"word/_rels/document.xml.rels": `<Relationships><Relationship Id="a" Type="http://x/aFChunk" Target="` + strings.TrimPrefix(name, "word/") + `"/></Relationships>`})
	}
	html := func(_ context.Context, _ string, data []byte) (corpus.Document, []corpus.Block, error) {
		text, _, _ := strings.Cut(string(data[bytes.Index(data, []byte("<p>"))+3:]), "</p>")
		return corpus.Document{}, []corpus.Block{{Kind: corpus.Paragraph, Text: text}}, nil
	}
	other := string(pack(t, map[string]string{"body": `<w:p><w:r><w:t>Två.</w:t></w:r></w:p>`}))
	for _, c := range []struct {
		name, content string
		want, left    string
	}{
		{"word/a.html", "<html><body><p>Två.</p></body></html>", "Två.", ""},
		{"word/a.htm", "<p>Två.</p>", "Två.", ""},
		{"word/a.mht", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Tv=C3=A5.</p>\r\n--x--\r\n", "Två.", ""},
		{"word/a.txt", "Två.\n", "Två.", ""},
		{"word/a.docx", other, "Två.", ""},
		{"word/a.rtf", `{\rtf1 Två}`, "", "an embedded part (RTF)"},
		{"word/a.bin", "\x00\x01", "", "an embedded part (unknown)"},
		{"../../a.html", "<p>Två.</p>", "", "unsafe"},
	} {
		told := ""
		_, blocks, err := Reader(Options{HTML: html, InPart: func(_, message string) { told = message }}).Read(t.Context(), c.name, file(c.name, c.content))
		if c.left == "unsafe" {
			if !errors.Is(err, ErrUnsafe) {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		var got []string
		for _, b := range blocks {
			got = append(got, b.Text)
		}
		want := strings.Join(strings.Fields("Ett. "+c.want+" Sist."), " ")
		if strings.Join(got, " ") != want || err != nil || !strings.Contains(told, c.left) || c.left == "" && told != "" {
			t.Errorf("%s: %q, told %q, %v; want %q, told %q", c.name, got, told, err, want, c.left)
		}
	}
}

// TestBackslashes reads a file whose parts are named as Windows names paths.
func TestBackslashes(t *testing.T) {
	data := pack(t, map[string]string{
		`_rels\.rels`:       `<r><Relationship Type="x/officeDocument" Target="word\document.xml"/></r>`,
		`word\document.xml`: `<w:document ` + wordNS + `><w:body><w:p><w:r><w:t>Kansliet ska svara.</w:t></w:r></w:p></w:body></w:document>`,
	})
	if !Reader(Options{}).Match("a.docx", data) {
		t.Error("not taken for a Word file")
	}
	_, blocks, err := Read(t.Context(), "a.docx", data)
	if err != nil || len(blocks) != 1 {
		t.Errorf("%v, %v", blocks, err)
	}
}

// A part of another format that no archive holds is left out, wherever the file
// asks for it: in a document without one, in a header.
func TestChunkOfNothing(t *testing.T) {
	const text = `<w:p><w:r><w:t>Nämnden ska svara.</w:t></w:r></w:p>`
	for name, data := range map[string][]byte{
		"bare document": []byte(`<w:document ` + wordNS + `><w:body>` + text + `<w:altChunk r:id="x"/></w:body></w:document>`),
		"in a header": pack(t, map[string]string{
			"body":                         text,
			"word/header1.xml":             `<w:hdr ` + wordNS + `><w:altChunk r:id="x"/></w:hdr>`,
			"word/_rels/document.xml.rels": `<Relationships><Relationship Id="h" Type="http://x/header" Target="header1.xml"/></Relationships>`,
		}),
	} {
		_, blocks, err := Read(t.Context(), name, data)
		if err != nil || len(blocks) != 1 {
			t.Errorf("%s: %v, error %v", name, blocks, err)
		}
	}
}
