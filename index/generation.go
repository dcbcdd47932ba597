package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"lotsen/corpus"
	"lotsen/corpus/swedish"
	"lotsen/index/store"
)

// Generation is one finished index, open for reading. All its methods are
// safe for concurrent use; after Close they give ErrClosed, or nothing.
type Generation struct {
	manifest   Manifest
	folder     string
	engine     *engine
	store      *store.Store
	vocabulary *swedish.Vocabulary
	analyzer   *swedish.Analyzer
	weights    Weights
	hashed     bool // its files were hashed when it was opened
	norms      [numFields]norm
	scratches  sync.Pool
	counts     sync.Map // term → in how many passages, of common terms
	freqs      sync.Map // term → TextFreq, of the terms asked for
	freqsKept  atomic.Int64
	metas      []atomic.Pointer[corpus.Document] // nil in a generation of very many documents

	mu      sync.Mutex
	refs    int
	closed  bool
	onClose []func() error
	free    chan struct{} // closed when the last reader has gone
	freeErr error
}

// mostMetas is the largest number of documents for which a generation keeps the
// metadata it has decoded.
const mostMetas = 5000

// Open opens the current generation of dir. Where that one is damaged or
// missing, it opens the newest sound one instead and logs a warning. The
// error wraps ErrNone where there is no generation, ErrMismatch where the
// current one was made by another version of the program, and ErrCorrupt
// where none is sound.
func Open(log *slog.Logger, dir string) (*Generation, error) {
	var err error
	for range 3 { // a generation may be pruned between its name being read and its opening
		var id string
		if id, err = current(dir); err != nil {
			return nil, err
		}
		if id == "" {
			break
		}
		var g *Generation
		if g, err = openFolder(generationPath(dir, id), false); err == nil {
			return g, nil
		}
		if errors.Is(err, ErrMismatch) {
			return nil, err
		}
		if now, e := current(dir); e != nil || now == id {
			log.Warn("the current generation of the index cannot be used", "generation", id, "err", err)
			break
		}
	}
	return openPrevious(log, dir, err)
}

// openPrevious opens the newest sound generation; cause is why the current one
// cannot be opened.
func openPrevious(log *slog.Logger, dir string, cause error) (*Generation, error) {
	list, err := List(dir)
	if err != nil {
		return nil, err
	}
	if cause == nil {
		cause = ErrNone
	}
	now, err := current(dir)
	if err != nil {
		return nil, err
	}
	for _, m := range list {
		if m.ID == now {
			continue
		}
		g, err := openFolder(generationPath(dir, m.ID), true)
		if err == nil {
			log.Warn("an earlier generation of the index answers", "generation", m.ID)
			return g, nil
		}
		cause = errors.Join(cause, err)
	}
	return nil, cause
}

// OpenGeneration opens the generation with this id, current or not.
func OpenGeneration(dir, id string) (*Generation, error) {
	folder, err := existing(dir, id)
	if err != nil {
		return nil, err
	}
	return openFolder(folder, false)
}

// openFolder opens the generation in folder. Its files are hashed where verify
// is set or they are at most HashLimit bytes; with verify, its documents are
// also compared with the sums of what was read from their files.
func openFolder(folder string, verify bool) (*Generation, error) {
	m, err := readManifest(folder)
	if err != nil {
		return nil, fmt.Errorf("opening generation %s: %w", filepath.Base(folder), err)
	}
	g := &Generation{manifest: *m, folder: folder, weights: DefaultWeights, free: make(chan struct{})}
	if err := g.load(verify); err != nil {
		return nil, fmt.Errorf("opening generation %s: %w", m.ID, err)
	}
	return g, nil
}

