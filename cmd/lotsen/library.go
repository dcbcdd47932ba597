package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"lotsen/bot"
	"lotsen/bot/glossary"
	"lotsen/corpus"
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

// generation opens the current generation, or builds one where there is none,
// where it was made of other documents or by another version.
func (a *app) generation(ctx context.Context) (*index.Generation, error) {
	src := a.source()
	print, err := src.fingerprint()
	if err != nil {
		return nil, err
	}
	gen, err := index.Open(a.log, a.config.indexDir())
	switch {
	case err == nil && (gen.Manifest().Source == print || a.pinned(gen.ID(), print)):
		return gen, nil
	case err == nil:
		gen.Close()
	case !errors.Is(err, index.ErrNone) && !errors.Is(err, index.ErrMismatch) && !errors.Is(err, index.ErrCorrupt):
		return nil, err
	}
	fmt.Fprintf(a.stderr, "lotsen: building the index of %s …\n", src.name)
	_, problems, err := a.build(ctx, src, print, index.BuildOptions{Force: true})
	a.report(problems)
	if err != nil {
		return nil, err
	}
	return index.Open(a.log, a.config.indexDir())
}

// build reads the documents and builds a generation of those that could be
// read.
func (a *app) build(ctx context.Context, src source, print string, opts index.BuildOptions) (index.Report, []corpus.Problem, error) {
	docs, problems, err := src.load(ctx)
	if err != nil {
		return index.Report{}, nil, err
	}
	opts.Source = print
	report, err := index.Build(ctx, a.log, a.config.indexDir(), docs, opts)
	return report, problems, err
}

// report names the documents that could not be read, with the reason.
func (a *app) report(problems []corpus.Problem) {
	for _, p := range problems {
		fmt.Fprintf(a.stderr, "lotsen: left out: %v\n", p)
	}
}

// pinName is the file that says which generation an admin went back to, and
// what the documents were then: as long as they stay so, it is not rebuilt.
const pinName = "pinned"

func (a *app) pin(id string) error {
	print, err := a.source().fingerprint()
	if err != nil {
		return err
	}
	path := filepath.Join(a.config.Data, pinName)
	if err := os.WriteFile(path, []byte(id+"\n"+print+"\n"), 0o644); err != nil {
		return fmt.Errorf("pinning generation %s: %w", id, err)
	}
	fmt.Fprintln(a.stdout, "now answering from", id)
	return nil
}

func (a *app) pinned(id, print string) bool {
	have, err := os.ReadFile(filepath.Join(a.config.Data, pinName))
	return err == nil && string(have) == id+"\n"+print+"\n"
}
