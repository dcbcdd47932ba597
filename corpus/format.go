package corpus

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"path"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// Format is what a file is, judged by its first bytes and not by its name.
type Format string

// The formats that Sniff tells apart.
const (
	FormatText      Format = "text"      // Markdown or plain text, in whatever encoding
	FormatHTML      Format = "HTML"      // also XHTML and pages saved as .doc
	FormatDocBook   Format = "DocBook"   // XML that some programs make of DOC files and leave the name
	FormatPDF       Format = "PDF"       //
	FormatDOCX      Format = "DOCX"      // Office Open XML in a ZIP archive
	FormatWordXML   Format = "Word XML"  // the same without an archive: flat OPC, a bare document part, Word 2003
	FormatDOC       Format = "DOC"       // Word 95 to 2003
	FormatRTF       Format = "RTF"       //
	FormatODT       Format = "ODT"       // OpenDocument text
	FormatSheet     Format = "sheet"     // Excel and OpenDocument spreadsheets
	FormatSlides    Format = "slides"    // PowerPoint and OpenDocument presentations
	FormatImage     Format = "image"     // PNG, JPEG, GIF, TIFF, BMP, WebP, HEIC
	FormatArchive   Format = "archive"   // ZIP that is none of the above, gzip, 7z, RAR
	FormatEncrypted Format = "encrypted" // an Office file behind a password
	FormatXML       Format = "XML"       // of an unknown kind
	FormatUnknown   Format = "unknown"   // binary, of an unknown kind
)

// sniffLen is how far into a file Sniff looks for what has no fixed place: a
// PDF header may stand up to 1,024 bytes in (ISO 32000-1, annex H.3), and
// Word's list of namespaces on the root element is about 2 KB long.
const sniffLen = 4096

// Sniff says what a file is, from its content alone. It reads no archive and
// parses nothing, so hostile bytes cost it no more than a search through them.
func Sniff(data []byte) Format {
	if f, ok := sniffMagic(data); ok {
		return f
	}
	head := data[:min(len(data), sniffLen)]
	if t, ok := decodeUTF16(head); ok {
		return sniffMarkup(t)
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return FormatUnknown
	}
	return sniffMarkup(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
}

var magics = []struct {
	prefix string
	format Format
}{
	{"%PDF-", FormatPDF},
	{`{\rtf`, FormatRTF},
	{"\x89PNG\r\n\x1a\n", FormatImage},
	{"\xff\xd8\xff", FormatImage},
	{"GIF87a", FormatImage}, {"GIF89a", FormatImage},
	{"II*\x00", FormatImage}, {"MM\x00*", FormatImage},
	{"\x1f\x8b", FormatArchive}, {"7z\xbc\xaf", FormatArchive}, {"Rar!\x1a\x07", FormatArchive},
	{"\x31\xbe\x00\x00", FormatDOC}, {"\xdb\xa5", FormatDOC}, // Word for DOS, Word 2
}

func sniffMagic(data []byte) (Format, bool) {
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
		return FormatImage, true
	case len(data) > 30 && string(data[:2]) == "BM" && binary.LittleEndian.Uint32(data[6:]) == 0 && binary.LittleEndian.Uint32(data[14:]) <= 124:
		return FormatImage, true
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) && bytes.Contains(data, []byte("startxref")):
		return FormatPDF, true
	}
	return FormatUnknown, false
}

// sniffZip looks for the names of parts, which stand uncompressed in the
// archive's headers.
func sniffZip(data []byte) Format {
	// OpenDocument stores its media type first, without compression.
	first := string(data[min(len(data), 30):min(len(data), 120)])
	if _, kind, ok := strings.Cut(first, "application/vnd.oasis.opendocument."); ok {
		switch {
		case strings.HasPrefix(kind, "text"):
			return FormatODT
		case strings.HasPrefix(kind, "spreadsheet"):
			return FormatSheet
		case strings.HasPrefix(kind, "presentation"):
			return FormatSlides
		}
	}
	for _, part := range []struct {
		name   string
		format Format
	}{
		{"word/document.xml", FormatDOCX}, {"xl/workbook.", FormatSheet}, {"ppt/presentation.", FormatSlides},
		{"word/", FormatDOCX}, {"application/vnd.oasis.opendocument.text", FormatODT},
	} {
		if bytes.Contains(data, []byte(part.name)) {
			return part.format
		}
	}
	return FormatArchive
}

// sniffOLE tells the users of Microsoft's compound file apart by the names of
// its streams, which are UTF-16.
func sniffOLE(data []byte) Format {
	has := func(name string) bool {
		wide, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(name)
		return err == nil && bytes.Contains(data, []byte(wide))
	}
	switch {
	case has("EncryptedPackage"):
		return FormatEncrypted
	case has("WordDocument"):
		return FormatDOC
	case has("Workbook"):
		return FormatSheet
	case has("PowerPoint Document"):
		return FormatSlides
	}
	return FormatDOC
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
func sniffMarkup(head []byte) Format {
	rest, isXML := skipProlog(head)
	if bytes.HasPrefix(rest, []byte("{\\rtf")) {
		return FormatRTF
	}
	low := strings.ToLower(string(rest[:min(len(rest), 64)]))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<frameset"} {
		if strings.HasPrefix(low, tag) {
			return FormatHTML
		}
	}
	if (strings.HasPrefix(low, "<book") || strings.HasPrefix(low, "<!doctype book")) && bytes.Contains(rest, []byte("<bookinfo")) {
		return FormatDocBook
	}
	if !strings.HasPrefix(low, "<") || !isXML && !bytes.Contains(rest, []byte("xmlns")) {
		return FormatText
	}
	for _, ns := range wordNamespaces {
		if bytes.Contains(head, []byte(ns)) {
			return FormatWordXML
		}
	}
	if isXML {
		return FormatXML
	}
	return FormatText
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
func Unreadable(name string, f Format) error {
	file := ShellQuote(path.Base(name))
	switch f {
	case FormatHTML, FormatDocBook, FormatPDF, FormatDOCX, FormatWordXML:
		return fmt.Errorf("%w: it is %s, and no reader of %s is at work here", ErrUnsupported, f, f)
	case FormatDOC, FormatRTF, FormatODT:
		return fmt.Errorf("%w: it is %s; convert it with: soffice --headless --convert-to docx %s", ErrUnsupported, f, file)
	case FormatSheet, FormatSlides:
		return fmt.Errorf("%w: it is a file of %s; convert it with: soffice --headless --convert-to pdf %s", ErrUnsupported, f, file)
	case FormatImage:
		return fmt.Errorf("%w: it is an image; make it readable with: ocrmypdf --language swe --image-dpi 300 %s out.pdf", ErrUnsupported, file)
	case FormatArchive:
		return fmt.Errorf("%w: it is an archive; unpack it and add the files in it", ErrUnsupported)
	case FormatEncrypted:
		return fmt.Errorf("%w: it is behind a password; save it without one", ErrUnsupported)
	case FormatXML:
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
