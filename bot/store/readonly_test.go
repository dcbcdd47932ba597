package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"lotsen/bot/audience"
	"lotsen/bot/audit"
	"lotsen/bot/repository"
	"lotsen/corpus/folder"
)

// Where the documents folder cannot be written to, or is not there, documents are put in,
// published, withdrawn and restored all the same: the database has them, and every
// replica the same.
func TestReplicasOfReadOnlyFolder(t *testing.T) {
	url := postgresURL(t)
	text := func(of string) string { return "# " + of + "\n\nNämnden ska " + of + ".\n" }
	of := func(files map[string]string) *folder.Folder {
		fsys := fstest.MapFS{}
		for name, body := range files {
			fsys[name] = &fstest.MapFile{Data: []byte(body)}
		}
		return folder.Over(fsys, "shipped", folder.Options{})
	}
	shipped := map[string]string{"a.md": text("a"), "sub/b.html": "<h1>B</h1><p>Nämnden ska b.</p>", "sub/documents.yaml": "b.html: {audience: hr}\n", "z: é.md": text("z")}
	first := newReplicaOf(t, url, nil, of(shipped))
	second := newReplicaOf(t, url, nil, folder.Open(filepath.Join(t.TempDir(), "none"), folder.Options{}))
	replicas := []*replica{first, second}
	ctx := audit.With(t.Context(), audit.Entry{Who: "h", Via: "web"})
	who := repository.Who{ID: "h", Name: "Åsa", Sees: audience.Admin()}
	sync := func() {
		t.Helper()
		for range 2 {
			for _, r := range replicas {
				if err := r.Sync(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	agree := func(want map[string]string) {
		t.Helper()
		sync()
		for i, r := range replicas {
			got := map[string]string{}
			err := filepath.WalkDir(r.dir, func(at string, d os.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				name, _ := filepath.Rel(r.dir, at)
				data, err := os.ReadFile(at)
				got[name] = string(data)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			for name := range got {
				if got[name] != want[name] {
					t.Errorf("replica %d has %s: %q, want %q", i+1, name, got[name], want[name])
				}
			}
			if len(got) != len(want) {
				t.Errorf("replica %d has %d files, want %d", i+1, len(got), len(want))
			}
			if _, err := r.keep.Renew(t.Context(), true, nil); err != nil {
				t.Fatal(err)
			}
			if err := r.Writable(); err != nil {
				t.Errorf("replica %d: %v", i+1, err)
			}
		}
		var hashes []string
		for _, r := range replicas {
			gen, release, err := r.live.Acquire()
			if err != nil {
				t.Fatal(err)
			}
			hashes = append(hashes, gen.Manifest().DocumentsHash)
			release()
		}
		if len(slices.Compact(hashes)) != 1 {
			t.Errorf("the replicas answer from other documents: %q", hashes)
		}
	}
	live := func(r *replica, d repository.Draft, err error) {
		t.Helper()
		if err == nil {
			err = r.Publish(ctx, who, d.ID, d.Version, true)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	upload := func(r *replica, name, body string) {
		t.Helper()
		d, err := r.Upload(ctx, who, "", func(yield func(repository.Upload, error) bool) {
			yield(repository.Upload{Name: name, Data: []byte(body)}, nil)
		})
		live(r, d, err)
	}
	want := map[string]string{}
	for name, body := range shipped {
		want[name] = body
	}
	agree(want)
	upload(second, "c.md", text("c"))
	upload(first, "a.md", text("nytt"))
	want["c.md"], want["a.md"] = text("c"), text("nytt")
	agree(want)
	d, err := second.Withdraw(ctx, who, "sub/b.html", "")
	live(second, d, err)
	delete(want, "sub/b.html")
	agree(want)
	versions, err := first.History(ctx, who, "sub/b.html")
	if err != nil || len(versions) != 2 || versions[1].What != repository.Found || versions[1].Audience != "hr" {
		t.Fatalf("%+v, %v", versions, err)
	}
	d, err = first.Restore(ctx, who, "sub/b.html", versions[1].ID)
	live(first, d, err)
	want["sub/b.html"] = shipped["sub/b.html"]
	agree(want)

	// A new programme ships others, and a replica of the one before starts anew: what nobody
	// touched follows the new one, what people decided stays.
	newer := map[string]string{"a.md": text("nyare"), "sub/b.html": shipped["sub/b.html"], "sub/documents.yaml": "b.html: {audience: hr, title: B}\n", "ny.md": text("ny")}
	replicas = append(replicas, newReplicaOf(t, url, nil, of(newer)), newReplicaOf(t, url, nil, of(shipped)))
	want["ny.md"], want["sub/documents.yaml"] = newer["ny.md"], newer["sub/documents.yaml"]
	agree(want)
	if all, err := first.History(ctx, who, "a.md"); err != nil || len(all) != 2 {
		t.Errorf("versions of a.md: %+v, %v", all, err)
	}
	// Nothing more comes of it however often it is looked at.
	before, err := first.History(ctx, who, "sub/documents.yaml")
	sync()
	after, err2 := first.History(ctx, who, "sub/documents.yaml")
	if errors.Join(err, err2) != nil || len(before) != 2 || len(after) != 2 {
		t.Errorf("%d versions, then %d, %v", len(before), len(after), errors.Join(err, err2))
	}
}
