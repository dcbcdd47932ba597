// Package retrievaltest holds what every retriever must do. It knows no
// retriever of its own.
package retrievaltest

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"testing"

	"lotsen/bot/analysis/analysistest"
	"lotsen/bot/question"
	"lotsen/bot/retrieval"
	"lotsen/corpus"
	"lotsen/index"
)

// town are documents of which each question below is plainly about one.
var town = map[string]string{
	"bad":       "# Badhus\n\nBadhuset håller öppet alla dagar.\n\nSimskolan tar emot barn från sex års ålder.\n\nBastun värms på lördagar.\n",
	"bibliotek": "# Bibliotek\n\nBiblioteket lånar ut böcker i fyra veckor.\n\nBokbussen stannar vid varje skola.\n",
	"gator":     "# Gator\n\nKlotter saneras inom ett dygn.\n\nTrottoarer saltas när det är halt.\n\nBarn cyklar på cykelbanan till skolan.\n",
}

// asked are questions with the document that each is about.
var asked = map[string]string{
	"när saneras klotter?":                       "gator",
	"hur länge lånar biblioteket ut böcker?":     "bibliotek",
	"från vilken ålder tar simskolan emot barn?": "bad",
}

// Test runs a retriever through the contract of retrieval.Retriever, over a
// small collection that it builds.
func Test(t *testing.T, r retrieval.Retriever) {
	t.Helper()
	c := newCollection(t)
	t.Run("finds what is plainly asked for", func(t *testing.T) { c.finds(t, r) })
	t.Run("gives the best first, each once", func(t *testing.T) { c.ordered(t, r) })
	t.Run("gives only of documents that may be seen", func(t *testing.T) { c.withheld(t, r) })
	t.Run("gives at most as many as are wanted", func(t *testing.T) { c.limited(t, r) })
	t.Run("gives the same at any time", func(t *testing.T) { c.steady(t, r) })
	t.Run("ends with its context", func(t *testing.T) { c.cancelled(t, r) })
}

// collection is an open generation of the town's documents.
type collection struct {
	gen    *index.Generation
	reader *question.Reader
}

func newCollection(t *testing.T) *collection {
	t.Helper()
	var docs []*corpus.Document
	for _, id := range []string{"bad", "bibliotek", "gator"} {
		docs = append(docs, analysistest.Document(id, town[id], nil))
	}
	read := analysistest.Open(t, docs...)
	return &collection{gen: read.Index, reader: analysistest.Reader(t, read)}
}

// many is more passages than the collection has.
const many = 50

func (c *collection) request(text string, documents *index.DocumentSet, limit int) retrieval.Request {
	q := c.reader.Read(text, question.Swedish)
	return retrieval.Request{Generation: c.gen, Reading: &q, Documents: documents, Limit: limit}
}

func (c *collection) retrieve(t *testing.T, r retrieval.Retriever, req retrieval.Request) []retrieval.Found {
	t.Helper()
	found, err := r.Retrieve(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func (c *collection) document(t *testing.T, f retrieval.Found) string {
	t.Helper()
	p, err := c.gen.Passage(f.Passage)
	if err != nil {
		t.Fatal(err)
	}
	return p.Document
}

func (c *collection) finds(t *testing.T, r retrieval.Retriever) {
	for text, want := range asked {
		found := c.retrieve(t, r, c.request(text, nil, many))
		if len(found) == 0 {
			t.Errorf("%q: found nothing", text)
			continue
		}
		if got := c.document(t, found[0]); got != want {
			t.Errorf("%q: first of %s, want %s", text, got, want)
		}
	}
}

func (c *collection) ordered(t *testing.T, r retrieval.Retriever) {
	for text := range asked {
		found := c.retrieve(t, r, c.request(text, nil, many))
		seen := map[int]bool{}
		for i, f := range found {
			if f.Passage < 0 || f.Passage >= c.gen.Passages() || seen[f.Passage] {
				t.Errorf("%q: passage %d is not one of the generation, or given twice", text, f.Passage)
			}
			seen[f.Passage] = true
			if i == 0 && f.Score != 1 || f.Score <= 0 || f.Score > 1 {
				t.Errorf("%q: number %d has score %v, want 1 for the first and more than 0 for all", text, i, f.Score)
			}
			if i > 0 && (f.Score > found[i-1].Score || f.Score == found[i-1].Score && f.Passage < found[i-1].Passage) {
				t.Errorf("%q: %v before %v", text, found[i-1], f)
			}
		}
	}
}

func (c *collection) withheld(t *testing.T, r retrieval.Retriever) {
	for text, of := range asked {
		if found := c.retrieve(t, r, c.request(text, new(index.DocumentSet), many)); len(found) > 0 {
			t.Errorf("%q: found %v where no document may be seen", text, found)
		}
		for _, id := range []string{"bad", "bibliotek", "gator"} {
			n, ok := c.gen.DocumentNumber(id)
			if !ok {
				t.Fatalf("%s is not indexed", id)
			}
			found := c.retrieve(t, r, c.request(text, index.NewDocumentSet(n), many))
			if id == of && len(found) == 0 {
				t.Errorf("%q: found nothing in %s", text, id)
			}
			for _, f := range found {
				if got := c.document(t, f); got != id {
					t.Errorf("%q: found a passage of %s where only %s may be seen", text, got, id)
				}
			}
		}
	}
}

func (c *collection) limited(t *testing.T, r retrieval.Retriever) {
	for text := range asked {
		all := c.retrieve(t, r, c.request(text, nil, many))
		for _, limit := range []int{0, 1, 2} {
			found := c.retrieve(t, r, c.request(text, nil, limit))
			if len(found) > limit {
				t.Errorf("%q: %d passages where %d are wanted", text, len(found), limit)
			}
			if limit > 0 && len(found) > 0 && found[0].Passage != all[0].Passage {
				t.Errorf("%q: another first passage where fewer are wanted", text)
			}
		}
	}
}

func (c *collection) steady(t *testing.T, r retrieval.Retriever) {
	for text := range asked {
		first := c.retrieve(t, r, c.request(text, nil, many))
		var wait sync.WaitGroup
		for range 8 {
			req := c.request(text, nil, many)
			wait.Go(func() {
				found, err := r.Retrieve(context.Background(), req)
				if err != nil || !reflect.DeepEqual(found, first) {
					t.Errorf("%q: %v, %v; before it was %v", text, found, err, first)
				}
			})
		}
		wait.Wait()
	}
}

// cancelled allows a retriever to be done already, but no other error.
func (c *collection) cancelled(t *testing.T, r retrieval.Retriever) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for text := range asked {
		if _, err := r.Retrieve(ctx, c.request(text, nil, many)); err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("%q: %v, want an error that wraps the context's", text, err)
		}
	}
}
