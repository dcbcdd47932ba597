package corpus

import (
	"context"
	"errors"
)

// MaxFileSize is the size in bytes above which a file is not read: a
// municipality's largest policies are a few megabytes, so a larger file is
// a mistake or an attack.
const MaxFileSize = 64 << 20

// MaxBlocks is the number of blocks above which no document is read: Sweden's
// longest statutes have 10,000 passages.
const MaxBlocks = 100_000

// ErrTooLarge is the reason why a file over one of the limits is not read.
var ErrTooLarge = errors.New("the file is too large")

// Reader reads one file format. Match judges by content (and only then by
// name); it must be quick and must not panic on hostile bytes. Read returns
// what the format itself knows of the document's metadata, and its blocks in
// reading order; package folder fills in the rest and has them composed. A
// caller that caches wraps Read and keys by the SHA-256 of data.
type Reader struct {
	Name  string // "PDF", "DOCX", "HTML"; shown in problems
	Match func(name string, data []byte) bool
	Read  func(ctx context.Context, name string, data []byte) (Document, []Block, error)
}
