// Package collection opens the collection of documents that the settings name,
// and what is made of it: the glossary, the index, which it builds where it must,
// the vectors of its sentences, who may see which document, and the desk that
// answers. It knows no command and no face.
package collection

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"lotsen/bot"
	"lotsen/bot/glossary"
	"lotsen/bot/smoke"
	"lotsen/bot/terminal"
	"lotsen/cmd/lotsen/settings"
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

// Collection is the documents that the settings name, and what is made of them.
type Collection struct {
	Config *settings.Config
	Log    *slog.Logger
	Says   io.Writer // is told, a line each, what stands in the way and what takes time
	cache  string    // where what was read is kept; empty for in the data folder
	copied string    // where the documents lie, as the settings' folder cannot be written to (KeepCopy)
}

// Prepare is told the generation that is going to be asked.
type Prepare func(context.Context, *index.Generation) error

// With runs a function with a bot over an index that fits the documents, and what
// the bot answers from; where there is no such index, it builds one first and says
// so.
func (c *Collection) With(ctx context.Context, prepare Prepare, options bot.Options, fn func(*bot.Bot, bot.Library) error) error {
	g, err := c.Glossary()
	if err != nil {
		return err
	}
	gen, err := c.Generation(ctx)
	if err != nil {
		return err
	}
	live := new(index.Live)
	live.Swap(gen)
	defer live.Close()
	if err := prepare(ctx, gen); err != nil {
		return err
	}
	options.Vector = c.Vector(vector.NewSets(c.Log, encoder.ShippedID()))
	return fn(bot.New(c.Log, live, g, options), live)
}

// Glossary reads the words that ship with Lotsen and the admin's own.
func (c *Collection) Glossary() (*glossary.Glossary, error) {
	return glossary.Load(c.Log, c.Config.Glossary...)
}

// Documents is the folder that the settings name, or its copy (KeepCopy). Nothing is
// started before the first PDF is read.
func (c *Collection) Documents() *folder.Folder {
	named := c.named()
	if c.copied != "" {
		return named.At(c.copied)
	}
	if at := c.copyOf(named); at != "" { // a server that is killed before it has them all leaves a part
		if _, err := os.Stat(at + ".json"); err == nil {
			return named.At(at)
		}
	}
	return named
}

// copyOf is where the documents are as the database has them, where the folder that the
// settings name cannot be written to; empty where it can, or there is no database.
func (c *Collection) copyOf(named *folder.Folder) string {
	if c.Config.Server.Database == "" || named.Writable() == nil {
		return ""
	}
	return filepath.Join(filepath.Dir(c.cacheDir()), "repository", named.Place()+"-copy")
}

// KeepCopy makes a folder of this replica's own for what the database has, where the one
// that the settings name cannot be written to, and gives that one; nil where the
// documents lie in it.
func (c *Collection) KeepCopy() (of *folder.Folder, err error) {
	of = c.named()
	at := c.copyOf(of)
	if at == "" {
		return nil, nil
	}
	if _, err := os.Stat(at); errors.Is(err, fs.ErrNotExist) { // what was written into it is to be written again
		_ = os.Remove(at + ".json")
	}
	if err := os.MkdirAll(at, 0o755); err != nil {
		return nil, fmt.Errorf("making a folder for the documents of the database: %w", err)
	}
	c.copied = at
	return of, nil
}

func (c *Collection) cacheDir() string { return cmp.Or(c.cache, filepath.Join(c.Config.Data, "cache")) }

