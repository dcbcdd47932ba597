// Package keeper builds the index of a folder of documents and keeps the
// generation that a server answers from in step with it. It never answers from
// an index of another folder, though one may lie in the same place. It knows no
// question: what a new generation must answer is handed in.
package keeper

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"slices"

	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/index"
)

// Builder builds generations of one folder's documents.
type Builder struct {
	Folder *folder.Folder
	Dir    string // of the index
	Pin    string // file that names the generation that was gone back to by hand
	// Smoke, where set, gives what asks a new generation the questions that it
	// must answer; nil for none. It is called at the beginning of each build.
	Smoke func() (Check, error)
	// Closed, where set, tells which documents name an audience that no one is in.
	Closed func([]*corpus.Document) []folder.Problem
}

// Check asks a new generation what it must answer (index.BuildOptions).
type Check func(ctx context.Context, g *index.Generation) ([]index.SmokeResult, error)

// Options says how to build. The zero value builds and switches.
type Options struct {
	Force    bool             // switch to a generation that is worse, too
	Progress func(index.Step) // told how the build goes on; may be nil
	Seen     func(string)     // told of each file before it is read; may be nil
	// Accept, where set, may refuse what was read.
	Accept func(folder.Result) error
}

// Result is a build's outcome: what was read is told also where the build was
// refused, without the documents themselves.
type Result struct {
	Report index.Report
	Read   folder.Result
}

// Build reads the documents and builds a generation of those that could be
// read: one process at a time, from the first file read to the switch. The
// error wraps index.ErrBusy where another process builds.
func (b *Builder) Build(ctx context.Context, log *slog.Logger, opts Options) (Result, error) {
	unlock, err := index.Lock(b.Dir)
	if err != nil {
		return Result{}, err
	}
	defer unlock()
	// What is looked at first may be older than what is read then, and is built
	// again at the next look; the other way round a change would be missed.
	print, err := b.Folder.Fingerprint(ctx)
	if err != nil {
		return Result{}, err
	}
	var check Check
	if b.Smoke != nil {
		if check, err = b.Smoke(); err != nil {
			return Result{}, err
		}
	}
	read, err := b.Folder.Load(ctx, opts.Seen)
	if err != nil {
		return Result{}, err
	}
	docs := read.Documents
	read.Documents = nil
	if b.Closed != nil {
		read.Closed = b.Closed(docs)
	}
	result := Result{Read: read}
	if opts.Accept != nil {
		if err := opts.Accept(read); err != nil {
			return result, err
		}
	}
	result.Report, err = index.Build(ctx, log, b.Dir, docs, index.BuildOptions{
		Force: opts.Force, Progress: opts.Progress, Source: print, Check: check, Locked: true, Left: left(read),
		Comparable: func(m index.Manifest) bool { return b.Folder.Made(m.Source) },
	})
	if err != nil {
		return result, err
	}
	if err := os.Remove(b.Pin); err != nil && !errors.Is(err, fs.ErrNotExist) {
		log.Warn("taking back that a generation was gone back to", "err", err)
	}
	return result, nil
}

// mostLeft is how many files a generation names of which it lacks something.
const mostLeft = 1000

// left are the files that a generation lacks, and those that it lacks a part of.
func left(read folder.Result) []index.Left {
	var out []index.Left
	for _, of := range []struct {
		files  []folder.Problem
		inPart bool
	}{{read.Problems, false}, {read.Warnings, true}} {
		for _, p := range of.files {
			if len(out) < mostLeft {
				out = append(out, index.Left{Path: p.Path, Reason: p.Err.Error(), InPart: of.inPart})
			}
		}
	}
	return out
}

// Another reports whether the current generation is of another folder.
func (b *Builder) Another() bool {
	state, err := index.Status(b.Dir)
	return err == nil && slices.ContainsFunc(state.Generations, func(m index.Manifest) bool {
		return m.ID == state.Current && !b.Folder.Made(m.Source)
	})
}

// Fits reports whether a generation is of the documents as they are, which this
// fingerprint tells, or was gone back to by hand when they were so.
func (b *Builder) Fits(m index.Manifest, print string) bool {
	return m.Source == print || b.Pinned(m.ID, print)
}

// SetPin notes that an admin went back to a generation, and what the documents
// are now: as long as they stay so, nothing is built in its place.
func (b *Builder) SetPin(ctx context.Context, id string) error {
	print, err := b.Folder.Fingerprint(ctx)
	if err != nil {
		return err
	}
	if err := writePin(b.Pin, id, print); err != nil {
		return fmt.Errorf("pinning generation %s: %w", id, err)
	}
	return nil
}

// Pinned reports whether an admin went back to a generation when the documents
// were as they are.
func (b *Builder) Pinned(id, print string) bool {
	have, err := os.ReadFile(b.Pin)
	return err == nil && string(have) == pinText(id, print)
}
