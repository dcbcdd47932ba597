package bot

import "strings"

// previousWeight is what the meanings of the turn before count in a
// follow-up, which seldom repeats its subject.
const previousWeight = 0.45

// referring are words that point back to what was said before.
var referring = map[string]map[string]bool{
	Swedish: set("och men då den det de dem dom detta denna dessa där dit sådant också även han hon deras dess honom henne annars"),
	English: set("and but then it its they them their that those these this there he she him her his also else besides"),
}

// conversation reads a question in the light of the turns before it. A
// question that stands on its own is read alone.
func (r *reader) conversation(text string, turns []string, fallback string) reading {
	now := r.read(text, fallback)
	if len(turns) == 0 || !now.elliptic() {
		return now
	}
	before, err := clean(turns[len(turns)-1])
	if err != nil {
		return now
	}
	last := r.conversation(before, turns[:len(turns)-1], now.lang)
	if !now.asks() {
		now.kind, now.want = last.kind, last.want
	}
	for _, m := range last.meanings {
		if now.has(m) || m.previous {
			continue
		}
		m.weight *= previousWeight
		m.previous = true
		now.meanings = append(now.meanings, m)
	}
	return now
}

// elliptic reports whether a question leans on the one before: it begins with
// "and", refers back, or is too short to stand alone.
func (q reading) elliptic() bool {
	if len(q.words) == 0 {
		return false
	}
	content := 0
	for _, m := range q.meanings {
		if m.found {
			content++
		}
	}
	if content <= 2 {
		return true
	}
	for _, w := range q.words {
		if referring[q.lang][w.lower] {
			return true
		}
	}
	return false
}

// asks reports whether the question itself says what it asks for.
func (q reading) asks() bool {
	_, want := kindOf(lowers(q.words))
	return q.kind != KindFact || want != WantNothing
}

// has reports whether the reading has a meaning that shares a term with m.
func (q reading) has(m meaning) bool {
	own := map[string]bool{}
	for _, have := range q.meanings {
		for _, v := range have.variants {
			if v.weight >= 0.7 {
				own[strings.Join(v.terms, " ")] = true
			}
		}
	}
	for _, v := range m.variants {
		if v.weight >= 0.7 && own[strings.Join(v.terms, " ")] {
			return true
		}
	}
	return false
}
