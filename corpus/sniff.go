package corpus

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

const convert = "save it as DOCX or PDF, or run: soffice --headless --convert-to docx FILE"

// signatures are the first bytes of formats that Lotsen knows but does not
// read by itself, and what to do about them.
var signatures = []struct {
	magic, format, advice string
}{
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (DOC, XLS, PPT)", convert},
	{"\xdb\xa5-", "an old Word file (DOC)", convert},
	{"{\\rtf", "RTF", convert},
	{"%PDF-", "PDF", "this program was built without its PDF reader"},
	{"\x89PNG", "an image (PNG)", ocr},
	{"\xff\xd8\xff", "an image (JPEG)", ocr},
	{"GIF8", "an image (GIF)", ocr},
	{"II*\x00", "an image (TIFF)", ocr},
	{"MM\x00*", "an image (TIFF)", ocr},
	{"BM", "an image (BMP)", ocr},
	{"RIFF", "an image or sound (RIFF)", ocr},
	{"\x1f\x8b", "a gzip archive", "unpack it"},
	{"7z\xbc\xaf", "a 7z archive", "unpack it"},
	{"Rar!", "a RAR archive", "unpack it"},
	{"\x7fELF", "a program", "take it out of the folder"},
	{"MZ", "a program", "take it out of the folder"},
}

const ocr = "make a PDF with text of it, for example by: ocrmypdf --image-dpi 300 -l swe FILE out.pdf"

// unsupported returns an error that names the format of a file that is
// neither text nor taken by a reader, and how to convert it.
func unsupported(name string, data []byte) error {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.magic)) && (len(s.magic) > 2 || !utf8.Valid(data)) {
			return fmt.Errorf("%w: it is %s: %s", ErrUnsupported, s.format, s.advice)
		}
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return zipFormat(data)
	}
	head := strings.ToLower(string(bytes.TrimSpace(data[:min(len(data), 1024)])))
	head = strings.TrimPrefix(head, "\ufeff")
	switch {
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html"):
		return fmt.Errorf("%w: it is HTML: this program was built without its HTML reader", ErrUnsupported)
	case strings.HasPrefix(head, "<?xml"):
		return fmt.Errorf("%w: it is XML: %s", ErrUnsupported, convert)
	}
	return nil
}

// zipFormat names the formats that are zip archives.
func zipFormat(data []byte) error {
	head := data[:min(len(data), 4096)]
	format, advice := "a zip archive", "unpack it"
	switch {
	case bytes.Contains(head, []byte("application/vnd.oasis.opendocument")):
		format, advice = "OpenDocument (ODT, ODS, ODP)", convert
	case bytes.Contains(head, []byte("xl/")):
		format, advice = "a spreadsheet (XLSX)", "save it as PDF"
	case bytes.Contains(head, []byte("ppt/")):
		format, advice = "a presentation (PPTX)", "save it as PDF"
	case bytes.Contains(head, []byte("application/epub")):
		format, advice = "an EPUB", convert
	}
	return fmt.Errorf("%w: it is %s: %s", ErrUnsupported, format, advice)
}

// readText reads Markdown or plain text with its front matter.
func readText(data []byte) (Document, []Block, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if err := checkUTF8(data); err != nil {
		return Document{}, nil, err
	}
	front, body, err := splitFrontMatter(string(data))
	if err != nil {
		return Document{}, nil, err
	}
	meta, err := parseFrontMatter(front, 1)
	if err != nil {
		return Document{}, nil, err
	}
	return meta, Markdown(body), nil
}

func checkUTF8(data []byte) error {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fmt.Errorf("%w: it is UTF-16: save it as UTF-8", ErrNotUTF8)
	case bytes.IndexByte(data, 0) >= 0:
		return fmt.Errorf("%w: it is a binary file of an unknown kind", ErrUnsupported)
	case utf8.Valid(data):
		return nil
	}
	line, rest := 1, data
	for len(rest) > 0 {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		rest = rest[size:]
	}
	return fmt.Errorf("%w: line %d: save it as UTF-8", ErrNotUTF8, line)
}
