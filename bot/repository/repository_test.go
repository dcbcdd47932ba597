package repository_test

import (
	"context"
	"errors"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lotsen/bot/audience"
	"lotsen/bot/audit"
	"lotsen/bot/glossary"
	"lotsen/bot/repository"
	"lotsen/bot/smoke"
	"lotsen/bot/store"
	"lotsen/corpus"
	"lotsen/corpus/folder"
	"lotsen/corpus/format/html"
	"lotsen/index"
	"lotsen/index/keeper"
)

var quiet = slog.New(slog.DiscardHandler)

// house is a folder, its index and its repository.
type house struct {
	*repository.Repository
	t     testing.TB
	dir   string
	store *store.Store
	live  *index.Live
	keep  *keeper.Keeper
	place string // what the store tells the folder by
}

// open opens the repository of a folder; the same data again is a restart.
func open(t testing.TB, dir, data string, o store.Options) *house {
	t.Helper()
	o.Dir = data
	st, err := store.Open(t.Context(), quiet, o)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, dir: dir, store: st, live: new(index.Live)}
	docs := folder.Open(dir, folder.Options{Cache: filepath.Join(data, "cache"), Formats: []folder.Format{
		{Name: "html", Version: html.Version, Open: func(tell folder.Tell) (corpus.Reader, func()) {
			return html.Reader(tell.InPart, tell.Remark), func() {}
		}},
	}})
	builder := func(f *folder.Folder, at string) *keeper.Builder {
		return &keeper.Builder{Folder: f, Dir: at, Pin: filepath.Join(data, "pinned"), Smoke: func() (keeper.Check, error) {
			text, err := f.Smoke()
			if err != nil {
				return nil, nil
			}
			questions, err := smoke.Parse(string(text))
			if err != nil || len(questions) == 0 {
				return nil, err
			}
			g, err := glossary.Load(quiet)
			return smoke.Check(quiet, g, questions), err
		}}
	}
	h.place = docs.Place()
	h.keep = keeper.New(quiet, builder(docs, filepath.Join(data, "index")), h.live, nil)
	h.Repository = repository.New(quiet, repository.Options{
		State: func(context.Context) (repository.State, error) { return st, nil }, Folder: docs, Data: data, Index: filepath.Join(data, "index"), Shared: o.Database != "",
		Builder: builder, Live: h.live, Rebuild: h.keep.Renew, Use: h.keep.Use,
	})
	if err := h.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := h.keep.Start(t.Context()); err != nil && !errors.Is(err, index.ErrNoDocuments) {
		t.Fatal(err)
	}
	return h
}

func (h *house) close() {
	h.Wait()
	h.keep.Close()
	h.live.Close()
	h.store.Close()
}

func newHouse(t testing.TB, files map[string]string) *house {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		write(t, filepath.Join(dir, name), text)
	}
	h := open(t, dir, t.TempDir(), store.Options{})
	t.Cleanup(h.close)
	return h
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func (h *house) file(name string) string {
	data, err := os.ReadFile(filepath.Join(h.dir, name))
	if err != nil {
		return ""
	}
	return string(data)
}

var admin = repository.Who{ID: "h-admin", Name: "Åsa", Sees: audience.Admin()}

// acting is a context in which someone acts.
func acting(t testing.TB) context.Context {
	return audit.With(t.Context(), audit.Entry{Who: admin.ID, Name: admin.Name, Role: "admin", Via: "web"})
}

func files(pairs ...string) iter.Seq2[repository.Upload, error] {
	return func(yield func(repository.Upload, error) bool) {
		for i := 0; i < len(pairs); i += 2 {
			if !yield(repository.Upload{Name: pairs[i], Data: []byte(pairs[i+1])}, nil) {
				return
			}
		}
	}
}

