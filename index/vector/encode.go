package vector

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"lotsen/index/encoder"
)

// newestFirst orders sentences by when their documents were decided, the last
// first, then by passage. What has not changed since another generation was
// filled in is there already.
func (f *filling) newestFirst(list []item) error {
	decided := map[uint32]string{}
	for _, it := range list {
		doc := f.set.docs[it.passage]
		if _, known := decided[doc]; known {
			continue
		}
		d, err := f.set.gen.DocumentMeta(int(doc))
		if err != nil {
			return err
		}
		decided[doc] = d.Decided
	}
	slices.SortFunc(list, func(a, b item) int {
		return cmp.Or(cmp.Compare(decided[f.set.docs[b.passage]], decided[f.set.docs[a.passage]]),
			cmp.Compare(a.passage, b.passage), cmp.Compare(a.sentence, b.sentence))
	})
	return nil
}

// encoded is a sentence with its vector.
type encoded struct {
	key key
	row row
	err error
}

// encode encodes sentences in their order, several at a time, and adds them as
// they are done.
func (f *filling) encode(e encoder.Encoder, list []item) error {
	ctx, cancel := context.WithCancel(f.ctx)
	defer cancel()
	work, done := make(chan item), make(chan encoded)
	var workers sync.WaitGroup
	workers.Go(func() {
		defer close(work)
		given := make(map[key]bool, len(list))
		for _, it := range list {
			if given[it.key] { // the same text stands elsewhere
				continue
			}
			given[it.key] = true
			select {
			case work <- it:
			case <-ctx.Done():
				return
			}
		}
	})
	for range max(1, f.opts.Workers) {
		workers.Go(func() {
			if f.opts.Background {
				letOthersFirst()
			}
			for it := range work {
				result := f.one(ctx, e, it)
				select {
				case done <- result:
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() { workers.Wait(); close(done) }()
	err := f.gather(done, len(list))
	cancel()
	for range done { // until the workers have gone
	}
	return err
}

// gather adds what the workers have encoded.
func (f *filling) gather(done <-chan encoded, all int) error {
	begun := time.Now()
	for d := range done {
		if d.err != nil {
			return d.err
		}
		n, err := f.add(d.key, &d.row)
		if err != nil {
			return err
		}
		f.encoded += n
		f.progress()
		if f.opts.Within > 0 && f.encoded >= fewestTimed {
			left := time.Since(begun) / time.Duration(f.encoded) * time.Duration(all-f.encoded)
			if time.Since(f.started)+left > f.opts.Within {
				return fmt.Errorf("%w: %s for %d sentences", ErrSlow, left.Round(time.Second), all-f.encoded)
			}
		}
	}
	return f.ctx.Err()
}

// fewestTimed is how many sentences must be encoded before it is told how long
// the rest takes.
const fewestTimed = 8

// one encodes a sentence.
func (f *filling) one(ctx context.Context, e encoder.Encoder, it item) encoded {
	if f.opts.Wait != nil {
		f.opts.Wait(ctx)
	}
	p, err := f.set.gen.Passage(int(it.passage))
	if err != nil {
		return encoded{err: err}
	}
	vectors, err := e.Passages(ctx, []string{Text(&p, int(it.sentence))})
	if err != nil {
		return encoded{err: err}
	}
	r, ok := quantise(vectors[0])
	if !ok {
		return encoded{err: fmt.Errorf("a vector without direction for sentence %d of passage %d", it.sentence, it.passage)}
	}
	return encoded{key: it.key, row: r}
}
