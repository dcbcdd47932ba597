package repository

import (
	"cmp"
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

// near finds, for each of some documents of a generation, by id, those that say much
// the same (containment of word shingles, Broder 1997).
func near(of []*corpus.Document, in *index.Generation, metas []corpus.Document) (map[string][]Near, error) {
	seed := maphash.MakeSeed()
	own := map[string]map[uint64]struct{}{}
	for _, d := range of {
		if words := shingles(seed, d.Text); len(words) > 0 {
			own[d.ID] = words
		}
	}
	out := map[string][]Near{}
	if len(own) == 0 {
		return out, nil
	}
	for _, m := range metas {
		other, err := in.Document(m.ID)
		if err != nil {
			return nil, err
		}
		theirs := shingles(seed, other.Text)
		for id, words := range own {
			if share := shared(words, theirs); id != m.ID && share >= nearShare {
				out[id] = append(out[id], Near{m.ID, other.Title, m.Path, share})
			}
		}
	}
	for id, found := range out {
		slices.SortStableFunc(found, func(a, b Near) int { return cmp.Compare(b.Share, a.Share) })
		out[id] = found[:min(len(found), mostNear)]
	}
	return out, nil
}

// shared is how much of the smaller of two sets is in both, 0 to 1.
func shared(a, b map[uint64]struct{}) float64 {
	least := min(len(a), len(b))
	if least == 0 {
		return 0
	}
	both := 0
	for h := range b {
		if _, ok := a[h]; ok {
			both++
		}
	}
	return float64(both) / float64(least)
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
