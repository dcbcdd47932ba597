package folder

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus/format"
)

// tree writes files into a folder; a text that begins with "-> " is a link.
func tree(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		_ = os.Remove(full)
		if len(text) > 3 && text[:3] == "-> " {
			if err := os.Symlink(text[3:], full); err != nil {
				t.Skipf("no symbolic links here: %v", err)
			}
		} else if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// pathIDs are the ids of the documents of a folder, by their paths, and the
// paths of what could not be read.
func pathIDs(t *testing.T, f *Folder) (ids map[string]string, problems []string) {
	t.Helper()
	r, err := f.Load(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	ids = map[string]string{}
	for _, d := range r.Documents {
		ids[d.Path] = d.ID
	}
	for _, p := range r.Problems {
		problems = append(problems, p.Path)
	}
	return ids, problems
}

// What was deleted, or lies in a snapshot, is no document, whichever system keeps it.
func TestBins(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{"a.md": "Nämnden ska svara.", "Trash talk/b.md": "Nämnden ska svara.", "snapshot/c.md": "Nämnden ska svara."}
	for _, bin := range []string{
		"$RECYCLE.BIN/S-1-5", "RECYCLER", "System Volume Information", "@Recycle", "@Recently-Snapshot/GMT", "@eaDir", "#recycle", "#snapshot",
		".snapshot/hourly.0", "~snapshot/hourly.0", ".Trash-1000/files", ".Trashes", ".zfs/snapshot/x", "lost+found", "skola/$Recycle.Bin", "skola/@recycle", "__MACOSX",
		"@GMT-2024.01.01-00.00.00", "@Recycle_share", "Papperskorgen", "Deleted Items", "skola/_vti_cnf",
	} {
		files[bin+"/old.md"] = "Förvaltningen ska svara."
		files[bin+"/documents.yaml"] = "- no mapping\n"
	}
	files["a.sync-conflict-20240101-120000-ABC.md"], files["a.md.crdownload"] = "Förvaltningen ska svara.", "Förvaltningen ska svara."
	tree(t, dir, files)
	got, problems := pathIDs(t, Open(dir, Options{}))
	want := map[string]string{"a.md": "a", "Trash talk/b.md": "trash-talk--b", "snapshot/c.md": "snapshot--c"}
	if diff := cmp.Diff(want, got); diff != "" || problems != nil {
		t.Errorf("problems %v (-want +got)\n%s", problems, diff)
	}
}

// Kubernetes mounts files as links over a link to a folder that it switches;
// when it does, the fingerprint changes.
func TestLinksOverLinks(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir, map[string]string{
		"..2026_1/alkohol.md": "Kommundirektören ska godkänna.", "..2026_1/documents.yaml": "alkohol.md:\n  title: Alkohol\n",
		"..2026_1/smoke.txt": "Vem godkänner?\n", "..2026_1/sub/b.md": "Nämnden ska svara.",
		"..data": "-> ..2026_1", "alkohol.md": "-> ..data/alkohol.md", "documents.yaml": "-> ..data/documents.yaml", "smoke.txt": "-> ..data/smoke.txt",
		"sub": "-> ..data/sub", "full.md": "-> " + filepath.Join(dir, "..data", "alkohol.md"),
		"ring": "-> .", "ring2": "-> sub/../ring", "out.md": "-> /etc/hostname", "out": "-> ../..", "self.md": "-> self.md", "again": "-> sub",
	})
	f := Open(dir, Options{})
	got, problems := pathIDs(t, f)
	want := map[string]string{"alkohol.md": "alkohol", "full.md": "full", "sub/b.md": "sub--b", "again/b.md": "again--b"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"out", "out.md", "self.md"}, problems); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
	r, err := f.Load(t.Context(), nil)
	if err != nil || r.Documents[1].Title != "Alkohol" {
		t.Errorf("the metadata behind a link is not read: %v, %v", r.Documents[1].Title, err)
	}
	if smoke, err := f.Smoke(); err != nil || string(smoke) != "Vem godkänner?\n" {
		t.Errorf("smoke %q, %v", smoke, err)
	}
	was, err := f.Fingerprint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tree(t, dir, map[string]string{"..2026_2/alkohol.md": "Kommunchefen ska godkänna.", "..data": "-> ..2026_2"})
	if now, err := f.Fingerprint(t.Context()); err != nil || now == was {
		t.Errorf("the fingerprint stays when the link is switched (%v)", err)
	}
}

