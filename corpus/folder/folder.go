// Package folder is one folder of documents: which files are documents, what
// they hold, and whether they have changed. There is one walk with one rule for
// all three, so that what is not read is not watched either. It keeps what was
// read of large formats and reads again only what has changed, and it holds the
// documents that ship inside the binary. It knows no index, and of the formats
// only text and Markdown: readers of others are handed in.
package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"lotsen/corpus"
)

// Folder is a folder of documents, with its subfolders. It may be used by many
// goroutines at once.
type Folder struct {
	fsys  fs.FS
	name  string
	place string // tells one folder from another
	root  string // its path in the file system; empty where it has none
	opts  Options
	trial bool // nothing of it is remembered (With)

	mu    sync.Mutex
	known map[string]seen // by path; nil before the first look
	full  time.Time       // when all contents were last read
}

// Options says how a folder is read. The zero value reads text and Markdown,
// and keeps nothing.
type Options struct {
	// Formats are tried in their order, before Markdown and plain text.
	Formats []Format
	// Cache is the folder where what was read is kept; empty for none.
	Cache string
}

// Format is a file format and how it is read.
type Format struct {
	Name string // of the reader
	// Version changes when files of the format are read in another way.
	Version int
	// Open makes the reader for one run of Load; stop ends what it has started.
	Open func(tell Tell) (r corpus.Reader, stop func())
}

// Tell is told of files by their readers, in one line each.
type Tell struct {
	InPart func(name, message string) // the file was read in part
	Remark func(name, message string) // the file was read, and this is to be known of it
}

// Open returns the folder at path, or where path is empty that of the documents
// that ship inside the binary. Nothing is read yet.
func Open(path string, opts Options) *Folder {
	if path == "" {
		return &Folder{fsys: Shipped(), name: "the documents that ship with Lotsen", place: "shipped", opts: opts}
	}
	full, err := filepath.Abs(path)
	if err != nil {
		full = path
	}
	sum := sha256.Sum256([]byte(full))
	return &Folder{fsys: os.DirFS(path), name: path, place: hex.EncodeToString(sum[:8]), root: full, opts: opts}
}

// Over returns a folder over a file system, which name tells from others.
func Over(fsys fs.FS, name string, opts Options) *Folder {
	sum := sha256.Sum256([]byte("file system " + name))
	return &Folder{fsys: fsys, name: name, place: hex.EncodeToString(sum[:8]), opts: opts}
}

// At is the same folder, whose files lie in another place: a copy that can be written to.
func (f *Folder) At(dir string) *Folder {
	full, err := filepath.Abs(dir)
	if err != nil {
		full = dir
	}
	return &Folder{fsys: os.DirFS(dir), name: f.name, place: f.place, root: full, opts: f.opts}
}

// String names the folder for people.
func (f *Folder) String() string { return f.name }

// Place tells the folder from others, in a word that may be a file's name.
func (f *Folder) Place() string { return f.place }

// Made reports whether what has this fingerprint was made of this folder, as it
// is or was.
func (f *Folder) Made(print string) bool { return strings.HasPrefix(print, f.place+"-") }

// SmokeFile is the name of a file in the folder that is no document: it holds
// questions that each new index has to answer.
const SmokeFile = "smoke.txt"

// seen is what a look found of a file whose content it read.
type seen struct {
	Size int64
	Mod  time.Time
	At   time.Time // when it was read
	Sum  string    // SHA-256 of the content
}
