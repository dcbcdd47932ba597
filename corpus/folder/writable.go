package folder

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const (
	half    = ".lotsen-"
	halfEnd = ".tmp"
)

// Half is a name for a file that is not whole yet, which no walk takes for a document's.
func Half() string { return half + rand.Text()[:12] + halfEnd }

// IsHalf reports whether a file is called as Half calls them.
func IsHalf(name string) bool {
	return strings.HasPrefix(name, half) && strings.HasSuffix(name, halfEnd)
}

// errNoPlace says that a folder lies in no file system.
var errNoPlace = errors.New("it lies inside the program")

// Writable reports whether files can be put into the folder: nil, or why not.
func (f *Folder) Writable() error {
	if f.root == "" {
		return errNoPlace
	}
	at := filepath.Join(f.root, Half())
	file, err := os.OpenFile(at, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("trying to write: %w", err)
	}
	err = file.Close()
	if gone := os.Remove(at); gone != nil && !errors.Is(gone, fs.ErrNotExist) { // another process may take such away
		err = errors.Join(err, gone)
	}
	return err
}
