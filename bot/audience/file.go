package audience

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"sync"
)

// maxGroups is the size in bytes that groups.yaml may have.
const maxGroups = 4 << 20

// Read reads the groups of a file. There is no error where there is no file and
// it need not be: then no audience is known.
func Read(path string, must bool) (*Groups, error) {
	data, err := read(path)
	if errors.Is(err, fs.ErrNotExist) && !must || path == "" {
		return new(Groups), nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGroups, err)
	}
	g, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return g, nil
}

func read(path string) ([]byte, error) {
	if path == "" {
		return nil, fs.ErrNotExist
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxGroups+1))
	if err == nil && len(data) > maxGroups {
		err = fmt.Errorf("%s is larger than %d MB", path, maxGroups>>20)
	}
	return data, err
}

// File gives the groups of a file as it is now. It is safe for concurrent use.
type File struct {
	Log  *slog.Logger
	Path string // empty for no groups

	mu     sync.Mutex
	read   bool
	data   []byte
	err    error
	groups *Groups
}

// Groups gives the groups of the file as it is now, read anew where it has
// changed. While it is broken or cannot be read, no one is in any audience; each
// such change is logged once.
func (f *File) Groups() *Groups {
	data, err := read(f.Path)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.read && bytes.Equal(data, f.data) && (err == nil) == (f.err == nil) {
		return f.groups
	}
	first := !f.read
	f.read, f.data, f.err, f.groups = true, data, err, new(Groups)
	if errors.Is(err, fs.ErrNotExist) {
		if !first {
			f.Log.Error("there are no groups any more: documents with an audience are shown to no one", "path", f.Path)
		}
		return f.groups
	}
	if err == nil {
		var g *Groups
		if g, err = Parse(data); err == nil {
			f.groups = g
		}
	}
	if err != nil {
		f.Log.Error("the groups cannot be used: documents with an audience are shown to no one", "path", f.Path, "err", err)
	}
	return f.groups
}
