package index

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// panicking is a segment over whose dictionaries bleve panics.
type panicking struct{ segment.Segment }

func (panicking) Dictionary(string) (segment.TermDictionary, error) {
	return panickingDict{}, nil
}

type panickingDict struct{ segment.TermDictionary }

func (panickingDict) PostingsList([]byte, *roaring.Bitmap, segment.PostingsList) (segment.PostingsList, error) {
	var none []int
	return nil, errors.New(string(rune(none[len(none)-1])))
}

// A panic in bleve is an error of the search, in one goroutine and in two.
func TestPanicsOfBleveAreErrors(t *testing.T) {
	defer func(n int) { leastBlocks = n }(leastBlocks)
	for _, least := range []int{8, 0} {
		leastBlocks = least
		dir := t.TempDir()
		mustBuild(t, dir, small(0), BuildOptions{})
		g := mustOpen(t, dir)
		q := ask(g, "uppsökande arbete")
		for i := range g.engine.segments {
			g.engine.segments[i].Segment = panicking{g.engine.segments[i].Segment}
		}
		if _, err := g.Search(t.Context(), q); !errors.Is(err, ErrCorrupt) {
			t.Errorf("search in %d blocks at least: %v, want ErrCorrupt", least, err)
		}
		if n := g.TextFreq("arbete"); n != 0 {
			t.Errorf("a term occurs in %d passages, want none", n)
		}
	}
}

// A segment that breaks while it is searched gives errors or other hits, and
// never ends the process.
func TestSegmentBreaksUnderSearches(t *testing.T) {
	dir := t.TempDir()
	docs := shipped(t)
	m := mustBuild(t, dir, docs, BuildOptions{NoDuties: true}).Manifest
	paths, err := filepath.Glob(filepath.Join(generationPath(dir, m.ID), engineName, engineStore, "*.zap"))
	if err != nil || len(paths) != 1 {
		t.Fatalf("segments %q, %v", paths, err)
	}
	whole, err := os.ReadFile(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(paths[0], os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := rand.New(rand.NewPCG(1, 1))
	questions := questionsOf(docs, 10)
	failed := 0
	for range 200 {
		g, err := OpenGeneration(dir, m.ID)
		if err != nil {
			t.Fatal(err)
		}
		bad := make([]byte, 1+r.IntN(60))
		for i := range bad {
			bad[i] = byte(r.IntN(256))
		}
		at := r.IntN(len(whole) - len(bad))
		if _, err := f.WriteAt(bad, int64(at)); err != nil {
			t.Fatal(err)
		}
		for _, q := range questions {
			if _, err := g.Search(t.Context(), ask(g, q)); err != nil {
				failed++
			}
		}
		if _, err := f.WriteAt(whole[at:at+len(bad)], int64(at)); err != nil {
			t.Fatal(err)
		}
		g.Close()
	}
	if failed == 0 {
		t.Error("no search met the damage")
	}
}

// A store that is cut short under an open generation cannot be read, which is
// an error of whoever reads it.
func TestStoreCutShortUnderReaders(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("other systems refuse to cut a mapped file short, or keep what was mapped")
	}
	dir := t.TempDir()
	m := mustBuild(t, dir, shipped(t), BuildOptions{NoDuties: true}).Manifest
	g := mustOpen(t, dir)
	id := shipped(t)[0].ID
	if err := os.Truncate(filepath.Join(generationPath(dir, m.ID), storeName), 0); err != nil {
		t.Fatal(err)
	}
	if _, err := g.Passage(3); !errors.Is(err, ErrCorrupt) {
		t.Errorf("passage: %v, want ErrCorrupt", err)
	}
	if _, err := g.Document(id); !errors.Is(err, ErrCorrupt) && !errors.Is(err, ErrNoPassage) {
		t.Errorf("document: %v, want ErrCorrupt", err)
	}
	if _, err := g.Text(id, 0, 10); err == nil {
		t.Error("text: no error")
	}
	if _, err := g.Search(t.Context(), ask(g, "uppsökande arbete")); !errors.Is(err, ErrCorrupt) {
		t.Errorf("search: %v, want ErrCorrupt", err)
	}
}

// bareList and barePosting are postings as bleve's interfaces promise them.
type (
	bareList    struct{ segment.PostingsList }
	barePosting struct{ segment.Posting }
)

// A version of bleve without the methods on which scores rest is refused when
// an index is opened, and says what is missing.
func TestMissingMethodsAreNamed(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, small(0), BuildOptions{})
	g := mustOpen(t, dir)
	dict, err := g.engine.segments[0].Dictionary(fieldNames[fieldBody])
	if err != nil {
		t.Fatal(err)
	}
	list, err := dict.PostingsList([]byte(ask(g, "barn").Groups[0].Variants[0].Terms[0]), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	posting, err := list.Iterator(true, true, false, nil).Next()
	if err != nil || posting == nil {
		t.Fatalf("no posting: %v", err)
	}
	if err := fitting(list, posting); err != nil {
		t.Error(err)
	}
	for name, err := range map[string]error{
		"OrInto": fitting(bareList{list}, posting), "NormUint64": fitting(list, barePosting{posting}),
	} {
		if !errors.Is(err, errMethods) || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
	if err := fits(bareSegment{g.engine.segments[0].Segment}); !errors.Is(err, errMethods) {
		t.Errorf("a segment of such postings: %v, want errMethods", err)
	}
}

// bareSegment is a segment whose postings have only the methods promised.
type bareSegment struct{ segment.Segment }

func (s bareSegment) Dictionary(field string) (segment.TermDictionary, error) {
	d, err := s.Segment.Dictionary(field)
	return bareDict{d}, err
}

type bareDict struct{ segment.TermDictionary }

func (d bareDict) PostingsList(term []byte, except *roaring.Bitmap, prealloc segment.PostingsList) (segment.PostingsList, error) {
	list, err := d.TermDictionary.PostingsList(term, except, prealloc)
	return bareList{list}, err
}
