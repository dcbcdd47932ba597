package pdf

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/renameio/v2/maybe"
)

// Gallery makes pictures of pages and keeps those made last in a folder. It may
// be used by many goroutines at once; one picture is made at a time.
type Gallery struct {
	client *Client
	dir    string

	mu   sync.Mutex
	made int // since the folder was last tidied
}

// mostPictures is how many pictures are kept; each has some 100 kB.
const mostPictures = 500

// galleryIdle is how long the child waits for another picture.
const galleryIdle = 5 * time.Minute

// NewGallery returns a gallery that keeps pictures in dir; its child is started
// for the first picture.
func NewGallery(dir string, opts Options) *Gallery {
	opts.Pictures, opts.Idle = true, cmp.Or(opts.Idle, galleryIdle)
	return &Gallery{client: NewClient(opts), dir: dir}
}

// Close ends the child, if one runs.
func (g *Gallery) Close() error { return g.client.Close() }

// Picture gives a page, from 1, of the file that read gives, as a JPEG, with a
// quote marked on it where it stands there. sum is the SHA-256 of the file, hex;
// it is read only where the picture is not kept.
func (g *Gallery) Picture(ctx context.Context, sum string, page int, quote string, read func() ([]byte, error)) ([]byte, error) {
	key := sha256.Sum256([]byte(fmt.Sprintf("%d %s %d %s", Version, sum, page, quote)))
	path := filepath.Join(g.dir, hex.EncodeToString(key[:])+".jpg")
	if have, err := os.ReadFile(path); err == nil {
		return have, nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading a kept picture: %w", err)
	}
	data, err := read()
	if err != nil {
		return nil, err
	}
	picture, _, err := g.client.Picture(ctx, data, page, quote)
	if err != nil {
		return nil, fmt.Errorf("making a picture of page %d: %w", page, err)
	}
	g.keep(path, picture)
	return picture, nil
}

// keep keeps a picture. That it cannot be kept costs only time.
func (g *Gallery) keep(path string, picture []byte) {
	if os.MkdirAll(g.dir, 0o755) != nil || maybe.WriteFile(path, picture, 0o600) != nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.made++; g.made%50 == 1 {
		g.tidy()
	}
}

// tidy removes the oldest pictures beyond the most that are kept.
func (g *Gallery) tidy() {
	entries, err := os.ReadDir(g.dir)
	if err != nil {
		return
	}
	type kept struct {
		name string
		made time.Time
	}
	var all []kept
	for _, e := range entries {
		if info, err := e.Info(); err == nil && strings.HasSuffix(e.Name(), ".jpg") {
			all = append(all, kept{e.Name(), info.ModTime()})
		}
	}
	slices.SortFunc(all, func(a, b kept) int { return b.made.Compare(a.made) })
	for _, k := range all[min(len(all), mostPictures):] {
		_ = os.Remove(filepath.Join(g.dir, k.name))
	}
}
