package vector

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/mmap-go"

	"lotsen/index"
)

// Set is the vectors of one generation, as many as are filled in. It may be used
// by several goroutines at once, by those who hold the generation.
type Set struct {
	gen   *index.Generation
	of    identity
	docs  []uint32 // by passage: its document
	now   atomic.Pointer[file]
	mu    sync.Mutex    // of opening and adding
	maps  []mmap.MMap   // of all files opened
	on    []os.FileInfo // the same files
	freed bool
}

// Open opens the vectors of a generation that a model has made; model is the ID
// of the encoder. It gives a set also where there are none yet. An error that
// wraps ErrDamaged or ErrForeign tells what is in the way: the set is there all
// the same, with what of it is sound, and Fill makes the rest anew. The set is
// closed with the generation.
func Open(gen *index.Generation, model string) (*Set, error) {
	docs, err := gen.PassageDocuments()
	if err != nil {
		return nil, fmt.Errorf("opening the vectors of %s: %w", gen.ID(), err)
	}
	s := &Set{gen: gen, of: identity{gen.ID(), made(model)}, docs: docs}
	gen.OnClose(s.free)
	return s, s.Refresh()
}

// free gives the files back.
func (s *Set) free() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.freed = true
	s.now.Store(nil)
	var errs []error
	for _, m := range s.maps {
		errs = append(errs, m.Unmap())
	}
	s.maps = nil
	return errors.Join(errs...)
}

// Refresh takes in what another process has filled in since. Errors are Open's.
func (s *Set) Refresh() (err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer rescue(&err)()
	if err := s.refresh(); err != nil {
		return fmt.Errorf("reading the vectors of %s: %w", s.of.generation, err)
	}
	return nil
}

func (s *Set) refresh() error {
	if s.freed {
		return index.ErrClosed
	}
	path := s.gen.Beside(fileName)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if n := len(s.on); n > 0 && os.SameFile(info, s.on[n-1]) {
		if f := s.now.Load(); f != nil {
			return f.scan()
		}
	}
	s.now.Store(nil) // what was there has been replaced
	mem, err := mapFile(path)
	if err != nil {
		return err
	}
	f, err := s.read(mem)
	if err != nil {
		return errors.Join(err, mem.Unmap())
	}
	s.maps, s.on = append(s.maps, mem), append(s.on, info)
	err = f.scan()
	s.now.Store(f)
	return err
}

// read reads the header of a mapped file, which must be of the generation and
// the model.
func (s *Set) read(mem []byte) (*file, error) {
	f, err := parse(mem)
	if err != nil {
		return nil, err
	}
	if f.former {
		return nil, errFormer
	}
	if f.of != s.of || f.passages != len(s.docs) {
		return nil, fmt.Errorf("%w: of %s by %s, %d passages", ErrForeign, f.of.generation, f.of.model, f.passages)
	}
	return f, nil
}

func mapFile(path string) (mmap.MMap, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() < headerSize { // an empty file cannot be mapped
		return nil, fmt.Errorf("%w: %d bytes", ErrDamaged, info.Size())
	}
	mem, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("mapping %s: %w", path, err)
	}
	return mem, nil
}

// Generation returns the generation that the vectors are of.
func (s *Set) Generation() *index.Generation { return s.gen }

// Filled returns how many sentences have a vector, and how many there are; both
// are 0 where nothing is filled in yet, as it has not been counted then.
func (s *Set) Filled() (vectors, sentences int) {
	f := s.now.Load()
	if f == nil {
		return 0, 0
	}
	return int(f.rows.Load()), f.sentences
}

// Ready reports whether every sentence has a vector.
func (s *Set) Ready() bool {
	f := s.now.Load()
	return f != nil && int(f.rows.Load()) == f.sentences
}

// rescue turns a panic into an error that wraps ErrDamaged: a page of a mapped
// file that cannot be read panics instead of ending the process. Use it as
//
//	defer rescue(&err)()
//
// in each goroutine that reads one.
func rescue(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if r := recover(); r != nil {
			*err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}
}
