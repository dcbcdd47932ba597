package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
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

// Hash returns the hex SHA-256 of documents' metadata, texts and structure, in
// their order: the same documents have the same.
func Hash(docs []*corpus.Document) string {
	h := sha256.New()
	var e encoder
	for _, d := range docs {
		e.buf = e.buf[:0]
		encodeDocument(&e, d)
		for i := range d.Passages {
			encodePassage(&e, &d.Passages[i])
			if len(d.Passages[i].Turns) > 0 {
				encodeTurns(&e, &d.Passages[i])
			}
		}
		e.uint(len(d.Text))
		h.Write(e.buf)
		io.WriteString(h, d.Text)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Sum tells whether a document in a store is the one that was read from its
// file.
type Sum struct {
	text [sha256.Size]byte // SHA-256 of the canonical text
	rest [sha256.Size]byte // of metadata, sections and passages with their spans, kinds and sentences
}

const sumSize = 2 * sha256.Size

// sumOf computes the sum of a document. It is taken of its JSON form, not of the
// form in which the store keeps it: a field that the store forgets shows.
func sumOf(d *corpus.Document) (Sum, error) {
	var s Sum
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

// SumAll computes the sums of documents, in their order, on every core.
func SumAll(ctx context.Context, docs []*corpus.Document) ([]Sum, error) {
	sums := make([]Sum, len(docs))
	err := onEveryCore(ctx, len(docs), func(i int) (err error) {
		sums[i], err = sumOf(docs[i])
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

// WriteSums writes sums to path: 64 bytes a document.
func WriteSums(path string, sums []Sum) error {
	data := make([]byte, 0, sumSize*len(sums))
	for _, s := range sums {
		data = append(append(data, s.text[:]...), s.rest[:]...)
	}
	return os.WriteFile(path, data, 0o644)
}

// ReadSums reads what [WriteSums] wrote to path.
func ReadSums(path string) ([]Sum, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading sums: %w", err)
	}
	if len(data)%sumSize != 0 {
		return nil, fmt.Errorf("%w: %s has %d bytes", ErrCorrupt, filepath.Base(path), len(data))
	}
	var sums []Sum
	for s := range slices.Chunk(data, sumSize) {
		sums = append(sums, Sum{[sha256.Size]byte(s), [sha256.Size]byte(s[sha256.Size:])})
	}
	return sums, nil
}

// ReadSum reads the sum of document i alone.
func ReadSum(path string, i int) (s Sum, err error) {
	f, err := os.Open(path)
	if err != nil {
		return s, fmt.Errorf("reading a sum: %w", err)
	}
	defer f.Close()
	var data [sumSize]byte
	if _, err := f.ReadAt(data[:], int64(i)*sumSize); err != nil {
		return s, fmt.Errorf("%w: reading a sum: %w", ErrCorrupt, err)
	}
	copy(s.text[:], data[:])
	copy(s.rest[:], data[sha256.Size:])
	return s, nil
}

// Check reads every document back and compares it with the sums of what was read
// from the files, and the tables of rows with the documents and with rows, which
// is what [Write] was given. The error wraps ErrCorrupt where one differs.
func (s *Store) Check(ctx context.Context, sums []Sum, rows []uint32) error {
	if len(sums) != s.documents {
		return fmt.Errorf("%w: sums of %d documents, want %d", ErrCorrupt, len(sums), s.documents)
	}
	if len(rows) != s.passages {
		return fmt.Errorf("%w: %d rows of %d passages", ErrCorrupt, len(rows), s.passages)
	}
	if err := onEveryCore(ctx, len(sums), func(i int) error { return s.CheckDocument(i, sums[i]) }); err != nil {
		return err
	}
	for row, n := range rows {
		if s.Number(row) != int(n) {
			return fmt.Errorf("%w: %s: passage %d stands in place of %d", ErrCorrupt, s.name(), s.Number(row), n)
		}
		p, _, err := s.Passage(int(n))
		if err != nil {
			return err
		}
		if s.tables[tableKinds][row] != kindByte(p.Kind) {
			return fmt.Errorf("%w: %s: kind of passage %d", ErrCorrupt, s.name(), n)
		}
	}
	return nil
}

// CheckDocument compares document i with its sum. The error wraps ErrCorrupt
// where they differ.
func (s *Store) CheckDocument(i int, want Sum) (err error) {
	defer Rescue(&err)()
	d, err := s.Whole(i)
	if err != nil {
		return err
	}
	got, err := sumOf(d)
	if err != nil {
		return err
	}
	switch at, ok := s.Find(d.ID); {
	case got.text != want.text:
		return fmt.Errorf("%w: the text of document %q is not the one that was read", ErrCorrupt, d.ID)
	case got.rest != want.rest:
		return fmt.Errorf("%w: sections or passages of document %q are not those that were read", ErrCorrupt, d.ID)
	case !ok || at != i:
		return fmt.Errorf("%w: document %q is not found by its id", ErrCorrupt, d.ID)
	}
	return nil
}
