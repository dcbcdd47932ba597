package keeper

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"lotsen/corpus/folder"
	"lotsen/index"
)

// Keeper keeps the generation that a server answers from in step with a folder.
// All builds of the server go through it, one at a time.
type Keeper struct {
	log     *slog.Logger
	builder *Builder
	live    *index.Live
	counted func(error)

	stop  chan struct{}
	mu    sync.Mutex
	now   *rebuild // under way; nil where none is
	ended sync.WaitGroup

	unused atomic.Pointer[Unused] // nil for nothing since the last switch

	shut shut
}

// New returns a keeper of what live holds. built, which may be nil, is told of
// each build how it ended.
func New(log *slog.Logger, b *Builder, live *index.Live, built func(error)) *Keeper {
	return &Keeper{log: log, builder: b, live: live, counted: built, stop: make(chan struct{})}
}

// rebuild is one build, with those who wait for it.
type rebuild struct {
	done     chan struct{}
	watchers []func(index.Step)
	result   Result
	err      error
}

// Start opens the current generation of the folder, or builds one where there
// is none that can be read.
func (k *Keeper) Start(ctx context.Context) error {
	gen, err := index.Open(k.log, k.builder.Dir)
	switch {
	case err == nil && k.builder.Folder.Made(gen.Manifest().Source):
		k.take(gen)
		return k.compare(ctx, gen.Manifest())
	case err == nil: // of another folder: nothing of it may be quoted
		if err := gen.Close(); err != nil {
			return err
		}
	case !errors.Is(err, index.ErrNone) && !errors.Is(err, index.ErrMismatch) && !errors.Is(err, index.ErrCorrupt):
		return err
	}
	k.log.Info("building the index", "documents", k.builder.Folder.String())
	r, err := k.rebuild(ctx, true, nil)
	k.leftOut(r.Read)
	return err
}

// compare logs where the documents are others than a generation is of; that it
// is built anew is Run's.
func (k *Keeper) compare(ctx context.Context, m index.Manifest) error {
	print, err := k.builder.Folder.Fingerprint(ctx)
	if err == nil && !k.builder.Fits(m, print) {
		k.log.Info("the documents have changed since the index was built", "generation", m.ID)
	}
	return err
}

// take switches to a generation.
func (k *Keeper) take(gen *index.Generation) {
	gen.Warm()
	k.live.Swap(gen)
	k.answering(gen.Manifest())
	k.closed()
}

func (k *Keeper) answering(m index.Manifest) {
	k.unused.Store(nil)
	k.log.Info("answering from", "generation", m.ID, "documents", m.Documents, "passages", m.Passages, "duties", m.Duties)
}

// leftOut logs the files that could not be read, or in part only.
func (k *Keeper) leftOut(read folder.Result) {
	for _, p := range read.Problems {
		k.log.Warn("document left out", "doc", p.Path, "err", p.Err)
	}
	for _, p := range read.Warnings {
		k.log.Warn("document read in part", "doc", p.Path, "err", p.Err)
	}
}

// adopt switches to what a command such as 'lotsen index build' or 'rollback'
// has made the current generation, unless that is of another folder, and tells
// whether it did.
func (k *Keeper) adopt(ctx context.Context) (switched bool, err error) {
	var current index.Manifest
	switched, err = k.live.Refresh(k.log, k.builder.Dir, func(m index.Manifest) bool {
		current = m
		own := k.builder.Folder.Made(m.Source)
		if !own {
			k.log.Warn("the current generation is of another documents folder and is not answered from; "+
				"give each folder its own LOTSEN_DATA", "generation", m.ID, "documents", k.builder.Folder.String())
		}
		return own
	})
	if err != nil || !switched {
		return false, err
	}
	k.answering(current)
	return true, k.compare(ctx, current)
}

// inStep reports whether what answers is of the documents as they are.
func (k *Keeper) inStep(print string) bool {
	gen, release, err := k.live.Acquire()
	if err != nil {
		return false
	}
	defer release()
	return k.builder.Fits(gen.Manifest(), print)
}

// Rebuild builds a generation and switches to it. Where a build is under way
// already it waits for that one. watch, which may be nil, is told how it goes on.
// The build goes on when ctx ends, until the keeper is closed.
func (k *Keeper) Rebuild(ctx context.Context, watch func(index.Step)) (Result, error) {
	return k.rebuild(ctx, false, watch)
}

// Renew rebuilds until what answers is of the documents as they are now: a build that
// was under way may have read them before. With force it switches to a generation that
// is worse, too.
func (k *Keeper) Renew(ctx context.Context, force bool, watch func(index.Step)) (r Result, err error) {
	for range 3 {
		r, err = k.rebuild(ctx, force, watch)
		if force && (errors.Is(err, index.ErrShrunk) || errors.Is(err, index.ErrSmoke)) {
			continue // one was under way that nobody forces
		}
		if err != nil {
			return r, err
		}
		print, err := k.builder.Folder.Fingerprint(ctx)
		if err != nil || k.inStep(print) {
			return r, err
		}
	}
	return r, err
}

// Use switches to a generation that is kept, as 'lotsen index rollback' does, and
// answers from it at once. It stays until the documents change.
func (k *Keeper) Use(ctx context.Context, id string) error {
	if err := index.Use(k.builder.Dir, id); err != nil {
		return err
	}
	if err := k.builder.SetPin(ctx, id); err != nil {
		return err
	}
	_, err := k.adopt(ctx)
	return err
}

func (k *Keeper) rebuild(ctx context.Context, force bool, watch func(index.Step)) (Result, error) {
	k.mu.Lock()
	r := k.now
	if r == nil {
		r = &rebuild{done: make(chan struct{})}
		k.now = r
		k.ended.Go(func() { k.run(context.WithoutCancel(ctx), r, force) })
	}
	if watch != nil {
		r.watchers = append(r.watchers, watch)
	}
	k.mu.Unlock()
	select {
	case <-r.done:
		return r.result, r.err
	case <-ctx.Done():
		return Result{}, ctx.Err()
	}
}

// run is a build from beginning to end.
func (k *Keeper) run(ctx context.Context, r *rebuild, force bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-k.stop:
			cancel()
		case <-ctx.Done():
		}
	}()
	defer func() {
		if p := recover(); p != nil {
			r.err = fmt.Errorf("building the index: panic: %v", p)
		}
		if k.counted != nil {
			k.counted(r.err)
		}
		k.mu.Lock()
		k.now = nil
		k.mu.Unlock()
		close(r.done)
	}()
	if r.err = k.build(ctx, r, force); r.err != nil {
		k.keepUnused(ctx, r)
		return
	}
	gen, err := index.Open(k.log, k.builder.Dir)
	if err != nil {
		r.err = err
		return
	}
	k.take(gen)
}

// Another process may be building: its end is waited for.
const (
	busyWait  = 5 * time.Minute
	busyPause = 500 * time.Millisecond
)

func (k *Keeper) build(ctx context.Context, r *rebuild, force bool) error {
	opts := Options{Force: force, Progress: func(s index.Step) {
		k.mu.Lock()
		watchers := r.watchers
		k.mu.Unlock()
		for _, w := range watchers {
			w(s)
		}
	}}
	for until := time.Now().Add(busyWait); ; {
		var err error
		r.result, err = k.builder.Build(ctx, k.log, opts)
		if !errors.Is(err, index.ErrBusy) || time.Now().After(until) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(busyPause):
		}
	}
}

// Close stops a build under way and waits for its end.
func (k *Keeper) Close() {
	close(k.stop)
	k.ended.Wait()
}
