package keeper

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/index"
)

var quiet = slog.New(slog.DiscardHandler)

const plan = "# Plan\n\nKommunstyrelsen ska godkänna alla resor.\n"

// builderOf builds the index of a folder in a data folder.
func builderOf(f *folder.Folder, data string) *Builder {
	return &Builder{Folder: f, Dir: filepath.Join(data, "index"), Pin: filepath.Join(data, "pinned")}
}

// start gives a keeper that answers.
func start(t *testing.T, log *slog.Logger, b *Builder) *Keeper {
	t.Helper()
	k := New(log, b, new(index.Live), nil)
	if err := k.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { k.Close(); k.live.Close() })
	return k
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// clock looks at the documents at times of its own.
type clock struct {
	*testing.T
	poll *poll
	now  time.Time
}

func watching(t *testing.T, k *Keeper) *clock { return &clock{t, k.poll(), time.Now()} }

// look looks some time after the last look and returns what answers then.
func (c *clock) look(after time.Duration) string {
	c.Helper()
	c.now = c.now.Add(after)
	if err := c.poll.look(c.Context(), c.now); err != nil {
		c.Fatal(err)
	}
	return c.poll.keeper.live.ID()
}

// The index is rebuilt when contents have changed and been quiet, and not when
// only a time has.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "plan.md")
	write(t, path, plan)
	k := start(t, quiet, builderOf(folder.Open(dir, folder.Options{}), t.TempDir()))
	c := watching(t, k)
	first := k.live.ID()
	if got := c.look(time.Minute); got != first {
		t.Error("rebuilt without a change")
	}
	if err := os.Chtimes(path, c.now, c.now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	c.look(time.Second)
	if got := c.look(time.Minute); got != first {
		t.Error("rebuilt though only a time has changed")
	}
	write(t, filepath.Join(dir, "~$plan.docx"), "lås")
	c.look(time.Second)
	if got := c.look(time.Minute); got != first {
		t.Error("rebuilt though only Word's lock has come")
	}
	write(t, path, plan+"\nNämnden ska följa upp dem.\n")
	if got := c.look(time.Second); got != first {
		t.Error("rebuilt before it was quiet")
	}
	if got := c.look(4 * time.Second); got != first {
		t.Error("rebuilt after four seconds, want five")
	}
	second := c.look(2 * time.Second)
	if second == first {
		t.Fatal("not rebuilt")
	}
	if got := c.look(time.Minute); got != second {
		t.Error("rebuilt again without a change")
	}
	// What cannot be built leaves the old generation answering, and is tried once.
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	c.look(time.Second)
	c.now = c.now.Add(time.Minute)
	if err := c.poll.look(t.Context(), c.now); !errors.Is(err, index.ErrNoDocuments) {
		t.Errorf("an empty folder was built: %v", err)
	}
	if got := c.look(time.Minute); got != second {
		t.Error("the old generation is gone")
	}
	write(t, path, plan+"\nNämnden ska följa upp dem.\n")
	if got := c.look(time.Minute); got != second {
		t.Error("rebuilt though the documents are as they were")
	}
}

// A server answers from its own folder's index alone, also where another
// folder's is built in the same place while it runs.
func TestTwoFoldersInOnePlace(t *testing.T) {
	a, b, data := t.TempDir(), t.TempDir(), t.TempDir()
	write(t, filepath.Join(a, "plan.md"), plan)
	write(t, filepath.Join(b, "plan.md"), "# En annan plan\n\nNämnden ska svara.\n\nNämnden får vänta.\n\nNämnden bör läsa.\n")
	var log strings.Builder
	own := builderOf(folder.Open(a, folder.Options{}), data)
	k := start(t, slog.New(slog.NewTextHandler(&log, nil)), own)
	c := watching(t, k)
	first := k.live.ID()
	if _, err := builderOf(folder.Open(b, folder.Options{}), data).Build(t.Context(), quiet, Options{}); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if got := c.look(time.Minute); got != first {
			t.Fatalf("%s answers, which is of another folder", got)
		}
	}
	if n := strings.Count(log.String(), "another documents folder"); n != 1 {
		t.Errorf("said %d times that another folder's index lies there, want once", n)
	}
	// It still follows its own documents, and is not held against the other's.
	write(t, filepath.Join(a, "plan.md"), "# Plan\n\nKommunstyrelsen ska godkänna alla flygresor.\n")
	c.look(time.Second)
	second := c.look(time.Minute)
	if second == first {
		t.Fatal("a change of its own documents is not read")
	}
	// One that starts beside the other's index builds its own.
	if _, err := builderOf(folder.Open(b, folder.Options{}), data).Build(t.Context(), quiet, Options{}); err != nil {
		t.Fatal(err)
	}
	again := start(t, quiet, own)
	gen, release, err := again.live.Acquire()
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if !own.Folder.Made(gen.Manifest().Source) || gen.Manifest().Documents != 1 {
		t.Errorf("starts from %+v", gen.Manifest())
	}
}

