package pdf

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"strings"
	"testing"
)

func deflated(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

// flip turns n bits of a copy of data over, the same ones for a seed.
func flip(data []byte, seed uint32, n int) []byte {
	out := bytes.Clone(data)
	for range n {
		seed = seed*1664525 + 1013904223
		at := int(seed>>8) % len(out)
		out[at] ^= 1 << (seed & 7)
	}
	return out
}

const wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

func wordPara(s string) string { return `<w:p><w:r><w:t>` + s + `</w:t></w:r></w:p>` }

// wordFile makes a DOCX file with a body and further parts, name by name.
func wordFile(t *testing.T, body string, more ...string) []byte {
	return zipped(t, append([]string{"word/document.xml", `<w:document ` + wordNS + `><w:body>` + body + `</w:body></w:document>`}, more...)...)
}

func zipped(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hostileWord are damaged and malicious Word files.
func hostileWord(t *testing.T) map[string][]byte {
	whole := wordFile(t, strings.Repeat(wordPara("Nämnden ska svara."), 200))
	laughs := `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document ` + wordNS + `><w:body>` + wordPara("&b;") + `</w:body></w:document>`
	xxe := strings.Replace(laughs, `<!ENTITY a "ha">`, `<!ENTITY a SYSTEM "file:///etc/passwd">`, 1)
	ring := `<w:styles ` + wordNS + `><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`
	nest := func(open, shut, inner string, n int) string {
		return strings.Repeat(open, n) + inner + strings.Repeat(shut, n)
	}
	var many []string
	for i := range 12_000 {
		many = append(many, "word/media/"+strings.Repeat("x", i%50)+string(rune('a'+i%26)), "")
	}
	out := map[string][]byte{
		"truncated.docx":     whole[:len(whole)*2/3],
		"flipped-1.docx":     flip(whole, 7, 12),
		"flipped-2.docx":     flip(whole, 8, 3),
		"bomb.docx":          wordFile(t, strings.Repeat(" ", 256<<20)),
		"bomb-elements.docx": wordFile(t, strings.Repeat("<w:p/>", 7<<20)),
		"bomb-text.docx":     wordFile(t, wordPara(strings.Repeat("a", 40<<20))),
		"nested.docx":        wordFile(t, nest("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", wordPara("x"), 10_000)),
		"nested-tables.docx": wordFile(t, nest("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", wordPara("x"), 130)),
		"nested-wide.docx":   wordFile(t, nest("<w:tbl><w:tr><w:tc>"+wordPara("a")+"</w:tc><w:tc>", "</w:tc></w:tr></w:tbl>", strings.Repeat(wordPara("x"), 20_000), 100)),
		"xxe.docx":           zipped(t, "word/document.xml", xxe),
		"laughs.docx":        zipped(t, "word/document.xml", laughs),
		"traversal.docx":     wordFile(t, wordPara("x"), "../../../etc/cron.d/x", "x"),
		"target.docx":        wordFile(t, wordPara("x"), "_rels/.rels", `<r><Relationship Type="t/officeDocument" Target="../../../../etc/passwd"/></r>`),
		"ring.docx":          wordFile(t, `<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Ringen.</w:t></w:r></w:p>`, "word/styles.xml", ring),
		"many-parts.docx":    wordFile(t, wordPara("x"), many...),
		"fields.docx":        wordFile(t, "<w:p>"+strings.Repeat(`<w:r><w:fldChar w:fldCharType="begin"/><w:t>x</w:t></w:r>`, 200_000)+"</w:p>"),
	}
	out["flat-xxe.docx"] = []byte(xxe)
	return out
}

// hostileHTML are pages that cost parsers much.
func hostileHTML() map[string][]byte {
	page := func(s string) []byte { return []byte("<!DOCTYPE html><html><body>" + s) }
	return map[string][]byte{
		"nested.html":     page(strings.Repeat("<div>", 10_000)),
		"formatting.html": page(strings.Repeat("<b><i><a><p>", 20_000)),
		"attributes.html": page("<p " + strings.Repeat("a=1 b ", 500_000) + ">x"),
		"tables.html":     page(strings.Repeat("<table><tr><td>", 100_000)),
		"lists.html":      page(strings.Repeat("<ul><li>x", 150)),
		"entities.html":   page(strings.Repeat("&notit;&#x110000;", 200_000)),
		"comment.html":    page("<!--" + strings.Repeat("--!", 500_000)),
	}
}

// hostileOther are files of other formats, and text that is none.
func hostileOther() map[string][]byte {
	return map[string][]byte{
		"latin.md":      []byte("F\xf6rskola"),
		"binary.md":     []byte("a\x00b"),
		"empty.md":      nil,
		"old.doc":       []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)),
		"rich.rtf":      []byte(`{\rtf1 text}`),
		"image.pdf":     []byte("\x89PNG\r\n\x1a\n"),
		"archive.docx":  []byte("PK\x03\x04" + strings.Repeat("\x00", 40)),
		"nested.md":     []byte(strings.Repeat("> ", 10_000) + "x"),
		"lists.md":      []byte(strings.Repeat(strings.Repeat(" ", 40)+"- x\n", 20_000)),
		"brackets.md":   []byte(strings.Repeat("[", 100_000) + "x" + strings.Repeat("](", 100_000)),
		"front.md":      []byte("---\ntitle: " + strings.Repeat("[", 10_000) + "\n---\nText.\n"),
		"long-line.txt": []byte(strings.Repeat("ord ", 1_000_000)),
	}
}
