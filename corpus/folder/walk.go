package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// kind is what an entry of the folder is.
type kind int

const (
	inside     kind = iota // a folder, before what is in it
	document               // a file to be read, or refused with a reason
	beside                 // a file that says something of documents and is none
	unreadable             // a folder or file that cannot be looked at
)

// entry is what the walk comes by.
type entry struct {
	name string // relative to the folder, with slashes; "." for the folder itself
	kind kind
	d    fs.DirEntry
	err  error  // why it is unreadable
	file string // where it lies: name, unless a link leads there
}

// ErrNone says that a folder is not there.
var ErrNone = errors.New("there is no such folder")

// walk visits the folder and what is in it, in the order of paths. This is the
// one rule of what a document is: hidden files, locks and backups of editors,
// what is still being copied, README files, what systems leave and what lies in
// their bins and snapshots are passed over. Links are followed where they stay in
// the folder.
func (f *Folder) walk(ctx context.Context, visit func(entry) error) error {
	w := walker{folder: f, visit: visit}
	err := w.tree(ctx, ".", ".")
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading %s: %w", f.name, ErrNone)
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", f.name, err)
	}
	return nil
}

// walker is one walk.
type walker struct {
	folder *Folder
	visit  func(entry) error
	linked []string // folders that links have led into, from the outermost
}

// tree visits the folder at a path, under a name.
func (w *walker) tree(ctx context.Context, at, name string) error {
	return fs.WalkDir(w.folder.fsys, at, func(file string, d fs.DirEntry, err error) error {
		name := path.Join(name, strings.TrimPrefix(strings.TrimPrefix(file, at), "/"))
		if at == "." {
			name = file
		}
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && name == ".":
			return err
		case file == at:
			if err != nil {
				return w.visit(entry{name, unreadable, d, err, file})
			}
			return w.visit(entry{name, inside, d, nil, file})
		case isBeside(name) && d.Type()&fs.ModeSymlink != 0:
			return w.link(ctx, name, file, d, beside)
		case isBeside(name) && !d.IsDir():
			return w.visit(entry{name, beside, d, nil, file})
		case d.IsDir() && (passedOver(path.Base(name)) || isBin(path.Base(name))):
			return fs.SkipDir
		case passedOver(path.Base(name)):
			return nil
		case err != nil:
			return w.visit(entry{name, unreadable, d, err, file})
		case d.Type()&fs.ModeSymlink != 0:
			return w.link(ctx, name, file, d, document)
		case d.IsDir():
			return w.visit(entry{name, inside, d, nil, file})
		}
		return w.visit(entry{name, document, d, nil, file})
	})
}

// link follows a link to a file or folder. A folder that is read under its own
// name is not read again under the link's.
func (w *walker) link(ctx context.Context, name, file string, d fs.DirEntry, of kind) error {
	to, info, err := w.folder.resolve(file)
	switch {
	case err != nil:
		return w.visit(entry{name, unreadable, d, fmt.Errorf("following the link: %w", err), file})
	case !info.IsDir():
		return w.visit(entry{name, of, fs.FileInfoToDirEntry(info), nil, to})
	case isBin(path.Base(name)) || of == beside:
		return nil
	case w.reads(to):
		return nil
	}
	w.linked = append(w.linked, to)
	defer func() { w.linked = w.linked[:len(w.linked)-1] }()
	return w.tree(ctx, to, name)
}

// reads reports whether a folder is read without the link that leads to it, or
// is being read: a link on a folder that it stands in leads round in a circle.
func (w *walker) reads(at string) bool {
	for _, open := range w.linked {
		if open == at || strings.HasPrefix(open, at+"/") || strings.HasPrefix(at, open+"/") {
			return true
		}
	}
	for _, part := range strings.Split(at, "/") {
		if part != "." && (passedOver(part) || isBin(part)) {
			return false
		}
	}
	return true
}

// isBeside reports whether a path is that of a file which tells something of
// the documents: a change in it is a change of what is read.
func isBeside(name string) bool {
	return name == SmokeFile || isMetadata(path.Base(name))
}

// GroupsFile stands beside the documents and says who is in which audience. Who
// that is, is never read as a document, and a change in it is none of them.
const GroupsFile = "groups.yaml"

// groupsShort is how some write that name: it is not read, and no document either.
const groupsShort = "groups.yml"

// passedOver reports whether a name is no document's.
func passedOver(base string) bool {
	low := strings.ToLower(base)
	for _, prefix := range []string{".", "~$", "#"} {
		if strings.HasPrefix(low, prefix) {
			return true
		}
	}
	for _, suffix := range []string{"~", ".bak", ".swp", ".tmp", ".part", ".orig", ".crdownload", ".download"} {
		if strings.HasSuffix(low, suffix) {
			return true
		}
	}
	if strings.Contains(low, ".sync-conflict-") { // what another computer had, beside what is
		return true
	}
	switch low {
	case MetadataFile, "documents.yml", SmokeFile, GroupsFile, groupsShort, "readme", "readme.md", "readme.txt", "thumbs.db", "desktop.ini":
		return true
	}
	return false
}

// isBin reports whether a folder is one in which systems keep what was deleted,
// or how it was before.
func isBin(base string) bool {
	low := strings.ToLower(base)
	switch low {
	case "$recycle.bin", "recycler", "recycled", "system volume information", // Windows
		"@recycle", "@recently-snapshot", "@eadir", "@tmp", "@sharebin", "@sharesnap", "@snapshot", "@snapshots", // QNAP, Synology
		"~snapshot", "~snapshots", // NetApp
		"recycle bin", "papperskorg", "papperskorgen", "deleted items", // as people and programs name one
		"_vti_cnf", "_vti_pvt", // SharePoint's and FrontPage's own
		"lost+found", "lost.dir", "found.000", "__macosx", "network trash folder", "temporary items", "thevolumesettingsfolder":
		return true
	}
	return strings.HasPrefix(low, "@gmt-") || strings.HasPrefix(low, "@recycle") // Samba's earlier versions; QNAP's bins of other shares
}

// Count is how many files there are to read.
func (f *Folder) Count(ctx context.Context) (int, error) {
	n := 0
	err := f.walk(ctx, func(e entry) error {
		if e.kind == document {
			n++
		}
		return nil
	})
	return n, err
}

// Files are the paths of what is read: documents, and what tells of them.
func (f *Folder) Files(ctx context.Context) ([]string, error) {
	var out []string
	err := f.walk(ctx, func(e entry) error {
		if e.kind == document || e.kind == beside {
			out = append(out, e.name)
		}
		return nil
	})
	return out, err
}
