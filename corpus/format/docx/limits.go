package docx

import "errors"

// Limits on what one file may cost. The files at hand have 0.4 to 0.9 elements
// and 15 to 40 bytes a word, so the limits are those of a few thousand pages.
const (
	// MaxPart is the size in bytes that one part may have when unpacked.
	MaxPart = 48 << 20
	// MaxParts is the number of entries that the archive may hold.
	MaxParts = 10_000
	// MaxRatio is how many times smaller than its content a part of more
	// than 1 MiB may be packed; text packs 5 to 30 times, a bomb 1,000 times.
	MaxRatio = 200
	// MaxNodes is the number of XML elements in one part.
	MaxNodes = 1_000_000
	// MaxDepth is how deep XML elements may nest; Word itself stays under 100.
	MaxDepth = 400

	maxFrames = 50 // headers and footers that are looked at
)

// Reasons why a file is refused.
var (
	ErrBroken   = errors.New("the Word file is damaged")
	ErrUnsafe   = errors.New("the Word file names a path outside itself")
	ErrDTD      = errors.New("the Word file declares XML entities, which Word never does")
	ErrSize     = errors.New("the Word file unpacks to more than Lotsen reads")
	ErrEmbedded = errors.New("the Word file holds nothing but embedded parts that are not read")
	ErrNested   = errors.New("the Word file nests its elements too deeply")
)
