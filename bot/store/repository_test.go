package store

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/audit"
	"lotsen/bot/repository"
	"lotsen/corpus/folder"
	"lotsen/index"
	"lotsen/index/keeper"
)

// Drafts, contents and versions are kept alike by both databases.
func TestRepository(t *testing.T) {
	for name, o := range map[string]func(testing.TB) Options{
		"sqlite":   func(t testing.TB) Options { return Options{Dir: t.TempDir()} },
		"postgres": func(t testing.TB) Options { return Options{Dir: t.TempDir(), Database: postgresURL(t)} },
	} {
		t.Run(name, func(t *testing.T) {
			s, err := Open(t.Context(), slog.New(slog.DiscardHandler), o(t))
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			ctx := t.Context()
			data := bytes.Repeat([]byte{0, 0xff, 'a'}, 1<<20)
			sum := repository.Sum(data)
			if err := errors.Join(s.PutBlob(ctx, sum, data), s.PutBlob(ctx, sum, data), s.PutBlob(ctx, repository.Sum([]byte{}), nil)); err != nil {
				t.Fatal(err)
			}
			if got, err := s.Blob(ctx, sum); err != nil || !bytes.Equal(got, data) {
				t.Errorf("%d bytes, %v", len(got), err)
			}
			if _, err := s.Blob(ctx, "none"); !errors.Is(err, repository.ErrNone) {
				t.Errorf("none: %v", err)
			}
			d, err := s.PutDraft(ctx, repository.Draft{Owner: "h", Name: "Å\x00", Changes: []repository.Change{{Path: "å.md", Sum: sum}}})
			if err != nil {
				t.Fatal(err)
			}
			var won int
			var mu sync.Mutex
			var all sync.WaitGroup
			for range 8 { // of those who change a draft at the same time one does
				all.Go(func() {
					_, err := s.PutDraft(ctx, d)
					mu.Lock()
					defer mu.Unlock()
					if err == nil {
						won++
					} else if !errors.Is(err, repository.ErrChanged) {
						t.Error(err)
					}
				})
			}
			all.Wait()
			if d, err = s.Draft(ctx, d.ID); won != 1 || err != nil || d.Changes[0].Path != "å.md" {
				t.Fatalf("%d won, %+v, %v", won, d, err)
			}
			write := []repository.Write{{Path: "å.md", Sum: sum, What: "publish", Audience: "hr"}}
			entry := []audit.Entry{{Action: audit.Publish, Of: "å.md"}}
			if err := s.Commit(ctx, "p", 0, d, append(write, repository.Write{Path: "b.md", Base: "x", Found: "y"}), entry); !errors.Is(err, repository.ErrChanged) {
				t.Errorf("one of two has changed: %v", err)
			}
			won = 0
			for range 8 {
				all.Go(func() {
					err := s.Commit(ctx, "p", 0, d, write, entry)
					mu.Lock()
					defer mu.Unlock()
					if err == nil {
						won++
					} else if !errors.Is(err, repository.ErrChanged) && !errors.Is(err, repository.ErrBehind) {
						t.Error(err)
					}
				})
			}
			all.Wait()
			versions, err := s.Versions(ctx, "p", "å.md")
			entries, err2 := s.Entries(ctx, audit.Query{})
			if errors.Join(err, err2) != nil || won != 1 || len(versions) != 1 || versions[0].Audience != "hr" || versions[0].Who != "h" || len(entries) != 1 {
				t.Fatalf("%d won, %+v, %d entries, %v, %v", won, versions, len(entries), err, err2)
			}
			if _, err := s.Draft(ctx, d.ID); !errors.Is(err, repository.ErrNone) {
				t.Errorf("the draft is there still: %v", err)
			}
			last := versions[0].ID
			if err := s.Commit(ctx, "p", 0, repository.Draft{}, []repository.Write{{Path: "å.md", Base: sum, Found: sum}}, nil); !errors.Is(err, repository.ErrBehind) {
				t.Errorf("behind: %v", err)
			}
			if err := s.Commit(ctx, "p", last, repository.Draft{}, []repository.Write{{Path: "å.md", Base: "hand", Found: "hand", What: "withdraw", Was: "chefer"}}, nil); err != nil {
				t.Fatal(err)
			}
			versions, err = s.Versions(ctx, "p", "å.md")
			since, err2 := s.Since(ctx, "p", last)
			other, err3 := s.Since(ctx, "q", 0)
			if errors.Join(err, err2, err3) != nil || len(versions) != 3 || versions[0].Sum != "" || versions[1].What != repository.Found || versions[1].Audience != "chefer" ||
				len(since) != 1 || since[0].ID != versions[0].ID || len(other) != 0 {
				t.Errorf("%+v, %+v, %+v, %v", versions, since, other, errors.Join(err, err2, err3))
			}
			orphan := repository.Sum([]byte("orphan"))
			if err := s.PutBlob(ctx, orphan, []byte("orphan")); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Sweep(ctx, time.Now().Add(48*time.Hour)); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Blob(ctx, orphan); !errors.Is(err, repository.ErrNone) {
				t.Errorf("what nothing names is kept: %v", err)
			}
			if _, err := s.Blob(ctx, sum); err != nil {
				t.Errorf("what a version names is gone: %v", err)
			}
		})
	}
}

// replica is a server with a folder and an index of its own.
type replica struct {
	*repository.Repository
	dir  string
	live *index.Live
	keep *keeper.Keeper
}

func newReplica(t *testing.T, url string, files map[string]string) *replica {
	return newReplicaOf(t, url, files, nil)
}

