package folder

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"

	"github.com/rogpeppe/go-internal/cache"

	"lotsen/corpus"
	"lotsen/corpus/compose"
)

// kept is what readers found in files, one entry a file, by its name, the
// SHA-256 of its bytes and the reader's version. An entry that cannot be read
// or written only costs the time to read the file again. Entries not used for
// five days are removed. It is for one run of Load.
type kept struct {
	dir      string       // empty where nothing is kept
	cache    *cache.Cache // nil before the first use
	warnings []Problem    // files that were read in part
	remarks  []Problem    // what is to be known of others
	hits     int
}

// keptEntry is what is kept of a file.
type keptEntry struct {
	Warnings []string // that it was read in part; may name the file
	Remarks  []string
	Meta     corpus.Document
	Blocks   []corpus.Block
}

// open returns the cache; nil where nothing can be kept.
func (k *kept) open() *cache.Cache {
	if dir := filepath.Join(k.dir, "read"); k.cache == nil && k.dir != "" && os.MkdirAll(dir, 0o755) == nil {
		k.cache, _ = cache.Open(dir)
	}
	return k.cache
}

// warn takes a reader's remark on a file that it read in part.
func (k *kept) warn(name, message string) {
	k.warnings = append(k.warnings, Problem{Path: name, Err: errors.New(message)})
}

// remark takes a reader's remark on a file that it read.
func (k *kept) remark(name, message string) {
	k.remarks = append(k.remarks, Problem{Path: name, Err: errors.New(message)})
}

// reader wraps a format's reader, so that it reads only what is not kept.
func (k *kept) reader(r corpus.Reader, version int) corpus.Reader {
	read := r.Read
	r.Read = func(ctx context.Context, name string, data []byte) (corpus.Document, []corpus.Block, error) {
		id := actionID(path.Base(name), data, r.Name, version)
		if e, ok := k.load(id); ok {
			k.hits++
			for _, w := range e.Warnings {
				k.warn(name, w)
			}
			for _, r := range e.Remarks {
				k.remark(name, r)
			}
			return e.Meta, e.Blocks, nil
		}
		before, remarks := len(k.warnings), len(k.remarks)
		meta, blocks, err := read(ctx, name, data)
		if err != nil {
			return meta, blocks, err
		}
		e := keptEntry{Meta: meta, Blocks: blocks}
		for _, w := range k.warnings[before:] {
			e.Warnings = append(e.Warnings, w.Err.Error())
		}
		for _, r := range k.remarks[remarks:] {
			e.Remarks = append(e.Remarks, r.Err.Error())
		}
		k.store(id, e)
		return meta, blocks, nil
	}
	return r
}

// actionID names the entry of a file.
func actionID(name string, data []byte, reader string, version int) cache.ActionID {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %d %d\n", name, reader, version, compose.TextVersion)
	h.Write(data)
	return cache.ActionID(h.Sum(nil))
}

func (k *kept) load(id cache.ActionID) (e keptEntry, ok bool) {
	c := k.open()
	if c == nil {
		return e, false
	}
	data, _, err := c.GetBytes(id)
	if err != nil || gob.NewDecoder(bytes.NewReader(data)).Decode(&e) != nil {
		return keptEntry{}, false
	}
	return e, true
}

func (k *kept) store(id cache.ActionID, e keptEntry) {
	var body bytes.Buffer
	if c := k.open(); c != nil && gob.NewEncoder(&body).Encode(e) == nil {
		_ = c.PutBytes(id, body.Bytes())
	}
}

// trim removes entries that have not been used for long, once a day, and what
// earlier versions kept in another form.
func (k *kept) trim() {
	if k.cache != nil {
		_ = k.cache.Trim()
		_ = os.RemoveAll(filepath.Join(k.dir, "text"))
	}
}
