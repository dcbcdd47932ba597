package best

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestBest keeps what sorting all of it would put first, in parts too.
func TestBest(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{0, 1, 5, 64, 1000} {
		for _, most := range []int{0, 1, 2, 7, 64, 2000} {
			all := random.Perm(size)
			parts := []Best[int]{New(most, cmp.Compare[int]), New(most, cmp.Compare[int]), New(most, cmp.Compare[int])}
			for i, v := range all {
				part := &parts[i%3]
				beats, before := part.Beats(v), len(part.kept)
				part.Add(v)
				if kept := slices.Contains(part.kept, v); kept != beats {
					t.Fatalf("of %d in %d: %d was kept: %v, said %v", before, most, v, kept, beats)
				}
				if part.Full() && most > 0 && part.Worst() != slices.Max(part.kept) {
					t.Fatalf("the worst of %v is said to be %d", part.kept, part.Worst())
				}
			}
			got := parts[0].Merge(&parts[1], &parts[2])
			slices.Sort(all)
			if want := all[:min(most, size)]; !slices.Equal(got, want) {
				t.Errorf("the best %d of %d are %v", most, size, got)
			}
		}
	}
}
