package index

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"lotsen/corpus/duty"
	"lotsen/corpus/swedish"
)

// FormatVersion names the layout of a generation's files. A generation of
// another version is rebuilt, never read.
const FormatVersion = 9

// HashLimit is the size in bytes up to which every file of a generation is
// hashed when it is opened: 32 MB take about 20 ms. Above it, [Open] compares
// sizes only, and [Verify] hashes everything.
const HashLimit = 32 << 20

const manifestName = "manifest.json"

// Manifest describes a generation; it is written last and tells whether all
// its files are as they were built.
type Manifest struct {
	ID       string    `json:"id"` // such as 20261124T101500Z-3f9c
	Format   int       `json:"format"`
	Analyzer string    `json:"analyzer"`
	Reading  int       `json:"reading"` // of duties and of who acts: [duty.Version]
	Built    time.Time `json:"built"`   // orders the generations of a folder
	TookMS   int64     `json:"took_ms"`

	Documents int `json:"documents"`
	Passages  int `json:"passages"`
	Duties    int `json:"duties"`
	// DocumentsHash is [store.Hash] of the documents indexed: two generations of
	// the same documents have the same.
	DocumentsHash string `json:"documents_hash"`
	// Source is what the caller said the documents were read from
	// ([BuildOptions].Source).
	Source string `json:"source,omitempty"`
	// Tokens counts the terms of each field, by the field's name. Divided by
	// Passages they are the true mean lengths that BM25 needs.
	Tokens map[string]int64 `json:"tokens"`

	// Left are the files that were not read, or in part only, as the caller told
	// ([BuildOptions].Left).
	Left []Left `json:"left,omitempty"`

	Files []File `json:"files"`
}

// Left is a file of which a generation lacks something.
type Left struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
	InPart bool   `json:"in_part,omitempty"` // the rest of it was read
}

// File is one file of a generation.
type File struct {
	Name   string `json:"name"` // relative to the generation's folder, with slashes
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// Bytes returns the size of the generation on disk, in bytes.
func (m *Manifest) Bytes() int64 {
	var n int64
	for _, f := range m.Files {
		n += f.Size
	}
	return n
}

func readManifest(folder string) (*Manifest, error) {
	data, err := os.ReadFile(filepath.Join(folder, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: no %s", ErrCorrupt, manifestName)
	}
	if err != nil {
		return nil, err
	}
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrCorrupt, manifestName, err)
	}
	if m.ID != filepath.Base(folder) && !isBuildFolder(folder) {
		return nil, fmt.Errorf("%w: %s names generation %q", ErrCorrupt, manifestName, m.ID)
	}
	return &m, nil
}

// matches returns ErrMismatch where this program cannot read the generation.
func (m *Manifest) matches() error {
	if m.Format != FormatVersion || m.Analyzer != swedish.Version || m.Reading != duty.Version {
		return fmt.Errorf("%w: format %d, analyzer %s, reading %d; want %d, %s, %d",
			ErrMismatch, m.Format, m.Analyzer, m.Reading, FormatVersion, swedish.Version, duty.Version)
	}
	return nil
}

// check compares the files in folder with the manifest: sizes, and where
// hash is set also sums.
func (m *Manifest) check(folder string, hash bool) error {
	if len(m.Files) == 0 {
		return fmt.Errorf("%w: the manifest lists no files", ErrCorrupt)
	}
	for _, f := range m.Files {
		if !filepath.IsLocal(filepath.FromSlash(f.Name)) {
			return fmt.Errorf("%w: file name %q", ErrCorrupt, f.Name)
		}
		path := filepath.Join(folder, filepath.FromSlash(f.Name))
		info, err := os.Stat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%w: %s is missing", ErrCorrupt, f.Name)
		}
		if err != nil {
			return err
		}
		if info.Size() != f.Size {
			return fmt.Errorf("%w: %s has %d bytes, want %d", ErrCorrupt, f.Name, info.Size(), f.Size)
		}
		if !hash {
			continue
		}
		sum, err := hashFile(path)
		if err != nil {
			return err
		}
		if sum != f.SHA256 {
			return fmt.Errorf("%w: %s has another SHA-256 sum", ErrCorrupt, f.Name)
		}
	}
	return nil
}

// listFiles returns the files under folder, hashed, in the order of their
// names; the manifest itself is left out. Files already known are not hashed
// again.
func listFiles(folder string, known []File) ([]File, error) {
	var files []File
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		if name == manifestName {
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		i := slices.IndexFunc(known, func(f File) bool { return f.Name == name && f.Size == info.Size() })
		if i >= 0 {
			files = append(files, known[i])
			return nil
		}
		sum, err := hashFile(path)
		if err != nil {
			return err
		}
		files = append(files, File{Name: name, Size: info.Size(), SHA256: sum})
		return nil
	})
	return files, err
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("hashing %s: %w", path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
