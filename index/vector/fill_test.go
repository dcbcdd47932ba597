package vector

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"lotsen/corpus"
	"lotsen/index"
	"lotsen/index/encoder"
)

func TestFill(t *testing.T) {
	dir := t.TempDir()
	docs := documents(1, 40)
	gen := build(t, dir, docs)
	s, e := open(t, gen), newCounted()
	var last [2]int
	r := fill(t, s, e, Options{Workers: 2, Background: true, Progress: func(n, all int) { last = [2]int{n, all} }})
	if n, all := s.Filled(); r.Encoded != all || n != all || last != [2]int{all, all} || r.Sentences != all {
		t.Errorf("%+v, %d of %d, last told %v", r, n, all, last)
	}
	if again := fill(t, s, e, Options{}); again.Encoded+again.Taken != 0 || again.Had != r.Encoded {
		t.Errorf("a second call: %+v", again)
	}
	// A rebuild encodes what is new only: two sentences and both as a whole.
	docs[3] = document(docs[3].ID, "2020-01-01", []string{"Något helt nytt.", "Och något till."})
	e = newCounted()
	next := open(t, build(t, dir, docs))
	r = fill(t, next, e, Options{})
	if len(e.texts) != 3 || r.Encoded != 3 || r.Taken != r.Sentences-3 {
		t.Errorf("%+v, encoded %q", r, e.texts)
	}
	// Another process sees it.
	other, err := index.Open(quiet, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if !open(t, other).Ready() {
		t.Error("opened again, it is not filled in")
	}
}

// TestFillSameText: a text that stands twice is encoded once; the whole of the first
// passage is a text of its own, that of the second its only sentence.
func TestFillSameText(t *testing.T) {
	gen := build(t, t.TempDir(), []*corpus.Document{document("a", "", []string{"Detta.", "Detta.", "Det där."}, []string{"Detta."})})
	e := newCounted()
	r := fill(t, open(t, gen), e, Options{})
	if len(e.texts) != 3 || r.Encoded != 5 {
		t.Errorf("%+v, encoded %q", r, e.texts)
	}
}

func TestFillNewestFirst(t *testing.T) {
	gen := build(t, t.TempDir(), []*corpus.Document{
		document("a", "2019", []string{"Ett."}), document("b", "2024-05-01", []string{"Två."}), document("c", "", []string{"Tre."}), document("d", "2024-06", []string{"Fyra."}),
	})
	e := newCounted()
	fill(t, open(t, gen), e, Options{})
	want := []string{"Om d. Ansvar. Fyra.", "Om b. Ansvar. Två.", "Om a. Ansvar. Ett.", "Om c. Ansvar. Tre."}
	if !slices.Equal(e.texts, want) {
		t.Errorf("got %q, want %q", e.texts, want)
	}
}

// TestFillGoesOn: what was gathered to blocks when filling in was stopped is
// there, and is not encoded again.
func TestFillGoesOn(t *testing.T) {
	dir := t.TempDir()
	gen := build(t, dir, documents(1, 40))
	s, e := open(t, gen), newCounted()
	e.most = 3*blockRows + 7
	if _, err := s.Fill(t.Context(), quiet, e.load, Options{Workers: 2}); !errors.Is(err, errEnough) {
		t.Fatalf("error %v", err)
	}
	if n, _ := s.Filled(); n != 3*blockRows {
		t.Errorf("%d vectors, want %d", n, 3*blockRows)
	}
	other, err := index.Open(quiet, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	next := open(t, other)
	r := fill(t, next, newCounted(), Options{})
	if r.Had != 3*blockRows || r.Encoded != r.Sentences-r.Had {
		t.Errorf("%+v", r)
	}
	if err := s.Refresh(); err != nil || !s.Ready() {
		t.Errorf("the first does not see what the second has filled in: %v", err)
	}
}

func TestFillStops(t *testing.T) {
	gen := build(t, t.TempDir(), documents(1, 40))
	s, e := open(t, gen), newCounted()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Fill(ctx, quiet, e.load, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	slow := Options{Within: 50 * time.Millisecond, Wait: func(context.Context) { time.Sleep(2 * time.Millisecond) }}
	if _, err := s.Fill(t.Context(), quiet, e.load, slow); !errors.Is(err, ErrSlow) {
		t.Errorf("too slow: %v", err)
	}
	if s.farFromReady(time.Second) {
		t.Error("a small generation is given up")
	}
	big := &Set{gen: gen}
	big.now.Store(&file{sentences: 2000})
	if _, err := big.Fill(t.Context(), quiet, e.load, Options{Within: time.Second}); !errors.Is(err, ErrSlow) {
		t.Errorf("far too much: %v", err)
	}
	lock := flock.New(filepath.Join(filepath.Dir(gen.Beside("")), "..", lockName))
	if ok, err := lock.TryLock(); !ok || err != nil {
		t.Fatal(ok, err)
	}
	if _, err := s.Fill(t.Context(), quiet, e.load, Options{}); !errors.Is(err, ErrBusy) {
		t.Errorf("another fills in: %v", err)
	}
	if err := lock.Unlock(); err != nil {
		t.Fatal(err)
	}
	refuse := func() (encoder.Encoder, error) { return nil, errEnough }
	if _, err := s.Fill(t.Context(), quiet, refuse, Options{}); !errors.Is(err, errEnough) {
		t.Errorf("no encoder: %v", err)
	}
	fill(t, s, e, Options{Within: time.Minute})
}

func TestExport(t *testing.T) {
	docs := documents(1, 40)
	s := open(t, build(t, t.TempDir(), docs))
	if _, err := Export(s); err == nil {
		t.Error("nothing was exported")
	}
	fill(t, s, newCounted(), Options{Workers: 4})
	source, err := Export(s)
	if err != nil {
		t.Fatal(err)
	}
	e := newCounted()
	next := open(t, build(t, t.TempDir(), docs))
	if r := fill(t, next, e, Options{Sources: [][]byte{[]byte("none"), source}}); r.Taken != r.Sentences || len(e.texts) > 0 {
		t.Errorf("%+v", r)
	}
	again, err := Export(next)
	if err != nil || !slices.Equal(again, source) {
		t.Errorf("the same vectors are exported otherwise (error %v)", err)
	}
}

// TestDamage: whatever is done to the file, it is told, no vector of it is wrong,
// and filling in makes it whole.
func TestDamage(t *testing.T) {
	docs := documents(1, 40)
	for name, damage := range map[string]func(t *testing.T, path string, data []byte){
		"header": func(t *testing.T, path string, data []byte) { data[20] ^= 1; write(t, path, data) },
		"table":  func(t *testing.T, path string, data []byte) { data[headerSize+3] ^= 1; write(t, path, data) },
		"block":  func(t *testing.T, path string, data []byte) { data[len(data)/2] ^= 1; write(t, path, data) },
		"short":  func(t *testing.T, path string, data []byte) { write(t, path, data[:len(data)-1]) },
		"empty":  func(t *testing.T, path string, data []byte) { write(t, path, nil) },
		"foreign": func(t *testing.T, path string, _ []byte) {
			other := build(t, t.TempDir(), docs)
			fill(t, open(t, other), newCounted(), Options{})
			data, err := os.ReadFile(other.Beside(fileName))
			if err != nil {
				t.Fatal(err)
			}
			write(t, path, data)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			gen := build(t, dir, docs)
			s := open(t, gen)
			fill(t, s, newCounted(), Options{})
			want, err := Export(s)
			if err != nil {
				t.Fatal(err)
			}
			path := gen.Beside(fileName)
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := gen.Close(); err != nil {
				t.Fatal(err)
			}
			damage(t, path, data)
			if gen, err = index.Open(quiet, dir); err != nil {
				t.Fatal(err)
			}
			defer gen.Close()
			if s, err = Open(gen, newCounted().ID()); !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrForeign) {
				t.Fatalf("opened with error %v", err)
			}
			if s.Ready() {
				t.Fatal("it counts as filled in")
			}
			var told strings.Builder
			r, err := s.Fill(t.Context(), slog.New(slog.NewTextHandler(&told, nil)), newCounted().load, Options{})
			if err != nil || !s.Ready() || r.Encoded+r.Taken == 0 || !strings.Contains(told.String(), "made anew") {
				t.Fatalf("%+v, error %v, told %q", r, err, &told)
			}
			if got, err := Export(s); err != nil || !slices.Equal(got, want) {
				t.Errorf("the vectors are others than before (error %v)", err)
			}
		})
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestFormer: what an earlier version has made of sentences is taken over, and only
// wholes are encoded.
func TestFormer(t *testing.T) {
	dir := t.TempDir()
	gen := build(t, dir, documents(1, 40))
	s := open(t, gen)
	fill(t, s, newCounted(), Options{})
	want, err := Export(s)
	if err != nil {
		t.Fatal(err)
	}
	data, sentences := former(t, s)
	if err := gen.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, gen.Beside(fileName), data)
	if gen, err = index.Open(quiet, dir); err != nil {
		t.Fatal(err)
	}
	defer gen.Close()
	if s, err = Open(gen, newCounted().ID()); !errors.Is(err, ErrForeign) || s.Ready() {
		t.Fatalf("opened with error %v", err)
	}
	e := newCounted()
	if r := fill(t, s, e, Options{}); r.Taken != sentences || r.Encoded != r.Sentences-sentences || r.Encoded == 0 {
		t.Errorf("%+v of %d sentences, encoded %q", r, sentences, e.texts)
	}
	if got, err := Export(s); err != nil || !slices.Equal(got, want) {
		t.Errorf("the vectors are others than before (error %v)", err)
	}
}

// former is a set's file as it was before whole passages had vectors.
func former(t *testing.T, s *Set) (data []byte, sentences int) {
	t.Helper()
	from := s.now.Load()
	counts := make([]uint16, from.passages)
	for n := range counts {
		p, err := s.gen.Passage(n)
		if err != nil {
			t.Fatal(err)
		}
		counts[n] = uint16(min(len(p.Sentences), int(from.first[n+1]-from.first[n])))
	}
	data, size, err := newFile(s.of, counts)
	if err != nil {
		t.Fatal(err)
	}
	copy(data, formerMagic)
	put32(data, atHeaderSum, crc32.Checksum(data[:atHeaderSum], castagnoli))
	data = slices.Grow(data, int(size)-len(data))[:size]
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	for n, count := range counts {
		for i := range int(count) {
			f.put(sentences, from, n, i)
			sentences++
		}
	}
	for i := range blocksOf(f.sentences) {
		put32(f.block(i), 0, uint32(f.rowsIn(i)))
		put32(f.block(i), 4, f.sum(f.block(i)))
	}
	return data, sentences
}

// TestPruned: vectors go with their generation, and a build does not vouch for
// them.
func TestPruned(t *testing.T) {
	dir := t.TempDir()
	gen := build(t, dir, documents(1, 5))
	fill(t, open(t, gen), newCounted(), Options{})
	if err := index.Verify(dir, gen.ID()); err != nil {
		t.Errorf("a generation with vectors: %v", err)
	}
	next := build(t, dir, documents(2, 5))
	fill(t, open(t, next), newCounted(), Options{})
	if gone, err := index.Prune(dir, 1); err != nil || len(gone) != 1 {
		t.Fatal(gone, err)
	}
	if _, err := os.Stat(gen.Beside(fileName)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the vectors of a pruned generation: %v", err)
	}
}

// TestDamageSeen: a process that reads on while another mends a damaged file never
// has a wrong vector.
func TestDamageSeen(t *testing.T) {
	dir := t.TempDir()
	docs := documents(1, 40)
	for i, d := range docs { // encoded from the last to the first
		d.Decided = fmt.Sprintf("20%02d", i)
	}
	gen := build(t, dir, docs)
	other := open(t, build(t, t.TempDir(), docs))
	fill(t, other, newCounted(), Options{})
	source, err := Export(other)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, open(t, gen), newCounted(), Options{Sources: [][]byte{source}}) // in another order than what is encoded
	path := gen.Beside(fileName)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	begin := headerSize + tableSize(gen.Passages())
	clear(data[begin : begin+blockSize]) // the first block; those behind it are as they were
	write(t, path, data)
	reader, err := index.Open(quiet, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	read := open(t, reader)
	mender, err := index.Open(quiet, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer mender.Close()
	mended := open(t, mender)
	fill(t, mended, newCounted(), Options{Progress: func(int, int) { _ = read.Refresh() }})
	if err := read.Refresh(); err != nil || !read.Ready() {
		t.Fatalf("not all is seen: %v", err)
	}
	q := question(t, "babab lala")
	for n := range gen.Passages() {
		for i := 0; ; i++ {
			want, there := mended.Cosine(q, n, i)
			got, ok := read.Cosine(q, n, i)
			if got != want || ok != there {
				t.Fatalf("passage %d sentence %d: %v, %v; want %v, %v", n, i, got, ok, want, there)
			}
			if !there {
				break
			}
		}
	}
}