// goLive previews a draft, publishes it, and waits until it answers.
func (h *house) goLive(d repository.Draft, err error) *repository.Preview {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
	p, _, err := h.Preview(acting(h.t), admin, d.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	if err := h.Publish(acting(h.t), admin, d.ID, d.Version, false); err != nil {
		h.t.Fatal(err)
	}
	if r := h.Reading(h.t.Context()); r.Err != nil || r.Running {
		h.t.Fatalf("reading again: %+v", r.Err)
	}
	return p
}

// answers are the texts of what is live, by id.
func (h *house) answers() map[string]string {
	h.t.Helper()
	gen, release, err := h.live.Acquire()
	if err != nil {
		h.t.Fatal(err)
	}
	defer release()
	docs, err := gen.Documents()
	if err != nil {
		h.t.Fatal(err)
	}
	out := map[string]string{}
	for _, d := range docs {
		whole, err := gen.Document(d.ID)
		if err != nil {
			h.t.Fatal(err)
		}
		out[d.ID] = whole.Text
	}
	return out
}

func (h *house) done(action audit.Action) []string {
	h.t.Helper()
	all, err := h.store.Entries(h.t.Context(), audit.Query{Action: action, Oldest: true})
	if err != nil {
		h.t.Fatal(err)
	}
	var out []string
	for _, e := range all {
		if e.Who != admin.ID || e.Name != admin.Name || e.Role != "admin" || e.Via != "web" {
			h.t.Errorf("entry %+v", e)
		}
		out = append(out, strings.TrimSpace(e.Of+" "+e.Detail))
	}
	return out
}

const (
	travel = "# Resepolicy\n\n## Godkännande\n\nKommunstyrelsen ska godkänna alla tjänsteresor utanför Norden.\n\n| Roll | Ansvar |\n|---|---|\n| Chef | attest |\n"
	second = "# Resepolicy\n\n## Godkännande\n\nRegionchefen ska godkänna alla tjänsteresor utanför Norden.\n"
	school = "# Elevhälsa\n\nRektorn ska organisera elevhälsan.\n"
)

// From upload to live, replaced, withdrawn, restored and back to how it was first.
func TestWay(t *testing.T) {
	h := newHouse(t, map[string]string{"skola.md": school, "smoke.txt": "vem ska organisera elevhälsan? => skola\nvem godkänner tjänsteresor?\n"})
	ctx := acting(t)
	live := h.live.ID()
	d, err := h.Upload(ctx, admin, "resor", files("C:\\Users\\åsa\\Resepolicy.md", travel))
	if err != nil {
		t.Fatal(err)
	}
	p, _, err := h.Preview(ctx, admin, d.ID)
	if err != nil {
		t.Fatal(err)
	}
	f := p.Files[0]
	if f.Path != "resor/Resepolicy.md" || f.Document == nil || f.Headings != 2 || f.Tables == 0 || len(f.Duties) != 1 || len(f.Left) != 0 {
		t.Errorf("read as %+v", f)
	}
	if len(p.Changes.Smoke) != 1 || p.Changes.Smoke[0].Before != "" || !strings.Contains(p.Changes.Smoke[0].After, "Kommunstyrelsen") {
		t.Errorf("smoke questions %+v", p.Changes.Smoke)
	}
	if h.live.ID() != live || h.file("resor/Resepolicy.md") != "" || len(h.answers()) != 1 {
		t.Error("the preview is live")
	}
	h.goLive(d, nil)
	if h.file("resor/Resepolicy.md") != travel || !strings.Contains(h.answers()["resor--resepolicy"], "Kommunstyrelsen") {
		t.Errorf("live: %v", h.answers())
	}
	h.goLive(h.Replace(ctx, admin, "resor/Resepolicy.md", repository.Sum([]byte(travel)), repository.Upload{Name: "ny version (2).md", Data: []byte(second)}))
	if got := h.answers(); !strings.Contains(got["resor--resepolicy"], "Regionchefen") || len(got) != 2 {
		t.Errorf("replaced: %v", got)
	}
	h.goLive(h.Withdraw(ctx, admin, "resor/Resepolicy.md", ""))
	if got := h.answers(); len(got) != 1 || h.file("resor/Resepolicy.md") != "" {
		t.Errorf("withdrawn: %v", got)
	}
	items, err := h.List(ctx, admin)
	if err != nil || len(items) != 2 || items[0].Status != repository.Withdrawn || items[1].Status != repository.Live {
		t.Fatalf("listed %+v, %v", items, err)
	}
	versions, err := h.History(ctx, admin, "resor/Resepolicy.md")
	if err != nil || len(versions) != 3 || versions[0].Sum != "" || versions[2].Sum != repository.Sum([]byte(travel)) || versions[2].Name != "Åsa" {
		t.Fatalf("versions %+v, %v", versions, err)
	}
	lines, err := h.Compare(ctx, admin, "resor/Resepolicy.md", versions[2].ID, versions[1].ID)
	if err != nil || !slices.Contains(lines, repository.Line{Mark: '+', Text: "Regionchefen ska godkänna alla tjänsteresor utanför Norden."}) ||
		!slices.Contains(lines, repository.Line{Mark: '-', Text: "Kommunstyrelsen ska godkänna alla tjänsteresor utanför Norden."}) {
		t.Errorf("compared %q, %v", lines, err)
	}
	h.goLive(h.Restore(ctx, admin, "resor/Resepolicy.md", versions[2].ID))
	if h.file("resor/Resepolicy.md") != travel || !strings.Contains(h.answers()["resor--resepolicy"], "Kommunstyrelsen") {
		t.Errorf("restored: %v", h.answers())
	}
	if got := h.done(audit.Publish); !slices.Equal(got, []string{"resor/Resepolicy.md", "resor/Resepolicy.md"}) || len(h.done(audit.Withdraw)) != 1 || len(h.done(audit.Restore)) != 1 || len(h.done(audit.Upload)) != 4 {
		t.Errorf("recorded %q", got)
	}
	all, now, err := h.Generations()
	if err != nil || len(all) != 5 || now != all[0].ID {
		t.Fatalf("generations %v, %v", all, err)
	}
	if err := h.Rollback(ctx, all[2].ID); err != nil || h.live.ID() != all[2].ID || !strings.Contains(h.answers()["resor--resepolicy"], "Regionchefen") {
		t.Errorf("rolled back to %s: %v", h.live.ID(), err)
	}
	if drafts, err := h.Drafts(ctx, admin); err != nil || len(drafts) != 0 {
		t.Errorf("drafts are left: %v, %v", drafts, err)
	}
	if left, _ := filepath.Glob(filepath.Join(h.dir, "**", ".lotsen*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// Of two who change the same, the second is told, and nothing of the first is lost.
func TestLostRace(t *testing.T) {
	h := newHouse(t, map[string]string{"resor.md": travel, "bild.html": "<html><body><h1>Bild</h1><p>Nämnden ska rita.</p></body></html>", "ö.md": school})
	ctx := acting(t)
	other := repository.Who{ID: "h-other", Name: "Bo", Sees: audience.Admin()}
	first, err := h.Upload(ctx, admin, "", files("resor.md", second))
	if err != nil {
		t.Fatal(err)
	}
	late, err := h.Upload(ctx, other, "", files("resor.md", school))
	if err != nil {
		t.Fatal(err)
	}
	o, err := h.Find(ctx, other, "resor.md")
	if err != nil {
		t.Fatal(err)
	}
	h.goLive(first, nil)
	if err := h.Publish(ctx, other, late.ID, late.Version, false); !errors.Is(err, repository.ErrChanged) {
		t.Errorf("the second: %v", err)
	}
	if _, err := h.Edit(ctx, other, "resor.md", o.Base, o.Entry, map[string]string{"title": "x"}); !errors.Is(err, repository.ErrChanged) {
		t.Errorf("an edit of what it was: %v", err)
	}
	if err := h.Publish(ctx, admin, first.ID, first.Version, false); !errors.Is(err, repository.ErrNone) {
		t.Errorf("a draft that is live already: %v", err)
	}
	d, err := h.Upload(ctx, admin, "", files("ny.md", school+"\nOch mer än så.\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.SetMeta(ctx, admin, d.ID, d.Version, "ny.md", map[string]string{"title": "A"}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.SetMeta(ctx, other, d.ID, d.Version, "ny.md", map[string]string{"title": "B"}); !errors.Is(err, repository.ErrChanged) {
		t.Errorf("a draft that was changed: %v", err)
	}
	// Who edits a file in the folder is no loser either.
	d, err = h.Upload(ctx, admin, "", files("ö.md", second))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(h.dir, "ö.md"), school+"\nFör hand.\n")
	if err := h.Publish(ctx, admin, d.ID, d.Version, false); !errors.Is(err, repository.ErrChanged) {
		t.Errorf("over what was edited by hand: %v", err)
	}
	h.goLive(h.Upload(ctx, admin, "", files("ö.md", second+"\nÅter.\n")))
	versions, err := h.History(ctx, admin, "ö.md")
	if err != nil || len(versions) != 2 || versions[1].What != repository.Found || versions[1].Sum != repository.Sum([]byte(school+"\nFör hand.\n")) {
		t.Errorf("versions %+v, %v", versions, err)
	}
}

// Front matter is edited where the document can hold it; who is let in and shut out is
// told and recorded.
func TestEdit(t *testing.T) {
	h := newHouse(t, map[string]string{
		"resor.md": "---\naudience: chefer\neget: ja\n---\n" + travel, "sida.html": "<html><body><h1>Sida</h1><p>Nämnden ska rita en karta över området.</p></body></html>",
		"documents.yaml": "resor.md: {owner: Nämnden}\n",
	})
	ctx := acting(t)
	edit := func(name string, keys map[string]string) *repository.Preview {
		t.Helper()
		o, err := h.Find(ctx, admin, name)
		if err != nil {
			t.Fatal(err)
		}
		return h.goLive(h.Edit(ctx, admin, name, o.Base, o.Entry, keys))
	}
	p := edit("resor.md", map[string]string{"audience": "hr, chefer", "owner": "Kommunstyrelsen"})
	if !p.Files[0].AudienceChanged() || p.Files[0].Before.Audience != "chefer" {
		t.Errorf("preview %+v", p.Files[0])
	}
	if got := h.file("resor.md"); !strings.HasPrefix(got, "---\naudience: hr, chefer\neget: ja\nowner: Kommunstyrelsen\n---\n# Resepolicy") || strings.Contains(h.file("documents.yaml"), "Nämnden") {
		t.Errorf("%s\n%s", got, h.file("documents.yaml"))
	}
	if p := edit("sida.html", map[string]string{"title": "Kartan", "audience": "hr"}); p.Files[0].Document.Title != "Kartan" || !p.Files[0].AudienceChanged() {
		t.Errorf("preview %+v", p.Files[0].Document)
	}
	if got := h.file("documents.yaml"); !strings.Contains(got, "sida.html:\n  title: Kartan\n  audience: hr\n") {
		t.Errorf("documents.yaml: %s", got)
	}
	if got := h.done(audit.Audience); !slices.Equal(got, []string{"resor.md from=chefer to=hr,chefer", "sida.html from=all to=hr"}) {
		t.Errorf("recorded %q", got)
	}
	o, _ := h.Find(ctx, admin, "sida.html")
	if _, err := h.Edit(ctx, admin, "sida.html", o.Base, "stale", map[string]string{"title": "x"}); err == nil {
		d, _ := h.Drafts(ctx, admin)
		if err := h.Publish(ctx, admin, d[0].ID, d[0].Version, false); !errors.Is(err, repository.ErrChanged) {
			t.Errorf("keys that were changed since: %v", err)
		}
	}
	// A withdrawn document keeps its audience beside it, so that it comes back to those alone.
	h.goLive(h.Withdraw(ctx, admin, "sida.html", ""))
	versions, _ := h.History(ctx, admin, "sida.html")
	h.goLive(h.Restore(ctx, admin, "sida.html", versions[1].ID))
	if o, err := h.Find(ctx, admin, "sida.html"); err != nil || o.Document.Audience != "hr" {
		t.Errorf("restored %+v, %v", o.Document, err)
	}
}

// A file that cannot be read does not go live by itself, whoever else's can.
func TestUnread(t *testing.T) {
	h := newHouse(t, map[string]string{"resor.md": travel})
	ctx := acting(t)
	editor := repository.Who{ID: admin.ID, Sees: audience.In()}
	d, err := h.Upload(ctx, editor, "", files("ny.md", school, "program.exe", "MZ\x90\x00"))
	if err != nil {
		t.Fatal(err)
	}
	if p, _, err := h.Preview(ctx, editor, d.ID); err != nil || !errors.Is(p.Worse, repository.ErrUnread) {
		t.Fatalf("%+v, %v", p, err)
	}
	if err := h.Publish(ctx, editor, d.ID, d.Version, true); !errors.Is(err, repository.ErrUnread) || h.file("program.exe") != "" || h.file("ny.md") != "" {
		t.Errorf("with the file: %v", err)
	}
	if d, err = h.Drop(ctx, editor, d.ID, d.Version, "program.exe"); err != nil {
		t.Fatal(err)
	}
	if err := h.Publish(ctx, editor, d.ID, d.Version, false); err != nil || h.file("ny.md") == "" {
		t.Errorf("without it: %v", err)
	}
}

// What would make the index worse goes live only where that is said.
func TestWorse(t *testing.T) {
	h := newHouse(t, map[string]string{"resor.md": travel, "skola.md": school, "smoke.txt": "vem ska organisera elevhälsan? => skola\n"})
	ctx := acting(t)
	d, err := h.Withdraw(ctx, admin, "skola.md", "")
	if err != nil {
		t.Fatal(err)
	}
	p, _, err := h.Preview(ctx, admin, d.ID)
	if err != nil || !errors.Is(p.Worse, index.ErrSmoke) {
		t.Fatalf("%+v, %v", p, err)
	}
	if err := h.Publish(ctx, admin, d.ID, d.Version, false); !errors.Is(err, repository.ErrWorse) || h.file("skola.md") == "" {
		t.Errorf("unforced: %v", err)
	}
	if err := h.Publish(ctx, repository.Who{ID: admin.ID, Sees: audience.In()}, d.ID, d.Version, true); !errors.Is(err, repository.ErrWorse) {
		t.Errorf("forced by an editor: %v", err)
	}
	if err := h.Publish(ctx, admin, d.ID, d.Version, true); err != nil {
		t.Fatal(err)
	}
	if r := h.Reading(t.Context()); r.Err != nil || len(h.answers()) != 1 {
		t.Errorf("forced: %v, %v", r.Err, h.answers())
	}
	// What others have taken away is not taken for the draft's own.
	d, err = h.Upload(ctx, admin, "", files("ny.md", "# Ny\n\nNämnden ska bjuda.\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(h.dir, "resor.md"), filepath.Join(h.dir, "resor.tmp")); err != nil {
		t.Fatal(err)
	}
	if p, _, err := h.Preview(ctx, admin, d.ID); err != nil || !errors.Is(p.Worse, index.ErrShrunk) {
		t.Errorf("with a share half away: %+v, %v", p, err)
	}
	if err := os.Rename(filepath.Join(h.dir, "resor.tmp"), filepath.Join(h.dir, "resor.md")); err != nil {
		t.Fatal(err)
	}
	d, err = h.Withdraw(ctx, admin, "resor.md", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Publish(ctx, admin, d.ID, d.Version, true); !errors.Is(err, index.ErrNoDocuments) || h.file("resor.md") == "" {
		t.Errorf("the last one: %v", err)
	}
}
