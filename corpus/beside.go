package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
)

// metadataFile stands beside documents and gives metadata to files that
// cannot hold front matter: a mapping of file names to the keys of front
// matter. It wins over what the file itself says.
const metadataFile = "documents.yaml"

// besides is the metadata file of one folder.
type besides struct {
	path    string
	entries map[string]Document
	used    map[string]bool
	order   []string
}

// enter reads the metadata file of a folder, if there is one.
func (l *loader) enter(dir string) {
	name := path.Join(dir, metadataFile)
	info, err := fs.Lstat(l.fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err == nil {
		err = l.allowed(name, fs.FileInfoToDirEntry(info))
	}
	if err != nil {
		l.problem(name, err)
		return
	}
	data, err := readLimited(l.fsys, name)
	if err != nil {
		l.problem(name, err)
		return
	}
	b := &besides{path: name, entries: map[string]Document{}, used: map[string]bool{}}
	for _, m := range MetadataFile(data) {
		switch {
		case m.Err != nil:
			l.problem(name, m.Err)
			b.used[m.File] = true
		default:
			b.entries[m.File] = m.Meta
			b.order = append(b.order, m.File)
		}
	}
	l.beside = append(l.beside, b)
}

// metadata returns what the metadata file of name's folder says of it.
func (l *loader) metadata(name string) (Document, bool) {
	at := path.Join(path.Dir(name), metadataFile)
	for _, b := range l.beside {
		if b.path != at {
			continue
		}
		base := Canonical(path.Base(name))
		d, ok := b.entries[base]
		b.used[base] = true
		return d, ok
	}
	return Document{}, false
}

// unclaimed reports entries of metadata files for which there is no file.
func (l *loader) unclaimed() {
	for _, b := range l.beside {
		for _, file := range b.order {
			if _, err := fs.Stat(l.fsys, path.Join(path.Dir(b.path), file)); !b.used[file] && err != nil {
				l.problem(b.path, fmt.Errorf("%s: there is no such file", file))
			}
		}
	}
}
