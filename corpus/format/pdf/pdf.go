// Package pdf reads PDF documents, and shows their pages as pictures: PDFium, in a
// WebAssembly sandbox inside a child process of the same program, finds the words,
// and pure geometry the blocks that they make. It does not recognise text in images.
//
// A file takes this way: client.go sends it to the child (child.go; wire.go is
// what they say to each other). There engine asks PDFium for the words of each
// page, which are what sheet describes, and layout turns them into blocks.
// gallery.go keeps the pictures that picture.go asks a child for.
package pdf

import (
	"errors"
	"time"
)

// Version changes whenever Read gives other blocks or metadata for the same
// bytes, so that what was kept of an older reading is read again.
const Version = 8

// Limits on what one file may cost, beside those of the engine.
const (
	// MaxTime is how long one file may take, without the start of the child.
	// A page takes 10 to 30 ms.
	MaxTime = 20 * time.Second
	// TimePerMegabyte is added to MaxTime for each MiB of a larger file.
	TimePerMegabyte = 2 * time.Second
	// MaxHeap is the size in bytes above which the child's memory beside
	// PDFium's is collected as hard as it can be.
	MaxHeap = 512 << 20
)

// Reasons why a PDF is not read, beside those of the engine.
var (
	ErrTime    = errors.New("the PDF takes too long to read")
	ErrMemory  = errors.New("the PDF takes too much memory or stops the reader")
	ErrScanned = errors.New("the PDF holds no text")
	ErrChild   = errors.New("the program that reads PDFs does not start")
)
