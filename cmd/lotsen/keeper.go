package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"lotsen/bot/desk"
	"lotsen/corpus"
	"lotsen/index"
)

// keeper keeps the generation that a server answers from in step with the
// documents. All builds of the server go through it, one at a time.
type keeper struct {
	app     *app
	log     *slog.Logger
	live    *index.Live
	counted func(err error) // told of each build; may be nil

	scanner *scanner
	stop    chan struct{}

	mu      sync.Mutex
	running *rebuild // nil where none
	built   string   // signature of what the generation was made of; empty where unknown
	ended   sync.WaitGroup
}

func newKeeper(a *app, live *index.Live) *keeper {
	return &keeper{app: a, log: a.log, live: live, scanner: &scanner{source: a.source()}, stop: make(chan struct{})}
}

// rebuild is one build, with those who wait for it.
type rebuild struct {
	done     chan struct{}
	watchers []func(index.Step)
	report   index.Report
	problems []corpus.Problem
	err      error
}

// start opens the current generation, or builds one where there is none that
// can be read.
func (k *keeper) start(ctx context.Context) error {
	gen, err := index.Open(k.log, k.app.config.indexDir())
	switch {
	case err == nil && k.scanner.source.made(gen.Manifest().Source):
		k.take(gen)
		return k.note(ctx, gen)
	case err == nil: // of another folder: nothing of it may be quoted
		if err := gen.Close(); err != nil {
			return err
		}
	case !errors.Is(err, index.ErrNone) && !errors.Is(err, index.ErrMismatch) && !errors.Is(err, index.ErrCorrupt):
		return err
	}
	k.log.Info("building the index", "documents", k.scanner.source.name)
	r, err := k.rebuild(ctx, true, nil)
	for _, p := range r.problems {
		k.log.Warn("document left out", "doc", p.Path, "err", p.Err)
	}
	return err
}

// note remembers what the documents looked like where the generation was made
// of them as they are.
func (k *keeper) note(ctx context.Context, gen *index.Generation) error {
	print, err := k.scanner.source.fingerprint()
	if err != nil {
		return err
	}
	if gen.Manifest().Source != print && !k.app.pinned(gen.ID(), print) {
		k.log.Info("the documents have changed since the index was built", "generation", gen.ID())
		return nil
	}
	sign, err := k.scanner.scan(ctx)
	if err == nil {
		k.setBuilt(sign)
	}
	return err
}

func (k *keeper) setBuilt(sign string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.built = sign
}

func (k *keeper) inStep(sign string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.built == sign
}

// take switches to a generation.
func (k *keeper) take(gen *index.Generation) {
	gen.Warm()
	k.live.Swap(gen)
	k.answering(gen)
}

func (k *keeper) answering(gen *index.Generation) {
	m := gen.Manifest()
	k.log.Info("answering from", "generation", m.ID, "documents", m.Documents, "passages", m.Passages, "duties", m.Duties)
}

// adopt switches to what a command such as 'lotsen index build' or 'rollback'
// has made the current generation.
func (k *keeper) adopt(ctx context.Context) error {
	switched, err := k.live.Refresh(k.log, k.app.config.indexDir())
	if err != nil || !switched {
		return err
	}
	gen, release, err := k.live.Acquire()
	if err != nil {
		return err
	}
	defer release()
	k.answering(gen)
	return k.note(ctx, gen)
}

// Rebuild builds a generation and switches to it. Where a build is under way
// already it waits for that one. The build goes on when ctx ends, until the
// server does.
func (k *keeper) Rebuild(ctx context.Context, watch func(index.Step)) (*rebuild, error) {
	return k.rebuild(ctx, false, watch)
}

// forDesk is Rebuild as the faces know it.
func (k *keeper) forDesk(ctx context.Context, watch func(index.Step)) (desk.Rebuilt, error) {
	r, err := k.Rebuild(ctx, watch)
	return desk.Rebuilt{Report: r.report, Problems: r.problems}, err
}

func (k *keeper) rebuild(ctx context.Context, force bool, watch func(index.Step)) (*rebuild, error) {
	k.mu.Lock()
	r := k.running
	if r == nil {
		r = &rebuild{done: make(chan struct{})}
		k.running = r
		k.ended.Go(func() { k.run(context.WithoutCancel(ctx), r, force) })
	}
	if watch != nil {
		r.watchers = append(r.watchers, watch)
	}
	k.mu.Unlock()
	select {
	case <-r.done:
		return r, r.err
	case <-ctx.Done():
		return &rebuild{}, ctx.Err()
	}
}

// run is a build from beginning to end.
func (k *keeper) run(ctx context.Context, r *rebuild, force bool) {
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
		k.running = nil
		k.mu.Unlock()
		close(r.done)
	}()
	sign, err := k.scanner.scan(ctx)
	if err != nil {
		r.err = err
		return
	}
	if r.err = k.build(ctx, r, force); r.err != nil {
		return
	}
	gen, err := index.Open(k.log, k.app.config.indexDir())
	if err != nil {
		r.err = err
		return
	}
	k.take(gen)
	k.setBuilt(sign)
}

// Another process may be building: its end is waited for.
const (
	busyWait  = 5 * time.Minute
	busyPause = 500 * time.Millisecond
)

func (k *keeper) build(ctx context.Context, r *rebuild, force bool) error {
	opts := index.BuildOptions{Force: force, Progress: func(s index.Step) {
		k.mu.Lock()
		watchers := r.watchers
		k.mu.Unlock()
		for _, w := range watchers {
			w(s)
		}
	}}
	src := k.app.source()
	for until := time.Now().Add(busyWait); ; {
		print, err := src.fingerprint()
		if err != nil {
			return err
		}
		r.report, r.problems, err = k.app.build(ctx, src, print, opts)
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
func (k *keeper) Close() {
	close(k.stop)
	k.ended.Wait()
}
