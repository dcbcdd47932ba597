package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"lotsen/corpus"
)

// source is where the documents are read from.
type source struct {
	fsys fs.FS
	name string // for people
}

func (a *app) source() source {
	if a.config.Documents == "" {
		return source{fsys: corpus.Shipped(), name: "the documents that ship with Lotsen"}
	}
	return source{fsys: os.DirFS(a.config.Documents), name: a.config.Documents}
}

// fingerprint tells whether the files have changed since an index was built:
// a hash of their paths, sizes and times, and of the contents of files without
// a time (those inside the binary).
func (s source) fingerprint() (string, error) {
	sum := sha256.New()
	err := fs.WalkDir(s.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasPrefix(d.Name(), ".") && name != "." {
			return skipEntry(d)
		}
		if d.IsDir() {
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(sum, "%q %d %d\n", name, info.Size(), info.ModTime().UnixNano())
		if info.ModTime().IsZero() {
			data, err := fs.ReadFile(s.fsys, name)
			if err != nil {
				return err
			}
			sum.Write(data)
		}
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("reading %s: %w", s.name, err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func skipEntry(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// load reads the documents. Problems are files that could not be read.
func (s source) load(ctx context.Context) ([]*corpus.Document, []corpus.Problem, error) {
	docs, problems, err := corpus.Load(ctx, s.fsys, corpus.LoadOptions{Readers: readers()})
	if err != nil {
		return nil, nil, fmt.Errorf("reading %s: %w", s.name, err)
	}
	return docs, problems, nil
}

// readers are the formats beside Markdown and plain text.
func readers() []corpus.Reader { return nil }
