package repository_test

import (
	"errors"
	"strings"
	"testing"

	"lotsen/bot/audience"
	"lotsen/bot/audit"
	"lotsen/bot/repository"
	"lotsen/index"
)

// What is not for someone, they neither see nor change, whatever they do.
func TestOthers(t *testing.T) {
	h := newHouse(t, map[string]string{
		"resor.md": travel, "lon.md": "---\naudience: hr\n---\n# Löner\n\nLönekontoret ska sätta alla hemliga löner i kommunen.\n", "sub/documents.yaml": "",
		"smoke.txt": "vem ska sätta löner?\n", "trasig.md": "---\ntitle: [\n---\nHemligt.\n",
	})
	ctx := acting(t)
	editor := repository.Who{ID: "h-editor", Name: "Eva", Sees: audience.In("chefer")}
	items, err := h.List(ctx, editor)
	if err != nil || len(items) != 1 || items[0].Path != "resor.md" {
		t.Errorf("listed %+v, %v", items, err)
	}
	foreign, err := h.Upload(ctx, admin, "", files("x.md", "# X\n\nNämnden ska x.\n"))
	if err != nil {
		t.Fatal(err)
	}
	for name, try := range map[string]func(name string) error{
		"find":   func(n string) error { _, err := h.Find(ctx, editor, n); return err },
		"upload": func(n string) error { _, err := h.Upload(ctx, editor, "", files(n, school)); return err },
		"replace": func(n string) error {
			_, err := h.Replace(ctx, editor, n, "", repository.Upload{Name: n, Data: []byte(school)})
			return err
		},
		"withdraw": func(n string) error { _, err := h.Withdraw(ctx, editor, n, ""); return err },
		"edit": func(n string) error {
			_, err := h.Edit(ctx, editor, n, "", "", map[string]string{"audience": "alla"})
			return err
		},
		"history": func(n string) error { _, err := h.History(ctx, editor, n); return err },
		"content": func(n string) error { _, err := h.Content(ctx, editor, n, 0); return err },
		"compare": func(n string) error { _, err := h.Compare(ctx, editor, n, 0, 0); return err },
		"restore": func(n string) error { _, err := h.Restore(ctx, editor, n, 1); return err },
	} {
		for _, n := range []string{"lon.md", "trasig.md", "smoke.txt", "documents.yaml", "../etc/passwd", "/etc/passwd"} {
			if err := try(n); !errors.Is(err, repository.ErrNone) && !errors.Is(err, repository.ErrName) && !(name == "upload" && strings.Contains(n, "..") || name == "upload" && n[0] == '/') {
				t.Errorf("%s %s: %v", name, n, err)
			}
		}
	}
	for name, err := range map[string]error{
		"open":    func() error { _, err := h.Open(ctx, editor, foreign.ID); return err }(),
		"preview": func() error { _, _, err := h.Preview(ctx, editor, foreign.ID); return err }(),
		"publish": h.Publish(ctx, editor, foreign.ID, foreign.Version, true),
		"discard": h.Discard(ctx, editor, foreign.ID, foreign.Version),
		"drop":    func() error { _, err := h.Drop(ctx, editor, foreign.ID, foreign.Version, "x.md"); return err }(),
	} {
		if !errors.Is(err, repository.ErrNone) {
			t.Errorf("%s another's draft: %v", name, err)
		}
	}
	// A preview tells nothing of them.
	d, err := h.Upload(ctx, editor, "", files("ny.md", "# Ny\n\nLönekontoret ska sätta alla hemliga löner i kommunen.\n\nNämnden ska bjuda.\n"))
	if err != nil {
		t.Fatal(err)
	}
	p, _, err := h.Preview(ctx, editor, d.ID)
	if err != nil || len(p.Files[0].Near) != 0 || len(p.Changes.Smoke) != 0 {
		t.Errorf("preview %+v, %v", p, err)
	}
	if p, _, _ := h.Preview(ctx, repository.Who{Sees: audience.Admin()}, d.ID); len(p.Files[0].Near) != 1 {
		t.Errorf("whoever sees all is not told of the likeness: %+v", p.Files[0].Near)
	}
	// Nor does what keeps a draft from going live.
	s, err := h.Write(ctx, admin, "smoke.txt", repository.Sum([]byte("vem ska sätta löner?\n")), []byte("vem ska sätta hemliga löner? => ny\n"), audit.Smoke)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Publish(ctx, admin, s.ID, s.Version, true); err != nil {
		t.Fatal(err)
	}
	h.Reading(t.Context())
	w, err := h.Withdraw(ctx, editor, "resor.md", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Publish(ctx, editor, w.ID, w.Version, false); !errors.Is(err, repository.ErrWorse) || !errors.Is(err, index.ErrSmoke) || strings.Contains(err.Error(), "hemliga") {
		t.Errorf("why not: %v", err)
	}
	h.goLive(h.Write(ctx, admin, "smoke.txt", repository.Sum([]byte("vem ska sätta hemliga löner? => ny\n")), []byte("vem ska sätta löner?\n"), audit.Smoke))
	// Once a document was for others, its versions stay theirs.
	o, _ := h.Find(ctx, admin, "lon.md")
	h.goLive(h.Edit(ctx, admin, "lon.md", o.Base, o.Entry, map[string]string{"audience": ""}))
	if versions, err := h.History(ctx, editor, "lon.md"); err != nil || len(versions) != 1 {
		t.Errorf("versions %+v, %v", versions, err)
	}
}

// No one takes the id of a document that they may not see, or says that it is replaced;
// the preview would tell what of it goes.
func TestNoOneTakesWhatTheyMayNotSee(t *testing.T) {
	h := newHouse(t, map[string]string{
		"resor.md": travel, "lon.md": "---\naudience: hr\n---\n# Löner\n\nLönekontoret ska sätta alla hemliga löner i kommunen.\n",
		"nya.md": "---\nreplaces: lon\n---\n# Nya\n\nNämnden ska räkna.\n",
	})
	ctx, editor := acting(t), repository.Who{ID: "e", Sees: audience.In("andra")}
	for _, c := range []struct {
		name, keys string
		want       error
	}{
		{"a.md", "id: lon", repository.ErrTaken}, {"z.md", "id: lon", repository.ErrTaken}, {"a.md", "replaces: lon", repository.ErrTaken},
		{"a.md", "replaces: resor", nil}, {"a.md", "id: eget", nil}, {"z.md", "id: resor", nil},
	} {
		keys, want := c.name+" "+c.keys, c.want
		d, err := h.Upload(ctx, editor, "", files(c.name, "---\n"+c.keys+"\n---\n# Ny\n\nNämnden ska bjuda.\n"))
		if err != nil {
			t.Fatal(err)
		}
		if p, _, err := h.Preview(ctx, editor, d.ID); !errors.Is(err, want) || (p == nil) != (want != nil) {
			t.Errorf("%s: preview %+v, %v", keys, p, err)
		}
		if want != nil {
			if err := h.Publish(ctx, editor, d.ID, d.Version, false); !errors.Is(err, want) {
				t.Errorf("%s: published: %v", keys, err)
			}
		}
		if err := h.Discard(ctx, editor, d.ID, d.Version); err != nil {
			t.Fatal(err)
		}
	}
	o, err := h.Find(ctx, editor, "nya.md") // what said so before may be edited
	if err == nil {
		h.goLive(h.Edit(ctx, editor, "nya.md", o.Base, o.Entry, map[string]string{"owner": "Nämnden"}))
	}
	if text := h.file("nya.md"); err != nil || !strings.Contains(text, "Nämnden\n") {
		t.Errorf("%v: %s", err, text)
	}
}
