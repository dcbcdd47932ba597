package index

import "lotsen/index/store"

// TextFreq returns roughly how many passages have a term in their own text, as
// a word or as a part of one: the length of its longest list of postings. It is
// 1 for a term that occurs only in headings or lead-in lines, and 0 for one
// that does not occur. It reads dictionaries only, no postings.
func (g *Generation) TextFreq(term string) int {
	if !g.enter() {
		return 0
	}
	defer g.Release()
	if n, known := g.freqs.Load(term); known {
		return n.(int)
	}
	n := g.textFreq(term)
	if g.freqsKept.Add(1) > mostFreqs {
		g.freqs.Clear()
		g.freqsKept.Store(1)
	}
	g.freqs.Store(term, n)
	return n
}

// mostFreqs is how many frequencies a generation keeps before it forgets them:
// about 10 MB.
const mostFreqs = 1 << 16

func (g *Generation) textFreq(term string) (n int) {
	var err error
	defer store.Rescue(&err)() // 0 then, as for any other error
	s, err := g.scratch()
	if err != nil {
		return 0
	}
	t, err := s.term(term)
	if err != nil {
		return 0
	}
	g.scratches.Put(s)
	if len(t.lists) == 0 {
		return 0
	}
	var counts [numFields]int
	most := 1
	for _, l := range t.lists {
		if l.field == fieldBody || l.field == fieldPart || l.field == fieldFold {
			counts[l.field] += int(l.list.Count())
			most = max(most, counts[l.field])
		}
	}
	return most
}
