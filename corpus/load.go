package corpus

import (
	"context"
	"errors"
	"fmt"
)

// MaxFileSize is the size in bytes above which a file is not read: a
// municipality's largest policies are a few megabytes, so a larger file is
// a mistake or an attack.
const MaxFileSize = 64 << 20

// MaxTextSize is the size in bytes above which a text file is not read, and
// MaxBlocks the number of blocks above which no document is: Sweden's longest
// statutes have 1 MB and 10,000 passages.
const (
	MaxTextSize = 16 << 20
	MaxBlocks   = 100_000
)

// SmokeFile is the name of a file beside documents that is none itself: it
// holds questions that each new index has to answer.
const SmokeFile = "smoke.txt"

// maxFrontMatter is the size in bytes that YAML at the top of a file may have.
const maxFrontMatter = 64 << 10

// Reasons why a file is not loaded; Problem.Err wraps one of them, or an
// error of the format's reader.
var (
	ErrEmpty       = errors.New("the file holds no text")
	ErrNotUTF8     = errors.New("the file is not UTF-8 text")
	ErrFrontMatter = errors.New("the front matter is broken")
	ErrDuplicateID = errors.New("another document has the same id")
	ErrUnsupported = errors.New("this format is not read")
	ErrTooLarge    = errors.New("the file is too large")
	ErrPanic       = errors.New("the file made its reader fail")
	ErrOutside     = errors.New("the link leads out of the documents folder")
)

// Reader reads one file format. Match judges by content (and only then by
// name); it must be quick and must not panic on hostile bytes. Read returns
// what the format itself knows of the document's metadata, and its blocks in
// reading order; Load fills in the rest and calls Compose. A caller that
// caches wraps Read and keys by the SHA-256 of data.
type Reader struct {
	Name  string // "PDF", "DOCX", "HTML"; shown in problems
	Match func(name string, data []byte) bool
	Read  func(ctx context.Context, name string, data []byte) (Document, []Block, error)
}

// LoadOptions says how to load a folder. Its zero value reads Markdown and
// plain text only.
type LoadOptions struct {
	// Readers are tried in order, before the built-in Markdown and plain
	// text readers.
	Readers []Reader
	// Remark is told what to know of a file that was read all the same, such
	// as its encoding; it may be nil.
	Remark func(name, remark string)
}

// Problem is a file that was not loaded, and why.
type Problem struct {
	Path string // relative to the documents folder, with slashes
	Err  error
}

func (p Problem) Error() string { return fmt.Sprintf("%s: %v", p.Path, p.Err) }

// Unwrap returns the reason.
func (p Problem) Unwrap() error { return p.Err }
