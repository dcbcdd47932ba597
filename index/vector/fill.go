package vector

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"time"

	"github.com/blevesearch/mmap-go"
	"github.com/gofrs/flock"

	"lotsen/index"
	"lotsen/index/encoder"
)

// Options says how vectors are filled in. The zero value uses one processor and
// takes vectors from the other generations only.
type Options struct {
	// Workers is how many sentences are encoded at a time; 0 counts as 1.
	Workers int
	// Background lets everything else on the machine go first, where the system
	// knows how.
	Background bool
	// Wait, where set, is called before each sentence, by several goroutines, and
	// may wait a moment for others to go first.
	Wait func(ctx context.Context)
	// Progress, where set, is told how many sentences have a vector, and of how
	// many, whenever one has been encoded. It is called from one goroutine at a time.
	Progress func(vectors, sentences int)
	// Within, where above 0, is how long filling in may take. As soon as it is
	// plain that it would take longer, Fill gives up with ErrSlow.
	Within time.Duration
	// Sources are further files of vectors to take from, in memory, such as those of the shipped documents.
	Sources [][]byte
}

// Result is what Fill did.
type Result struct {
	Sentences int // of the generation
	Had       int // vectors that were filled in already
	Taken     int // from other files
	Encoded   int
	Took      time.Duration
}

// lockName is the file in the index folder that keeps a second process from
// filling in at the same time.
const lockName = "vectors.lock"

// busyPause is how often a filling of another process is looked at.
const busyPause = time.Second

// FillOrWait fills in as Fill does. Where another process fills in, it tells
// that one's progress and goes on when that has ended, whatever came of it.
func (s *Set) FillOrWait(ctx context.Context, log *slog.Logger, load func() (encoder.Encoder, error), opts Options) (Result, error) {
	for {
		r, err := s.Fill(ctx, log, load, opts)
		if !errors.Is(err, ErrBusy) {
			return r, err
		}
		select {
		case <-ctx.Done():
			return r, ctx.Err()
		case <-time.After(busyPause):
		}
		if err := s.Refresh(); err != nil {
			return r, err
		}
		if opts.Progress != nil {
			opts.Progress(s.Filled())
		}
	}
}

// Fill fills in the vectors that a set lacks: those of texts that another
// generation or a source has are taken from there, the others encoded, those of
// the documents decided last first. What is there after an error, a kill or the
// end of ctx is kept, and a later call goes on from there. load gives the
// encoder and is called where something is to be encoded. The error wraps ErrBusy
// where another process fills in, ErrSlow, or is ctx's or load's.
func (s *Set) Fill(ctx context.Context, log *slog.Logger, load func() (encoder.Encoder, error), opts Options) (r Result, err error) {
	start := time.Now()
	defer func() { r.Took = time.Since(start) }()
	if s.Ready() {
		r.Had, r.Sentences = s.Filled()
		return r, nil
	}
	if opts.Within > 0 && s.farFromReady(opts.Within) {
		return r, ErrSlow
	}
	if !s.gen.Hold() {
		return r, fmt.Errorf("filling in vectors: %w", index.ErrClosed)
	}
	defer s.gen.Release()
	lock := flock.New(filepath.Join(filepath.Dir(s.gen.Beside("")), "..", lockName))
	switch locked, err := lock.TryLock(); {
	case err != nil:
		return r, fmt.Errorf("locking the vectors: %w", err)
	case !locked:
		return r, ErrBusy
	}
	defer lock.Unlock()
	f := &filling{ctx: ctx, log: log, set: s, opts: opts, started: start}
	defer func() {
		if f.before != nil {
			err = errors.Join(err, f.before.Unmap())
		}
	}()
	if err := f.open(); err != nil {
		return r, fmt.Errorf("filling in vectors: %w", err)
	}
	err = f.run(load)
	if closing := f.to.close(f.encoded > 0); err == nil {
		err = closing
	}
	r.Sentences, r.Had, r.Taken, r.Encoded = f.to.file.sentences, f.had, f.taken, f.encoded
	if err != nil {
		return r, fmt.Errorf("filling in vectors: %w", err)
	}
	return r, nil
}

// farFromReady reports whether more is missing than could be filled in within a
// time, without a look at the texts.
func (s *Set) farFromReady(within time.Duration) bool {
	vectors, sentences := s.Filled()
	if sentences == 0 { // not begun; others may have most of it
		return s.gen.Passages() > mostUnread
	}
	return sentences-vectors > mostASecond*int(within/time.Second+1)
}

const (
	mostASecond = 400   // sentences, of sixteen processors
	mostUnread  = 20000 // passages whose texts are read for a single question
)

// filling is one call of Fill.
type filling struct {
	ctx     context.Context // of Fill, which outlives it
	log     *slog.Logger
	set     *Set
	opts    Options
	started time.Time
	wanted  []item // sentences without a vector, by key
	to      *writer
	before  mmap.MMap // the file that is replaced, to take from; nil for none

	had, taken, encoded int
}

