package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"lotsen/corpus"
	"lotsen/index"
)

// job is one building of the index.
type job struct {
	source source
	opts   index.BuildOptions
	seen   func(name string)   // told of each file before it is read; may be nil
	accept func(reading) error // may refuse what was read; may be nil
	log    *slog.Logger        // nil for the command's own
}

// build reads the documents and builds a generation of those that could be
// read. The error wraps index.ErrBusy where another process builds.
func (a *app) build(ctx context.Context, src source, print string, opts index.BuildOptions) (index.Report, []corpus.Problem, error) {
	opts.Source = print
	report, read, err := a.rebuild(ctx, job{source: src, opts: opts})
	for _, w := range read.warnings {
		a.log.Warn("document read in part", "doc", w.Path, "err", w.Err)
	}
	return report, read.problems, err
}

// rebuild does a job: one process at a time, from the first file read to the
// switch, so that no folder is read twice at once.
func (a *app) rebuild(ctx context.Context, j job) (index.Report, reading, error) {
	questions, err := a.smokeQuestions(j.source)
	if err != nil {
		return index.Report{}, reading{}, err
	}
	unlock, err := a.lockBuild(ctx)
	if err != nil {
		return index.Report{}, reading{}, err
	}
	defer unlock()
	if j.opts.Source == "" {
		if j.opts.Source, err = j.source.fingerprint(); err != nil {
			return index.Report{}, reading{}, err
		}
	}
	read, err := j.source.load(ctx, j.seen)
	if err != nil {
		return index.Report{}, read, err
	}
	if j.accept != nil {
		if err := j.accept(read); err != nil {
			return index.Report{}, read, err
		}
	}
	if j.opts.Check == nil && len(questions) > 0 {
		j.opts.Check = a.smoke(questions)
	}
	report, err := index.Build(ctx, cmp.Or(j.log, a.log), a.config.indexDir(), read.docs, j.opts)
	if err == nil {
		_ = os.Remove(a.pinPath()) // of no more use
	}
	return report, read, err
}

// lockWait is how long a process waits for another to end its build.
const lockWait = 500 * time.Millisecond

// lockBuild takes the right to build, or gives index.ErrBusy within a second.
// The system frees it when the process ends, however it does.
func (a *app) lockBuild(ctx context.Context) (unlock func(), err error) {
	if err := os.MkdirAll(a.config.indexDir(), 0o755); err != nil {
		return nil, fmt.Errorf("making the index folder: %w", err)
	}
	l := flock.New(a.buildLock())
	wait, cancel := context.WithTimeout(ctx, lockWait)
	defer cancel()
	ok, err := l.TryLockContext(wait, 25*time.Millisecond)
	switch {
	case ok:
		return func() { _ = l.Unlock() }, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err == nil, errors.Is(err, context.DeadlineExceeded):
		return nil, fmt.Errorf("%w: %s", index.ErrBusy, a.config.indexDir())
	}
	return nil, fmt.Errorf("locking %s: %w", a.buildLock(), err)
}

func (a *app) buildLock() string { return filepath.Join(a.config.indexDir(), "building") }

// building reports whether a process reads documents or builds.
func (a *app) building() bool {
	if _, err := os.Stat(a.buildLock()); err != nil {
		return false
	}
	l := flock.New(a.buildLock())
	ok, err := l.TryRLock()
	if ok {
		_ = l.Unlock()
	}
	return err == nil && !ok
}

// report names the documents that could not be read, or only in part, with
// the reason.
func (a *app) report(read reading) {
	for _, p := range read.problems {
		fmt.Fprintf(a.stderr, "lotsen: left out: %s\n", oneLine(p.Error()))
	}
	for _, w := range read.warnings {
		fmt.Fprintf(a.stderr, "lotsen: read in part: %s\n", oneLine(w.Error()))
	}
	for _, r := range read.remarks {
		fmt.Fprintf(a.stderr, "lotsen: note: %s\n", oneLine(r.Error()))
	}
}
