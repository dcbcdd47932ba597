package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// kind is what an entry of the folder is.
type kind int

const (
	inside     kind = iota // a folder, before what is in it
	document               // a file to be read, or refused with a reason
	beside                 // a file that says something of documents and is none
	unreadable             // a folder or file that cannot be looked at
)

// entry is what the walk comes by.
type entry struct {
	name string // relative to the folder, with slashes; "." for the folder itself
	kind kind
	d    fs.DirEntry
	err  error // why it is unreadable
}

// walk visits the folder and what is in it, in the order of paths. This is the
// one rule of what a document is: hidden files, locks and backups of editors,
// what is still being copied, README files and what systems leave are passed
// over.
func (f *Folder) walk(ctx context.Context, visit func(entry) error) error {
	err := fs.WalkDir(f.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && name == ".":
			return err
		case name == ".":
			return visit(entry{name, inside, d, nil})
		case isBeside(name) && !d.IsDir():
			return visit(entry{name, beside, d, nil})
		case passedOver(path.Base(name)) && d.IsDir():
			return fs.SkipDir
		case passedOver(path.Base(name)):
			return nil
		case err != nil:
			return visit(entry{name, unreadable, d, err})
		case d.IsDir():
			return visit(entry{name, inside, d, nil})
		}
		return visit(entry{name, document, d, nil})
	})
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading %s: there is no such folder", f.name)
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", f.name, err)
	}
	return nil
}

// isBeside reports whether a path is that of a file which tells something of
// the documents: a change in it is a change of what is read.
func isBeside(name string) bool {
	return name == SmokeFile || path.Base(name) == metadataFile
}

// passedOver reports whether a name is no document's.
func passedOver(base string) bool {
	low := strings.ToLower(base)
	for _, prefix := range []string{".", "~$", "#"} {
		if strings.HasPrefix(low, prefix) {
			return true
		}
	}
	for _, suffix := range []string{"~", ".bak", ".swp", ".tmp", ".part", ".orig"} {
		if strings.HasSuffix(low, suffix) {
			return true
		}
	}
	switch low {
	case metadataFile, SmokeFile, "readme", "readme.md", "readme.txt", "thumbs.db", "desktop.ini":
		return true
	}
	return false
}

// Count is how many files there are to read.
func (f *Folder) Count(ctx context.Context) (int, error) {
	n := 0
	err := f.walk(ctx, func(e entry) error {
		if e.kind == document {
			n++
		}
		return nil
	})
	return n, err
}
