package index

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"lotsen/corpus"
	"lotsen/corpus/duty"
	"lotsen/corpus/swedish"
	"lotsen/index/diff"
	"lotsen/index/store"
)

// Why a build is refused.
var (
	ErrNoDocuments = errors.New("there are no documents to index")
	ErrSameID      = errors.New("two documents have the same id")
)

// BuildOptions says how to build. Its zero value builds and switches.
type BuildOptions struct {
	// Progress, where set, is told how the build goes on. It is called from
	// one goroutine at a time and should return quickly.
	Progress func(Step)
	// Force switches to the new generation even where it has lost documents
	// or fails a smoke question.
	Force bool
	// Kept is how many generations stay on disk; 0 means DefaultKept.
	Kept int
	// Source is a fingerprint of what the documents were read from (paths,
	// sizes, sums). It is kept in the manifest for the caller to compare.
	Source string
	// Left are the files that were not read, or in part only; the manifest keeps
	// them.
	Left []Left
	// Locked says that the caller already holds the folder's [Lock], because it
	// has read the documents under it.
	Locked bool
	// Comparable, where set, reports whether the new generation is to be
	// compared with the current one: not where that one is of another folder's
	// documents.
	Comparable func(Manifest) bool
	// Check, where set, asks the new generation the smoke questions before
	// it is switched to. An error stops the build, Force or not.
	Check func(ctx context.Context, g *Generation) ([]SmokeResult, error)

	// NoDuties leaves the register of duties empty and does not read who acts
	// in each sentence: that takes as long as all the rest, and a benchmark of
	// retrieval has no use for it.
	NoDuties bool

	batch int // passages per bleve segment, for tests; 0 means engineBatch
}

// Step tells how far a build has come.
type Step struct {
	Stage Stage
	Done  int // of Total; passages where the stage is Analysing, else 0 or 1
	Total int
}

// Stage is a part of a build.
type Stage string

// The stages of a build, in their order.
const (
	Reading   Stage = "reading"   // the words of the documents
	Analysing Stage = "analysing" // the passages
	Merging   Stage = "merging"   // what bleve has written
	Storing   Stage = "storing"   // documents and duties
	Checking  Stage = "checking"  // sums and smoke questions
	Switching Stage = "switching"
)

// Report is the outcome of a build.
type Report struct {
	Manifest Manifest      `json:"manifest"`
	Changes  diff.Changes  `json:"changes"` // against the generation that was current
	Smoke    []SmokeResult `json:"smoke,omitempty"`
	Removed  []string      `json:"removed,omitempty"` // generations pruned
	Took     time.Duration `json:"took"`
}

// Build makes a generation of docs in dir, checks it and switches to it. It
// works in a folder of its own, so that the current generation goes on
// answering whatever stops the build; the next build removes what a stopped one
// left. The error wraps ErrBusy where another process builds, ErrNoDocuments or
// ErrSameID where docs cannot be indexed, and ErrShrunk or ErrSmoke where the
// new generation is worse than the current one (see BuildOptions.Force).
func Build(ctx context.Context, log *slog.Logger, dir string, docs []*corpus.Document, opts BuildOptions) (Report, error) {
	if err := checkDocuments(docs); err != nil {
		return Report{}, err
	}
	if !opts.Locked {
		unlock, err := Lock(dir)
		if err != nil {
			return Report{}, err
		}
		defer unlock()
	}
	sweep(log, dir)
	b := &build{ctx: ctx, log: log, dir: dir, docs: docs, opts: opts, started: time.Now()}
	if err := b.prepare(); err != nil {
		return Report{}, err
	}
	defer os.RemoveAll(b.folder)
	if err := b.write(); err != nil {
		return Report{}, fmt.Errorf("building generation %s: %w", b.report.Manifest.ID, err)
	}
	if err := b.check(); err != nil {
		return b.report, fmt.Errorf("checking generation %s: %w", b.report.Manifest.ID, err)
	}
	if err := b.publish(); err != nil {
		return b.report, fmt.Errorf("switching to generation %s: %w", b.report.Manifest.ID, err)
	}
	b.report.Took = time.Since(b.started)
	m := &b.report.Manifest
	log.Info("index built", "generation", m.ID, "documents", m.Documents, "passages", m.Passages,
		"duties", m.Duties, "bytes", m.Bytes(), "took", b.report.Took)
	return b.report, nil
}

