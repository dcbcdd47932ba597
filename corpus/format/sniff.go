// Package format tells what a file is by its first bytes and reads text and
// Markdown, with their front matter, into blocks. The packages below it read
// other formats. It does not compose documents and walks no folders.
package format

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"path"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// Kind is what a file is, judged by its first bytes and not by its name.
type Kind string

// The formats that Sniff tells apart.
const (
	PlainText Kind = "text"      // Markdown or plain text, in whatever encoding
	HTML      Kind = "HTML"      // also XHTML and pages saved as .doc
	DocBook   Kind = "DocBook"   // XML that some programs make of DOC files and leave the name
	PDF       Kind = "PDF"       // of any version
	DOCX      Kind = "DOCX"      // Office Open XML in a ZIP archive
	WordXML   Kind = "Word XML"  // the same without an archive: flat OPC, a bare document part, Word 2003
	DOC       Kind = "DOC"       // Word 95 to 2003
	RTF       Kind = "RTF"       // Rich Text Format
	ODT       Kind = "ODT"       // OpenDocument text
	Sheet     Kind = "sheet"     // Excel and OpenDocument spreadsheets
	Slides    Kind = "slides"    // PowerPoint and OpenDocument presentations
	Image     Kind = "image"     // PNG, JPEG, GIF, TIFF, BMP, WebP, HEIC
	Archive   Kind = "archive"   // ZIP that is none of the above, gzip, 7z, RAR
	Encrypted Kind = "encrypted" // an Office file behind a password
	XML       Kind = "XML"       // of an unknown kind
	Unknown   Kind = "unknown"   // binary, of an unknown kind
)

// sniffLen is how far into a file Sniff looks for what has no fixed place: a
// PDF header may stand up to 1,024 bytes in (ISO 32000-1, annex H.3), and
// Word's list of namespaces on the root element is about 2 KB long.
const sniffLen = 4096

// Sniff says what a file is, from its content alone. It reads no archive and
// parses nothing, so hostile bytes cost it no more than a search through them.
func Sniff(data []byte) Kind {
	if f, ok := sniffMagic(data); ok {
		return f
	}
	head := data[:min(len(data), sniffLen)]
	if t, ok := decodeUTF16(head); ok {
		return sniffMarkup(t)
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return Unknown
	}
	return sniffMarkup(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
}

var magics = []struct {
	prefix string
	format Kind
}{
	{"%PDF-", PDF},
	{`{\rtf`, RTF},
	{"\x89PNG\r\n\x1a\n", Image},
	{"\xff\xd8\xff", Image},
	{"GIF87a", Image}, {"GIF89a", Image},
	{"II*\x00", Image}, {"MM\x00*", Image},
	{"\x1f\x8b", Archive}, {"7z\xbc\xaf", Archive}, {"Rar!\x1a\x07", Archive},
	{"\x31\xbe\x00\x00", DOC}, {"\xdb\xa5", DOC}, // Word for DOS, Word 2
}

func sniffMagic(data []byte) (Kind, bool) {
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.prefix)) {
			return m.format, true
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return sniffZip(data), true
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return sniffOLE(data), true
	case len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP",
		len(data) > 12 && string(data[4:8]) == "ftyp" && (string(data[8:11]) == "hei" || string(data[8:11]) == "mif"):
		return Image, true
	case len(data) > 30 && string(data[:2]) == "BM" && binary.LittleEndian.Uint32(data[6:]) == 0 && binary.LittleEndian.Uint32(data[14:]) <= 124:
		return Image, true
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) && bytes.Contains(data, []byte("startxref")):
		return PDF, true
	}
	return Unknown, false
}

