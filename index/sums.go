package index

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"lotsen/corpus"
)

// sumsName is the file with the sums of each document, in their order: 64
// bytes a document. The manifest vouches for it as for every file.
const sumsName = "sums.dat"

// documentSums tell whether a document in the store is the one that was read
// from its file.
type documentSums struct {
	text [sha256.Size]byte // SHA-256 of the canonical text
	rest [sha256.Size]byte // of metadata, sections and passages with their spans, kinds and sentences
}

const sumsSize = 2 * sha256.Size

// sumsOf computes the sums of a document. They are taken of its JSON form, not
// of the form in which the store keeps it: a field that the store forgets
// shows.
func sumsOf(d *corpus.Document) (documentSums, error) {
	var s documentSums
	h := sha256.New()
	io.WriteString(h, d.Text)
	h.Sum(s.text[:0])
	rest := *d
	rest.Text = ""
	if len(rest.Sections) == 0 {
		rest.Sections = nil // which the store does not tell from an empty list
	}
	if len(rest.Passages) == 0 {
		rest.Passages = nil
	}
	for i := range rest.Passages {
		if p := &rest.Passages[i]; len(p.Sentences) == 0 && p.Sentences != nil {
			rest.Passages = slices.Clone(rest.Passages)
			rest.Passages[i].Sentences = nil
		}
	}
	data, err := json.Marshal(&rest)
	if err != nil {
		return s, fmt.Errorf("summing document %s: %w", d.ID, err)
	}
	s.rest = sha256.Sum256(data)
	return s, nil
}

// sumAll computes the sums of documents on every core.
func sumAll(ctx context.Context, docs []*corpus.Document) ([]documentSums, error) {
	sums := make([]documentSums, len(docs))
	err := onEveryCore(ctx, len(docs), func(i int) (err error) {
		sums[i], err = sumsOf(docs[i])
		return err
	})
	return sums, err
}

// onEveryCore calls do for 0 to n − 1, in no order, until the first error.
func onEveryCore(ctx context.Context, n int, do func(i int) error) error {
	workers := runtime.GOMAXPROCS(0)
	g, ctx := errgroup.WithContext(ctx)
	for w := range workers {
		g.Go(func() error {
			for i := w; i < n; i += workers {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := do(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}

func writeSums(folder string, sums []documentSums) error {
	data := make([]byte, 0, sumsSize*len(sums))
	for _, s := range sums {
		data = append(append(data, s.text[:]...), s.rest[:]...)
	}
	return os.WriteFile(filepath.Join(folder, sumsName), data, 0o644)
}

func readSums(folder string) ([]documentSums, error) {
	data, err := os.ReadFile(filepath.Join(folder, sumsName))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", sumsName, err)
	}
	if len(data)%sumsSize != 0 {
		return nil, fmt.Errorf("%w: %s has %d bytes", ErrCorrupt, sumsName, len(data))
	}
	var sums []documentSums
	for s := range slices.Chunk(data, sumsSize) {
		sums = append(sums, documentSums{[sha256.Size]byte(s), [sha256.Size]byte(s[sha256.Size:])})
	}
	return sums, nil
}

// matchesSums reads every document back from the store and compares it with
// the sums of what was read from the files, and the store's tables with the
// documents and with bleve. The error wraps ErrCorrupt where one differs.
func (g *Generation) matchesSums(ctx context.Context, sums []documentSums) error {
	if len(sums) != g.store.docs {
		return fmt.Errorf("%w: sums of %d documents, want %d", ErrCorrupt, len(sums), g.store.docs)
	}
	if err := onEveryCore(ctx, len(sums), func(i int) error { return g.matchesSum(i, sums[i]) }); err != nil {
		return err
	}
	numbers, err := g.engine.numbers()
	if err != nil {
		return err
	}
	for d, n := range numbers {
		if g.store.number(d) != int(n) {
			return fmt.Errorf("%w: %s: passage %d stands in place of %d", ErrCorrupt, storeName, g.store.number(d), n)
		}
		p, _, err := g.store.passage(int(n))
		if err != nil {
			return err
		}
		if g.store.tables[tableKinds][d] != kindByte(p.Kind) {
			return fmt.Errorf("%w: %s: kind of passage %d", ErrCorrupt, storeName, n)
		}
	}
	return nil
}

// matchesSum compares document i of the store with its sums.
func (g *Generation) matchesSum(i int, want documentSums) (err error) {
	defer rescue(&err)()
	d, err := g.store.whole(i)
	if err != nil {
		return err
	}
	got, err := sumsOf(d)
	if err != nil {
		return err
	}
	switch at, ok := g.store.find(d.ID); {
	case got.text != want.text:
		return fmt.Errorf("%w: the text of document %q is not the one that was read", ErrCorrupt, d.ID)
	case got.rest != want.rest:
		return fmt.Errorf("%w: sections or passages of document %q are not those that were read", ErrCorrupt, d.ID)
	case !ok || at != i:
		return fmt.Errorf("%w: document %q is not found by its id", ErrCorrupt, d.ID)
	}
	return nil
}

// CheckDocument compares a document, as the generation holds it, with the sums
// of what was read from its file when the generation was built. Where the
// generation's files were hashed when it was opened it has nothing to do; in
// larger ones it takes some milliseconds. The error wraps ErrCorrupt where they
// differ, and ErrNoPassage where there is no such document.
func (g *Generation) CheckDocument(id string) error {
	if !g.enter() {
		return ErrClosed
	}
	defer g.Release()
	i, ok := g.store.find(id)
	if !ok {
		return fmt.Errorf("%w: document %q", ErrNoPassage, id)
	}
	if g.hashed {
		return nil
	}
	want, err := readSum(g.folder, i)
	if err != nil {
		return err
	}
	return g.matchesSum(i, want)
}

// readSum reads the sums of document i alone.
func readSum(folder string, i int) (s documentSums, err error) {
	f, err := os.Open(filepath.Join(folder, sumsName))
	if err != nil {
		return s, fmt.Errorf("reading %s: %w", sumsName, err)
	}
	defer f.Close()
	var data [sumsSize]byte
	if _, err := f.ReadAt(data[:], int64(i)*sumsSize); err != nil {
		return s, fmt.Errorf("%w: reading %s: %w", ErrCorrupt, sumsName, err)
	}
	copy(s.text[:], data[:])
	copy(s.rest[:], data[sha256.Size:])
	return s, nil
}
