package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

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

// maxHops is how many links lead to one file at most, as Linux has it.
const maxHops = 40

// resolve follows the links of a path, over folders too, as long as they stay in
// the folder: that is how Kubernetes mounts what it configures. It returns the
// path of what they lead to and what that is.
func (f *Folder) resolve(name string) (to string, info fs.FileInfo, err error) {
	links, ok := f.fsys.(fs.ReadLinkFS)
	if !ok {
		info, err = fs.Stat(f.fsys, name)
		return name, info, err
	}
	rest := strings.Split(name, "/")
	hops := 0
	for to = "."; len(rest) > 0; {
		next := path.Join(to, rest[0])
		rest = rest[1:]
		if info, err = links.Lstat(next); err != nil {
			return "", nil, err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			to = next
			continue
		}
		if hops++; hops > maxHops {
			return "", nil, fmt.Errorf("%w: it leads in a circle", ErrOutside)
		}
		target, err := links.ReadLink(next)
		if err != nil {
			return "", nil, fmt.Errorf("reading the link: %w", err)
		}
		at, inside := f.inside(path.Dir(next), target)
		if !inside {
			return "", nil, fmt.Errorf("%w: it points to %s", ErrOutside, target)
		}
		to = "."
		if at != "." {
			rest = append(strings.Split(at, "/"), rest...)
		}
	}
	if to == "." {
		info, err = fs.Stat(f.fsys, ".")
	}
	return to, info, err
}

// inside is what a link in a folder leads to, as a path in the documents folder.
func (f *Folder) inside(dir, target string) (string, bool) {
	target = filepath.ToSlash(target)
	if !path.IsAbs(target) && filepath.VolumeName(target) == "" {
		at := path.Join(dir, target)
		return at, fs.ValidPath(at)
	}
	if f.root == "" {
		return "", false
	}
	at, err := filepath.Rel(f.root, filepath.FromSlash(target))
	at = filepath.ToSlash(at)
	return at, err == nil && fs.ValidPath(at)
}

// ErrChanged says that a file is no longer the one that was read.
var ErrChanged = errors.New("the file is no longer as it was read")

// Original returns the file at a path of the folder, if it still has the SHA-256
// sum (hex) that a document has of it.
func (f *Folder) Original(name, sum string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, fmt.Errorf("reading %q: %w", name, fs.ErrInvalid)
	}
	file, info, err := f.resolve(name)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is no regular file")
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	data, err := readLimited(f.fsys, file)
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
