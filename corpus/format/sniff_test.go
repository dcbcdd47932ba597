package format

import (
	"errors"
	"strings"
	"testing"
)

func TestSniff(t *testing.T) {
	word := `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`
	for name, tc := range map[string]struct {
		data string
		want Kind
	}{
		"empty":                {"", PlainText},
		"Markdown":             {"# Plan\n\nText.", PlainText},
		"Markdown, comment":    {"<!-- utkast -->\n# Plan", PlainText},
		"Markdown, stray tag":  {"<br>\n# Plan", PlainText},
		"Latin-1":              {"F\xf6rskola", PlainText},
		"front matter":         {"---\ntitle: Plan\n---\nText", PlainText},
		"HTML":                 {"\xef\xbb\xbf \r\n<!DOCTYPE HTML PUBLIC>", HTML},
		"HTML, comment":        {"<!-- saved --><html>", HTML},
		"XHTML":                {`<?xml version="1.0"?><!DOCTYPE html>`, HTML},
		"HTML, UTF-16":         {"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", HTML},
		"DocBook":              {"<book lang=\"sv\">\n<title>t</title><bookinfo>", DocBook},
		"PDF":                  {"%PDF-1.7\n", PDF},
		"PDF after junk":       {"\n\njunk\n%PDF-1.4 ... startxref 0", PDF},
		"text about PDF":       {"The first line of a PDF is %PDF-1.4.", PlainText},
		"DOCX":                 {"PK\x03\x04" + strings.Repeat("x", 40) + "word/document.xml", DOCX},
		"Word XML":             {`<?xml version="1.0"?>` + word, WordXML},
		"Word XML, bare":       {word, WordXML},
		"XML":                  {`<?xml version="1.0"?><svg/>`, XML},
		"ODT":                  {"PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.textPK", ODT},
		"ODS":                  {"PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", Sheet},
		"XLSX":                 {"PK\x03\x04 xl/workbook.xml", Sheet},
		"ZIP":                  {"PK\x03\x04 a.txt", Archive},
		"DOC":                  {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00", DOC},
		"DOCX with a password": {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", Encrypted},
		"RTF":                  {`{\rtf1\ansi`, RTF},
		"PNG":                  {"\x89PNG\r\n\x1a\n", Image},
		"TIFF":                 {"II*\x00", Image},
		"BM begins a word":     {"BM är en förkortning.\n" + strings.Repeat("Text. ", 20), PlainText},
		"binary":               {"\x7fELF\x02\x00\x00", Unknown},
	} {
		if got := Sniff([]byte(tc.data)); got != tc.want {
			t.Errorf("%s: got %s, want %s", name, got, tc.want)
		}
	}
}

func TestUnreadable(t *testing.T) {
	for _, f := range []Kind{HTML, PDF, DOCX, WordXML, DOC, RTF, ODT,
		Sheet, Slides, Image, Archive, Encrypted, XML, Unknown} {
		err := Unreadable("planer/Ö 1; rm -rf.doc", f)
		if !errors.Is(err, ErrUnsupported) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", f, err)
		}
	}
	want := "soffice --headless --convert-to docx 'Ö 1; rm -rf.doc'"
	if got := Unreadable("planer/Ö 1; rm -rf.doc", DOC).Error(); !strings.HasSuffix(got, want) {
		t.Errorf("got %q, want it to end in %q", got, want)
	}
}

func FuzzSniff(f *testing.F) {
	for _, s := range []string{"PK\x03\x04", "<?xml version='1.0'?><html>", "\xff\xfe<\x00", "BM", "text"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { Sniff(data) })
}

func TestWordListsOfFormats(t *testing.T) {
	if err := words.Check(); err != nil {
		t.Error(err)
	}
}
