package folder

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/renameio/v2/maybe"

	"lotsen/corpus"
	"lotsen/corpus/compose"
)

const (
	// settled is how long after its time of change a file must have been read
	// for that time to tell of later changes: file systems count in steps of up
	// to 2 s (FAT).
	settled = 2 * time.Second
	// fullEvery is how often all contents are read again, for file systems
	// whose times cannot be trusted.
	fullEvery = time.Hour
)

// tells reports whether a file with this size and time is as it was seen.
func (s seen) tells(info fs.FileInfo) bool {
	age := s.At.Sub(s.Mod)
	return s.Sum != "" && s.Size == info.Size() && s.Mod.Equal(info.ModTime()) && !s.Mod.IsZero() && age.Abs() >= settled
}

// Fingerprint tells whether what is read has changed: it stays the same as long
// as the paths and contents of the documents do, and of the files beside them,
// and the versions of the readers. It names the folder too ([Folder.Made]). A
// content is read again only where a file's size or time has changed, which is
// remembered in the cache.
func (f *Folder) Fingerprint(ctx context.Context) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.recall()
	now := make(map[string]seen, len(f.known))
	files := sha256.New()
	read := 0
	err := f.walk(ctx, func(e entry) error {
		switch e.kind {
		case unreadable:
			fmt.Fprintf(files, "%q %q\n", e.name, e.err.Error())
		case document, beside:
			read += f.look(e, now, files)
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	changed := read > 0 || len(now) != len(f.known)
	if f.known = now; changed {
		f.remember()
	}
	return strings.Join([]string{f.place, hex.EncodeToString(files.Sum(nil)), f.readers()}, "-"), nil
}

// look adds a file to the sum of all and to what is known now, and counts it
// where its content was read.
func (f *Folder) look(e entry, now map[string]seen, files hash.Hash) (read int) {
	info, err := e.d.Info()
	switch {
	case errors.Is(err, fs.ErrNotExist): // gone since
		return 0
	case err != nil:
		fmt.Fprintf(files, "%q %q\n", e.name, err.Error())
		return 0
	case !info.Mode().IsRegular() || info.Size() > corpus.MaxFileSize: // not read as a document
		fmt.Fprintf(files, "%q %v %d %d\n", e.name, info.Mode(), info.Size(), info.ModTime().UnixNano())
		return 0
	}
	s := f.known[e.name]
	if !s.tells(info) {
		s = seen{Size: info.Size(), Mod: info.ModTime(), At: time.Now()}
		if s.Sum, err = f.sum(e.file); err != nil {
			fmt.Fprintf(files, "%q %q\n", e.name, err.Error())
			return 0
		}
		read = 1
	}
	now[e.name] = s
	fmt.Fprintf(files, "%q %s\n", e.name, s.Sum)
	return read
}

// sum hashes a file.
func (f *Folder) sum(name string) (string, error) {
	file, err := f.fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// readers changes when documents are read in another way.
func (f *Folder) readers() string {
	versions := []string{fmt.Sprintf("text %d", compose.TextVersion)}
	for _, known := range f.opts.Formats {
		versions = append(versions, fmt.Sprintf("%s %d", strings.ToLower(known.Name), known.Version))
	}
	sum := sha256.Sum256([]byte(strings.Join(versions, ", ")))
	return hex.EncodeToString(sum[:8])
}

// SameFiles reports whether two fingerprints are of the same files, read by
// whichever program.
func SameFiles(a, b string) bool {
	a, b = a[:max(0, strings.LastIndexByte(a, '-'))], b[:max(0, strings.LastIndexByte(b, '-'))]
	return a == b
}

// sums is where what was seen of the files is kept between processes.
func (f *Folder) sums() string {
	return filepath.Join(f.opts.Cache, "sums", f.place+".json")
}

// given is where the ids that files were given are kept between processes.
func (f *Folder) given() string {
	return filepath.Join(f.opts.Cache, "ids", f.place+".json")
}

// recallIDs returns the ids that files were given when the folder was last read.
func (f *Folder) recallIDs() map[string]string {
	was := map[string]string{}
	if data, err := os.ReadFile(f.given()); f.opts.Cache != "" && err == nil {
		_ = json.Unmarshal(data, &was)
	}
	return was
}

// rememberIDs keeps the ids that files have now, and those of files that are
// away, which may come back. An error costs the order of namesakes only.
func (f *Folder) rememberIDs(g *ids) {
	if f.opts.Cache == "" || f.root == "" || f.trial {
		return
	}
	lasting := maps.Clone(g.was)
	maps.Copy(lasting, g.now)
	if maps.Equal(lasting, g.was) || len(lasting) > maxRemembered {
		return
	}
	data, err := json.Marshal(lasting)
	if err == nil && os.MkdirAll(filepath.Dir(f.given()), 0o755) == nil {
		_ = maybe.WriteFile(f.given(), data, 0o644)
	}
}

// maxRemembered is of how many files the ids are kept.
const maxRemembered = 200_000

// recall takes up what an earlier process has seen, and forgets all once in
// fullEvery.
func (f *Folder) recall() {
	switch {
	case f.full.IsZero():
		f.full, f.known = time.Now(), map[string]seen{}
		if data, err := os.ReadFile(f.sums()); f.opts.Cache != "" && err == nil {
			_ = json.Unmarshal(data, &f.known)
		}
	case time.Since(f.full) >= fullEvery:
		f.full, f.known = time.Now(), map[string]seen{}
	}
}

// remember keeps what was seen for the next process. It spares that one time
// only, so that an error is none.
func (f *Folder) remember() {
	lasting := maps.Clone(f.known)
	maps.DeleteFunc(lasting, func(_ string, s seen) bool { return s.Mod.IsZero() }) // inside the binary
	if f.opts.Cache == "" || len(lasting) == 0 || f.trial {
		return
	}
	data, err := json.Marshal(lasting)
	if err != nil {
		return
	}
	if os.MkdirAll(filepath.Dir(f.sums()), 0o755) == nil {
		_ = maybe.WriteFile(f.sums(), data, 0o644)
	}
}
