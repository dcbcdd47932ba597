package corpus

import (
	"errors"
	"fmt"
)

// SmokeFile is the name of a file beside documents that is none itself: it
// holds questions that each new index has to answer.
const SmokeFile = "smoke.txt"

// Reasons why a file is not loaded; Problem.Err wraps one of them, or an
// error of the format's reader.
var (
	ErrEmpty       = errors.New("the file holds no text")
	ErrDuplicateID = errors.New("another document has the same id")
	ErrPanic       = errors.New("the file made its reader fail")
	ErrOutside     = errors.New("the link leads out of the documents folder")
)

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
