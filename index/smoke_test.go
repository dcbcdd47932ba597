package index

import (
	"errors"
	"testing"

	"lotsen/corpus"
	"lotsen/index/store/storetest"
)

// A sound generation finds every passage that it is probed for, also where
// many have the same words.
func TestSoundGenerationsFindThemselves(t *testing.T) {
	same := make([]string, 3*probeLimit)
	for i := range same {
		same[i] = "Beslut fattas av nämnden."
	}
	for name, docs := range map[string][]*corpus.Document{
		"programme": shipped(t),
		"ties":      random(1, 25, 20, 12, 4),
		"same":      {storetest.Plain("same", "Beslut", same...)},
		"no words":  {storetest.Plain("dashes", "–", "–", "…", "– –")},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			mustBuild(t, dir, docs, BuildOptions{NoDuties: true})
			if err := mustOpen(t, dir).findsItself(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

// A generation in which every passage stands in the place of another answers
// every question, with the wrong passage: it does not find itself.
func TestPermutedPassagesAreFound(t *testing.T) {
	dir := t.TempDir()
	m := mustBuild(t, dir, shipped(t), BuildOptions{NoDuties: true}).Manifest
	folder := generationPath(dir, m.ID)
	rewrite(t, folder, shipped(t), func(rows []uint32) []uint32 { return append(rows[1:], rows[0]) })
	reseal(t, folder, &m)
	if err := mustOpen(t, dir).findsItself(t.Context()); !errors.Is(err, ErrCorrupt) {
		t.Errorf("%v, want ErrCorrupt", err)
	}
}