// sniffZip looks for the names of parts, which stand uncompressed in the
// archive's headers.
func sniffZip(data []byte) Kind {
	// OpenDocument stores its media type first, without compression.
	first := string(data[min(len(data), 30):min(len(data), 120)])
	if _, kind, ok := strings.Cut(first, "application/vnd.oasis.opendocument."); ok {
		switch {
		case strings.HasPrefix(kind, "text"):
			return ODT
		case strings.HasPrefix(kind, "spreadsheet"):
			return Sheet
		case strings.HasPrefix(kind, "presentation"):
			return Slides
		}
	}
	for _, part := range []struct {
		name   string
		format Kind
	}{
		{"word/document.xml", DOCX}, {"xl/workbook.", Sheet}, {"ppt/presentation.", Slides},
		{"word/", DOCX}, {"application/vnd.oasis.opendocument.text", ODT},
	} {
		// Some generators part the names as Windows parts paths, and Word opens them.
		if bytes.Contains(data, []byte(part.name)) || bytes.Contains(data, []byte(strings.ReplaceAll(part.name, "/", `\`))) {
			return part.format
		}
	}
	return Archive
}

// sniffOLE tells the users of Microsoft's compound file apart by the names of
// its streams, which are UTF-16.
func sniffOLE(data []byte) Kind {
	has := func(name string) bool {
		wide, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(name)
		return err == nil && bytes.Contains(data, []byte(wide))
	}
	switch {
	case has("EncryptedPackage"):
		return Encrypted
	case has("WordDocument"):
		return DOC
	case has("Workbook"):
		return Sheet
	case has("PowerPoint Document"):
		return Slides
	}
	return DOC
}

// decodeUTF16 returns UTF-16 that begins with its byte order mark as UTF-8.
func decodeUTF16(data []byte) (text []byte, ok bool) {
	text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
	return text, err == nil
}

var wordNamespaces = []string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
	"http://purl.oclc.org/ooxml/wordprocessingml/main",
	"http://schemas.microsoft.com/office/2006/xmlPackage",
	"http://schemas.microsoft.com/office/word/2003/wordml",
}

// sniffMarkup tells HTML and XML from text by the first tag. Markdown may
// open with a comment or with a stray tag; only a tag that opens a whole page
// makes it HTML.
func sniffMarkup(head []byte) Kind {
	rest, isXML := skipProlog(head)
	if bytes.HasPrefix(rest, []byte("{\\rtf")) {
		return RTF
	}
	low := strings.ToLower(string(rest[:min(len(rest), 64)]))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<frameset"} {
		if strings.HasPrefix(low, tag) {
			return HTML
		}
	}
	if (strings.HasPrefix(low, "<book") || strings.HasPrefix(low, "<!doctype book")) && bytes.Contains(rest, []byte("<bookinfo")) {
		return DocBook
	}
	if !strings.HasPrefix(low, "<") || !isXML && !bytes.Contains(rest, []byte("xmlns")) {
		return PlainText
	}
	for _, ns := range wordNamespaces {
		if bytes.Contains(head, []byte(ns)) {
			return WordXML
		}
	}
	if isXML {
		return XML
	}
	return PlainText
}

// skipProlog drops white space, comments and processing instructions, and
// says whether an XML declaration was among them.
func skipProlog(b []byte) (rest []byte, isXML bool) {
	for {
		b = bytes.TrimLeft(b, " \t\r\n")
		end := ""
		switch {
		case bytes.HasPrefix(b, []byte("<?")):
			isXML = isXML || bytes.HasPrefix(b, []byte("<?xml"))
			end = "?>"
		case bytes.HasPrefix(b, []byte("<!--")):
			end = "-->"
		default:
			return b, isXML
		}
		_, after, ok := bytes.Cut(b, []byte(end))
		if !ok {
			return nil, isXML
		}
		b = after
	}
}

// Unreadable returns the error for a file of a format that no reader took: it
// wraps ErrUnsupported, names the format and says in one line how to make the
// file readable.
func Unreadable(name string, f Kind) error {
	file := ShellQuote(path.Base(name))
	switch f {
	case HTML, DocBook, PDF, DOCX, WordXML:
		return fmt.Errorf("%w: it is %s, and no reader of %s is at work here", ErrUnsupported, f, f)
	case DOC, RTF, ODT:
		return fmt.Errorf("%w: it is %s; convert it with: soffice --headless --convert-to docx %s", ErrUnsupported, f, file)
	case Sheet, Slides:
		return fmt.Errorf("%w: it is a file of %s; convert it with: soffice --headless --convert-to pdf %s", ErrUnsupported, f, file)
	case Image:
		return fmt.Errorf("%w: it is an image; make it readable with: ocrmypdf --language swe --image-dpi 300 %s out.pdf", ErrUnsupported, file)
	case Archive:
		return fmt.Errorf("%w: it is an archive; unpack it and add the files in it", ErrUnsupported)
	case Encrypted:
		return fmt.Errorf("%w: it is behind a password; save it without one", ErrUnsupported)
	case XML:
		return fmt.Errorf("%w: it is XML of an unknown kind; save it as DOCX, PDF, HTML, Markdown or text", ErrUnsupported)
	}
	return fmt.Errorf("%w: it is no known kind of document; save it as DOCX, PDF, HTML, Markdown or text", ErrUnsupported)
}

// unreadableTable is the error for a table of values (CSV): text by its content,
// but rows without their headings are no sentences to quote.
func unreadableTable(name string) error {
	file := ShellQuote(path.Base(name))
	return fmt.Errorf("%w: it is a table of values; convert it with: soffice --headless --convert-to html %s", ErrUnsupported, file)
}

// ShellQuote returns a file name as one word of a shell command, for advice that
// people paste; line breaks in it become blanks.
func ShellQuote(name string) string {
	safe := func(r rune) bool {
		return r == '.' || r == '/' || r == '-' || r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r > 0x7f
	}
	if !strings.HasPrefix(name, "-") && strings.IndexFunc(name, func(r rune) bool { return !safe(r) }) < 0 {
		return name
	}
	return "'" + strings.ReplaceAll(strings.ReplaceAll(name, "\n", " "), "'", `'\''`) + "'"
}