// changing is a folder in which something happens right after each look at it.
type changing struct {
	fstest.MapFS
	looked func()
}

func (c changing) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := c.MapFS.ReadDir(name)
	c.looked()
	return list, err
}

// Whenever a document changes while the index is built, opened or looked
// after, it is read in the end.
func TestNoChangeIsMissed(t *testing.T) {
	for change := range 4 { // after so many looks: before and after the build reads, at the start, in Run
		files := fstest.MapFS{"plan.md": {Data: []byte(plan), ModTime: time.Unix(1, 0)}}
		looks := 0
		fsys := changing{files, func() {
			if looks == change {
				files["plan.md"] = &fstest.MapFile{Data: []byte(plan + "\nNämnden ska följa upp dem.\n"), ModTime: time.Unix(2, 0)}
			}
			looks++
		}}
		data := t.TempDir()
		if _, err := builderOf(folder.Over(fsys, "changing", folder.Options{}), data).Build(t.Context(), quiet, Options{}); err != nil {
			t.Fatal(err)
		}
		k := start(t, quiet, builderOf(folder.Over(fsys, "changing", folder.Options{}), data))
		c := watching(t, k)
		for range 3 {
			c.look(time.Minute)
		}
		gen, release, err := k.live.Acquire()
		if err != nil {
			t.Fatal(err)
		}
		if n := gen.Manifest().Duties; n != 2 {
			t.Errorf("changed after look %d: the index has %d duties, want 2", change, n)
		}
		release()
	}
}

// A generation gone back to stays until the documents change, and a build takes
// the pin away.
func TestPin(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "plan.md")
	write(t, path, plan)
	b := builderOf(folder.Open(dir, folder.Options{}), t.TempDir())
	k := start(t, quiet, b)
	c := watching(t, k)
	first := k.live.ID()
	write(t, path, plan+"\nNämnden ska följa upp dem.\n")
	c.look(time.Second)
	if c.look(time.Minute) == first {
		t.Fatal("not rebuilt")
	}
	if id, err := index.Rollback(b.Dir); err != nil || id != first {
		t.Fatalf("went back to %s, %v", id, err)
	}
	if got := c.look(time.Minute); got != first { // before it is pinned
		t.Fatalf("%s answers after a rollback to %s", got, first)
	}
	if err := b.SetPin(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	if got := c.look(time.Minute); got != first {
		t.Error("the rollback does not hold")
	}
	if info, err := os.Stat(b.Pin); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("the pin is %v, %v", info, err)
	}
	write(t, path, plan+"\nNämnden ska följa upp dem varje år.\n")
	c.look(time.Second)
	if got := c.look(time.Minute); got == first {
		t.Error("the rollback holds though the documents have changed")
	}
	if _, err := os.Stat(b.Pin); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a build leaves the pin: %v", err)
	}
	if files, _ := filepath.Glob(filepath.Join(filepath.Dir(b.Pin), "*")); len(files) != 1 {
		t.Errorf("beside the index lies %v", files)
	}
}

