package index

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	bleve "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A generation's bleve index is in the folder engineName, in bleve's own
// layout, so that bleve.Open can open it too.
const (
	engineName  = "bleve"
	engineStore = "store"
	engineMeta  = "index_meta.json"
)

// engineBatch is how many passages make one of bleve's segments before they
// are merged; 1,000 is bleve's default.
const engineBatch = 1000

// engineMerge is how many segments are merged at once: all, since each round of
// merging rewrites everything.
const engineMerge = 10_000

// engineBuilder writes a bleve index of one segment.
type engineBuilder struct {
	b interface {
		Index(bleve.Document) error
		Close() error
	}
}

// newEngineBuilder starts a bleve index in folder. bleve keeps its unfinished
// segments under folder too, so that a killed build leaves nothing elsewhere.
func newEngineBuilder(folder string, batch int) (*engineBuilder, error) {
	path := filepath.Join(folder, engineName)
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, err
	}
	m := mapping.NewIndexMapping()
	m.ScoringModel = bleve.BM25Scoring
	m.DefaultAnalyzer = "keyword" // terms come analysed
	mappingJSON, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	meta := []byte(`{"storage":"scorch","index_type":"scorch"}`)
	if err := os.WriteFile(filepath.Join(path, engineMeta), meta, 0o644); err != nil {
		return nil, err
	}
	b, err := scorch.NewBuilder(map[string]any{
		"path":            filepath.Join(path, engineStore),
		"buildPathPrefix": folder,
		"batchSize":       cmp.Or(batch, engineBatch),
		"mergeMax":        engineMerge,
		"internal":        map[string][]byte{"_mapping": mappingJSON},
	})
	if err != nil {
		return nil, err
	}
	return &engineBuilder{b}, nil
}

// engine is an open bleve index, read only.
type engine struct {
	index    bleve.Index
	reader   bleve.IndexReader
	segments []engineSegment
}

// joinable and measured are methods of bleve's postings that its interfaces do
// not promise. OrInto is needed to count the passages in which a term of
// several fields occurs, NormUint64 to know how long a passage is.
type (
	joinable interface{ OrInto(all *roaring.Bitmap) }
	measured interface{ NormUint64() uint64 }
)

// errMethods means that bleve's postings lack a method that searching needs.
var errMethods = errors.New("this version of bleve cannot be searched")

// fits returns errMethods where a segment's postings lack a method that
// searching needs. It tries the first term of the passages' words.
func fits(s segment.Segment) error {
	dict, err := s.Dictionary(fieldNames[fieldBody])
	if err != nil {
		return fmt.Errorf("%w: dictionary: %w", ErrCorrupt, err)
	}
	term, err := dict.AutomatonIterator(nil, nil, nil).Next()
	if err != nil {
		return fmt.Errorf("%w: dictionary: %w", ErrCorrupt, err)
	}
	if term == nil {
		return nil
	}
	list, err := dict.PostingsList([]byte(term.Term), nil, nil)
	if err != nil {
		return fmt.Errorf("%w: looking up a term: %w", ErrCorrupt, err)
	}
	posting, err := list.Iterator(true, true, false, nil).Next()
	if err != nil {
		return fmt.Errorf("%w: postings: %w", ErrCorrupt, err)
	}
	return fitting(list, posting)
}

// fitting returns errMethods where postings lack a method that searching needs.
func fitting(list segment.PostingsList, posting segment.Posting) error {
	if _, ok := list.(joinable); !ok {
		return fmt.Errorf("%w: its %T has no OrInto", errMethods, list)
	}
	if _, ok := posting.(measured); !ok {
		return fmt.Errorf("%w: its %T has no NormUint64", errMethods, posting)
	}
	return nil
}

// engineSegment is a segment and the number of its first document. The
// builder leaves one.
type engineSegment struct {
	segment.Segment
	first int
}

func openEngine(folder string) (*engine, error) {
	index, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path":         filepath.Join(folder, engineName, engineStore),
		"read_only":    true,
		"bolt_timeout": "500ms",
	}, nil)
	if err != nil {
		return nil, err
	}
	if err := index.Open(); err != nil {
		return nil, fmt.Errorf("%w: opening bleve: %w", ErrCorrupt, err)
	}
	e := &engine{index: index}
	if err := e.load(); err != nil {
		return nil, errors.Join(err, e.close())
	}
	return e, nil
}

func (e *engine) load() (err error) {
	if e.reader, err = e.index.Reader(); err != nil {
		return err
	}
	snapshot, ok := e.reader.(*scorch.IndexSnapshot)
	if !ok {
		return fmt.Errorf("%w: bleve reader of type %T", ErrCorrupt, e.reader)
	}
	first := 0
	for _, s := range snapshot.Segments() {
		if err := fits(s.Segment()); err != nil {
			return err
		}
		e.segments = append(e.segments, engineSegment{Segment: s.Segment(), first: first})
		first += int(s.Segment().Count())
	}
	return nil
}

func (e *engine) close() error {
	var err error
	if e.reader != nil {
		err = e.reader.Close()
	}
	return errors.Join(err, e.index.Close())
}

// count returns how many documents bleve holds.
func (e *engine) count() int {
	n := 0
	for _, s := range e.segments {
		n += int(s.Count())
	}
	return n
}

// numbers returns the passage number of each bleve document: bleve's own order
// within a batch differs from build to build.
func (e *engine) numbers() ([]uint32, error) {
	out := make([]uint32, 0, e.count())
	for _, s := range e.segments {
		for i := range s.Count() {
			id, err := s.DocID(i)
			if err != nil {
				return nil, err
			}
			n, err := strconv.ParseUint(string(id), 10, 32)
			if err != nil {
				return nil, err
			}
			out = append(out, uint32(n))
		}
	}
	return out, nil
}

// engineNumbers returns [engine.numbers] of the bleve index under folder.
func engineNumbers(folder string) ([]uint32, error) {
	e, err := openEngine(folder)
	if err != nil {
		return nil, err
	}
	numbers, err := e.numbers()
	return numbers, errors.Join(err, e.close())
}
