package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"

	"lotsen/corpus"
)

// Problem is a file and what is wrong with it, or to be known of it.
type Problem struct {
	Path string // relative to the documents folder, with slashes
	Err  error
}

func (p Problem) Error() string { return fmt.Sprintf("%s: %v", p.Path, p.Err) }

// Unwrap returns the reason.
func (p Problem) Unwrap() error { return p.Err }

// ErrOutside is the reason why a link is not followed.
var ErrOutside = errors.New("the link leads out of the documents folder")

// allowed refuses what is no regular file, and links that lead elsewhere.
func allowed(fsys fs.FS, name string, d fs.DirEntry) error {
	switch {
	case d.Type().IsRegular():
		return nil
	case d.Type()&fs.ModeSymlink == 0:
		return errors.New("it is no regular file")
	}
	links, ok := fsys.(fs.ReadLinkFS)
	if !ok {
		return fmt.Errorf("%w: links cannot be followed here", ErrOutside)
	}
	to, err := links.ReadLink(name)
	if err != nil {
		return fmt.Errorf("reading the link: %w", err)
	}
	target := path.Join(path.Dir(name), to)
	if path.IsAbs(to) || !fs.ValidPath(target) || target == "." {
		return fmt.Errorf("%w: it points to %s", ErrOutside, to)
	}
	// Only a plain way to a regular file is safe: a link on it could lead out.
	for at := target; at != "."; at = path.Dir(at) {
		info, err := links.Lstat(at)
		if err != nil {
			return fmt.Errorf("following the link: %w", err)
		}
		if info.Mode()&fs.ModeSymlink != 0 || at == target && !info.Mode().IsRegular() {
			return fmt.Errorf("%w: %s is no regular file", ErrOutside, to)
		}
	}
	return nil
}

// ErrChanged says that a file is no longer the one that was read.
var ErrChanged = errors.New("the file is no longer as it was read")

// Original returns the file at a path of the folder, if it still has the SHA-256
// sum (hex) that a document has of it.
func (f *Folder) Original(name, sum string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, fmt.Errorf("reading %q: %w", name, fs.ErrInvalid)
	}
	info, err := fs.Lstat(f.fsys, name)
	if err != nil {
		return nil, err
	}
	if err := allowed(f.fsys, name, fs.FileInfoToDirEntry(info)); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	data, err := readLimited(f.fsys, name)
	if err != nil {
		return nil, err
	}
	if have := sha256.Sum256(data); hex.EncodeToString(have[:]) != sum {
		return nil, fmt.Errorf("reading %s: %w", name, ErrChanged)
	}
	return data, nil
}

// readLimited reads a file of at most corpus.MaxFileSize bytes.
func readLimited(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	tooLarge := fmt.Errorf("%w: more than %d MiB", corpus.ErrTooLarge, corpus.MaxFileSize>>20)
	if info, err := f.Stat(); err == nil && info.Size() > corpus.MaxFileSize {
		return nil, tooLarge
	}
	data, err := io.ReadAll(io.LimitReader(f, corpus.MaxFileSize+1))
	if err != nil {
		return nil, fmt.Errorf("reading: %w", err)
	}
	if len(data) > corpus.MaxFileSize {
		return nil, tooLarge
	}
	return data, nil
}
