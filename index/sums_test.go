package index

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
)

// stores are ways in which the store of a generation may hold something else
// than what was read: each changes copies of the documents before they are
// written, or the file itself.
var stores = []struct {
	name   string
	change func(docs []*corpus.Document)
	file   func(t *testing.T, s *store, data []byte)
}{
	{name: "other word", change: func(docs []*corpus.Document) {
		docs[0].Text = strings.Replace(docs[0].Text, "Socialnämnden", "Kulturnämnden", 1)
	}},
	{name: "shifted offset", change: func(docs []*corpus.Document) {
		docs[0].Passages[1].Start++
		docs[0].Passages[1].Sentences[0].Start++
	}},
	{name: "shifted sentence", change: func(docs []*corpus.Document) { docs[0].Passages[1].Sentences[0].End-- }},
	{name: "swapped passages", change: func(docs []*corpus.Document) {
		ps := docs[0].Passages
		ps[0].Span, ps[1].Span = ps[1].Span, ps[0].Span
		ps[0].Sentences, ps[1].Sentences = ps[1].Sentences, ps[0].Sentences
	}},
	{name: "other kind", change: func(docs []*corpus.Document) { docs[1].Passages[0].Kind = corpus.Furniture }},
	{name: "other page", change: func(docs []*corpus.Document) { docs[1].Passages[0].Page = 7 }},
	{name: "forgotten turns", change: func(docs []*corpus.Document) { docs[2].Passages[0].Turns = nil }},
	{name: "other section", change: func(docs []*corpus.Document) { docs[0].Sections[0].Title = "Lag" }},
	{name: "other metadata", change: func(docs []*corpus.Document) { docs[0].ValidTo = "2020-12-31" }},
	{name: "swapped documents", change: func(docs []*corpus.Document) { docs[0].ID, docs[1].ID = docs[1].ID, docs[0].ID }},
	{name: "flipped byte of a text", file: func(t *testing.T, s *store, data []byte) { flip(t, s, data, tableTexts, 0) }},
	{name: "other owner", file: func(t *testing.T, s *store, data []byte) { flip(t, s, data, tableOwner, 0) }},
	{name: "other kind beside bleve", file: func(t *testing.T, s *store, data []byte) { flip(t, s, data, tableKinds, 0) }},
	{name: "permuted numbers", file: func(t *testing.T, s *store, data []byte) {
		at := tableStart(t, s, data, tableNumbers)
		numbers := data[at : at+len(s.tables[tableNumbers])]
		copy(numbers, append(slices.Clone(numbers[4:]), numbers[:4]...))
	}},
}

// tableStart finds where a table begins in the file of the store.
func tableStart(t *testing.T, s *store, data []byte, table int) int {
	t.Helper()
	at := len(s.mem) - cap(s.tables[table])
	if at < 0 || !slices.Equal(data[at:at+len(s.tables[table])], s.tables[table]) {
		t.Fatalf("table %d is not at %d", table, at)
	}
	return at
}

func flip(t *testing.T, s *store, data []byte, table, at int) {
	t.Helper()
	data[tableStart(t, s, data, table)+at] ^= 1
}

func threeDocuments() []*corpus.Document { return append(small(0), turning()) }

// damage writes the store in folder anew, other than the documents say.
func damage(t *testing.T, folder string, change func([]*corpus.Document), file func(*testing.T, *store, []byte)) {
	t.Helper()
	path := filepath.Join(folder, storeName)
	if change != nil {
		docs := threeDocuments()
		change(docs)
		numbers, err := engineNumbers(folder)
		if err != nil {
			t.Fatal(err)
		}
		if err := writeStore(path, docs, nil, numbers); err != nil {
			t.Fatal(err)
		}
		return
	}
	s, err := openStore(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file(t, s, data)
	if err := os.Remove(path); err != nil { // the old one is mapped
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// A build compares what it reads back from the store with the documents that
// it was given, and does not publish what differs.
func TestBuildChecksTheStore(t *testing.T) {
	for _, tt := range stores {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.Mkdir(filepath.Join(dir, generationsName), 0o755); err != nil {
				t.Fatal(err)
			}
			b := &build{ctx: t.Context(), log: quiet(t), dir: dir, docs: threeDocuments(), started: time.Now()}
			if err := errors.Join(b.prepare(), b.write()); err != nil {
				t.Fatal(err)
			}
			damage(t, b.folder, tt.change, tt.file)
			if err := b.check(); !errors.Is(err, ErrCorrupt) {
				t.Errorf("check: %v, want ErrCorrupt", err)
			}
		})
	}
}

// Verify finds a store that differs from what was read even where the sums of
// the files are right.
func TestVerifyChecksTheDocuments(t *testing.T) {
	for _, tt := range stores {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			m := mustBuild(t, dir, threeDocuments(), BuildOptions{}).Manifest
			if err := Verify(dir, ""); err != nil {
				t.Fatal(err)
			}
			folder := generationPath(dir, m.ID)
			damage(t, folder, tt.change, tt.file)
			reseal(t, folder, &m)
			if err := Verify(dir, ""); !errors.Is(err, ErrCorrupt) {
				t.Errorf("verify: %v, want ErrCorrupt", err)
			}
		})
	}
}

// reseal makes the manifest of a generation say what its files are now.
func reseal(t *testing.T, folder string, m *Manifest) {
	t.Helper()
	var err error
	if m.Files, err = listFiles(folder, nil); err != nil {
		t.Fatal(err)
	}
	if err := writeJSON(filepath.Join(folder, manifestName), m); err != nil {
		t.Fatal(err)
	}
}

// Whatever field a document has, the store keeps it.
func TestStoreKeepsEveryField(t *testing.T) {
	d := &corpus.Document{}
	n := 0
	fillAll(reflect.ValueOf(d).Elem(), &n)
	d.Text = strings.Repeat("text ", 100)
	d.Sections[0].Parent, d.Sections[1].Parent = -1, 0
	for i := range d.Passages {
		d.Passages[i].Kind = corpus.TableRow
	}
	path := filepath.Join(t.TempDir(), storeName)
	if err := writeStore(path, []*corpus.Document{d}, nil, []uint32{0, 1}); err != nil {
		t.Fatal(err)
	}
	s, err := openStore(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	back, err := s.whole(0)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(d, back); diff != "" {
		t.Errorf("document read back (-want +got)\n%s", diff)
	}
}

// fillAll gives every field below v a value of its own, and every list two
// elements.
func fillAll(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fillAll(v.Field(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fillAll(v.Index(0), n)
		fillAll(v.Index(1), n)
	case reflect.String:
		v.SetString(strings.Repeat("x", *n%7) + string(rune('a'+*n%26)))
	case reflect.Int:
		v.SetInt(int64(*n))
	default:
		panic("a field of a kind that the test does not know: " + v.Kind().String())
	}
}
