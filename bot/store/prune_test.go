package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"lotsen/bot/audit"
	"lotsen/bot/repository"
)

// Versions that were superseded long ago go, with the contents that nothing names then;
// the newest stay, what answers, what a withdrawn file is restored from, and what a
// draft names. What was deleted is recorded.
func TestPrune(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, ctx := p.open(t), t.Context()
		check := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		blob := func(text string) string {
			sum := repository.Sum([]byte(text))
			check(s.PutBlob(ctx, sum, []byte(text)))
			return sum
		}
		version := func(path, text string, before *string) {
			w := repository.Write{Path: path, Base: *before, Found: *before, What: "publish"}
			if text != "" {
				w.Sum = blob(text)
			}
			check(s.Commit(ctx, "", 1<<40, repository.Draft{}, []repository.Write{w}, nil))
			*before = w.Sum
		}
		var a, gone, quiet, other string
		for n := range 9 {
			version("a.md", fmt.Sprint("a", n), &a)
		}
		version("gone.md", "gone first", &gone)
		version("gone.md", "gone last", &gone)
		for range 3 { // withdrawn, restored from what it was, and withdrawn
			version("gone.md", "", &gone)
		}
		version("quiet.md", "quiet", &quiet)
		version("other.md", "a0", &other) // the content of an old version of another file
		draft, err := s.PutDraft(ctx, repository.Draft{Owner: "h", Changes: []repository.Change{{Path: "a.md", Sum: repository.Sum([]byte("a1"))}}})
		check(err)

		ago := func(d time.Duration) int64 { return time.Now().Add(-d).UnixMilli() }
		const day = 24 * time.Hour
		_, err = s.write.ExecContext(ctx, s.sql.bind(`UPDATE file_versions SET at = ?`), ago(100*day))
		check(err)
		_, err = s.write.ExecContext(ctx, s.sql.bind(`UPDATE blobs SET at = ?`), ago(100*day))
		check(err)
		fresh, err := s.Versions(ctx, "", "a.md")
		check(err)
		_, err = s.write.ExecContext(ctx, s.sql.bind(`UPDATE file_versions SET at = ? WHERE id >= ? AND path = 'a.md'`), ago(day), fresh[5].ID) // a3 to a8
		check(err)

		n, err := s.Prune(ctx, time.Now().Add(-101*day), 2)
		if check(err); n != (repository.Pruned{}) {
			t.Errorf("%+v went although none is so old", n)
		}
		n, err = s.Prune(ctx, time.Now().Add(-50*day), 2)
		check(err)
		// a0 and a1 were superseded long ago, a2 yesterday; of gone.md the first and one withdrawal.
		if want := (repository.Pruned{Versions: 4, Contents: 1}); n != want {
			t.Errorf("deleted %+v, want %+v", n, want)
		}
		left := func(path string) (out []string) {
			all, err := s.Versions(ctx, "", path)
			check(err)
			for _, v := range all {
				if v.Sum == "" {
					out = append(out, "withdrawn")
					continue
				}
				data, err := s.Blob(ctx, v.Sum)
				check(err)
				out = append(out, string(data))
			}
			return out
		}
		for path, want := range map[string][]string{
			"a.md": {"a8", "a7", "a6", "a5", "a4", "a3", "a2"}, "gone.md": {"withdrawn", "withdrawn", "gone last"}, "quiet.md": {"quiet"}, "other.md": {"a0"},
		} {
			if got := left(path); !slices.Equal(got, want) {
				t.Errorf("%s has %q, want %q", path, got, want)
			}
		}
		if _, err := s.Blob(ctx, repository.Sum([]byte("a1"))); err != nil {
			t.Errorf("what a draft names: %v", err)
		}
		if _, err := s.Blob(ctx, repository.Sum([]byte("gone first"))); !errors.Is(err, repository.ErrNone) {
			t.Errorf("what nothing names: %v", err)
		}
		if n, err = s.Prune(ctx, time.Now().Add(-50*day), 2); err != nil || n.Versions != 0 {
			t.Errorf("again: %+v, %v", n, err)
		}
		entries, err := s.Entries(ctx, audit.Query{Action: audit.Prune})
		check(err)
		if want := "versions=4 contents=1 before=" + time.Now().Add(-50*day).Format(time.DateOnly); len(entries) != 1 || entries[0].Who != audit.Itself || entries[0].Detail != want {
			t.Errorf("recorded %+v, want one of %q", entries, want)
		}
		// A draft of what was deleted meanwhile is none.
		if _, err := s.PutDraft(ctx, repository.Draft{Owner: "h", Changes: []repository.Change{{Path: "gone.md", Sum: repository.Sum([]byte("gone first"))}}}); !errors.Is(err, repository.ErrNone) {
			t.Errorf("a draft of what is gone: %v", err)
		}
		check(s.RemoveDraft(ctx, draft.ID, draft.Version, audit.Entry{Action: audit.Discard}))
		_, err = s.Sweep(ctx, time.Now())
		check(err)
		if _, err := s.Blob(ctx, repository.Sum([]byte("a1"))); !errors.Is(err, repository.ErrNone) {
			t.Errorf("what a draft named: %v", err)
		}
	})
}

// Who prunes and who makes drafts of what is pruned do not leave a draft without content.
func TestPruneBesideDrafts(t *testing.T) {
	s, err := Open(t.Context(), slog.New(slog.DiscardHandler), Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx := t.Context()
	for n := range 20 {
		text := fmt.Append(nil, "text ", n)
		sum := repository.Sum(text)
		if err := s.PutBlob(ctx, sum, text); err != nil {
			t.Fatal(err)
		}
		if _, err := s.write.ExecContext(ctx, `UPDATE blobs SET at = 1`); err != nil {
			t.Fatal(err)
		}
		swept := make(chan error, 1)
		go func() { swept <- s.sweepRepository(context.WithoutCancel(ctx), time.Now()) }()
		_, err := s.PutDraft(ctx, repository.Draft{Owner: "h", Changes: []repository.Change{{Path: "a.md", Sum: sum}}})
		if err2 := <-swept; err2 != nil {
			t.Fatal(err2)
		}
		if _, lost := s.Blob(ctx, sum); (err == nil) != (lost == nil) {
			t.Fatalf("draft: %v, content: %v", err, lost)
		}
	}
}
