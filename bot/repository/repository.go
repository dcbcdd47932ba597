// Package repository keeps the files of the documents folder as people change them on the
// pages: drafts, which are previewed before they go live, and versions, which can be
// gone back to. The state decides what is in force, and the folder is made to agree
// with it (Sync), so that a kill at any moment leaves one or the other whole, and
// replicas that share a state agree. It answers nothing, and reads documents as the
// index does.
package repository

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"sync"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/audit"
	"lotsen/corpus/folder"
	"lotsen/index"
	"lotsen/index/keeper"
)

// Why something is not done.
var (
	ErrChanged  = errors.New("someone has changed this since")
	ErrNone     = errors.New("there is nothing of this name")
	ErrTaken    = errors.New("the id is that of a document that is not theirs, or one that is not theirs would be replaced")
	ErrName     = errors.New("a file cannot have this name here")
	ErrTooMany  = errors.New("these are too many files at once")
	ErrTooLarge = errors.New("the file is too large")
	ErrReadOnly = errors.New("the documents folder cannot be written to")
	ErrEmpty    = errors.New("there is nothing in it")
	ErrWorse    = errors.New("the index would be worse")
	ErrUnread   = errors.New("a file of the draft cannot be read")
	ErrBehind   = errors.New("the folder is not yet as the state has it") // a State's: Sync, and try again
)

// Limits of a draft.
const (
	MostFiles  = 200
	MostBytes  = 256 << 20 // of all files of a draft
	MostDrafts = 50        // that one person has open
)

// Who acts. Sees is what they may see of documents; whoever sees all sees all drafts.
type Who struct {
	ID, Name string
	Sees     audience.Viewer
}

// Draft is a change that is not live yet.
type Draft struct {
	ID      int64     `json:"-"`
	Version int64     `json:"-"` // of the draft; 0 for a new one
	Owner   string    `json:"owner"`
	Name    string    `json:"name"` // of whoever made it
	At      time.Time `json:"at"`
	Changes []Change  `json:"changes"`
	Anyway  bool      `json:"-"` // on publishing: an index that is worse is taken, too
}

// Change is what a draft does with one file.
type Change struct {
	Path   string            `json:"path"`
	Remove bool              `json:"remove,omitempty"`
	Sum    string            `json:"sum,omitempty"` // of the new content; empty: it stays as it is
	Size   int64             `json:"size,omitempty"`
	Base   string            `json:"base,omitempty"`  // sum of the file that was there when this was begun; empty for none
	Meta   map[string]string `json:"meta,omitempty"`  // keys of front matter; empty values are taken away
	Entry  string            `json:"entry,omitempty"` // sum of the metadata file's entry then
	What   audit.Action      `json:"what"`
}

// Version is how a file was from some time on.
type Version struct {
	ID       int64
	Path     string
	Sum      string // empty: it was withdrawn
	Change   int64  // the same for what was changed together
	What     string // an audit.Action, or Found
	Who      string
	Name     string
	At       time.Time
	Audience string // of the document then
	Anyway   bool   // an index of it is taken although it is worse
}

// Found is what a version tells that was found in the folder.
const Found = "found"

// Write is one file of a change that is to be kept.
type Write struct {
	Path, Base, Sum, What, Audience string
	Found                           string // sum of what lies in the folder; empty for nothing
	Was                             string // audience of the document that was found
}

// State keeps drafts, contents and versions; a *store.Store does. Place tells folders
// apart; it is empty where all replicas share one.
type State interface {
	audit.Log
	// PutBlob keeps a content by its SHA-256 sum in hex.
	PutBlob(ctx context.Context, sum string, data []byte) error
	Blob(ctx context.Context, sum string) ([]byte, error)
	// PutDraft keeps a draft, of which none must have changed since its Version, and
	// gives it with its new one.
	PutDraft(ctx context.Context, d Draft) (Draft, error)
	Draft(ctx context.Context, id int64) (Draft, error)
	Drafts(ctx context.Context) ([]Draft, error)
	RemoveDraft(ctx context.Context, id, version int64, e audit.Entry) error
	// Commit makes versions of writes, all of them or none, removes the draft and
	// records entries. A write whose file is no longer its Base is ErrChanged; after
	// is the last version that the folder is made to agree with, and where there are
	// later ones the error is ErrBehind. What was found in the folder becomes a
	// version first.
	Commit(ctx context.Context, place string, after int64, draft Draft, writes []Write, entries []audit.Entry) error
	// Versions are those of a file, the newest first.
	Versions(ctx context.Context, place, path string) ([]Version, error)
	// Since gives the newest version of each file that has one after an id, in the
	// order of their ids.
	Since(ctx context.Context, place string, after int64) ([]Version, error)
	// Prune deletes versions that another took the place of before a time, but for the
	// newest of each file and the last that has a content; and contents that nothing
	// names then. It records that, where anything was deleted.
	Prune(ctx context.Context, before time.Time, newest int) (Pruned, error)
}

// Options are what a repository is made of; all are needed but Groups, Keep, Named and Shared.
type Options struct {
	State  func(ctx context.Context) (State, error) // opened when first needed
	Kept   func() bool                              // whether there is a state to open; nil for always
	Folder *folder.Folder
	Index  string // folder of the index
	Data   string // folder for what is being previewed and for how far Sync has come
	// External says that the smoke questions stand in a file outside the folder.
	External bool
	Shared   bool // the state is that of several replicas, each with a folder of its own
	// Named is the folder that Folder is a copy of, as it cannot be written to: what is
	// new there is taken over. nil where Folder is none.
	Named *folder.Folder
	// Builder builds an index of a folder in a place.
	Builder func(f *folder.Folder, dir string) *keeper.Builder
	Live    *index.Live
	// Rebuild reads the documents again, until the index is of them as they are.
	Rebuild func(ctx context.Context, force bool, watch func(index.Step)) (keeper.Result, error)
	// Use switches to a generation that is kept.
	Use    func(ctx context.Context, id string) error
	Groups func() *audience.Groups
	Keep   time.Duration // how long versions are kept; 0 means five years
}

// Repository keeps the files of one folder. It may be used by many goroutines at once.
type Repository struct {
	log  *slog.Logger
	opts Options

	writing sync.Mutex // the folder is being changed
	told    bool       // that it cannot be
	pending bool       // what Sync wrote is to be read
	anyway  bool       // although the index is worse
	adopted string     // fingerprint of the folder whose files the state has
	taken   string     // of the one that it is a copy of
	looking sync.Mutex // a preview is being built

	mu       sync.Mutex
	previews map[int64]*job
	rebuilds rebuilding
}

// New makes a repository. It opens nothing.
func New(log *slog.Logger, opts Options) *Repository {
	return &Repository{log: log, opts: opts, previews: map[int64]*job{}}
}

// place is what the state tells this folder by.
func (s *Repository) place() string {
	if s.opts.Shared {
		return ""
	}
	return s.opts.Folder.Place()
}

func (s *Repository) dir(name string) string { return filepath.Join(s.opts.Data, "repository", name) }

// state gives the state; nil where there is none yet, and none is to be made.
func (s *Repository) state(ctx context.Context, anew bool) (State, error) {
	if !anew && s.opts.Kept != nil && !s.opts.Kept() {
		return nil, nil
	}
	return s.opts.State(ctx)
}
