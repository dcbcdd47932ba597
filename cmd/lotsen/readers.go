package main

import (
	"fmt"
	"path/filepath"

	"lotsen/corpus"
	"lotsen/corpus/docx"
	"lotsen/corpus/html"
	"lotsen/corpus/pdf"
)

// readersVersion changes when documents are read in another way.
var readersVersion = fmt.Sprintf("text %d, pdf %d, docx %d, html %d", corpus.TextVersion, pdf.Version, docx.Version, html.Version)

// readers are the formats beside Markdown and plain text, each by way of the
// cache, and a function that ends what they have started. Nothing is started
// before the first PDF.
func readers(kept *cache) (list []corpus.Reader, stop func()) {
	client := pdf.NewClient(pdf.Options{CacheDir: filepath.Join(kept.dir, "pdfium"), Warn: kept.warn})
	list = []corpus.Reader{
		kept.reader(client.Reader(), pdf.Version),
		kept.reader(docx.Reader(), docx.Version),
		kept.reader(html.Reader(), html.Version),
	}
	return list, func() { _ = client.Close() }
}
