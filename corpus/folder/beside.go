package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
	"lotsen/corpus/lazyregexp"
)

// MetadataFile stands beside documents and gives metadata to files that
// cannot hold front matter: a mapping of file names to the keys of front
// matter. It wins over what the file itself says.
const MetadataFile = "documents.yaml"

// misnamed are ways in which some write that name. Such a file is no document, and not
// read; what it may say of audiences lets nobody in.
var misnamed = []string{"documents.yml", "Documents.yaml", "Documents.yml", "DOCUMENTS.YAML", "DOCUMENTS.YML"}

func isMetadata(base string) bool { return base == MetadataFile || slices.Contains(misnamed, base) }

// ErrMisnamed says that a file is called as no metadata file is.
var ErrMisnamed = errors.New("it is not read: call it " + MetadataFile)

// enterMisnamed tells of a metadata file of another name.
func (all *metadataFiles) enterMisnamed(dir string) []Problem {
	for _, base := range misnamed {
		name := path.Join(dir, base)
		file, info, err := all.folder.resolve(name)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		data, err := readLimited(all.folder.fsys, file)
		if err != nil || audiences.MatchString(string(data)) {
			all.folders[dir] = &metadata{closed: true, used: map[string]bool{}}
		}
		return []Problem{{name, ErrMisnamed}}
	}
	return nil
}

// metadata is what the metadata file of one folder holds.
type metadata struct {
	entries map[string]corpus.Document
	used    map[string]bool
	order   []string
	folded  map[string]string // names in lower case → as they stand there
	closed  bool              // it may have named audiences, and cannot be read
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
	name := path.Join(dir, MetadataFile)
	file, info, err := all.folder.resolve(name)
	if errors.Is(err, fs.ErrNotExist) && !all.dangles(name) {
		return all.enterMisnamed(dir)
	}
	m := &metadata{entries: map[string]corpus.Document{}, used: map[string]bool{}}
	var data []byte
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is no regular file")
	}
	if err == nil {
		data, err = readLimited(all.folder.fsys, file)
	}
	if err != nil {
		m.closed = true
		all.folders[dir] = m
		if errors.Is(err, fs.ErrNotExist) {
			return nil // the walk tells of links to what is not there
		}
		return []Problem{{name, err}}
	}
	for _, of := range format.MetadataFile(data) {
		if of.File != "" {
			of.File = path.Clean(strings.ReplaceAll(of.File, `\`, "/"))
		}
		switch {
		case of.Err != nil:
			problems = append(problems, Problem{name, of.Err})
			m.closed = m.closed || of.File == "" && audiences.MatchString(strings.ReplaceAll(string(data), "\x00", ""))
			m.used[of.File] = true
			m.entries[of.File] = narrowed(m.entries[of.File], of.Meta.Audience)
		default:
			m.entries[of.File] = narrowed(of.Meta, m.entries[of.File].Audience)
			m.order = append(m.order, of.File)
		}
	}
	m.folded = map[string]string{}
	for file := range m.entries {
		m.folded[strings.ToLower(file)] = file
	}
	all.folders[dir] = m
	all.order = append(all.order, dir)
	return problems
}

// dangles reports whether a path is a link to what is not there.
func (all *metadataFiles) dangles(name string) bool {
	links, ok := all.folder.fsys.(fs.ReadLinkFS)
	if !ok {
		return false
	}
	_, err := links.Lstat(name)
	return err == nil
}

// of returns what the metadata file of name's folder says of it. Of what those of the
// folders above say by its path, which is a mistake, the audience counts: whoever wrote
// it must not find the document shown to all.
func (all *metadataFiles) of(name string) (corpus.Document, bool) {
	var d corpus.Document
	told := false
	if m := all.folders[path.Dir(name)]; m != nil {
		base := compose.Canonical(path.Base(name))
		if as, ok := m.folded[strings.ToLower(base)]; ok && !all.has(path.Join(path.Dir(name), as)) {
			base = as // as systems take it that tell no case apart
		}
		d, told = m.entries[base]
		m.used[base] = true
		if m.closed {
			return corpus.Document{Audience: format.Closed}, true
		}
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		above := path.Dir(dir)
		if m := all.folders[above]; m != nil {
			e, ok := m.entries[compose.Canonical(strings.TrimPrefix(name, above+"/"))]
			d, told = narrowed(d, e.Audience), told || ok
		}
	}
	return d, told
}

// has reports whether a file is in the folder.
func (all *metadataFiles) has(name string) bool {
	_, err := fs.Stat(all.folder.fsys, name)
	return err == nil
}

// audiences finds the key in a metadata file that is no YAML.
var audiences = lazyregexp.New(`(?i)audiences?["']?\s*:`)

// narrowed is an entry that another says something else of: only those of both
// audiences see it, which is no one where they differ.
func narrowed(d corpus.Document, audience string) corpus.Document {
	switch {
	case d.Audience == "":
		d.Audience = audience
	case audience != "" && audience != d.Audience:
		d.Audience = format.Closed
	}
	return d
}

// unclaimed reports entries of metadata files for which there is no file.
func (all *metadataFiles) unclaimed() (problems []Problem) {
	for _, dir := range all.order {
		m := all.folders[dir]
		for _, file := range m.order {
			_, err := fs.Stat(all.folder.fsys, path.Join(dir, file))
			switch {
			case m.used[file]:
			case err != nil:
				problems = append(problems, Problem{path.Join(dir, MetadataFile), fmt.Errorf("%s: there is no such file", file)})
			case path.Dir(file) != ".":
				problems = append(problems, Problem{path.Join(dir, MetadataFile), fmt.Errorf("%s: it is in another folder; its keys stand in %s there; "+
					"of what is said here the audience alone counts", file, MetadataFile)})
			}
		}
	}
	return problems
}
