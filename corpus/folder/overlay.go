package folder

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// With is the folder as it would be with other files in place of its own: what over
// holds by path, and nothing where that is nil. It is read as this folder is, leaves
// no trace of having been read but in the cache of contents, and is the same folder
// to an index.
func (f *Folder) With(over map[string][]byte) *Folder {
	return &Folder{fsys: overlay{f.fsys, over}, name: f.name, place: f.place, root: f.root, opts: f.opts, trial: true}
}

// Only is a folder that holds one file alone, and reads it as this folder does.
func (f *Folder) Only(name string, data []byte) *Folder {
	return &Folder{fsys: overlay{nothing{}, map[string][]byte{name: data}}, name: f.name, place: f.place, opts: f.opts, trial: true}
}

// nothing is a file system without files.
type nothing struct{}

func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Read gives a file of the folder, as it is; the error wraps fs.ErrNotExist where there
// is none.
func (f *Folder) Read(name string) ([]byte, error) {
	file, info, err := f.resolve(name)
	if err == nil && !info.Mode().IsRegular() {
		err = fs.ErrNotExist
	}
	if err != nil {
		return nil, err
	}
	return readLimited(f.fsys, file)
}

// Path is where the folder lies in the file system; empty where it has no such place,
// as the documents that ship inside the binary.
func (f *Folder) Path() string { return f.root }

// IsDocument reports whether a file of this path would be read as a document, or as
// one that tells of documents.
func IsDocument(name string) bool {
	if !fs.ValidPath(name) || name == "." {
		return false
	}
	if isBeside(name) {
		return true
	}
	parts := strings.Split(name, "/")
	for i, part := range parts {
		if passedOver(part) || i < len(parts)-1 && isBin(part) {
			return false
		}
	}
	return true
}

// overlay is a file system with other files in place of its own.
type overlay struct {
	fs.FS
	over map[string][]byte // nil: the file is not there
}

// Open implements fs.FS.
func (o overlay) Open(name string) (fs.File, error) {
	if data, ok := o.over[name]; ok {
		if data == nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
		}
		return &memFile{memInfo{path.Base(name), int64(len(data)), false}, bytes.NewReader(data)}, nil
	}
	if f, err := o.FS.Open(name); err == nil || !o.holds(name) {
		return f, err
	}
	return &memFile{memInfo{path.Base(name), 0, true}, bytes.NewReader(nil)}, nil
}

// holds reports whether a folder has something over the file system's.
func (o overlay) holds(dir string) bool {
	for name, data := range o.over {
		if data != nil && (dir == "." || strings.HasPrefix(name, dir+"/")) {
			return true
		}
	}
	return false
}

// Lstat implements fs.ReadLinkFS.
func (o overlay) Lstat(name string) (fs.FileInfo, error) {
	if data, ok := o.over[name]; ok {
		if data == nil {
			return nil, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrNotExist}
		}
		return memInfo{path.Base(name), int64(len(data)), false}, nil
	}
	info, err := fs.Lstat(o.FS, name)
	if err != nil && o.holds(name) {
		return memInfo{path.Base(name), 0, true}, nil
	}
	return info, err
}

// ReadLink implements fs.ReadLinkFS.
func (o overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.FS, name) }

// ReadDir implements fs.ReadDirFS.
func (o overlay) ReadDir(dir string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, dir)
	if err != nil && !o.holds(dir) {
		return nil, err
	}
	byName := map[string]fs.DirEntry{}
	for _, e := range entries {
		if data, ok := o.over[path.Join(dir, e.Name())]; !ok || data != nil {
			byName[e.Name()] = e
		}
	}
	for name, data := range o.over {
		rest := name
		if dir != "." {
			var in bool
			if rest, in = strings.CutPrefix(name, dir+"/"); !in {
				continue
			}
		}
		first, below, deeper := strings.Cut(rest, "/")
		switch {
		case data == nil:
		case !deeper:
			byName[first] = fs.FileInfoToDirEntry(memInfo{first, int64(len(data)), false})
		case byName[first] == nil && below != "":
			byName[first] = fs.FileInfoToDirEntry(memInfo{first, 0, true})
		}
	}
	out := make([]fs.DirEntry, 0, len(byName))
	for _, e := range byName {
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return out, nil
}

// memFile is a file, or an empty folder, in memory.
type memFile struct {
	info memInfo
	data *bytes.Reader
}

func (m *memFile) Stat() (fs.FileInfo, error) { return m.info, nil }
func (m *memFile) Read(b []byte) (int, error) { return m.data.Read(b) }
func (m *memFile) Close() error               { return nil }

// ReadDir implements fs.ReadDirFile.
func (m *memFile) ReadDir(int) ([]fs.DirEntry, error) { return nil, io.EOF }

type memInfo struct {
	name   string
	size   int64
	folder bool
}

func (m memInfo) Name() string       { return m.name }
func (m memInfo) Size() int64        { return m.size }
func (m memInfo) ModTime() time.Time { return time.Time{} }
func (m memInfo) IsDir() bool        { return m.folder }
func (m memInfo) Sys() any           { return nil }
func (m memInfo) Mode() fs.FileMode {
	if m.folder {
		return fs.ModeDir | 0o755
	}
	return 0o644
}
