package repository

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"lotsen/corpus"
	"lotsen/corpus/folder"
)

// Sum is what a content is known by; empty for nil, which is no file.
func Sum(data []byte) string {
	if data == nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// mostName is the length in bytes that most file systems give a name, less what a
// temporary file adds.
const mostName = 200

// CleanName makes the path of a file that is put into the folder: of what a browser
// sends, which may be a whole path of another system, only the last part counts, under
// a folder that people name. The error wraps ErrName.
func CleanName(dir, name string) (string, error) {
	name = strings.ReplaceAll(name, "\\", "/")
	name = name[strings.LastIndexByte(name, '/')+1:]
	dir = strings.Trim(strings.ReplaceAll(strings.TrimSpace(dir), "\\", "/"), "/")
	out := norm.NFC.String(strings.TrimSpace(name))
	if dir != "" {
		out = norm.NFC.String(dir) + "/" + out
	}
	return out, checkPath(out)
}

// checkPath reports a path that no file may have here.
func checkPath(name string) error {
	bad := func(why string) error { return fmt.Errorf("%w: %s: %q", ErrName, why, name) }
	switch {
	case !utf8.ValidString(name) || !fs.ValidPath(name) || name == ".":
		return bad("it is no path in the folder")
	case strings.ContainsFunc(name, func(r rune) bool {
		return unicode.IsControl(r) || unicode.In(r, unicode.Cf) || strings.ContainsRune(`\:*?"<>|`, r)
	}):
		return bad("it has a sign that not every system takes")
	case len(name) > 4*mostName || strings.Count(name, "/") > 8:
		return bad("it is too long")
	case !folder.IsDocument(name):
		return bad("files of this name are no documents")
	}
	for part := range strings.SplitSeq(name, "/") {
		if len(part) > mostName || strings.HasSuffix(part, ".") || strings.TrimSpace(part) != part {
			return bad("a part of it is too long, or ends in a full stop or space")
		}
	}
	return nil
}

// root opens the folder so that no path and no link leads out of it; ErrReadOnly
// where it lies in no file system.
func (s *Repository) root() (*os.Root, error) {
	at := s.opts.Folder.Path()
	if at == "" {
		return nil, ErrReadOnly
	}
	r, err := os.OpenRoot(at)
	if err != nil {
		return nil, fmt.Errorf("opening the documents folder: %w", err)
	}
	return r, nil
}

// Writable reports whether the folder can be written to: nil, or an error that wraps
// ErrReadOnly.
func (s *Repository) Writable() error {
	r, err := s.root()
	if err != nil {
		return err
	}
	_ = r.Close()
	if err := s.opts.Folder.Writable(); err != nil {
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return nil
}

// read gives a file of the folder; nil where there is none.
func (s *Repository) read(name string) ([]byte, error) {
	r, err := s.root()
	if errors.Is(err, ErrReadOnly) {
		data, err := s.opts.Folder.Read(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		return data, err
	}
	if err != nil {
		return nil, err
	}
	defer r.Close()
	f, err := r.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case errors.Is(err, syscall.ENOTDIR):
		return nil, fmt.Errorf("%w: there is a file where %q needs a folder", ErrName, name)
	case err != nil:
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(err, fmt.Errorf("%w: %q is no file", ErrName, name))
	}
	data, err := io.ReadAll(io.LimitReader(f, corpus.MaxFileSize+1))
	if err == nil && len(data) > corpus.MaxFileSize {
		err = ErrTooLarge
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if data == nil {
		data = []byte{}
	}
	return data, nil
}

// sweep takes away what a killed process left in a folder. Whoever holds the lock is
// alone.
func sweep(r *os.Root, dir string) {
	d, err := r.Open(dir)
	if err != nil {
		return
	}
	defer d.Close()
	names, _ := d.Readdirnames(-1)
	for _, name := range names {
		if folder.IsHalf(name) {
			_ = r.Remove(path.Join(dir, name))
		}
	}
}

// put writes a file in one step, or takes it away where data is nil.
func put(r *os.Root, name string, data []byte) error {
	dir := path.Dir(name)
	if data == nil {
		if err := r.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("taking away %s: %w", name, err)
		}
		return syncDir(r, dir)
	}
	if err := r.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	sweep(r, dir)
	temp := path.Join(dir, folder.Half())
	f, err := r.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = r.Rename(temp, name)
	}
	if err != nil {
		_ = r.Remove(temp)
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return syncDir(r, dir)
}

// syncDir makes what was renamed in a folder last.
func syncDir(r *os.Root, dir string) error {
	d, err := r.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_ = d.Sync() // not every file system can
	return d.Close()
}
