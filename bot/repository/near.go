package repository

import (
	"hash/maphash"
	"slices"
	"strings"
	"unicode"

	"lotsen/corpus"
	"lotsen/index"
)

const (
	shingle   = 5   // words in a row
	nearShare = 0.5 // from which share on one is told of
	mostNear  = 5
)

// near finds the documents of a generation that say much the same as one of them
// (containment of word shingles, Broder 1997).
func near(d *corpus.Document, in *index.Generation, metas []corpus.Document) ([]Near, error) {
	seed := maphash.MakeSeed()
	own := shingles(seed, d.Text)
	if len(own) == 0 {
		return nil, nil
	}
	var out []Near
	for _, m := range metas {
		if m.ID == d.ID {
			continue
		}
		other, err := in.Document(m.ID)
		if err != nil {
			return nil, err
		}
		theirs := shingles(seed, other.Text)
		both := 0
		for h := range theirs {
			if _, ok := own[h]; ok {
				both++
			}
		}
		least := min(len(own), len(theirs))
		if least == 0 {
			continue
		}
		if share := float64(both) / float64(least); share >= nearShare {
			out = append(out, Near{m.ID, other.Title, m.Path, share})
		}
	}
	slices.SortStableFunc(out, func(a, b Near) int {
		switch {
		case a.Share > b.Share:
			return -1
		case a.Share < b.Share:
			return 1
		}
		return 0
	})
	return out[:min(len(out), mostNear)], nil
}

// shingles are the hashes of a text's words, five in a row.
func shingles(seed maphash.Seed, text string) map[uint64]struct{} {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	out := make(map[uint64]struct{}, len(words))
	for i := 0; i+shingle <= len(words); i++ {
		out[maphash.String(seed, strings.Join(words[i:i+shingle], " "))] = struct{}{}
	}
	return out
}
