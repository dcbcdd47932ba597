package folder

import (
	"embed"
	"io/fs"
)

//go:embed documents
var shipped embed.FS

// Shipped returns the documents that ship inside the binary.
func Shipped() fs.FS {
	sub, err := fs.Sub(shipped, "documents")
	if err != nil {
		panic(err) // "documents" is a valid path
	}
	return sub
}
