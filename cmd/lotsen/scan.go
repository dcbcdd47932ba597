package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"lotsen/corpus"
)

// fileState is what a scan knows of a file.
type fileState struct {
	size int64
	mod  time.Time
	sum  string // of the content; what is wrong with it where it cannot be read
}

// scanner looks at the documents folder again and again. Sums are made anew
// only for files whose size or time has changed, and for all of them once in
// fullEvery scans, for file systems whose times cannot be trusted.
type scanner struct {
	source source
	mu     sync.Mutex
	files  map[string]fileState
	scans  int
}

const fullEvery = 1800 // an hour of looks every two seconds

// scan returns a signature of all paths and contents: as long as it stays the
// same, nothing has to be read again.
func (s *scanner) scan(ctx context.Context) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	full := s.scans%fullEvery == 0
	s.scans++
	files := make(map[string]fileState, len(s.files))
	err := fs.WalkDir(s.source.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && name == ".":
			return err
		case err != nil:
			files[name] = fileState{sum: err.Error()}
			return nil
		case strings.HasPrefix(d.Name(), ".") && name != ".":
			return skipEntry(d)
		case d.IsDir():
			return nil
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // gone since
		}
		if err != nil {
			files[name] = fileState{sum: err.Error()}
			return nil
		}
		now := fileState{size: info.Size(), mod: info.ModTime()}
		if was, ok := s.files[name]; ok && !full && was.size == now.size && was.mod.Equal(now.mod) {
			now = was
		} else {
			now.sum = s.sum(name, info)
		}
		files[name] = now
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("looking at %s: %w", s.source.name, err)
	}
	s.files = files
	return signature(files), nil
}

// sum hashes a file; those that are not read as documents are told by size and
// time.
func (s *scanner) sum(name string, info fs.FileInfo) string {
	if !info.Mode().IsRegular() || info.Size() > corpus.MaxFileSize {
		return fmt.Sprintf("%v %d %d", info.Mode(), info.Size(), info.ModTime().UnixNano())
	}
	f, err := s.source.fsys.Open(name)
	if err != nil {
		return err.Error()
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return err.Error()
	}
	return hex.EncodeToString(h.Sum(nil))
}

func signature(files map[string]fileState) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(h, "%q %q\n", name, files[name].sum)
	}
	return hex.EncodeToString(h.Sum(nil))
}
