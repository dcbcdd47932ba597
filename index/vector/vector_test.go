package vector

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"lotsen/corpus"
	"lotsen/index"
	"lotsen/index/encoder"
	"lotsen/index/encoder/encodertest"
)

// document makes a document of passages of sentences, under one heading.
func document(id, decided string, passages ...[]string) *corpus.Document {
	d := &corpus.Document{ID: id, Title: "Om " + id, Decided: decided, Sections: []corpus.Section{{Title: "Om " + id, Parent: -1}, {Title: "Ansvar", Level: 1}}}
	for _, sentences := range passages {
		p := corpus.Passage{Kind: corpus.Paragraph, Section: 1, Lead: -1, Span: corpus.Span{Start: len(d.Text)}}
		for _, s := range sentences {
			p.Sentences = append(p.Sentences, corpus.Span{Start: len(d.Text), End: len(d.Text) + len(s)})
			d.Text += s + " "
		}
		p.End = len(d.Text) - 1
		d.Passages = append(d.Passages, p)
	}
	d.Sections[0].End, d.Sections[1].End = len(d.Text), len(d.Text)
	return d
}

// documents makes n documents of random words, the same for the same seed.
func documents(seed uint64, n int) []*corpus.Document {
	r := rand.New(rand.NewPCG(seed, 0))
	var out []*corpus.Document
	for i := range n {
		var passages [][]string
		for range 1 + r.IntN(9) {
			var sentences []string
			for range 1 + r.IntN(4) {
				var words []string
				for range 3 + r.IntN(8) {
					words = append(words, fmt.Sprintf("%c%c%c%c", 'a'+r.IntN(20), 'a'+r.IntN(5), 'a'+r.IntN(20), 'a'+r.IntN(5)))
				}
				sentences = append(sentences, strings.Join(words, " ")+".")
			}
			passages = append(passages, sentences)
		}
		out = append(out, document(fmt.Sprintf("dokument-%03d", i), fmt.Sprintf("20%02d-01-01", r.IntN(30)), passages...))
	}
	return out
}

func build(t testing.TB, dir string, docs []*corpus.Document) *index.Generation {
	t.Helper()
	if _, err := index.Build(t.Context(), quiet, dir, docs, index.BuildOptions{NoDuties: true, Force: true}); err != nil {
		t.Fatal(err)
	}
	gen, err := index.Open(quiet, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = gen.Close() })
	return gen
}

var quiet = slog.New(slog.DiscardHandler)

// counted is an encoder that counts what it encodes and fails where it is told.
type counted struct {
	encoder.Encoder
	mu    sync.Mutex
	texts []string
	most  int // texts, then it fails; 0 for never
}

func newCounted() *counted { return &counted{Encoder: encodertest.New()} }

var errEnough = errors.New("enough")

func (c *counted) Passages(ctx context.Context, texts []string) ([][]float32, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.most > 0 && len(c.texts) >= c.most {
		return nil, errEnough
	}
	c.texts = append(c.texts, texts...)
	return c.Encoder.Passages(ctx, texts)
}

func (c *counted) load() (encoder.Encoder, error) { return c, nil }

func open(t testing.TB, gen *index.Generation) *Set {
	t.Helper()
	s, err := Open(gen, encodertest.New().ID())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func fill(t testing.TB, s *Set, e *counted, opts Options) Result {
	t.Helper()
	r, err := s.Fill(t.Context(), quiet, e.load, opts)
	if err != nil {
		t.Fatal(err)
	}
	if !s.Ready() {
		n, all := s.Filled()
		t.Fatalf("%d of %d vectors after filling in", n, all)
	}
	return r
}

// question is a text's vector as a query.
func question(t testing.TB, text string) *Query {
	t.Helper()
	v, err := encodertest.New().Question(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	return NewQuery(v)
}

func TestText(t *testing.T) {
	d := document("plan", "", []string{"Nämnden ska:"}, []string{"besluta.", "följa upp."})
	d.Passages[1].Lead = 0
	gen := build(t, t.TempDir(), []*corpus.Document{d})
	p, err := gen.Passage(1)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := Text(&p, 1), "Om plan. Ansvar. Nämnden ska: följa upp."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := Text(&p, 2), "Om plan. Ansvar. Nämnden ska: besluta. följa upp."; got != want {
		t.Errorf("the whole: got %q, want %q", got, want)
	}
	p.Path, p.LeadText = nil, ""
	if got, want := Text(&p, 0), "Om plan. besluta."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCosine(t *testing.T) {
	gen := build(t, t.TempDir(), documents(1, 10))
	s, e := open(t, gen), newCounted()
	fill(t, s, e, Options{})
	q := question(t, "babab lala")
	v, _ := e.Question(t.Context(), "babab lala")
	for n := range gen.Passages() {
		p, err := gen.Passage(n)
		if err != nil {
			t.Fatal(err)
		}
		texts := rowsOf(&p)
		for i := range texts {
			of, _ := e.Encoder.Passages(t.Context(), []string{Text(&p, i)})
			var want float64
			for j := range v {
				want += float64(v[j]) * float64(of[0][j])
			}
			got, ok := s.Cosine(q, n, i)
			if !ok || got < want-0.005 || got > want+0.005 {
				t.Fatalf("passage %d sentence %d: %v, %v; want %v", n, i, got, ok, want)
			}
		}
		if _, ok := s.Cosine(q, n, texts); ok {
			t.Fatalf("passage %d has a vector for a sentence that it has not", n)
		}
		last, _ := s.Cosine(q, n, texts-1)
		if whole, ok := s.Whole(q, n); !ok || whole != last {
			t.Fatalf("passage %d as a whole: %v, %v; want %v", n, whole, ok, last)
		}
	}
	if _, ok := s.Whole(q, gen.Passages()); ok {
		t.Error("a passage that is not there has a vector of the whole")
	}
	if _, ok := s.Cosine(q, gen.Passages(), 0); ok {
		t.Error("a passage that is not there has a vector")
	}
	if _, ok := s.Cosine(NewQuery(make([]float32, 384)), 0, 0); ok {
		t.Error("a question without direction is near to something")
	}
}
