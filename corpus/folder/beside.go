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

// metadataFiles are the metadata files of a folder and of those in it.
type metadataFiles struct {
	folder  *Folder
	folders map[string]*metadata
	order   []string // folders that have one
}

// enter reads the metadata file of a folder, if there is one, and returns what
// is wrong with it.
func (all *metadataFiles) enter(dir string) (problems []Problem) {
	name := path.Join(dir, metadataFile)
	file, info, err := all.folder.resolve(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is no regular file")
	}
	if err != nil {
		return []Problem{{name, err}}
	}
	data, err := readLimited(all.folder.fsys, file)
	if err != nil {
		return []Problem{{name, err}}
	}
	m := &metadata{entries: map[string]corpus.Document{}, used: map[string]bool{}}
	for _, of := range format.MetadataFile(data) {
		switch {
		case of.Err != nil:
			problems = append(problems, Problem{name, of.Err})
			m.used[of.File] = true
		default:
			m.entries[of.File] = of.Meta
			m.order = append(m.order, of.File)
		}
	}
	all.folders[dir] = m
	all.order = append(all.order, dir)
	return problems
}

// of returns what the metadata file of name's folder says of it.
func (all *metadataFiles) of(name string) (corpus.Document, bool) {
	m := all.folders[path.Dir(name)]
	if m == nil {
		return corpus.Document{}, false
	}
	base := compose.Canonical(path.Base(name))
	d, ok := m.entries[base]
	m.used[base] = true
	return d, ok
}

// unclaimed reports entries of metadata files for which there is no file.
func (all *metadataFiles) unclaimed() (problems []Problem) {
	for _, dir := range all.order {
		m := all.folders[dir]
		for _, file := range m.order {
			if _, err := fs.Stat(all.folder.fsys, path.Join(dir, file)); !m.used[file] && err != nil {
				problems = append(problems, Problem{path.Join(dir, metadataFile), fmt.Errorf("%s: there is no such file", file)})
			}
		}
	}
	return problems
}
