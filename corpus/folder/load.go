package folder

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format"
	"lotsen/corpus/grammar"
)

// Reasons why a file is not loaded; Problem.Err wraps one of them, or an
// error of the format's reader.
var (
	ErrEmpty       = errors.New("the file holds no text")
	ErrDuplicateID = errors.New("another document has the same id")
	ErrPanic       = errors.New("the file made its reader fail")
)

// DuplicateID is an ErrDuplicateID, and whose id it is.
type DuplicateID struct{ ID, Of string }

func (e *DuplicateID) Error() string {
	return fmt.Sprintf("%v: %q is the id of %s", ErrDuplicateID, e.ID, e.Of)
}

// Unwrap makes it an ErrDuplicateID.
func (e *DuplicateID) Unwrap() error { return ErrDuplicateID }

// Result is what came of reading a folder.
type Result struct {
	Documents []*corpus.Document
	Problems  []Problem // files that could not be read
	Warnings  []Problem // files that were read in part
	Remarks   []Problem // files that were read, and what to know of them
	Closed    []Problem // files that name an audience which no one is in (keeper.Builder.Closed)
}

// Load reads the documents in the order of their paths. A file that cannot be
// read is a problem with its path and reason and does not stop the others; err
// is for a folder that cannot be read at all and for ctx's end. Of two documents
// with one id the first stays. Files are judged by their content, not by their
// names. Each is announced to seen, which may be nil, before it is read. Of
// files of the folder's formats only those are read that have changed.
func (f *Folder) Load(ctx context.Context, seen func(name string)) (Result, error) {
	k := &kept{dir: f.opts.Cache}
	l := loader{fsys: f.fsys, seen: seen, ids: newIDs(f.recallIDs()), kept: k}
	l.metadata = metadataFiles{folder: f, folders: map[string]*metadata{}}
	for _, known := range f.opts.Formats {
		r, stop := known.Open(Tell{InPart: k.warn, Remark: k.remark})
		defer stop()
		l.readers = append(l.readers, k.reader(r, known.Version))
	}
	if err := f.walk(ctx, func(e entry) error { return l.visit(ctx, e) }); err != nil {
		return Result{}, err
	}
	l.Problems = append(l.Problems, l.metadata.unclaimed()...)
	k.trim()
	f.rememberIDs(l.ids)
	resolve(l.Documents)
	l.Warnings, l.Remarks = append(l.Warnings, k.warnings...), append(l.Remarks, k.remarks...)
	return l.Result, nil
}

// loader is one run of Load.
type loader struct {
	Result
	fsys     fs.FS
	readers  []corpus.Reader
	seen     func(name string)
	ids      *ids
	kept     *kept
	metadata metadataFiles
}

func (l *loader) problem(name string, err error) {
	l.Problems = append(l.Problems, Problem{Path: name, Err: err})
}

// visit takes one entry of the walk.
func (l *loader) visit(ctx context.Context, e entry) error {
	switch e.kind {
	case unreadable:
		l.problem(e.name, e.err)
	case inside:
		l.Problems = append(l.Problems, l.metadata.enter(e.name)...)
	case document:
		return l.take(ctx, e)
	}
	return nil
}

// take reads a file and adds its document.
func (l *loader) take(ctx context.Context, e entry) error {
	if l.seen != nil {
		l.seen(e.name)
	}
	warnings, remarks := len(l.kept.warnings), len(l.kept.remarks)
	doc, err := l.file(ctx, e)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		l.kept.warnings, l.kept.remarks = l.kept.warnings[:warnings], l.kept.remarks[:remarks] // all of it is left out
		l.problem(e.name, err)
		return nil
	}
	if other, taken := l.ids.taken[doc.ID]; taken {
		l.problem(e.name, &DuplicateID{doc.ID, other})
		return nil
	}
	l.ids.taken[doc.ID] = e.name
	l.Documents = append(l.Documents, doc)
	return nil
}

// file reads one file into a document.
func (l *loader) file(ctx context.Context, e entry) (*corpus.Document, error) {
	name := e.name
	if !e.d.Type().IsRegular() {
		return nil, errors.New("it is no regular file")
	}
	data, err := readLimited(l.fsys, e.file)
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
	if len(blocks) > corpus.MaxBlocks {
		return nil, fmt.Errorf("%w: more than %d paragraphs", corpus.ErrTooLarge, corpus.MaxBlocks)
	}
	if top, ok := l.metadata.of(name); ok {
		meta = format.Overlay(meta, top)
	}
	if meta.ID == "" {
		meta.ID = l.ids.give(name, l.there)
	}
	sum := sha256.Sum256(data)
	meta.SHA256 = hex.EncodeToString(sum[:])
	meta.Path = name
	doc := compose.Document(meta, blocks)
	if doc.Language == "" {
		doc.Language = grammar.Language(doc.Text)
	}
	if len(doc.Passages) == 0 {
		return nil, ErrEmpty
	}
	if doc.Title == "" {
		doc.Title = titleOf(name)
		doc.Sections[0].Title = doc.Title
	}
	return doc, nil
}

// there reports whether a file is in the folder.
func (l *loader) there(name string) bool {
	_, err := fs.Stat(l.fsys, name)
	return err == nil
}

// read finds the reader of a file's format and runs it. A reader that panics
// costs its own file only.
func (l *loader) read(ctx context.Context, name string, data []byte) (meta corpus.Document, blocks []corpus.Block, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrPanic, r)
		}
	}()
	data = format.MarkWide(data)
	for _, r := range l.readers {
		if !r.Match(name, data) {
			continue
		}
		meta, blocks, err := r.Read(ctx, name, data)
		if err != nil {
			return corpus.Document{}, nil, fmt.Errorf("reading %s: %w", r.Name, err)
		}
		return meta, blocks, nil
	}
	if f := format.Sniff(data); f != format.PlainText {
		return corpus.Document{}, nil, format.Unreadable(name, f)
	}
	meta, blocks, remark, err := format.Text(name, data)
	if remark != "" {
		l.Remarks = append(l.Remarks, Problem{Path: name, Err: errors.New(remark)})
	}
	return meta, blocks, err
}

// Smoke returns what the smoke file holds; the error wraps fs.ErrNotExist where
// there is none.
func (f *Folder) Smoke() ([]byte, error) {
	file, _, err := f.resolve(SmokeFile)
	if err != nil {
		return nil, fmt.Errorf("reading the smoke questions: %w", err)
	}
	data, err := readLimited(f.fsys, file)
	if err != nil {
		return nil, fmt.Errorf("reading the smoke questions: %w", err)
	}
	return data, nil
}
