package store

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lotsen/corpus"
	"lotsen/corpus/duty"
	"lotsen/index/store/storetest"
)

func three() []*corpus.Document {
	return []*corpus.Document{
		storetest.Plain("plan", "Plan för tryggheten", "Socialnämnden ansvarar för uppsökande arbete.", "Polisen deltar i arbetet."),
		storetest.Plain("lag", "Lag om stöd", "Kommunen ska ge stöd till barn.", "Beslut fattas av nämnden."),
		storetest.Turning(),
	}
}

// rows is an order in which a search index may have the passages of three.
var rows = []uint32{1, 0, 2, 4, 3, 7, 6, 5}

// written opens a store of docs.
func written(t *testing.T, docs []*corpus.Document, acts []duty.Acts, rows []uint32) *Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "documents.dat")
	if err := Write(path, docs, acts, rows); err != nil {
		t.Fatal(err)
	}
	return opened(t, path)
}

func opened(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
	return s
}

// damages are ways in which a store may hold something else than what was read:
// each changes copies of the documents before they are written, or the file
// itself.
var damages = []struct {
	name   string
	change func(docs []*corpus.Document)
	file   func(t *testing.T, s *Store, data []byte)
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
	{name: "flipped byte of a text", file: func(t *testing.T, s *Store, data []byte) { flip(t, s, data, tableTexts, 0) }},
	{name: "other owner", file: func(t *testing.T, s *Store, data []byte) { flip(t, s, data, tableOwner, 0) }},
	{name: "other kind in a row", file: func(t *testing.T, s *Store, data []byte) { flip(t, s, data, tableKinds, 0) }},
	{name: "permuted rows", file: func(t *testing.T, s *Store, data []byte) {
		at := tableStart(t, s, data, tableNumbers)
		numbers := data[at : at+len(s.tables[tableNumbers])]
		copy(numbers, append(slices.Clone(numbers[4:]), numbers[:4]...))
	}},
}

// tableStart finds where a table begins in the file of the store.
func tableStart(t *testing.T, s *Store, data []byte, table int) int {
	t.Helper()
	at := len(s.mem) - cap(s.tables[table])
	if at < 0 || !slices.Equal(data[at:at+len(s.tables[table])], s.tables[table]) {
		t.Fatalf("table %d is not at %d", table, at)
	}
	return at
}

func flip(t *testing.T, s *Store, data []byte, table, at int) {
	t.Helper()
	data[tableStart(t, s, data, table)+at] ^= 1
}

// A store that differs from what was read from the files is found out.
func TestCheck(t *testing.T) {
	sums, err := SumAll(t.Context(), three())
	if err != nil {
		t.Fatal(err)
	}
	if err := written(t, three(), nil, rows).Check(t.Context(), sums, rows); err != nil {
		t.Fatalf("a sound store: %v", err)
	}
	for _, c := range damages {
		t.Run(c.name, func(t *testing.T) {
			docs := three()
			if c.change != nil {
				c.change(docs)
			}
			s := written(t, docs, nil, rows)
			if c.file != nil {
				data, err := os.ReadFile(s.file.Name())
				if err != nil {
					t.Fatal(err)
				}
				c.file(t, s, data)
				path := filepath.Join(t.TempDir(), "documents.dat")
				if err := os.WriteFile(path, data, 0o644); err != nil {
					t.Fatal(err)
				}
				s = opened(t, path)
			}
			if err := s.Check(t.Context(), sums, rows); !errors.Is(err, ErrCorrupt) {
				t.Errorf("check: %v, want ErrCorrupt", err)
			}
		})
	}
	s := written(t, three(), nil, rows)
	for name, err := range map[string]error{
		"too few sums": s.Check(t.Context(), sums[1:], rows), "too few rows": s.Check(t.Context(), sums, rows[1:]),
	} {
		if !errors.Is(err, ErrCorrupt) {
			t.Errorf("%s: %v, want ErrCorrupt", name, err)
		}
	}
}

