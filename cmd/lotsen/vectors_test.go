package main

import (
	"errors"
	"flag"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"lotsen/cmd/lotsen/collection"
	"lotsen/corpus/folder"
	"lotsen/index"
	"lotsen/index/encoder"
	"lotsen/index/keeper"
	"lotsen/index/vector"
)

var update = flag.Bool("update", false, "make the files anew that tests compare with")

// TestShippedVectors: the vectors in the binary are those of all sentences of the
// documents in the binary, by the encoder in the binary.
func TestShippedVectors(t *testing.T) {
	log, dir := slog.New(slog.DiscardHandler), t.TempDir()
	b := &keeper.Builder{Folder: folder.Open("", folder.Options{}), Dir: filepath.Join(dir, "index"), Pin: filepath.Join(dir, "pinned")}
	if _, err := b.Build(t.Context(), log, keeper.Options{}); err != nil {
		t.Fatal(err)
	}
	gen, err := index.Open(log, b.Dir)
	if err != nil {
		t.Fatal(err)
	}
	defer gen.Close()
	set, err := vector.Open(gen, encoder.ShippedID())
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		makeShipped(t, set)
		return
	}
	stale := func() (encoder.Encoder, error) { return nil, errors.New("make them anew with -update") }
	r, err := set.Fill(t.Context(), log, stale, vector.Options{Sources: [][]byte{vector.Shipped()}})
	if err != nil || r.Taken != r.Sentences || r.Sentences == 0 {
		t.Fatalf("%+v, error %v", r, err)
	}
	if testing.Short() {
		return
	}
	e, err := collection.LoadEncoder()
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; n < gen.Passages(); n += 10 {
		p, err := gen.Passage(n)
		if err != nil {
			t.Fatal(err)
		}
		texts := len(p.Sentences)
		if texts > 1 {
			texts++ // the whole
		}
		for i := range texts {
			if !p.Kind.Quotable() {
				continue
			}
			v, err := e.Passages(t.Context(), []string{vector.Text(&p, i)})
			if err != nil {
				t.Fatal(err)
			}
			if c, ok := set.Cosine(vector.NewQuery(v[0]), n, i); !ok || c < 0.999 {
				t.Errorf("the vector of %q has cosine %v with the one shipped", vector.Text(&p, i), c)
			}
		}
	}
}

func makeShipped(t *testing.T, set *vector.Set) {
	t.Helper()
	if _, err := set.Fill(t.Context(), slog.New(slog.DiscardHandler), collection.LoadEncoder, vector.Options{Workers: 2}); err != nil {
		t.Fatal(err)
	}
	data, err := vector.Export(set)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("../../index/vector/shipped.dat", data, 0o644); err != nil {
		t.Fatal(err)
	}
}
