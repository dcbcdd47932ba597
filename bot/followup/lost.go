package followup

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"lotsen/corpus"
)

// Lost is a note whose duty the register no longer has as it was.
type Lost struct {
	ID string
	Note
	// Now is the duty that reads most like it in the same document; nil where
	// none does and the duty has gone.
	Now *corpus.Duty
}

// alike is the least share of words that two wordings of a duty have in common.
const alike = 0.5

// Compare gives the notes whose duties are not among those of a register: changed
// or gone, in the order of documents and places.
func Compare(notes map[string]Note, duties []corpus.Duty) []Lost {
	known := make(map[string]bool, len(duties))
	in := map[string][]int{} // duties by document
	for i, d := range duties {
		known[d.ID] = true
		in[d.Document] = append(in[d.Document], i)
	}
	var out []Lost
	for id, n := range notes {
		if known[id] {
			continue
		}
		l := Lost{ID: id, Note: n}
		best := alike
		for _, i := range in[n.Duty.Document] {
			if _, noted := notes[duties[i].ID]; noted {
				continue
			}
			if s := likeness(n.Duty.Quote, duties[i].Quote); s >= best {
				best, l.Now = s, &duties[i]
			}
		}
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b Lost) int {
		return cmp.Or(cmp.Compare(a.Duty.Document, b.Duty.Document), cmp.Compare(a.Duty.Start, b.Duty.Start), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// likeness is the share of the words of two texts that both have (Jaccard).
func likeness(a, b string) float64 {
	x, y := wordsOf(a), wordsOf(b)
	common := 0
	for w := range maps.Keys(x) {
		if y[w] {
			common++
		}
	}
	if len(x)+len(y) == common {
		return 0
	}
	return float64(common) / float64(len(x)+len(y)-common)
}

func wordsOf(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		out[w] = true
	}
	return out
}

// Reworded pairs duties that went with ones that came in the same document and
// read most like them: numbers of gone and of came, each at most once.
func Reworded(gone, came []corpus.Duty) (pairs [][2]int) {
	type pair struct {
		at [2]int
		s  float64
	}
	in := map[string][]int{}
	for i, d := range came {
		in[d.Document] = append(in[d.Document], i)
	}
	var all []pair
	for i, d := range gone {
		for _, k := range in[d.Document] {
			if s := likeness(d.Quote, came[k].Quote); s >= alike {
				all = append(all, pair{[2]int{i, k}, s})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(b.s, a.s) })
	used, taken := map[int]bool{}, map[int]bool{}
	for _, p := range all {
		if !used[p.at[0]] && !taken[p.at[1]] {
			used[p.at[0]], taken[p.at[1]] = true, true
			pairs = append(pairs, p.at)
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	return pairs
}