func (g *Generation) load(verify bool) (err error) {
	defer func() {
		if err != nil {
			err = errors.Join(err, g.release())
		}
	}()
	defer store.Rescue(&err)()
	if err := g.manifest.matches(); err != nil {
		return err
	}
	g.hashed = verify || g.manifest.Bytes() <= HashLimit
	if err := g.manifest.check(g.folder, g.hashed); err != nil {
		return err
	}
	if g.store, err = store.Open(filepath.Join(g.folder, storeName)); err != nil {
		return err
	}
	if g.engine, err = openEngine(g.folder); err != nil {
		return err
	}
	if g.store.Passages() != g.manifest.Passages || g.store.Documents() != g.manifest.Documents || g.engine.count() != g.store.Passages() {
		return fmt.Errorf("%w: %d passages of %d documents, %d in bleve; want %d of %d", ErrCorrupt,
			g.store.Passages(), g.store.Documents(), g.engine.count(), g.manifest.Passages, g.manifest.Documents)
	}
	data, err := os.ReadFile(filepath.Join(g.folder, vocabularyName))
	if err != nil {
		return err
	}
	g.vocabulary = swedish.NewVocabulary()
	if err := g.vocabulary.UnmarshalBinary(data); err != nil {
		return fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	g.analyzer = swedish.NewAnalyzer(g.vocabulary)
	if g.store.Documents() <= mostMetas {
		g.metas = make([]atomic.Pointer[corpus.Document], g.store.Documents())
	}
	for f := range numFields {
		mean := float64(g.manifest.Tokens[fieldNames[f]]) / float64(max(1, g.store.Passages()))
		g.norms[f] = newNorm(f, &g.weights, mean)
	}
	if !verify {
		return nil
	}
	sums, err := store.ReadSums(filepath.Join(g.folder, sumsName))
	if err != nil {
		return err
	}
	return g.matchesSums(context.Background(), sums)
}

// matchesSums compares the documents kept with the sums of what was read from
// the files, and the order of bleve's documents with the one kept.
func (g *Generation) matchesSums(ctx context.Context, sums []store.Sum) error {
	rows, err := g.engine.numbers()
	if err != nil {
		return err
	}
	return g.store.Check(ctx, sums, rows)
}

// release frees what the generation holds.
func (g *Generation) release() error {
	errs := g.freed()
	if g.engine != nil {
		errs = append(errs, g.engine.close())
	}
	if g.store != nil {
		errs = append(errs, g.store.Close())
	}
	return errors.Join(errs...)
}

// freed calls what OnClose was given, the last first.
func (g *Generation) freed() (errs []error) {
	for _, free := range slices.Backward(g.onClose) {
		errs = append(errs, free())
	}
	g.onClose = nil
	return errs
}

// Acquire keeps the generation open until Release is called; false where it is
// closed already. It is for a caller that reads several things of one
// generation while a server may switch to another.
func (g *Generation) Acquire() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return false
	}
	g.refs++
	return true
}

// enter is Acquire for the methods: a caller that holds the generation may
// go on using it after Close.
func (g *Generation) enter() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed && g.refs == 0 {
		return false
	}
	g.refs++
	return true
}

// Release undoes one Acquire.
func (g *Generation) Release() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.refs--
	g.freeIfUnused()
}

// Close closes the generation once its last reader has gone, and waits for
// that. Later calls wait too and return the same error.
func (g *Generation) Close() error {
	g.mu.Lock()
	if !g.closed {
		g.closed = true
		g.freeIfUnused()
	}
	g.mu.Unlock()
	<-g.free
	return g.freeErr
}

func (g *Generation) freeIfUnused() {
	if g.closed && g.refs == 0 {
		g.freeErr = g.release()
		close(g.free)
	}
}

// ID returns the generation's id, such as 20261124T101500Z-3f9c.
func (g *Generation) ID() string { return g.manifest.ID }

// Manifest returns the generation's manifest.
func (g *Generation) Manifest() Manifest { return g.manifest }

// Passages returns how many passages the generation holds.
func (g *Generation) Passages() int { return g.manifest.Passages }

// Analyzer returns the analyzer that the passages were indexed with; a
// query's terms must come from it.
func (g *Generation) Analyzer() *swedish.Analyzer { return g.analyzer }

// Vocabulary returns the words of the documents.
func (g *Generation) Vocabulary() *swedish.Vocabulary { return g.vocabulary }

// Warm does ahead of time what the first question that needs it would wait for,
// which takes long in a large generation. A program that asks a single question
// may do without.
func (g *Generation) Warm() { g.vocabulary.Warm() }

// The generation's files beside bleve's and the manifest.
const (
	storeName      = "documents.dat" // of package store
	vocabularyName = "vocabulary"
	dutiesName     = "duties.json"
	changesName    = "changes.json"
	smokeName      = "smoke.json"
	sumsName       = "sums.dat" // the sums of each document, in their order
)

// Duties returns the register of duties, in the order of the documents.
func (g *Generation) Duties() ([]corpus.Duty, error) {
	var list []corpus.Duty
	if err := g.readJSON(dutiesName, &list); err != nil {
		return nil, err
	}
	return list, nil
}

// readJSON reads one of the generation's small files; a missing one leaves v.
func (g *Generation) readJSON(name string, v any) error {
	if !g.enter() {
		return ErrClosed
	}
	defer g.Release()
	data, err := os.ReadFile(filepath.Join(g.folder, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrCorrupt, name, err)
	}
	return nil
}
