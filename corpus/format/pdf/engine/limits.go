package engine

import (
	"errors"
	"time"
)

// Limits on what one file may hold and cost.
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
	// MaxMemory is the size in bytes to which PDFium's memory may grow.
	MaxMemory = 256 << 20
	// StartTime is how long PDFium may take to compile on a busy machine.
	StartTime = 60 * time.Second

	maxMarks     = 5000
	maxMarkDepth = 20
)

// Reasons why PDFium gives no words of a file.
var (
	ErrEncrypted = errors.New("the PDF is behind a password; save it without one")
	ErrBroken    = errors.New("the PDF is damaged")
	ErrPages     = errors.New("the PDF has more than 3,000 pages")
	ErrLetters   = errors.New("the PDF has more than 12 million characters")
	ErrPage      = errors.New("a page of the PDF has more than 60,000 characters")
)
