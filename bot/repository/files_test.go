package repository_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lotsen/bot/repository"
)

// Names lead nowhere else and hide nothing.
func TestNames(t *testing.T) {
	for _, c := range []struct{ dir, name, want string }{
		{"", "a.md", "a.md"}, {"skola/rutiner", "Rutin (1).pdf", "skola/rutiner/Rutin (1).pdf"}, {"", "C:\\temp\\å.md", "å.md"}, {"", "../../etc/passwd", "passwd"},
		{"", "a\u030a.md", "å.md"}, {" /x/ ", "a.md", "x/a.md"}, {"", "mapp/b.md", "b.md"}, {"", "plan", "plan"},
		{"..", "a.md", ""}, {"../x", "a.md", ""}, {"a/../../b", "a.md", ""}, {"", ".env", ""}, {"", "", ""}, {"", "..", ""}, {"", "a\x00.md", ""}, {"", "a\n.md", ""},
		{"", "groups.yaml", ""}, {"", "README.md", ""}, {".git", "config", ""}, {"", "\u202egpj.md", ""}, {"", strings.Repeat("a", 300) + ".md", ""}, {"", "a.md.", ""},
		{"", "a:b.md", ""}, {strings.Repeat("x/", 20), "a.md", ""}, {"", "a.md~", ""}, {"$RECYCLE.BIN", "a.md", ""}, {"a\xff", "a.md", ""}, {"", "a?.md", ""},
	} {
		got, err := repository.CleanName(c.dir, c.name)
		if err != nil {
			got = ""
			if !errors.Is(err, repository.ErrName) {
				t.Errorf("%q %q: %v", c.dir, c.name, err)
			}
		}
		if got != c.want {
			t.Errorf("%q %q: %q, want %q, %v", c.dir, c.name, got, c.want, err)
		}
	}
}

// No link leads out of the folder, and a read-only one is said and only previewed.
func TestFolder(t *testing.T) {
	h := newHouse(t, map[string]string{"skola.md": school})
	ctx, outside := acting(t), t.TempDir()
	if err := errors.Join(os.Symlink(outside, filepath.Join(h.dir, "ut")), os.Symlink(filepath.Join(outside, "x.md"), filepath.Join(h.dir, "länk.md"))); err != nil {
		t.Skip(err)
	}
	write(t, filepath.Join(outside, "x.md"), "hemligt")
	for _, dir := range []string{"ut", ""} {
		d, err := h.Upload(ctx, admin, dir, files("länk.md", travel))
		if err == nil {
			err = h.Publish(ctx, admin, d.ID, d.Version, false)
		}
		if err == nil {
			t.Errorf("%q: published through a link", dir)
		}
	}
	if data, _ := os.ReadFile(filepath.Join(outside, "x.md")); string(data) != "hemligt" {
		t.Errorf("outside: %q", data)
	}
	if entries, _ := os.ReadDir(outside); len(entries) != 1 {
		t.Errorf("outside: %v", entries)
	}
	if os.Geteuid() != 0 {
		if err := os.Chmod(h.dir, 0o555); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(h.dir, 0o755)
		d, err := h.Upload(ctx, admin, "", files("resor.md", travel))
		if err != nil {
			t.Fatal(err)
		}
		if p, _, err := h.Preview(ctx, admin, d.ID); err != nil || p.Files[0].Document == nil {
			t.Errorf("preview: %v", err)
		}
		if err := h.Publish(ctx, admin, d.ID, d.Version, false); !errors.Is(err, repository.ErrReadOnly) {
			t.Errorf("publish: %v", err)
		}
	}
}

// A file does not stand where another needs a folder.
func TestFileForFolder(t *testing.T) {
	h := newHouse(t, map[string]string{"skola": school, "mapp/a.md": travel})
	ctx := acting(t)
	for dir, name := range map[string]string{"skola": "b.md", "": "mapp"} {
		if _, err := h.Upload(ctx, admin, dir, files(name, travel)); !errors.Is(err, repository.ErrName) {
			t.Errorf("%s/%s: %v", dir, name, err)
		}
	}
	d, err := h.Upload(ctx, admin, "", files("x", travel))
	if err != nil {
		t.Fatal(err)
	}
	below, err := h.Upload(ctx, admin, "x", files("y.md", travel))
	if err != nil {
		t.Fatal(err)
	}
	if d, err = h.store.PutDraft(ctx, repository.Draft{Owner: admin.ID, Changes: append(d.Changes, below.Changes...)}); err != nil {
		t.Fatal(err)
	}
	if err := h.Publish(ctx, admin, d.ID, d.Version, false); !errors.Is(err, repository.ErrName) || h.file("x") != "" {
		t.Errorf("both at once: %v", err)
	}
}

// Limits hold, and what goes wrong while files come leaves nothing.
func TestLimits(t *testing.T) {
	h := newHouse(t, map[string]string{"skola.md": school})
	ctx := acting(t)
	broken := func(yield func(repository.Upload, error) bool) {
		if yield(repository.Upload{Name: "a.md", Data: []byte(travel)}, nil) {
			yield(repository.Upload{}, io.ErrUnexpectedEOF)
		}
	}
	var many []string
	for i := range repository.MostFiles + 1 {
		many = append(many, fmt.Sprint("f", i, ".md"), travel)
	}
	for name, c := range map[string]struct {
		files iter.Seq2[repository.Upload, error]
		want  error
	}{
		"broken": {broken, io.ErrUnexpectedEOF}, "none": {files(), repository.ErrEmpty}, "empty": {files("a.md", ""), repository.ErrEmpty},
		"large": {files("a.md", strings.Repeat("x", 65<<20)), repository.ErrTooLarge}, "many": {files(many...), repository.ErrTooMany},
		"name": {files("a.md", travel, "..", travel), repository.ErrName},
	} {
		if _, err := h.Upload(ctx, admin, "", c.files); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if drafts, _ := h.Drafts(ctx, admin); len(drafts) != 0 {
		t.Errorf("drafts are left: %v", drafts)
	}
	for range repository.MostDrafts {
		if _, err := h.Upload(ctx, admin, "", files("a.md", travel)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.Upload(ctx, admin, "", files("a.md", travel)); !errors.Is(err, repository.ErrTooMany) {
		t.Errorf("one draft more: %v", err)
	}
	if n, err := h.store.Sweep(t.Context(), time.Now().Add(60*24*time.Hour)); err != nil {
		t.Error(n, err)
	}
	if drafts, _ := h.Drafts(ctx, admin); len(drafts) != 0 {
		t.Errorf("drafts are kept for ever: %d", len(drafts))
	}
}

// What a killed preview left goes in time, what one is being built in does not.
func TestTidy(t *testing.T) {
	data := t.TempDir()
	old, young := filepath.Join(data, "repository", "preview", "1-a"), filepath.Join(data, "repository", "preview", "2-b")
	write(t, filepath.Join(old, "x"), "x")
	write(t, filepath.Join(young, "x"), "x")
	if err := os.Chtimes(old, time.Now(), time.Now().Add(-2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	again := repository.New(quiet, repository.Options{Data: data, Kept: func() bool { return false }})
	if err := again.Run(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); err == nil {
		t.Error("the old one is left")
	}
	if _, err := os.Stat(young); err != nil {
		t.Error("the young one is gone")
	}
}
