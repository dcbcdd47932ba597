package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"lotsen/bot"
	"lotsen/bot/glossary"
	"lotsen/index"
)

// withBot runs a function with a bot over an index that fits the documents;
// where there is none, it builds one first and says so.
func (a *app) withBot(ctx context.Context, fn func(*bot.Bot) error) error {
	g, err := a.glossary()
	if err != nil {
		return err
	}
	gen, err := a.generation(ctx)
	if err != nil {
		return err
	}
	live := new(index.Live)
	live.Swap(gen)
	defer live.Close()
	return fn(bot.New(a.log, live, g))
}

func (a *app) glossary() (*glossary.Glossary, error) {
	return glossary.Load(a.log, a.config.Glossary...)
}

// noted is a log that remembers whether anything was wrong: in a command, one
// line in plain words says it. Where a level is set, the log has it too.
type noted struct {
	slog.Handler
	loud   bool
	warned *bool
}

func (a *app) noted() (*slog.Logger, *bool) {
	warned := new(bool)
	return slog.New(noted{a.log.Handler(), a.config.LogLevel != "", warned}), warned
}

// Handle implements slog.Handler.
func (n noted) Handle(ctx context.Context, r slog.Record) error {
	*n.warned = *n.warned || r.Level >= slog.LevelWarn
	if !n.loud {
		return nil
	}
	return n.Handler.Handle(ctx, r)
}

// generation opens the current generation, or builds one where there is none,
// where it was made of other documents or by another version. If that fails,
// an index of the same folder as it was before answers on.
func (a *app) generation(ctx context.Context) (*index.Generation, error) {
	src := a.source()
	print, err := src.fingerprint()
	if err != nil {
		return nil, err
	}
	log, damaged := a.noted()
	old, err := index.Open(log, a.config.indexDir())
	if *damaged {
		fmt.Fprintln(a.stderr, "lotsen: the index is damaged; 'lotsen index verify' says more")
	}
	switch {
	case err == nil && (old.Manifest().Source == print || a.pinned(old.ID(), print)):
		return old, nil
	case err == nil && !src.made(old.Manifest().Source):
		old.Close()
		old = nil
	case err != nil && !errors.Is(err, index.ErrNone) && !errors.Is(err, index.ErrMismatch) && !errors.Is(err, index.ErrCorrupt):
		return nil, err
	}
	fmt.Fprintf(a.stderr, "lotsen: building the index of %s …\n", src.name)
	_, read, err := a.rebuild(ctx, job{source: src, opts: index.BuildOptions{Force: true, Source: print}, log: log})
	a.report(read)
	switch {
	case err == nil:
		if *damaged {
			fmt.Fprintln(a.stderr, "lotsen: the index has been built again and is whole")
		}
		if old != nil {
			old.Close()
		}
		return index.Open(a.log, a.config.indexDir())
	case old == nil:
		return nil, err
	case ctx.Err() != nil:
		old.Close()
		return nil, err
	}
	fmt.Fprintf(a.stderr, "lotsen: %s; answering from the index of %s\n", oneLine(err.Error()), old.Manifest().Built.Local().Format(minute))
	return old, nil
}

// pinName is the file that says which generation an admin went back to, and
// what the documents were then: as long as they stay so, it is not rebuilt.
const pinName = "pinned"

func (a *app) pinPath() string { return filepath.Join(a.config.Data, pinName) }

func (a *app) pin(id string) error {
	print, err := a.source().fingerprint()
	if err != nil {
		return err
	}
	if err := os.WriteFile(a.pinPath(), []byte(id+"\n"+print+"\n"), 0o644); err != nil {
		return fmt.Errorf("pinning generation %s: %w", id, err)
	}
	fmt.Fprintln(a.stdout, "now answering from", id)
	return nil
}

func (a *app) pinned(id, print string) bool {
	have, err := os.ReadFile(a.pinPath())
	return err == nil && string(have) == id+"\n"+print+"\n"
}