// Sums are read back as they were written; a file cut short is found out.
func TestSumsAreKept(t *testing.T) {
	sums, err := SumAll(t.Context(), three())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "sums.dat")
	if err := WriteSums(path, sums); err != nil {
		t.Fatal(err)
	}
	if back, err := ReadSums(path); err != nil || !slices.Equal(back, sums) {
		t.Errorf("sums read back are others (%v)", err)
	}
	for i, want := range sums {
		if got, err := ReadSum(path, i); err != nil || got != want {
			t.Errorf("sum %d read alone is another (%v)", i, err)
		}
	}
	if _, err := ReadSum(path, len(sums)); !errors.Is(err, ErrCorrupt) {
		t.Errorf("a sum too many: %v, want ErrCorrupt", err)
	}
	if err := os.Truncate(path, 100); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadSums(path); !errors.Is(err, ErrCorrupt) {
		t.Errorf("sums cut short: %v, want ErrCorrupt", err)
	}
}

// What is kept of each passage is given back, also in which row it stands.
func TestPassages(t *testing.T) {
	docs := three()
	acts := make([]duty.Acts, 8)
	acts[0].Sentences = []duty.Act{{Bodies: []string{"Socialnämnden"}}}
	acts[4].Sentences = []duty.Act{{}, {Bodies: []string{"polisen", "åklagaren"}, Receives: true}}
	acts[4].Columns = []duty.Column{{Title: "Ansvarig", Bodies: []string{"Rektor"}, Cell: "beslutar"}}
	docs[1].Passages[1].Kind = corpus.Heading
	s := written(t, docs, acts, rows)
	if s.Documents() != 3 || s.Passages() != 8 {
		t.Fatalf("%d documents and %d passages, want 3 and 8", s.Documents(), s.Passages())
	}
	n := 0
	for i, d := range docs {
		if at, ok := s.Find(d.ID); !ok || at != i || s.ID(i) != d.ID || s.First(i) != n {
			t.Errorf("document %s is found at %d (%v), its id is %q, its first passage %d; want %d, %d", d.ID, at, ok, s.ID(i), s.First(i), i, n)
		}
		for _, want := range d.Passages {
			p, got, owner, err := s.Acting(n)
			if err != nil {
				t.Fatal(err)
			}
			wantActs := acts[n]
			if wantActs.Sentences == nil {
				wantActs.Sentences = make([]duty.Act, len(want.Sentences))
			}
			if d := cmp.Diff(want, p) + cmp.Diff(wantActs, got, cmp.AllowUnexported(duty.Column{})); d != "" || owner != i || s.Owner(n) != i {
				t.Errorf("passage %d of document %d, want %d (-want +got)\n%s", n, owner, i, d)
			}
			n++
		}
	}
	if _, ok := s.Find("borta"); ok {
		t.Error("a document is found that is not there")
	}
	for row, n := range rows {
		if got := s.Number(row); got != int(n) || s.Quotable(row) != (n != 3) {
			t.Errorf("row %d has passage %d, quotable %v; want %d", row, got, s.Quotable(row), n)
		}
	}
}

// Fingerprints stand in the order of ids and tell a document that changed.
func TestFingerprints(t *testing.T) {
	docs := three()
	before, err := written(t, docs, nil, rows).Fingerprints()
	if err != nil {
		t.Fatal(err)
	}
	docs[0].ValidTo = "2020-12-31"
	after, err := written(t, docs, nil, rows).Fingerprints()
	if err != nil {
		t.Fatal(err)
	}
	var changed []string
	for i, f := range after {
		if docs[f.Document].ID != f.ID || i > 0 && after[i-1].ID >= f.ID {
			t.Errorf("fingerprint %d is of %q, document %d", i, f.ID, f.Document)
		}
		if f != before[i] {
			changed = append(changed, f.ID)
		}
	}
	if want := []string{"plan"}; !slices.Equal(changed, want) {
		t.Errorf("changed %q, want %q", changed, want)
	}
}

// Turns count in the hash of documents.
func TestTurnsAreHashed(t *testing.T) {
	with, without := storetest.Turning(), storetest.Turning()
	without.Passages[0].Turns = nil
	if Hash([]*corpus.Document{with}) == Hash([]*corpus.Document{without}) {
		t.Error("the documents' hash does not tell where pages begin")
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
	back, err := written(t, []*corpus.Document{d}, nil, []uint32{0, 1}).Whole(0)
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
