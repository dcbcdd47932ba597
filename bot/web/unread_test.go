package web

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"lotsen/bot/phrases"
	"lotsen/bot/repository"
	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/corpus/format"
	"lotsen/corpus/format/docx"
	"lotsen/corpus/format/html"
	"lotsen/corpus/format/pdf"
	"lotsen/corpus/format/pdf/engine"
)

// Whatever the readers of files say is said in Swedish.
func TestReasonsAreSaidInSwedish(t *testing.T) {
	reasons := []error{
		format.ErrNotUTF8, format.ErrUnsupported, format.ErrFrontMatter, corpus.ErrTooLarge, folder.ErrEmpty, folder.ErrDuplicateID, folder.ErrPanic, folder.ErrOutside, folder.ErrMisnamed,
		html.ErrSize, html.ErrNested, html.ErrBroken, html.ErrEncoding, repository.ErrUnread, docx.ErrBroken, docx.ErrUnsafe, docx.ErrDTD, docx.ErrSize, docx.ErrEmbedded, docx.ErrNested,
		engine.ErrEncrypted, engine.ErrBroken, engine.ErrPages, engine.ErrLetters, engine.ErrPage, pdf.ErrTime, pdf.ErrMemory, pdf.ErrScanned, pdf.ErrChild,
		fmt.Errorf("reading PDF: %w", engine.ErrBroken), fmt.Errorf("%w: more than 16 MiB of text", corpus.ErrTooLarge),
		errors.New(format.ReadAsWindows1252), errors.New(format.ReadAsUTF16), errors.New(format.EncodedTwice), errors.New(format.MixedEncodings),
		errors.New("pages 3, 5 and 2 more without text (scanned?); make them readable with: ocrmypdf --skip-text"),
	}
	for _, kind := range []format.Kind{
		format.HTML, format.DocBook, format.PDF, format.DOCX, format.WordXML, format.DOC, format.RTF, format.ODT, format.Sheet, format.Slides,
		format.Image, format.Archive, format.Encrypted, format.XML, format.Unknown,
	} {
		reasons = append(reasons, format.Unreadable("skannat/Bild 1.dat", kind))
	}
	for _, data := range []string{"l\xe4gg p\xe5 \xf6n", "l\x8agg p\x8c \x9an", "l\x84gg p\x86 \x94n", "pris 5 \xa4 p\xe5 \xf6n \xe4r", "lägg på ön", "\xff\x01"} {
		for _, stated := range []string{"", "utf-8", "windows-1252", "macintosh", "iso-8859-2"} {
			if _, remark, _ := format.Decode([]byte(data), stated); remark != "" {
				reasons = append(reasons, errors.New(remark))
			}
		}
	}
	for _, text := range []string{"a\xff\x01", "a\x00b", "---\nid: a\n"} {
		_, _, _, err := format.Text("a.txt", []byte(text))
		reasons = append(reasons, err)
	}
	_, _, _, err := format.Text("a.csv", nil)
	english := regexp.MustCompile(`\b(the|is|it|with|a|an|and|of|not|file|page|pages|text that|more|save|convert|make)\b`)
	for _, reason := range append(reasons, err) {
		said := phrases.In("sv").Unread(reason.Error())
		words, _, _ := strings.Cut(said, " med: ")
		if found := english.FindString(words); found != "" || strings.Contains(said, "lotsen index status") {
			t.Errorf("%q in %q, of %q", found, said, reason)
		}
		if got := phrases.In("en").Unread(reason.Error()); got != reason.Error() {
			t.Errorf("in English %q, want %q", got, reason)
		}
	}
	for reason, want := range map[string]string{
		"reading DOCX: the Word file is damaged: zip: not a valid zip file":                                                                 "läsning av DOCX: Word-filen är skadad: zip: det är ingen hel zip-fil",
		"another document has the same id: \"lag\" is the id of the page.md":                                                                "ett annat dokument har samma id: \"lag\" är id för the page.md",
		"pages 3, 5 and 2 more without text (scanned?); make them readable with: ocrmypdf 'a page.pdf' out.pdf":                             "sidorna 3, 5 och 2 till utan text (inskannade?); gör dem läsbara med: ocrmypdf 'a page.pdf' out.pdf",
		"the front matter is broken: line 3: valid_to: \"the 2024-13\" must be a date, YYYY-MM-DD; leave the key out where it is not known": "uppgifterna överst i filen är felskrivna: rad 3: valid_to: \"the 2024-13\" måste vara ett datum, ÅÅÅÅ-MM-DD; utelämna nyckeln om det inte är känt",
		"the more.pdf: there is no such file":                                                                                               "the more.pdf: det finns ingen sådan fil",
		"open a file.md: permission denied":                                                                                                 "a file.md: åtkomst nekas",
		"reading the page.md: openat the page.md: input/output error":                                                                       "läsning av the page.md: the page.md: fel vid läsning från disken",
		"the file made its reader fail: runtime error: index out of it":                                                                     "filen fick sin läsare att gå sönder (”lotsen index status” visar mer)",
		"morever, something new": "okänd orsak (”lotsen index status” visar mer)", "": "",
		"the new index has lost too much: 2 documents instead of 3; is a part of the folder away?\na smoke question has failed on the new index: is the more?": "för mycket skulle vara borta: 2 dokument i stället för 3; är en del av mappen borta?\nen kontrollfråga skulle inte få det svar den ska ha: is the more?",
	} {
		if got := phrases.In("sv").Unread(reason); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// The same of what the readers, and the libraries that they call, say of broken files.
func TestReasonsOfBrokenFilesAreSaidInSwedish(t *testing.T) {
	zipped := func(parts ...string) []byte {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		for i := 0; i < len(parts); i += 2 {
			f, err := z.Create(parts[i])
			if err != nil {
				t.Fatal(err)
			}
			_, _ = f.Write([]byte(parts[i+1]))
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	const types, rels = "[Content_Types].xml", "_rels/.rels"
	word := func(body string) []byte {
		return zipped(types, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
			rels, `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
			"word/document.xml", body)
	}
	whole := word(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Nämnden ska öva.</w:t></w:r></w:p></w:body></w:document>`)
	damaged := bytes.Clone(whole)
	for i := len(damaged) / 3; i < len(damaged)/2; i++ {
		damaged[i] ^= 0x55
	}
	files := map[string][]byte{
		"half.docx": whole[:len(whole)/2], "bits.docx": damaged, "empty.docx": zipped("a", "b"), "xml.docx": word("<a><b></a>"), "cut.docx": word("<w:document"), "root.docx": word("<page/>"), "void.docx": word(""),
		"attr.docx": word("<w:document x></w:document>"), "code.docx": word("<w:document>&#x1;</w:document>"), "entity.docx": word("<w:document>&more;</w:document>"), "dtd.docx": word("<!DOCTYPE a><w:document/>"),
		"empty.md": nil, "binary.md": []byte("a\x00b"), "latin.txt": []byte("r\xe4kna \xff\x81"), "bild.png": []byte("\x89PNG\r\n\x1a\n"),
		"a.md": []byte("---\nid: lag\n---\n# A\n\nText.\n"), "b.md": []byte("---\nid: lag\n---\n# B\n\nText.\n"),
		"sub/documents.yaml": []byte("borta.pdf: {title: x}\nc.md: {language: no}\nc.md: {id: c}\n"), "sub/c.md": []byte("# C\n\nText.\n"), "documents.yaml": []byte("sub/c.md: {audience: alla}\n"), "mess/documents.yaml": []byte("- a\n"), "tabs/documents.yaml": []byte("a:\n\tb: c\n"),
	}
	for i, front := range []string{
		"id: A B", "title: a: b", "title: [a, b", "title: {a, b", "title: \"a", "title: 'a", "\ttitle: a", "title: a\n  owner: b\n c: d", "title: *a", "title: @a", "title: %a", "title: `a`", "- a\n- b", "just text", "title: a\ntitle: b",
		"title: \"\\q\"", "title: - a", "? a", "title: |a", "title: &", "decided: 2024-13-40", "valid_to: snart", "language: no", "replaces: A B", "audience: {a: b}", "title: [a]", "id: a\n\x01", "a: b\n  - c", "title: a\n- b", "key", "{a: b",
		"title: a\n\towner: b", "title: >x\n a", "[a]: b", "a: b: c", "\"a\": b\n\"a\": c", "!!x: y", "title: !<a", "title: a #\nb",
	} {
		files[fmt.Sprintf("front/%02d.md", i)] = []byte("---\n" + front + "\n---\n# A\n\nNämnden ska öva.\n")
	}
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	read, err := folder.Over(fsys, "test", folder.Options{Formats: []folder.Format{
		{Name: "docx", Open: func(tell folder.Tell) (corpus.Reader, func()) {
			return docx.Reader(docx.Options{HTML: html.Read, InPart: tell.InPart}), func() {}
		}},
	}}).Load(t.Context(), nil)
	if err != nil || len(read.Problems) < 40 {
		t.Fatalf("%d problems, %v", len(read.Problems), err)
	}
	english := regexp.MustCompile(`\b(the|is|it|with|an|and|of|not|file|page|did|found|could|while|must|expected|syntax|unexpected|error)\b`)
	for _, p := range append(append(read.Problems, read.Warnings...), read.Remarks...) {
		said := phrases.In("sv").Unread(p.Err.Error())
		words, _, _ := strings.Cut(said, " med: ")
		if english.MatchString(words) || strings.Contains(said, "index status") || !utf8.ValidString(said) {
			t.Errorf("%s: %q, of %q", p.Path, said, p.Err)
		}
	}
}

func FuzzUnread(f *testing.F) {
	f.Add("reading DOCX: the Word file is damaged: zip: not a valid zip file")
	f.Add("open a: b: \"c\" is the id of d: (`<x>` U+0001")
	f.Fuzz(func(t *testing.T, reason string) {
		if got := phrases.In("sv").Unread(reason); utf8.ValidString(reason) && !utf8.ValidString(got) {
			t.Errorf("%q of %q", got, reason)
		}
	})
}

// A preview says in the reader's language why a file is not read, with the command as it is.
func TestPreviewSaysWhyInItsLanguage(t *testing.T) {
	for lang, want := range map[string]string{
		"sv": "formatet läses inte: det är en bild; gör den läsbar med: ocrmypdf --language swe --image-dpi 300 Bild.pdf out.pdf",
		"en": "this format is not read: it is an image; make it readable with: ocrmypdf --language swe --image-dpi 300 Bild.pdf out.pdf",
	} {
		v := over(t, map[string]string{"resor.md": travel})
		v.lang = lang
		v.shelved()
		v.signedIn()
		who := person("editors")
		w := v.by(who, v.sends("/admin/documents", url.Values{}, "Bild.pdf", "\x89PNG\r\n\x1a\n"))
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		if got := v.leads(who, w).text(); !strings.Contains(got, want) {
			t.Errorf("%s: %s", lang, got)
		}
	}
}
