package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"lotsen/bot/phrases"
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
		format.ErrNotUTF8, format.ErrUnsupported, format.ErrFrontMatter, corpus.ErrTooLarge, folder.ErrEmpty, folder.ErrDuplicateID, folder.ErrPanic, folder.ErrOutside,
		html.ErrSize, html.ErrNested, html.ErrBroken, docx.ErrBroken, docx.ErrUnsafe, docx.ErrDTD, docx.ErrSize, docx.ErrEmbedded, docx.ErrNested,
		engine.ErrEncrypted, engine.ErrBroken, engine.ErrPages, engine.ErrLetters, engine.ErrPage, pdf.ErrTime, pdf.ErrMemory, pdf.ErrScanned, pdf.ErrChild,
		fmt.Errorf("reading PDF: %w", engine.ErrBroken), fmt.Errorf("%w: more than 16 MiB of text", corpus.ErrTooLarge),
		errors.New(format.ReadAsWindows1252), errors.New(format.ReadAsUTF16), errors.New(format.EncodedTwice),
		errors.New("pages 3, 5 and 2 more without text (scanned?); make them readable with: ocrmypdf --skip-text"),
	}
	for _, kind := range []format.Kind{
		format.HTML, format.DocBook, format.PDF, format.DOCX, format.WordXML, format.DOC, format.RTF, format.ODT, format.Sheet, format.Slides,
		format.Image, format.Archive, format.Encrypted, format.XML, format.Unknown,
	} {
		reasons = append(reasons, format.Unreadable("skannat/Bild 1.dat", kind))
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
		if found := english.FindString(words); found != "" {
			t.Errorf("%q in %q, of %q", found, said, reason)
		}
		if got := phrases.In("en").Unread(reason.Error()); got != reason.Error() {
			t.Errorf("in English %q, want %q", got, reason)
		}
	}
	for reason, want := range map[string]string{
		"reading DOCX: the Word file is damaged: zip: not a valid zip file":                                     "läsning av DOCX: Word-filen är skadad: zip: not a valid zip file",
		"another document has the same id: \"lag\" is the id of the page.md":                                    "ett annat dokument har samma id: \"lag\" is the id of the page.md",
		"pages 3, 5 and 2 more without text (scanned?); make them readable with: ocrmypdf 'a page.pdf' out.pdf": "sidorna 3, 5 och 2 till utan text (inskannade?); gör dem läsbara med: ocrmypdf 'a page.pdf' out.pdf",
		"morever, something new": "morever, something new", "": "",
	} {
		if got := phrases.In("sv").Unread(reason); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
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
