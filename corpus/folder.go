package corpus

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"lotsen/corpus/grammar"
)

// Load reads the documents of a folder and its subfolders, in the order of
// their paths. A file that cannot be read is a Problem with its path and
// reason and does not stop the others; err is for a folder that cannot be read
// at all and for ctx's end. Hidden files, editors' backups, README files and
// empty folders are passed over. Of two documents with one id the first
// stays; files of one name in different folders get different ids. Files are judged by their content, not by their names.
func Load(ctx context.Context, fsys fs.FS, opts LoadOptions) ([]*Document, []Problem, error) {
	l := loader{fsys: fsys, opts: opts, ids: map[string]string{}}
	if err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return l.visit(ctx, name, d, err)
	}); err != nil {
		return nil, nil, fmt.Errorf("reading the documents folder: %w", err)
	}
	l.unclaimed()
	return l.docs, l.problems, nil
}

// loader is one run of Load.
type loader struct {
	fsys     fs.FS
	opts     LoadOptions
	docs     []*Document
	problems []Problem
	ids      map[string]string // path by id
	beside   []*besides        // documents.yaml of each folder read
}

func (l *loader) problem(name string, err error) {
	l.problems = append(l.problems, Problem{Path: name, Err: err})
}

// visit takes one entry of the walk.
func (l *loader) visit(ctx context.Context, name string, d fs.DirEntry, err error) error {
	if err != nil {
		if name == "." {
			return err
		}
		l.problem(name, err)
		return nil
	}
	if name != "." && passedOver(path.Base(name)) {
		if d.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	if d.IsDir() {
		l.enter(name)
		return nil
	}
	doc, err := l.file(ctx, name, d)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		l.problem(name, err)
		return nil
	}
	if other, taken := l.ids[doc.ID]; taken {
		l.problem(name, fmt.Errorf("%w: %q is the id of %s", ErrDuplicateID, doc.ID, other))
		return nil
	}
	l.ids[doc.ID] = name
	l.docs = append(l.docs, doc)
	return nil
}

// passedOver reports whether a name is no document's.
func passedOver(base string) bool {
	low := strings.ToLower(base)
	switch {
	case strings.HasPrefix(low, "."), strings.HasPrefix(low, "~$"), strings.HasPrefix(low, "#"),
		strings.HasSuffix(low, "~"), strings.HasSuffix(low, ".bak"), strings.HasSuffix(low, ".swp"),
		strings.HasSuffix(low, ".tmp"), strings.HasSuffix(low, ".part"), strings.HasSuffix(low, ".orig"):
		return true
	}
	switch low {
	case metadataFile, SmokeFile, "readme", "readme.md", "readme.txt", "thumbs.db", "desktop.ini":
		return true
	}
	return false
}

// file reads one file into a document.
func (l *loader) file(ctx context.Context, name string, d fs.DirEntry) (*Document, error) {
	if err := l.allowed(name, d); err != nil {
		return nil, err
	}
	data, err := readLimited(l.fsys, name)
	if err != nil {
		return nil, err
	}
	if len(strings.TrimSpace(string(data[:min(len(data), 512)]))) == 0 && len(strings.TrimSpace(string(data))) == 0 {
		return nil, ErrEmpty
	}
	meta, blocks, err := l.read(ctx, name, data)
	if err != nil {
		return nil, err
	}
	if len(blocks) > MaxBlocks {
		return nil, fmt.Errorf("%w: more than %d paragraphs", ErrTooLarge, MaxBlocks)
	}
	if top, ok := l.metadata(name); ok {
		meta = Overlay(meta, top)
	}
	if meta.ID == "" {
		meta.ID = l.freeID(name)
	}
	sum := sha256.Sum256(data)
	meta.SHA256 = hex.EncodeToString(sum[:])
	meta.Path = name
	doc := Compose(meta, blocks)
	if doc.Language == "" {
		doc.Language = grammar.Language(doc.Text)
	}
	if len(doc.Passages) == 0 {
		return nil, ErrEmpty
	}
	if doc.Title == "" {
		doc.Title = titleFromName(path.Base(name))
		doc.Sections[0].Title = doc.Title
	}
	return doc, nil
}

// allowed refuses what is no regular file, and links that lead elsewhere.
func (l *loader) allowed(name string, d fs.DirEntry) error {
	switch {
	case d.Type().IsRegular():
		return nil
	case d.Type()&fs.ModeSymlink == 0:
		return errors.New("it is no regular file")
	}
	links, ok := l.fsys.(fs.ReadLinkFS)
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

// readLimited reads a file of at most MaxFileSize bytes.
func readLimited(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	tooLarge := fmt.Errorf("%w: more than %d MiB", ErrTooLarge, MaxFileSize>>20)
	if info, err := f.Stat(); err == nil && info.Size() > MaxFileSize {
		return nil, tooLarge
	}
	data, err := io.ReadAll(io.LimitReader(f, MaxFileSize+1))
	if err != nil {
		return nil, fmt.Errorf("reading: %w", err)
	}
	if len(data) > MaxFileSize {
		return nil, tooLarge
	}
	return data, nil
}

// read finds the reader of a file's format and runs it. A reader that panics
// costs its own file only.
func (l *loader) read(ctx context.Context, name string, data []byte) (meta Document, blocks []Block, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrPanic, r)
		}
	}()
	for _, r := range l.opts.Readers {
		if !r.Match(name, data) {
			continue
		}
		meta, blocks, err := r.Read(ctx, name, data)
		if err != nil {
			return Document{}, nil, fmt.Errorf("reading %s: %w", r.Name, err)
		}
		return meta, blocks, nil
	}
	if f := Sniff(data); f != FormatText {
		return Document{}, nil, Unreadable(name, f)
	}
	meta, blocks, remark, err := readText(name, data)
	if remark != "" && l.opts.Remark != nil {
		l.opts.Remark(name, remark)
	}
	return meta, blocks, err
}

// freeID makes an id of a file's name and, where a file of another folder has
// that one, of its whole path. Two files of one name in one folder are taken for
// the same document in two formats.
func (l *loader) freeID(name string) string {
	id := idFromName(path.Base(name))
	if other, taken := l.ids[id]; taken && path.Dir(other) != path.Dir(name) {
		return idFromName(strings.ReplaceAll(name, "/", "-"))
	}
	return id
}

// idFromName makes an id of a file's name.
func idFromName(base string) string {
	base = strings.ToLower(Canonical(strings.TrimSuffix(base, path.Ext(base))))
	var b strings.Builder
	for _, r := range base {
		if ValidID(string(r)) || b.Len() > 0 && (r == '.' || r == '_') {
			b.WriteRune(r)
		} else if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteByte('-')
		}
	}
	if id := strings.Trim(b.String(), "-._"); id != "" {
		return id
	}
	return "document"
}

func titleFromName(base string) string {
	base = strings.TrimSuffix(base, path.Ext(base))
	return grammar.Capitalise(strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(base)))
}
