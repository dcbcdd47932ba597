package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lotsen/corpus"
)

// Limits of the cache of read files. A page of text takes about 4 KB, so that
// the size is that of 60,000 pages.
const (
	cacheSize = 256 << 20
	cacheAge  = 90 * 24 * time.Hour // since an entry was last of use
)

// cache keeps what readers found in files, one entry a file, by the SHA-256 of
// its bytes and the reader's version. It is a help only: an entry that cannot
// be read or written costs the time to read the file again. It is for one run
// of source.load.
type cache struct {
	dir      string // entries lie in its folder "text"
	warnings []corpus.Problem
	hits     int
}

// entry is what the cache keeps of a file.
type entry struct {
	Name    string // of the file, where Warning names it
	Warning string
	Meta    corpus.Document
	Blocks  []corpus.Block
}

func newCache(dir string) *cache { return &cache{dir: dir} }

func (c *cache) folder() string { return filepath.Join(c.dir, "text") }

// warn takes a reader's remark on a file that it read in part.
func (c *cache) warn(name, message string) {
	c.warnings = append(c.warnings, corpus.Problem{Path: name, Err: errors.New(message)})
}

// reader wraps a reader, so that it reads only what is not kept.
func (c *cache) reader(r corpus.Reader, version int) corpus.Reader {
	read := r.Read
	r.Read = func(ctx context.Context, name string, data []byte) (corpus.Document, []corpus.Block, error) {
		at := c.path(data, r.Name, version)
		if e, ok := loadEntry(at); ok && (e.Warning == "" || e.Name == path.Base(name)) {
			c.hits++
			if e.Warning != "" {
				c.warn(name, e.Warning)
			}
			return e.Meta, e.Blocks, nil
		}
		before := len(c.warnings)
		meta, blocks, err := read(ctx, name, data)
		if err != nil {
			return meta, blocks, err
		}
		e := entry{Meta: meta, Blocks: blocks}
		if len(c.warnings) > before {
			e.Name, e.Warning = path.Base(name), c.warnings[before].Err.Error()
		}
		_ = storeEntry(at, e)
		return meta, blocks, nil
	}
	return r
}

// path is where the entry of a file's bytes lies.
func (c *cache) path(data []byte, reader string, version int) string {
	h := sha256.New()
	h.Write([]byte(reader))
	h.Write([]byte{0, byte(version >> 8), byte(version), 0, corpus.TextVersion >> 8, corpus.TextVersion & 0xff})
	h.Write(data)
	return filepath.Join(c.folder(), hex.EncodeToString(h.Sum(nil)))
}

// loadEntry reads an entry: the SHA-256 sum of what follows it, and that. One that
// is damaged counts as none.
func loadEntry(at string) (e entry, ok bool) {
	data, err := os.ReadFile(at)
	if err != nil || len(data) < sha256.Size {
		return entry{}, false
	}
	sum := sha256.Sum256(data[sha256.Size:])
	if !bytes.Equal(sum[:], data[:sha256.Size]) {
		return entry{}, false
	}
	if err := gob.NewDecoder(bytes.NewReader(data[sha256.Size:])).Decode(&e); err != nil {
		return entry{}, false
	}
	now := time.Now()
	_ = os.Chtimes(at, now, now) // of use
	return e, true
}

// storeEntry writes an entry in one step.
func storeEntry(at string, e entry) error {
	var body bytes.Buffer
	if err := gob.NewEncoder(&body).Encode(e); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(at), unfinished+"*")
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body.Bytes())
	_, err = f.Write(append(sum[:], body.Bytes()...))
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), at)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// unfinished begins the names of entries that are being written.
const unfinished = ".new-"

// clean removes entries that were of no use for long, the oldest while all
// together are too large, and what killed processes left.
func (c *cache) clean() {
	listed, err := os.ReadDir(c.folder())
	if err != nil {
		return
	}
	var infos []fs.FileInfo
	for _, d := range listed {
		if info, err := d.Info(); err == nil {
			infos = append(infos, info)
		}
	}
	slices.SortFunc(infos, func(a, b fs.FileInfo) int {
		return cmp.Or(b.ModTime().Compare(a.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	var size int64
	for _, info := range infos {
		size += info.Size()
		age := time.Since(info.ModTime())
		if size > cacheSize || age > cacheAge || strings.HasPrefix(info.Name(), unfinished) && age > time.Hour {
			_ = os.Remove(filepath.Join(c.folder(), info.Name()))
		}
	}
}
