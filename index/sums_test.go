package index

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lotsen/corpus"
	"lotsen/index/store"
	"lotsen/index/store/storetest"
)

// damagedStores write the store in a generation's folder anew, so that it holds
// something else than what was read; package store has a test of each way.
var damagedStores = map[string]func(t *testing.T, folder string){
	"other word": func(t *testing.T, folder string) {
		docs := threeDocuments()
		docs[0].Text = strings.Replace(docs[0].Text, "Socialnämnden", "Kulturnämnden", 1)
		rewrite(t, folder, docs, func(rows []uint32) []uint32 { return rows })
	},
	"permuted rows": func(t *testing.T, folder string) {
		rewrite(t, folder, threeDocuments(), func(rows []uint32) []uint32 { return append(rows[1:], rows[0]) })
	},
	"flipped byte": func(t *testing.T, folder string) {
		path := filepath.Join(folder, storeName)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, bytes.Replace(data, []byte("Polisen"), []byte("Qolisen"), 1), 0o644); err != nil {
			t.Fatal(err)
		}
	},
}

// rewrite writes the store in folder anew, with its rows in another order.
func rewrite(t *testing.T, folder string, docs []*corpus.Document, order func([]uint32) []uint32) {
	t.Helper()
	rows, err := engineNumbers(folder)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, storeName)
	if err := os.Remove(path); err != nil { // the old one may be mapped
		t.Fatal(err)
	}
	if err := store.Write(path, docs, nil, order(slices.Clone(rows))); err != nil {
		t.Fatal(err)
	}
}

func threeDocuments() []*corpus.Document { return append(small(0), storetest.Turning()) }

// A build compares what it reads back from the store with the documents that
// it was given, and does not publish what differs.
func TestBuildChecksTheStore(t *testing.T) {
	for name, damage := range damagedStores {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.Mkdir(filepath.Join(dir, generationsName), 0o755); err != nil {
				t.Fatal(err)
			}
			b := &build{ctx: t.Context(), log: quiet(t), dir: dir, docs: threeDocuments(), started: time.Now()}
			if err := errors.Join(b.prepare(), b.write()); err != nil {
				t.Fatal(err)
			}
			damage(t, b.folder)
			if err := b.check(); !errors.Is(err, ErrCorrupt) {
				t.Errorf("check: %v, want ErrCorrupt", err)
			}
		})
	}
}

// Verify finds a store that differs from what was read even where the sums of
// the files are right.
func TestVerifyChecksTheDocuments(t *testing.T) {
	for name, damage := range damagedStores {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			m := mustBuild(t, dir, threeDocuments(), BuildOptions{}).Manifest
			if err := Verify(dir, ""); err != nil {
				t.Fatal(err)
			}
			folder := generationPath(dir, m.ID)
			damage(t, folder)
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
