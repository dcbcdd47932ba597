package pdf

import (
	"math"
	"sort"
)

// looks is what most of a document's text looks like.
type looks struct {
	size    float64
	bold    bool
	italic  bool
	leading float64 // from baseline to baseline, in parts of the size
	titles  map[pageTitle]bool
	words   map[string]int // of the document, in small letters
}

// isTitle says whether a line is the target of a bookmark.
func (b looks) isTitle(l line) bool {
	return len(b.titles) > 0 && b.titles[pageTitle{l.page, titleKey(l.String())}]
}

// measure finds the looks of the body text.
func measure(pages [][]line) looks {
	type face struct {
		size         float64
		bold, italic bool
	}
	letters := map[face]int{}
	var leads []float64
	for _, p := range pages {
		for i, l := range p {
			letters[face{half(l.size), l.bold, l.italic}] += len(l.String())
			if i > 0 && l.angle == 0 && p[i-1].angle == 0 {
				if d := (p[i-1].y - l.y) / l.size; d > 0.8 && d < 2.2 && math.Abs(l.size-p[i-1].size) < 0.3 {
					leads = append(leads, d)
				}
			}
		}
	}
	out, n := looks{size: 11, leading: 1.25}, 0
	for f, k := range letters {
		if k > n || k == n && f.size < out.size {
			out.size, out.bold, out.italic, n = f.size, f.bold, f.italic, k
		}
	}
	if len(leads) > 0 {
		sort.Float64s(leads)
		out.leading = leads[len(leads)/2]
	}
	return out
}

func half(v float64) float64 { return float64(int(v*2+0.5)) / 2 }
