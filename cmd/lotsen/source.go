package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"lotsen/corpus"
)

// source is where the documents are read from.
type source struct {
	fsys  fs.FS
	name  string // for people
	place string // tells one folder from another
	cache string // folder for what was read of files
}

func (a *app) source() source {
	s := source{fsys: corpus.Shipped(), name: "the documents that ship with Lotsen", place: "shipped", cache: filepath.Join(a.config.Data, "cache")}
	if dir := a.config.Documents; dir != "" {
		full, err := filepath.Abs(dir)
		if err != nil {
			full = dir
		}
		sum := sha256.Sum256([]byte(full))
		s.fsys, s.name, s.place = os.DirFS(dir), dir, hex.EncodeToString(sum[:8])
	}
	return s
}

// fingerprint tells whether the files have changed since an index was built:
// the folder, a hash of their paths, sizes and times and of the contents of
// files without a time (those inside the binary), and one of the readers'
// versions.
func (s source) fingerprint() (string, error) {
	sum := sha256.New()
	err := s.walk(func(name string, d fs.DirEntry, err error) error {
		var info fs.FileInfo
		if err == nil {
			info, err = d.Info()
		}
		if err != nil {
			fmt.Fprintf(sum, "%q %v\n", name, err)
			return nil
		}
		fmt.Fprintf(sum, "%q %d %d\n", name, info.Size(), info.ModTime().UnixNano())
		if !info.ModTime().IsZero() {
			return nil
		}
		data, err := fs.ReadFile(s.fsys, name)
		sum.Write(data)
		return err
	})
	if err != nil {
		return "", err
	}
	readers := sha256.Sum256([]byte(readersVersion))
	return s.place + "-" + hex.EncodeToString(sum.Sum(nil)) + "-" + hex.EncodeToString(readers[:8]), nil
}

// sameFiles reports whether two fingerprints are of the same files, read by
// whichever program.
func sameFiles(a, b string) bool {
	a, b = a[:max(0, strings.LastIndexByte(a, '-'))], b[:max(0, strings.LastIndexByte(b, '-'))]
	return a == b
}

// made reports whether an index with this fingerprint was made of the same
// folder, as it is or was.
func (s source) made(print string) bool { return strings.HasPrefix(print, s.place+"-") }

// count is how many files there are to read.
func (s source) count() (int, error) {
	n := 0
	err := s.walk(func(string, fs.DirEntry, error) error {
		n++
		return nil
	})
	return n, err
}

// walk visits the files that are not hidden, and the folders that cannot be
// read.
func (s source) walk(visit fs.WalkDirFunc) error {
	err := fs.WalkDir(s.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			return visit(name, d, err)
		case strings.HasPrefix(d.Name(), ".") && name != ".":
			return skipEntry(d)
		case d.IsDir():
			return nil
		}
		return visit(name, d, nil)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading %s: there is no such folder", s.name)
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", s.name, err)
	}
	return nil
}

func skipEntry(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// reading is what came of reading a folder of documents.
type reading struct {
	docs     []*corpus.Document
	problems []corpus.Problem
	warnings []corpus.Problem // files that were read in part
	remarks  []corpus.Problem // files that were read, and what to know of them
}

// load reads the documents in every format; each file is announced to seen,
// which may be nil, before it is read. Problems are files that could not be
// read. What it has read of large formats it keeps, and reads again only what
// has changed.
func (s source) load(ctx context.Context, seen func(name string)) (reading, error) {
	kept := newCache(s.cache)
	readers, stop := readers(kept)
	defer stop()
	counting := corpus.Reader{Name: "count", Match: func(name string, _ []byte) bool {
		if seen != nil {
			seen(name)
		}
		return false
	}}
	var remarks []corpus.Problem
	docs, problems, err := corpus.Load(ctx, s.fsys, corpus.LoadOptions{
		Readers: append([]corpus.Reader{counting}, readers...),
		Remark: func(name, remark string) {
			remarks = append(remarks, corpus.Problem{Path: name, Err: errors.New(remark)})
		},
	})
	if err != nil {
		return reading{}, fmt.Errorf("reading %s: %w", s.name, err)
	}
	kept.clean()
	return reading{docs, problems, kept.warnings, remarks}, nil
}
