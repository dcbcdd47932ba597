package corpus

import "time"

// Current reports whether the document is valid on the day of on: not before
// its first day of validity nor after its last. A document without dates is
// current; whether another replaces it, Superseded says.
func (d *Document) Current(on time.Time) bool {
	day := on.Format(time.DateOnly)
	return (d.ValidFrom == "" || d.ValidFrom <= day) && (d.ValidTo == "" || day <= d.ValidTo)
}

// Superseded returns, for the id of each document that another one replaces
// on the day of on, the id of the newest in its line of successors. A document
// that is not valid yet replaces nothing; where two replace the same one, the
// later to become valid counts, then the later decided, then the greater id.
// Documents that replace each other in a circle supersede nothing.
func Superseded(docs []*Document, on time.Time) map[string]string {
	next := map[string]*Document{}
	known := map[string]bool{}
	day := on.Format(time.DateOnly)
	for _, d := range docs {
		known[d.ID] = true
		if d.Replaces == "" || d.Replaces == d.ID || d.ValidFrom > day {
			continue
		}
		if other := next[d.Replaces]; other == nil || newer(d, other) {
			next[d.Replaces] = d
		}
	}
	out := map[string]string{}
	for id := range next {
		if !known[id] {
			continue
		}
		if last, ok := successor(next, id); ok {
			out[id] = last
		}
	}
	return out
}

func newer(a, b *Document) bool {
	if a.ValidFrom != b.ValidFrom {
		return a.ValidFrom > b.ValidFrom
	}
	if a.Decided != b.Decided {
		return a.Decided > b.Decided
	}
	return a.ID > b.ID
}

// successor follows the line of successors from id to its end.
func successor(next map[string]*Document, id string) (last string, ok bool) {
	seen := map[string]bool{id: true}
	for last = id; next[last] != nil; {
		last = next[last].ID
		if seen[last] {
			return "", false
		}
		seen[last] = true
	}
	return last, true
}