// named is the folder that the settings name.
func (c *Collection) named() *folder.Folder {
	cache := c.cacheDir()
	none := func() {}
	return folder.Open(c.Config.Documents, folder.Options{Cache: cache, Formats: []folder.Format{
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

// Builder builds the index of the documents.
func (c *Collection) Builder() *keeper.Builder {
	return c.BuilderOf(c.Documents(), c.Config.IndexDir())
}

// BuilderOf builds an index of a folder in a place.
func (c *Collection) BuilderOf(docs *folder.Folder, dir string) *keeper.Builder {
	return &keeper.Builder{
		Folder: docs, Dir: dir, Pin: filepath.Join(filepath.Dir(dir), "pinned"),
		Smoke:  func() (keeper.Check, error) { return c.smoke(docs) },
		Closed: c.Closed,
	}
}

// smoke gives the check by the questions in the file that LOTSEN_SMOKE names,
// else in the documents folder, if there are any.
func (c *Collection) smoke(docs *folder.Folder) (keeper.Check, error) {
	data, err := docs.Smoke()
	if c.Config.Smoke != "" {
		if data, err = os.ReadFile(c.Config.Smoke); err != nil {
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
		return nil, fmt.Errorf("reading the smoke questions of %s: %w", cmp.Or(c.Config.Smoke, folder.SmokeFile), err)
	}
	if len(questions) == 0 {
		return nil, nil
	}
	words, err := c.Glossary()
	if err != nil {
		return nil, err
	}
	return smoke.Check(c.Log, words, questions), nil
}

// Generation opens the current generation, or builds one where there is none,
// where the documents have changed or by another version. If that fails, or has
// lost too much, an index of the same folder as it was before answers on. One
// of another folder stays as it is: what is asked of here is then built beside it.
func (c *Collection) Generation(ctx context.Context) (*index.Generation, error) {
	c.StepAside()
	b := c.Builder()
	print, err := b.Folder.Fingerprint(ctx)
	if err != nil {
		return nil, err
	}
	log := slog.New(slog.DiscardHandler) // damage is told in a line of its own
	if c.Config.LogLevel != "" {
		log = c.Log
	}
	old, err := index.Open(log, b.Dir)
	damaged := errors.Is(err, index.ErrCorrupt) || err == nil && !isCurrent(old, b.Dir)
	if damaged {
		fmt.Fprintln(c.Says, "lotsen: the index is damaged; 'lotsen index verify' says more")
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
	fmt.Fprintf(c.Says, "lotsen: building the index of %s …\n", b.Folder)
	built, err := b.Build(ctx, log, keeper.Options{Force: old == nil})
	c.Report(built.Read)
	switch {
	case err == nil:
		if damaged {
			fmt.Fprintln(c.Says, "lotsen: the index has been built again and is whole")
		}
		if old != nil {
			old.Close()
		}
		return index.Open(c.Log, b.Dir)
	case old == nil:
		return nil, err
	case ctx.Err() != nil:
		old.Close()
		return nil, err
	}
	made := old.Manifest().Built.Local().Format(terminal.Minute)
	fmt.Fprintf(c.Says, "lotsen: %s; answering from the index of %s\n", terminal.OneLine(err.Error()), made)
	return old, nil
}

// StepAside leaves an index of another folder where it is, since a server may
// answer from it, and takes a place of its own beside it.
func (c *Collection) StepAside() {
	b := c.Builder()
	if !b.Another() {
		return
	}
	before := c.Config.Data
	c.cache = filepath.Join(before, "cache")
	c.Config.Data = filepath.Join(before, "folders", b.Folder.Place())
	fmt.Fprintf(c.Says, "lotsen: the index in %s is of another documents folder and stays; that of %s is in %s (LOTSEN_DATA gives each folder its own)\n",
		before, b.Folder, c.Config.Data)
}

// isCurrent reports whether a generation is the one that was to be opened, and
// no earlier one that stood in for it.
func isCurrent(g *index.Generation, dir string) bool {
	state, err := index.Status(dir)
	return err != nil || state.Current == "" || state.Current == g.ID()
}

// Report names the documents that could not be read, or only in part, with
// the reason.
func (c *Collection) Report(read folder.Result) {
	for _, part := range []struct {
		says string
		of   []folder.Problem
	}{{"left out", read.Problems}, {"read in part", read.Warnings}, {"note", read.Remarks}, {"audience", read.Closed}} {
		for _, p := range part.of {
			fmt.Fprintf(c.Says, "lotsen: %s: %s\n", part.says, terminal.OneLine(p.Error()))
		}
	}
}
