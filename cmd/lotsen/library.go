package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"lotsen/bot"
	"lotsen/bot/glossary"
	"lotsen/bot/smoke"
	"lotsen/bot/terminal"
	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/corpus/format/docx"
	"lotsen/corpus/format/html"
	"lotsen/corpus/format/pdf"
	"lotsen/index"
	"lotsen/index/encoder"
	"lotsen/index/keeper"
	"lotsen/index/vector"
)

// withBot runs a function with a bot over an index that fits the documents;
// where there is none, it builds one first and says so. prepare is told the index
// before.
func (a *app) withBot(ctx context.Context, prepare func(context.Context, *index.Generation) error, fn func(*bot.Bot) error) error {
	return a.withLibrary(ctx, prepare, func(b *bot.Bot, _ bot.Library) error { return fn(b) })
}

// withLibrary is withBot, and gives what the bot answers from.
func (a *app) withLibrary(ctx context.Context, prepare func(context.Context, *index.Generation) error, fn func(*bot.Bot, bot.Library) error) error {
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
	if err := prepare(ctx, gen); err != nil {
		return err
	}
	near := a.vector(vector.NewSets(a.log, encoder.ShippedID()))
	return fn(bot.New(a.log, live, g, bot.Options{Retriever: a.retriever, Vector: near, Weights: a.weights}), live)
}

// glossary reads the words that ship with Lotsen and the admin's own.
func (a *app) glossary() (*glossary.Glossary, error) {
	return glossary.Load(a.log, a.config.Glossary...)
}

// documents is the folder that the settings name. Nothing is started before
// the first PDF is read.
func (a *app) documents() *folder.Folder {
	cache := cmp.Or(a.cache, filepath.Join(a.config.Data, "cache"))
	none := func() {}
	return folder.Open(a.config.Documents, folder.Options{Cache: cache, Formats: []folder.Format{
		{Name: "pdf", Version: pdf.Version, Open: func(tell folder.Tell) (corpus.Reader, func()) {
			client := pdf.NewClient(pdf.Options{CacheDir: filepath.Join(cache, "pdfium"), Warn: tell.InPart})
			return client.Reader(), func() { _ = client.Close() }
		}},
		{Name: "docx", Version: docx.Version, Open: func(tell folder.Tell) (corpus.Reader, func()) {
			return docx.Reader(docx.Options{HTML: html.Read, InPart: tell.InPart}), none
		}},
		{Name: "html", Version: html.Version, Open: func(tell folder.Tell) (corpus.Reader, func()) {
			return html.Reader(tell.InPart, tell.Remark), none
		}},
	}})
}

// builder builds the index of the documents.
func (a *app) builder() *keeper.Builder {
	docs := a.documents()
	return &keeper.Builder{
		Folder: docs, Dir: a.config.indexDir(), Pin: filepath.Join(a.config.Data, "pinned"),
		Smoke:  func() (keeper.Check, error) { return a.smoke(docs) },
		Closed: a.closed,
	}
}

// smoke gives the check by the questions in the file that LOTSEN_SMOKE names,
// else in the documents folder, if there are any.
func (a *app) smoke(docs *folder.Folder) (keeper.Check, error) {
	data, err := docs.Smoke()
	if a.config.Smoke != "" {
		if data, err = os.ReadFile(a.config.Smoke); err != nil {
			return nil, fmt.Errorf("LOTSEN_SMOKE: %w", err)
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	questions, err := smoke.Parse(string(data))
	if err != nil {
		return nil, fmt.Errorf("reading the smoke questions of %s: %w", cmp.Or(a.config.Smoke, folder.SmokeFile), err)
	}
	if len(questions) == 0 {
		return nil, nil
	}
	words, err := a.glossary()
	if err != nil {
		return nil, err
	}
	return smoke.Check(a.log, words, questions), nil
}

// generation opens the current generation, or builds one where there is none,
// where the documents have changed or by another version. If that fails, or has
// lost too much, an index of the same folder as it was before answers on. One
// of another folder stays as it is: what is asked of here is then built beside it.
func (a *app) generation(ctx context.Context) (*index.Generation, error) {
	a.stepAside()
	b := a.builder()
	print, err := b.Folder.Fingerprint(ctx)
	if err != nil {
		return nil, err
	}
	log := slog.New(slog.DiscardHandler) // damage is told in a line of its own
	if a.config.LogLevel != "" {
		log = a.log
	}
	old, err := index.Open(log, b.Dir)
	damaged := errors.Is(err, index.ErrCorrupt) || err == nil && !isCurrent(old, b.Dir)
	if damaged {
		fmt.Fprintln(a.stderr, "lotsen: the index is damaged; 'lotsen index verify' says more")
	}
	switch {
	case err == nil && b.Fits(old.Manifest(), print):
		return old, nil
	case err == nil && !b.Folder.Made(old.Manifest().Source): // an earlier one stood in
		old.Close()
		old = nil
	case err != nil && !errors.Is(err, index.ErrNone) && !errors.Is(err, index.ErrMismatch) && !errors.Is(err, index.ErrCorrupt):
		return nil, err
	}
	fmt.Fprintf(a.stderr, "lotsen: building the index of %s …\n", b.Folder)
	built, err := b.Build(ctx, log, keeper.Options{Force: old == nil})
	a.report(built.Read)
	switch {
	case err == nil:
		if damaged {
			fmt.Fprintln(a.stderr, "lotsen: the index has been built again and is whole")
		}
		if old != nil {
			old.Close()
		}
		return index.Open(a.log, b.Dir)
	case old == nil:
		return nil, err
	case ctx.Err() != nil:
		old.Close()
		return nil, err
	}
	made := old.Manifest().Built.Local().Format(terminal.Minute)
	fmt.Fprintf(a.stderr, "lotsen: %s; answering from the index of %s\n", terminal.OneLine(err.Error()), made)
	return old, nil
}

// stepAside leaves an index of another folder where it is, since a server may
// answer from it, and takes a place of its own beside it.
func (a *app) stepAside() {
	b := a.builder()
	if !b.Another() {
		return
	}
	before := a.config.Data
	a.cache = filepath.Join(before, "cache")
	a.config.Data = filepath.Join(before, "folders", b.Folder.Place())
	fmt.Fprintf(a.stderr, "lotsen: the index in %s is of another documents folder and stays; that of %s is in %s (LOTSEN_DATA gives each folder its own)\n",
		before, b.Folder, a.config.Data)
}

// isCurrent reports whether a generation is the one that was to be opened, and
// no earlier one that stood in for it.
func isCurrent(g *index.Generation, dir string) bool {
	state, err := index.Status(dir)
	return err != nil || state.Current == "" || state.Current == g.ID()
}

// report names the documents that could not be read, or only in part, with
// the reason.
func (a *app) report(read folder.Result) {
	for _, part := range []struct {
		says string
		of   []folder.Problem
	}{{"left out", read.Problems}, {"read in part", read.Warnings}, {"note", read.Remarks}, {"audience", read.Closed}} {
		for _, p := range part.of {
			fmt.Fprintf(a.stderr, "lotsen: %s: %s\n", part.says, terminal.OneLine(p.Error()))
		}
	}
}
