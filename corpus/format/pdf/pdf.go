// Package pdf reads PDF documents: PDFium, in a WebAssembly sandbox inside a
// child process of the same program, finds the words, and this package finds
// the lines, columns, paragraphs, headings, lists and tables that they make.
// It does not recognise text in images.
//
// A file takes this way: client.go sends it to the child (child.go; wire.go is
// what they say to each other), where engine.go asks PDFium for the characters
// of each page, collector.go makes words of them (sheet.go) and glyphs.go mends
// fonts without a map to letters. layout.go turns the words into blocks: lines
// (line.go, lines.go, column.go) without running heads (runninghead.go), in
// reading order (order.go), stacked into columns and cells (chunk.go), split
// into paragraphs (paragraph.go) or set into tables (table.go); contents.go and
// heading.go, with the bookmarks of outline.go, say which paragraphs are no body
// text.
package pdf

import (
	"errors"
	"time"
)

// Version changes whenever Read gives other blocks or metadata for the same
// bytes, so that what was kept of an older reading is read again.
const Version = 5

// Limits on what one file may cost.
const (
	// MaxPages is the number of pages of a file; the longest Swedish
	// government reports have some 1,500.
	MaxPages = 3000
	// MaxLetters is the number of characters on all pages together.
	MaxLetters = 12_000_000
	// MaxPageLetters is the number of characters on one page; a page of a
	// newspaper has some 30,000. Laying a page out takes about 8 KB for each
	// that stands alone.
	MaxPageLetters = 60_000
	// MaxTime is how long one file may take, without the start of the child.
	// A page takes 10 to 30 ms.
	MaxTime = 20 * time.Second
	// TimePerMegabyte is added to MaxTime for each MiB of a larger file.
	TimePerMegabyte = 2 * time.Second
	// MaxMemory is the size in bytes to which PDFium's memory may grow.
	MaxMemory = 256 << 20
	// MaxHeap is the size in bytes above which the child's memory beside
	// PDFium's is collected as hard as it can be.
	MaxHeap = 512 << 20

	startTime    = 60 * time.Second // to compile PDFium on a busy machine
	maxMarks     = 5000
	maxMarkDepth = 20
)

// Reasons why a PDF is not read.
var (
	ErrEncrypted = errors.New("the PDF is behind a password; save it without one")
	ErrBroken    = errors.New("the PDF is damaged")
	ErrPages     = errors.New("the PDF has more than 3,000 pages")
	ErrLetters   = errors.New("the PDF has more than 12 million characters")
	ErrPage      = errors.New("a page of the PDF has more than 60,000 characters")
	ErrTime      = errors.New("the PDF takes too long to read")
	ErrMemory    = errors.New("the PDF takes too much memory or stops the reader")
	ErrScanned   = errors.New("the PDF holds no text")
	ErrChild     = errors.New("the program that reads PDFs does not start")
)
