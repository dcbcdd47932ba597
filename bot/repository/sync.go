package repository

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/renameio/v2/maybe"
)

// progress is how far a folder agrees with the state, kept beside the index.
type progress struct {
	Done int64 `json:"done"` // the id of the last version
}

func (s *Repository) progressFile() string {
	if s.opts.Named != nil { // beside the copy, which is whole then
		return s.opts.Folder.Path() + ".json"
	}
	return s.dir(s.opts.Folder.Place() + ".json")
}

func (s *Repository) progress() progress {
	var p progress
	if data, err := os.ReadFile(s.progressFile()); err == nil {
		_ = json.Unmarshal(data, &p) // what is broken is done again
	}
	return p
}

func (s *Repository) keepProgress(p progress) error {
	data, err := json.Marshal(p)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(s.progressFile()), 0o755)
	}
	if err == nil {
		err = maybe.WriteFile(s.progressFile(), data, 0o644)
	}
	if err != nil {
		return fmt.Errorf("keeping how far the folder agrees with the state: %w", err)
	}
	return nil
}

// Whole reports whether the folder has once agreed with the state: a copy that never did
// may lack documents, or what says whom they are for.
func (s *Repository) Whole() bool {
	if s.opts.Named == nil {
		return true
	}
	_, err := os.Stat(s.progressFile())
	return err == nil
}

// lock lets one process at a time change the folder.
func (s *Repository) lock(ctx context.Context) (unlock func(), err error) {
	s.writing.Lock()
	if err := os.MkdirAll(s.dir(""), 0o755); err != nil {
		s.writing.Unlock()
		return nil, fmt.Errorf("locking the documents: %w", err)
	}
	l := flock.New(s.dir("lock"))
	limit, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if _, err := l.TryLockContext(limit, 20*time.Millisecond); err != nil {
		s.writing.Unlock()
		return nil, fmt.Errorf("locking the documents: %w", err)
	}
	return func() { _ = l.Unlock(); s.writing.Unlock() }, nil
}

// Sync makes the folder agree with the state: what was decided and not written, since
// the process was killed or another replica decided it, is written now. Where replicas
// share the state, what the folder holds beside that goes into it first.
func (s *Repository) Sync(ctx context.Context) error {
	st, err := s.state(ctx, s.opts.Shared)
	if err != nil || st == nil || s.opts.Folder.Path() == "" {
		return err
	}
	unlock, err := s.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if err := s.Writable(); errors.Is(err, ErrReadOnly) {
		if !s.told {
			s.told = true
			s.log.Info("repository: the documents folder is read-only; documents are only previewed", "documents", s.opts.Folder.String())
		}
		return nil
	}
	before := s.progress().Done
	due, err := st.Since(ctx, s.place(), before)
	if err != nil {
		return err
	}
	if _, err := s.sync(ctx, st); err != nil {
		return err
	}
	if len(due) > 0 {
		s.pending = true
		for _, v := range due {
			s.anyway = s.anyway || v.Anyway
		}
	}
	if !s.opts.Shared {
		return nil
	}
	if err := s.adopt(ctx, st); err != nil || s.opts.Named == nil {
		return err
	}
	return s.takeOver(ctx, st)
}

// sync writes what the state has decided since, and gives the last version's id.
func (s *Repository) sync(ctx context.Context, st State) (int64, error) {
	p := s.progress()
	due, err := st.Since(ctx, s.place(), p.Done)
	if err != nil || len(due) == 0 {
		return p.Done, err
	}
	r, err := s.root()
	if err != nil {
		return p.Done, err
	}
	defer r.Close()
	for _, v := range due {
		if err := s.agree(ctx, st, r, v); err != nil {
			return p.Done, fmt.Errorf("making the folder agree with version %d: %w", v.ID, err)
		}
		p.Done = v.ID
	}
	return p.Done, s.keepProgress(p)
}

// agree makes one file that of a version. What no version knows is put aside: it was
// changed in this folder while another replica changed it too.
func (s *Repository) agree(ctx context.Context, st State, r *os.Root, v Version) error {
	have, err := s.read(v.Path)
	if err != nil && !errors.Is(err, ErrTooLarge) {
		return err
	}
	sum := Sum(have)
	if sum == v.Sum && err == nil {
		return nil
	}
	if sum != "" {
		known, err := st.Versions(ctx, s.place(), v.Path)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(known, func(k Version) bool { return k.Sum == sum }) {
			aside := s.dir(filepath.Join("aside", sum[:12]+"-"+path.Base(v.Path)))
			if err := errors.Join(os.MkdirAll(filepath.Dir(aside), 0o755), maybe.WriteFile(aside, have, 0o600)); err != nil {
				return fmt.Errorf("putting a file aside: %w", err)
			}
			s.log.Warn("repository: a file was changed in the folder while it was changed on the pages; what the folder had lies aside", "doc", v.Path, "aside", aside)
		}
	}
	var data []byte
	if v.Sum != "" {
		if data, err = st.Blob(ctx, v.Sum); err != nil {
			return err
		}
		if data == nil {
			data = []byte{}
		}
	}
	return put(r, v.Path, data)
}

// syncEvery is how often other replicas' changes are looked for.
const syncEvery = 2 * time.Second

// previewLimit is how old what a preview is built in must be to be a killed one's.
const previewLimit = time.Hour

// tidy removes what killed previews have left.
func (s *Repository) tidy() {
	entries, _ := os.ReadDir(s.dir("preview"))
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > previewLimit {
			if err := os.RemoveAll(s.dir(filepath.Join("preview", e.Name()))); err != nil {
				s.log.Warn("repository: removing what a preview has left", "err", err)
			}
		}
	}
}

// Run keeps the folder in agreement with the state of several replicas until ctx ends,
// deletes old versions, and removes what killed previews have left.
func (s *Repository) Run(ctx context.Context) error {
	s.tidy()
	s.readWritten(ctx)
	s.prune(ctx)
	old := time.NewTicker(pruneEvery)
	defer old.Stop()
	var others <-chan time.Time
	if s.opts.Shared {
		t := time.NewTicker(syncEvery)
		defer t.Stop()
		others = t.C
	}
	said := ""
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-old.C:
			s.prune(ctx)
			continue
		case <-others:
		}
		err := s.Sync(ctx)
		s.readWritten(ctx)
		if err != nil && ctx.Err() == nil && err.Error() != said {
			s.log.Error("repository: making the folder agree with the state", "err", err)
			said = err.Error()
		} else if err == nil {
			said = ""
		}
	}
}

// readWritten lets what Sync wrote be read, as whoever decided it said.
func (s *Repository) readWritten(ctx context.Context) {
	s.writing.Lock()
	pending, anyway := s.pending, s.anyway
	s.pending, s.anyway = false, false
	s.writing.Unlock()
	if !pending || s.opts.Rebuild == nil {
		return
	}
	if _, err := s.opts.Rebuild(ctx, anyway, nil); err != nil && ctx.Err() == nil {
		s.log.Error("repository: reading what was changed elsewhere", "err", err)
	}
}
