package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
)

// metadataFile stands beside documents and gives metadata to files that
// cannot hold front matter: a mapping of file names to the keys of front
// matter. It wins over what the file itself says.
const metadataFile = "documents.yaml"

// metadata is what the metadata file of one folder holds.
type metadata struct {
	entries map[string]corpus.Document
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
	m := &metadata{entries: map[string]corpus.Document{}, used: map[string]bool{}}
	for _, of := range format.MetadataFile(data) {
		switch {
		case of.Err != nil:
			l.problem(name, of.Err)
			m.used[of.File] = true
		default:
			m.entries[of.File] = of.Meta
			m.order = append(m.order, of.File)
		}
	}
	l.besides[dir] = m
	l.order = append(l.order, dir)
}

// metadata returns what the metadata file of name's folder says of it.
func (l *loader) metadata(name string) (corpus.Document, bool) {
	m := l.besides[path.Dir(name)]
	if m == nil {
		return corpus.Document{}, false
	}
	base := compose.Canonical(path.Base(name))
	d, ok := m.entries[base]
	m.used[base] = true
	return d, ok
}

// unclaimed reports entries of metadata files for which there is no file.
func (l *loader) unclaimed() {
	for _, dir := range l.order {
		m := l.besides[dir]
		for _, file := range m.order {
			if _, err := fs.Stat(l.fsys, path.Join(dir, file)); !m.used[file] && err != nil {
				l.problem(path.Join(dir, metadataFile), fmt.Errorf("%s: there is no such file", file))
			}
		}
	}
}