// Every file is in, whatever its name is made of.
func TestNamesOfAllKinds(t *testing.T) {
	dir := t.TempDir()
	names := []string{
		"سياسة.md", "خطة.md", "§§.md", "-.md", "!.md", "Bilaga (1).md", "Bilaga 1.md", "Bilaga+1.md", "Bilaga-1.md", "bilaga_1.md", "政策.md", "Ü.md", "Ö.md",
		"Ελλάδα.md", "नीति.md", "😀.md", "2024.md", "2024!.md", "A/x.md", "a/x.md", "rutin.md", "RUTIN.md", "A & B/x.md", "A B/x.md",
	}
	files := map[string]string{}
	for _, name := range names {
		files[name] = "Nämnden ska svara."
	}
	tree(t, dir, files)
	got, problems := pathIDs(t, Open(dir, Options{}))
	seen := map[string]string{}
	for name, id := range got {
		if seen[id] != "" {
			t.Errorf("%s and %s both have the id %s", name, seen[id], id)
		}
		seen[id] = name
	}
	if len(got) != len(names) || problems != nil {
		t.Errorf("%d of %d are in: %v", len(got), len(names), problems)
	}
	for name, want := range map[string]string{"سياسة.md": "سياسة", "Bilaga 1.md": "bilaga-1", "2024.md": "2024"} {
		if got[name] != want {
			t.Errorf("the id of %s is %s, want %s", name, got[name], want)
		}
	}
}

// An id stays when a file comes whose name gives the same letters, before or
// after it in the order of names, also where nothing is kept in between if the
// other has signs.
func TestIDStaysBesideNamesakes(t *testing.T) {
	for _, c := range []struct {
		first, second string
		kept          bool
	}{
		{"Bilaga 1.md", "Bilaga (1).md", false}, {"Bilaga (1).md", "Bilaga 1.md", false}, {"Bilaga+1.md", "Bilaga (1).md", false},
		{"-.md", "!.md", false}, {"Bilaga-1.md", "Bilaga 1.md", true}, {"rutin.md", "RUTIN.md", true}, {"A B/x.md", "A & B/x.md", true},
	} {
		dir, cache := t.TempDir(), ""
		if c.kept {
			cache = t.TempDir()
		}
		tree(t, dir, map[string]string{c.first: "Nämnden ska svara."})
		was, _ := pathIDs(t, Open(dir, Options{Cache: cache}))
		tree(t, dir, map[string]string{c.second: "Förvaltningen ska svara."})
		for range 2 {
			now, problems := pathIDs(t, Open(dir, Options{Cache: cache}))
			if now[c.first] != was[c.first] || now[c.second] == "" || problems != nil {
				t.Errorf("%s was %s; beside %s they are %v, problems %v", c.first, was[c.first], c.second, now, problems)
			}
		}
	}
}

// One document in two formats is one document.
func TestTwoFormats(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir, map[string]string{"Rutin.md": "Nämnden ska svara.", "Rutin.txt": "Nämnden ska svara."})
	got, problems := pathIDs(t, Open(dir, Options{}))
	if diff := cmp.Diff(map[string]string{"Rutin.md": "rutin"}, got); diff != "" || len(problems) != 1 {
		t.Errorf("problems %v (-want +got)\n%s", problems, diff)
	}
}

// A metadata file of another name is no document, is told of, and where it may name
// audiences lets nobody in.
func TestMisnamedMetadata(t *testing.T) {
	for _, base := range []string{"documents.yml", "Documents.yaml"} {
		dir := t.TempDir()
		tree(t, dir, map[string]string{
			"a.md": "Nämnden ska svara.", base: "a.md:\n  audience: chefer\n", "sub/b.md": "Nämnden ska svara.", "sub/" + base: "b.md:\n  title: B\n",
		})
		r, err := Open(dir, Options{}).Load(t.Context(), nil)
		if err != nil || len(r.Documents) != 2 || r.Documents[0].Audience != format.Closed || r.Documents[1].Audience != "" || len(r.Problems) != 2 {
			t.Fatalf("%s: %v, %v, %+v", base, err, r.Problems, r.Documents)
		}
		for _, p := range r.Problems {
			if !errors.Is(p.Err, ErrMisnamed) || path.Base(p.Path) != base {
				t.Errorf("%s: %v", base, p)
			}
		}
	}
}

// Names in a metadata file may differ in case, where no file is called so.
func TestMetadataOfOtherCase(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir, map[string]string{
		"a.md": "Nämnden ska svara.", "b.md": "Nämnden ska svara.", "B.md": "Nämnden ska svara.",
		"documents.yaml": "A.MD:\n  audience: chefer\nB.md:\n  audience: hr\n",
	})
	r, err := Open(dir, Options{}).Load(t.Context(), nil)
	if err != nil || len(r.Problems) > 0 || len(r.Documents) != 3 {
		t.Fatalf("%v, %v, %d", err, r.Problems, len(r.Documents))
	}
	for _, d := range r.Documents {
		if want := map[string]string{"a.md": "chefer", "B.md": "hr"}[d.Path]; d.Audience != want {
			t.Errorf("%s is for %q, want %q", d.Path, d.Audience, want)
		}
	}
}