func checkDocuments(docs []*corpus.Document) error {
	if len(docs) == 0 {
		return ErrNoDocuments
	}
	ids := make(map[string]bool, len(docs))
	for _, d := range docs {
		if ids[d.ID] {
			return fmt.Errorf("%w: %q", ErrSameID, d.ID)
		}
		ids[d.ID] = true
	}
	return nil
}

// build is a build under way.
type build struct {
	ctx     context.Context // Build's: no build outlives that call
	log     *slog.Logger
	dir     string
	folder  string // where it is built
	docs    []*corpus.Document
	opts    BuildOptions
	started time.Time
	report  Report
	duties  []corpus.Duty
	sums    []store.Sum // of the documents as they were handed in
	acts    []duty.Acts // who acts in each passage; nil with NoDuties
}

func (b *build) step(stage Stage, done, total int) {
	if b.opts.Progress != nil {
		b.opts.Progress(Step{stage, done, total})
	}
}

// prepare names the generation and makes its folder.
func (b *build) prepare() error {
	list, err := List(b.dir)
	if err != nil {
		return err
	}
	built := b.started.UTC()
	if len(list) > 0 && !built.After(list[0].Built) { // the clock has stopped or was set back
		built = list[0].Built.Add(1)
	}
	var random [2]byte
	rand.Read(random[:])
	id := b.started.UTC().Format("20060102T150405Z-") + hex.EncodeToString(random[:])
	if _, err := os.Stat(generationPath(b.dir, id)); err == nil {
		return fmt.Errorf("generation %s is there already; try again", id)
	}
	m := &b.report.Manifest
	*m = Manifest{
		ID: id, Format: FormatVersion, Analyzer: swedish.Version, Reading: duty.Version, Built: built,
		Documents: len(b.docs), DocumentsHash: store.Hash(b.docs), Source: b.opts.Source, Left: b.opts.Left,
		Tokens: map[string]int64{},
	}
	for _, d := range b.docs {
		m.Passages += len(d.Passages)
	}
	if m.Passages == 0 {
		return fmt.Errorf("%w: they hold no passage", ErrNoDocuments)
	}
	b.folder = filepath.Join(b.dir, buildPrefix+id)
	if err := os.Mkdir(b.folder, 0o755); err != nil {
		return fmt.Errorf("making the folder of a build: %w", err)
	}
	return nil
}

// write writes the generation's files, except those that check adds.
func (b *build) write() (err error) {
	if b.sums, err = store.SumAll(b.ctx, b.docs); err != nil {
		return err
	}
	if err := store.WriteSums(filepath.Join(b.folder, sumsName), b.sums); err != nil {
		return err
	}
	v := swedish.NewVocabulary()
	for i, d := range b.docs {
		if i%1000 == 0 {
			b.step(Reading, i, len(b.docs))
		}
		if err := b.ctx.Err(); err != nil {
			return err
		}
		v.Add(d.Title)
		v.Add(d.Text)
	}
	vocabulary, err := v.MarshalBinary()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(b.folder, vocabularyName), vocabulary, 0o644); err != nil {
		return err
	}
	if err := b.postings(swedish.NewAnalyzer(v)); err != nil {
		return err
	}
	b.step(Storing, 0, 1)
	rows, err := engineNumbers(b.folder)
	if err != nil {
		return err
	}
	if err := store.Write(filepath.Join(b.folder, storeName), b.docs, b.acts, rows); err != nil {
		return err
	}
	b.report.Manifest.Duties = len(b.duties)
	return writeJSON(filepath.Join(b.folder, dutiesName), b.duties)
}