// What is in use is told with whether it still fits the documents and the program.
func TestStatus(t *testing.T) {
	dir, data := t.TempDir(), t.TempDir()
	put := func(name, text string) { write(t, filepath.Join(dir, name), text) }
	put("a.md", "---\ntitle: A\nvalid_to: 2020-12-31\n---\nNämnden ska svara enligt skollagen (2010:800).\n")
	put("b.md", "---\ntitle: B\nreplaces: a\nkind: policy\n---\nNämnden ska svara.\n")
	b := builderOf(folder.Open(dir, folder.Options{}), data)
	status := func(b *Builder) Status {
		t.Helper()
		s, err := b.Status(t.Context(), quiet, time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if s := status(b); s.Current != "" || s.Documents == nil || s.Missing == nil {
		t.Errorf("without an index %+v", s)
	}
	built, err := b.Build(t.Context(), quiet, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := status(b)
	if s.Current != built.Report.Manifest.ID || s.Pinned || s.Changed || s.Outdated || s.Busy || len(s.Documents) != 2 || len(s.Missing) != 1 {
		t.Fatalf("after a build %+v", s)
	}
	if a, b := s.Documents[0], s.Documents[1]; a.SupersededBy != "b" || a.Current || a.ID != "a" || !b.Current || b.Kind != "policy" || b.Path != "b.md" {
		t.Errorf("documents %+v", s.Documents)
	}
	// By a program that reads documents in another way.
	newer := builderOf(folder.Open(dir, folder.Options{Formats: []folder.Format{{Name: "new", Version: 1}}}), data)
	if s := status(newer); s.Changed || !s.Outdated {
		t.Errorf("to a newer program %+v", s)
	}
	put("b.md", "# B\n\nNämnden får svara.\n")
	if s := status(b); !s.Changed || s.Outdated {
		t.Errorf("after a change %+v", s)
	}
	if err := b.SetPin(t.Context(), built.Report.Manifest.ID); err != nil {
		t.Fatal(err)
	}
	if s := status(b); s.Changed || !s.Pinned {
		t.Errorf("gone back to %+v", s)
	}
	unlock, err := index.Lock(b.Dir)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if s := status(b); !s.Busy {
		t.Errorf("while another builds %+v", s)
	}
}

// What the documents and the checks say is told, also where nothing is built.
func TestBuildRefused(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "plan.md"), plan)
	write(t, filepath.Join(dir, "bild.png"), "\x89PNG\r\n\x1a\n\x00")
	b := builderOf(folder.Open(dir, folder.Options{}), t.TempDir())
	no := errors.New("not these")
	r, err := b.Build(t.Context(), quiet, Options{Accept: func(folder.Result) error { return no }})
	if !errors.Is(err, no) || len(r.Read.Problems) != 1 {
		t.Errorf("%d problems, %v", len(r.Read.Problems), err)
	}
	b.Smoke = func() (Check, error) { return nil, no }
	if _, err := b.Build(t.Context(), quiet, Options{}); !errors.Is(err, no) {
		t.Errorf("with broken smoke questions: %v", err)
	}
	b.Smoke = func() (Check, error) {
		return func(context.Context, *index.Generation) ([]index.SmokeResult, error) {
			return []index.SmokeResult{{Name: "Vem?", Failed: true}}, nil
		}, nil
	}
	if r, err := b.Build(t.Context(), quiet, Options{}); !errors.Is(err, index.ErrSmoke) || len(r.Report.Smoke) != 1 {
		t.Errorf("a smoke question fails: %v", err)
	}
	unlock, err := index.Lock(b.Dir)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	var read []string
	if _, err := b.Build(t.Context(), quiet, Options{Seen: func(name string) { read = append(read, name) }}); !errors.Is(err, index.ErrBusy) {
		t.Errorf("while another builds: %v", err)
	}
	if len(read) > 0 {
		t.Errorf("while another builds %v are read", read)
	}
}

// What is not switched to because of a smoke question is told until something is.
func TestUnused(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "plan.md"), plan)
	b := builderOf(folder.Open(dir, folder.Options{}), t.TempDir())
	fails := false
	b.Smoke = func() (Check, error) {
		return func(context.Context, *index.Generation) ([]index.SmokeResult, error) {
			return []index.SmokeResult{{Name: "Vem?", Failed: fails}}, nil
		}, nil
	}
	k := start(t, quiet, b)
	if _, is := k.Unused(); is {
		t.Error("unused at first")
	}
	fails = true
	r, err := k.Rebuild(t.Context(), nil)
	got, is := k.Unused()
	if !errors.Is(err, index.ErrSmoke) || !is || !errors.Is(got.Err, index.ErrSmoke) || len(got.Built.Smoke) != 1 || got.Built.Manifest.DocumentsHash == "" || got.Built.Manifest.ID != r.Report.Manifest.ID {
		t.Errorf("unused (%t) %+v, %v", is, got, err)
	}
	clock := watching(t, k)
	clock.look(0)
	if _, is := k.Unused(); !is {
		t.Error("forgotten although the documents are the same")
	}
	fails = false
	if _, err := k.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if _, is := k.Unused(); is {
		t.Error("still unused after a switch")
	}
}

