package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"go.yaml.in/yaml/v3"
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
	for _, err := range b.parse(data) {
		l.problem(name, err)
	}
	l.beside = append(l.beside, b)
}

func (b *besides) parse(data []byte) []error {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return []error{fmt.Errorf("%w: %s", ErrFrontMatter, yamlMessage(err, 0))}
	}
	if len(root.Content) == 0 {
		return nil
	}
	files := root.Content[0]
	if files.Kind != yaml.MappingNode {
		return []error{fmt.Errorf("%w: line %d: it must be file names, each with its keys", ErrFrontMatter, files.Line)}
	}
	var errs []error
	for i := 0; i+1 < len(files.Content); i += 2 {
		file := canonical(files.Content[i].Value, nil)
		d, err := metadata(files.Content[i+1], 0)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", file, err))
			b.used[file] = true
			continue
		}
		if _, twice := b.entries[file]; twice {
			errs = append(errs, fmt.Errorf("%w: line %d: %s stands there twice", ErrFrontMatter, files.Content[i].Line, file))
			continue
		}
		b.entries[file] = d
		b.order = append(b.order, file)
	}
	return errs
}

// metadata returns what the metadata file of name's folder says of it.
func (l *loader) metadata(name string) (Document, bool) {
	at := path.Join(path.Dir(name), metadataFile)
	for _, b := range l.beside {
		if b.path != at {
			continue
		}
		base := canonical(path.Base(name), nil)
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