// postings lets bleve index the passages.
func (b *build) postings(a *swedish.Analyzer) error {
	m := &b.report.Manifest
	engine, err := newEngineBuilder(b.folder, b.opts.batch)
	if err != nil {
		return err
	}
	err = analyseAll(b.ctx, a, b.docs, !b.opts.NoDuties, func(c analysedChunk) error {
		b.step(Analysing, c.first, m.Passages)
		b.duties = append(b.duties, c.duties...)
		b.acts = append(b.acts, c.acts...)
		for f, n := range c.tokens {
			m.Tokens[fieldNames[f]] += n
		}
		for _, p := range c.passages {
			if err := engine.b.Index(p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	b.step(Analysing, m.Passages, m.Passages)
	b.step(Merging, 0, 1)
	if err := engine.b.Close(); err != nil {
		return err
	}
	b.step(Merging, 1, 1)
	return b.ctx.Err()
}

// check reopens the generation from disk, compares its documents with those
// that were handed in, asks the smoke questions, and compares it with the
// current generation. The manifest is written last.
func (b *build) check() error {
	b.step(Checking, 0, 1)
	m := &b.report.Manifest
	if err := b.seal(); err != nil {
		return err
	}
	g, err := openFolder(b.folder, false)
	if err != nil {
		return err
	}
	defer g.Close()
	if err := g.matchesSums(b.ctx, b.sums); err != nil {
		return err
	}
	if err := g.findsItself(b.ctx); err != nil {
		return err
	}
	if b.opts.Check != nil {
		if b.report.Smoke, err = b.opts.Check(b.ctx, g); err != nil {
			return err
		}
	}
	if err := b.compare(g); err != nil {
		return err
	}
	m.TookMS = time.Since(b.started).Milliseconds()
	return b.seal()
}

// seal hashes the files and writes the manifest.
func (b *build) seal() (err error) {
	m := &b.report.Manifest
	if m.Files, err = listFiles(b.folder, m.Files); err != nil {
		return err
	}
	return writeJSON(filepath.Join(b.folder, manifestName), m)
}

// compare writes what changed against the current generation, and refuses a
// generation that is worse.
func (b *build) compare(g *Generation) error {
	before, err := Open(b.log, b.dir)
	switch {
	case errors.Is(err, ErrNone), errors.Is(err, ErrMismatch), errors.Is(err, ErrCorrupt):
		before = nil
	case err != nil:
		return err
	case b.opts.Comparable != nil && !b.opts.Comparable(before.Manifest()):
		if err := before.Close(); err != nil {
			return err
		}
		before = nil
	default:
		defer before.Close()
	}
	if b.report.Changes, err = changes(before, g, b.report.Smoke); err != nil {
		return err
	}
	if err := writeJSON(filepath.Join(b.folder, changesName), b.report.Changes); err != nil {
		return err
	}
	if err := writeJSON(filepath.Join(b.folder, smokeName), b.report.Smoke); err != nil {
		return err
	}
	if b.opts.Force {
		return nil
	}
	return worse(before, g, b.report.Smoke)
}

// publish flushes the files to disk, moves the generation into place, switches
// to it and removes the oldest ones.
func (b *build) publish() error {
	b.step(Switching, 0, 1)
	if err := b.ctx.Err(); err != nil {
		return err
	}
	if err := syncTree(b.folder); err != nil {
		return err
	}
	id := b.report.Manifest.ID
	if err := os.Rename(b.folder, generationPath(b.dir, id)); err != nil {
		return err
	}
	if err := syncPath(filepath.Join(b.dir, generationsName)); err != nil {
		return err
	}
	if err := setCurrent(b.dir, id); err != nil {
		return err
	}
	removed, err := prune(b.dir, b.opts.Kept)
	if err != nil {
		b.log.Warn("removing old generations of the index", "err", err)
	}
	b.report.Removed = removed
	b.step(Switching, 1, 1)
	return nil
}

func writeJSON(path string, v any) error {
	data, err := json.MarshalIndent(v, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}