// What could not be read is told where so much was lost that nothing was switched to,
// until the documents are as they were.
func TestUnusedOfBrokenFile(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "plan.md"), plan)
	write(t, filepath.Join(dir, "policy.md"), plan)
	k := start(t, quiet, builderOf(folder.Open(dir, folder.Options{}), t.TempDir()))
	write(t, filepath.Join(dir, "policy.md"), "\x00\x01\x02")
	if _, err := k.Rebuild(t.Context(), nil); !errors.Is(err, index.ErrShrunk) {
		t.Fatal(err)
	}
	got, is := k.Unused()
	if !is || !got.Read || len(got.Left) != 1 || got.Left[0].Path != "policy.md" || got.Left[0].InPart || !errors.Is(got.Err, index.ErrShrunk) {
		t.Errorf("unused (%t) %+v", is, got)
	}
	clock := watching(t, k)
	clock.look(0)
	if _, is := k.Unused(); !is {
		t.Error("forgotten although nothing was mended")
	}
	write(t, filepath.Join(dir, "policy.md"), plan)
	clock.look(time.Second)
	if _, is := k.Unused(); is {
		t.Error("still told of after it was mended")
	}
}

// All who ask for a build while one is under way share it.
func TestRebuildIsShared(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "plan.md"), plan)
	k := start(t, quiet, builderOf(folder.Open(dir, folder.Options{}), t.TempDir()))
	builds := 0
	k.counted = func(error) { builds++ }
	ids := make([]string, 8)
	hold := make(chan struct{})
	k.builder.Smoke = func() (Check, error) { <-hold; return nil, nil } // nobody is done before all are there
	var wg sync.WaitGroup
	for i := range ids {
		wg.Go(func() {
			r, err := k.Rebuild(context.Background(), func(index.Step) {})
			if ids[i] = r.Report.Manifest.ID; err != nil {
				t.Error(err)
			}
		})
	}
	for waiting := 0; waiting < len(ids); runtime.Gosched() {
		k.mu.Lock()
		if k.now != nil {
			waiting = len(k.now.watchers)
		}
		k.mu.Unlock()
	}
	close(hold)
	wg.Wait()
	if builds != 1 {
		t.Errorf("%d builds for eight who asked, want 1", builds)
	}
	for _, id := range ids {
		if id != ids[0] || id != k.live.ID() {
			t.Errorf("got generation %s, %s answers", id, k.live.ID())
		}
	}
}

// Documents that name an audience which no one is in are told by a build, at a
// start over what was built before, and in the status.
func TestClosed(t *testing.T) {
	dir, data := t.TempDir(), t.TempDir()
	write(t, filepath.Join(dir, "a.md"), "---\naudience: okänd\n---\n"+plan)
	write(t, filepath.Join(dir, "b.md"), plan)
	b := builderOf(folder.Open(dir, folder.Options{}), data)
	b.Closed = func(docs []*corpus.Document) (out []folder.Problem) {
		for _, d := range docs {
			if d.Audience != "" {
				out = append(out, folder.Problem{Path: d.Path, Err: errors.New("no one is in it")})
			}
		}
		return out
	}
	r, err := b.Build(t.Context(), quiet, Options{})
	if err != nil || len(r.Read.Closed) != 1 || r.Read.Closed[0].Path != "a.md" {
		t.Errorf("a build tells %v, %v", r.Read.Closed, err)
	}
	var log strings.Builder
	k := start(t, slog.New(slog.NewTextHandler(&log, nil)), b)
	if got := strings.Count(log.String(), "an audience that no one is in"); got != 1 || !strings.Contains(log.String(), "doc=a.md") {
		t.Errorf("logged %q", log.String())
	}
	// Who is in an audience may change while it answers: that is told once, and again
	// after somebody was in it.
	tells, p := b.Closed, k.poll()
	look := func(want int) {
		t.Helper()
		log.Reset()
		for range 2 {
			if err := p.look(t.Context(), time.Now()); err != nil {
				t.Fatal(err)
			}
		}
		if got := strings.Count(log.String(), "an audience that no one is in"); got != want {
			t.Errorf("logged %q, want %d such", log.String(), want)
		}
	}
	look(0)
	b.Closed = func([]*corpus.Document) []folder.Problem { return nil }
	look(0)
	b.Closed = tells
	look(1)
	s, err := b.Status(t.Context(), quiet, time.Now())
	if err != nil || len(s.Closed) != 1 || s.Documents[0].Audience != "okänd" {
		t.Errorf("the status is %+v, %v", s, err)
	}
}
