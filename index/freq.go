package index

// TextFreq returns in about how many passages a term occurs in the text
// itself, as a word or as a part of one: the length of its longest list. A
// term that stands only in headings or lead-in lines counts 1, one that
// stands nowhere 0. It reads dictionaries only, no postings.
func (g *Generation) TextFreq(term string) int {
	if !g.enter() {
		return 0
	}
	defer g.Release()
	s, err := g.scratch()
	if err != nil {
		return 0
	}
	defer g.scratches.Put(s)
	t, err := s.term(term)
	if err != nil || len(t.lists) == 0 {
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