// item is a sentence of the generation, or a passage as a whole, as Text counts them.
type item struct {
	key      key
	passage  uint32
	sentence uint16
	has      bool
}

// open reads the generation's sentences and opens the file, making one where there
// is none that is sound and of these sentences.
func (f *filling) open() error {
	counts, all, err := f.sentences()
	if err != nil {
		return err
	}
	broken := f.set.Refresh()
	now := f.set.now.Load()
	if broken == nil && now != nil {
		broken = errors.Join(now.fits(counts, all), now.ends())
	}
	var keep []byte // blocks for a new file
	switch {
	case errors.Is(broken, ErrDamaged) && now != nil && now.fits(counts, all) == nil:
		f.log.Warn("vectors are damaged from here on and are made anew",
			"generation", f.set.of.generation, "vectors", now.rows.Load(), "err", broken)
		keep, now = now.sound(), nil
	case errors.Is(broken, ErrDamaged), errors.Is(broken, ErrForeign):
		f.before, _ = mapFile(f.set.gen.Beside(fileName))
		told := slog.LevelWarn
		if errors.Is(broken, errFormer) {
			told = slog.LevelInfo // of an earlier version, and hardly any is lost
		}
		f.log.Log(f.ctx, told, "vectors cannot be used and are made anew", "generation", f.set.of.generation, "err", broken)
		now = nil
	case broken != nil:
		return broken
	}
	if now == nil {
		if err := f.set.create(counts, keep); err != nil {
			return err
		}
		if err := f.set.Refresh(); err != nil {
			return err
		}
		now = f.set.now.Load()
	}
	for _, it := range all {
		if now.rowOf[now.number(int(it.passage), int(it.sentence))].Load() == 0 {
			f.wanted = append(f.wanted, it)
		}
	}
	f.had = int(now.rows.Load())
	slices.SortFunc(f.wanted, func(a, b item) int { return slices.Compare(a.key[:], b.key[:]) })
	f.to, err = f.set.writer()
	return err
}

// sentences lists those of the passages that can be quoted, and the passages of
// several as a whole, and counts them by passage.
func (f *filling) sentences() (counts []uint16, all []item, err error) {
	counts = make([]uint16, f.set.gen.Passages())
	for n := range counts {
		if err := f.ctx.Err(); err != nil {
			return nil, nil, err
		}
		p, err := f.set.gen.Passage(n)
		if err != nil {
			return nil, nil, err
		}
		if !p.Kind.Quotable() {
			continue
		}
		counts[n] = uint16(rowsOf(&p))
		for i := range counts[n] {
			all = append(all, item{key: keyOf(f.set.of.model, Text(&p, int(i))), passage: uint32(n), sentence: i})
		}
	}
	return counts, all, nil
}

// fits reports why a file is not of these sentences.
func (f *file) fits(counts []uint16, all []item) error {
	for i, n := range counts {
		if f.first[i+1]-f.first[i] != uint32(n) {
			return fmt.Errorf("%w: passage %d has another number of sentences", ErrForeign, i)
		}
	}
	for _, it := range all {
		row := int(f.rowOf[f.number(int(it.passage), int(it.sentence))].Load()) - 1
		if row >= 0 && keyIn(f.block(row/blockRows), row%blockRows) != it.key {
			return fmt.Errorf("%w: passage %d has another text", ErrForeign, it.passage)
		}
	}
	return nil
}

func (f *filling) run(load func() (encoder.Encoder, error)) error {
	if err := f.take(); err != nil {
		return err
	}
	var left []item
	for _, it := range f.wanted {
		if !it.has {
			left = append(left, it)
		}
	}
	if len(left) == 0 {
		return nil
	}
	e, err := load()
	if err != nil {
		return err
	}
	if made(e.ID()) != f.set.of.model {
		return fmt.Errorf("the encoder is %s, the vectors are by %s", e.ID(), f.set.of.model)
	}
	if err := f.newestFirst(left); err != nil {
		return err
	}
	return f.encode(e, left)
}

// add writes a row for every sentence of that key.
func (f *filling) add(k key, r *row) (n int, err error) {
	at, _ := slices.BinarySearchFunc(f.wanted, k, func(it item, k key) int { return slices.Compare(it.key[:], k[:]) })
	for ; at < len(f.wanted) && f.wanted[at].key == k; at++ {
		it := &f.wanted[at]
		if it.has {
			continue
		}
		if err := f.to.add(int(it.passage), int(it.sentence), k, r); err != nil {
			return n, err
		}
		it.has = true
		n++
	}
	return n, nil
}

func (f *filling) progress() {
	if f.opts.Progress != nil {
		f.opts.Progress(f.had+f.taken+f.encoded, f.to.file.sentences)
	}
}