// newReplicaOf makes one whose folder is a copy of another, unless that is nil.
func newReplicaOf(t *testing.T, url string, files map[string]string, named *folder.Folder) *replica {
	t.Helper()
	quiet := slog.New(slog.DiscardHandler)
	dir, data := t.TempDir(), t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Open(t.Context(), quiet, Options{Dir: data, Database: url, HashKey: "0123456789abcdef0123456789abcdef"})
	if err != nil {
		t.Fatal(err)
	}
	r := &replica{dir: dir, live: new(index.Live)}
	docs := folder.Open(dir, folder.Options{Cache: filepath.Join(data, "cache")})
	if named != nil {
		docs = named.At(dir)
	}
	builder := func(f *folder.Folder, at string) *keeper.Builder {
		return &keeper.Builder{Folder: f, Dir: at, Pin: filepath.Join(data, "pinned")}
	}
	r.keep = keeper.New(quiet, builder(docs, filepath.Join(data, "index")), r.live, nil)
	r.Repository = repository.New(quiet, repository.Options{
		State: func(context.Context) (repository.State, error) { return s, nil }, Folder: docs, Data: data, Index: filepath.Join(data, "index"), Shared: true, Named: named,
		Builder: builder, Live: r.live, Rebuild: r.keep.Renew, Use: r.keep.Use,
	})
	if err := r.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := r.keep.Start(t.Context()); err != nil && !errors.Is(err, index.ErrNoDocuments) {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Wait(); r.keep.Close(); r.live.Close(); s.Close() })
	return r
}

func (r *replica) files(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(r.dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(r.dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e.Name()+": "+string(data))
	}
	return out
}

// Replicas with a folder each have the same documents, whoever of them is asked to
// change one, and of two who change the same one is told.
func TestReplicas(t *testing.T) {
	url := postgresURL(t)
	first := newReplica(t, url, map[string]string{"a.md": "# A\n\nNämnden ska a.\n", "b.md": "# B\n\nNämnden ska b.\n"})
	second := newReplica(t, url, nil)
	agree := func(want ...string) {
		t.Helper()
		for range 2 {
			for _, r := range []*replica{first, second} {
				if err := r.Sync(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		}
		for i, r := range []*replica{first, second} {
			if got := r.files(t); !slices.Equal(got, want) {
				t.Errorf("replica %d has %q, want %q", i+1, got, want)
			}
			if _, err := r.keep.Renew(t.Context(), true, nil); err != nil {
				t.Fatal(err)
			}
			gen, release, err := r.live.Acquire()
			if err != nil {
				t.Fatal(err)
			}
			if docs, _ := gen.Documents(); len(docs) != len(want) {
				t.Errorf("replica %d answers from %d documents", i+1, len(docs))
			}
			release()
		}
	}
	a, b := "a.md: # A\n\nNämnden ska a.\n", "b.md: # B\n\nNämnden ska b.\n"
	agree(a, b)
	ctx := audit.With(t.Context(), audit.Entry{Who: "h", Via: "web"})
	who := repository.Who{ID: "h", Name: "Åsa", Sees: audience.Admin()}
	upload := func(r *replica, name, text string) repository.Draft {
		t.Helper()
		d, err := r.Upload(ctx, who, "", func(yield func(repository.Upload, error) bool) {
			yield(repository.Upload{Name: name, Data: []byte(text)}, nil)
		})
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	d := upload(first, "c.md", "# C\n\nNämnden ska c.\n")
	if err := second.Publish(ctx, who, d.ID, d.Version, false); err != nil { // through another replica than it was uploaded to
		t.Fatal(err)
	}
	agree(a, b, "c.md: # C\n\nNämnden ska c.\n")
	one, two := upload(first, "c.md", "# C\n\nNämnden ska ett.\n"), upload(second, "c.md", "# C\n\nNämnden ska två.\n")
	errs := make(chan error, 2)
	go func() { errs <- first.Publish(ctx, who, one.ID, one.Version, false) }()
	go func() { errs <- second.Publish(ctx, who, two.ID, two.Version, false) }()
	e1, e2 := <-errs, <-errs
	if (e1 == nil) == (e2 == nil) || !errors.Is(errors.Join(e1, e2), repository.ErrChanged) {
		t.Errorf("of two at once: %v, %v", e1, e2)
	}
	versions, err := first.History(ctx, who, "c.md")
	if err != nil || len(versions) != 2 {
		t.Fatalf("%+v, %v", versions, err)
	}
	text, err := first.Content(ctx, who, "c.md", versions[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	agree(a, b, "c.md: "+string(text))
	// What is changed in one folder by hand reaches the other.
	if err := os.WriteFile(filepath.Join(second.dir, "b.md"), []byte("# B\n\nNämnden ska för hand.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	agree(a, "b.md: # B\n\nNämnden ska för hand.\n", "c.md: "+string(text))
	w, err := second.Withdraw(ctx, who, "a.md", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Publish(ctx, who, w.ID, w.Version, true); err != nil {
		t.Fatal(err)
	}
	agree("b.md: # B\n\nNämnden ska för hand.\n", "c.md: "+string(text))
	// What one takes although the index is worse, the other takes too, by itself.
	w, err = second.Withdraw(ctx, who, "c.md", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Publish(ctx, who, w.ID, w.Version, true); err != nil {
		t.Fatal(err)
	}
	runs, stop := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- first.Run(runs) }()
	var docs int
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end) && docs != 1; time.Sleep(50 * time.Millisecond) {
		gen, release, err := first.live.Acquire()
		if err != nil {
			t.Fatal(err)
		}
		docs = gen.Manifest().Documents
		release()
	}
	stop()
	if err := <-done; err != nil || docs != 1 {
		t.Errorf("the other replica answers from %d documents, %v", docs, err)
	}
}
