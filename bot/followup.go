package bot

import "strings"

const (
	// previousWeight is what the meanings of the turn before count in a
	// follow-up, which seldom repeats its subject.
	previousWeight = 0.45
	// previousShare is the most that they count together, beside the
	// follow-up's own.
	previousShare = 0.8
	// maxTurns is how many turns a follow-up is traced back.
	maxTurns = 3
)

// referring are words that point back to what was said before.
var referring = map[string]map[string]bool{
	Swedish: set("den det de dem dom detta denna dessa där dit sådant också även han hon deras dess honom henne annars då"),
	English: set("it its they them their that those these this there he she him her his also else then"),
}

// joining are words that begin a follow-up.
var joining = set("och men eller and but or so")

// conditions are words that, after a joining word, set a condition rather than
// ask.
var conditions = set("när om ifall nar when if")

// anchor is where the answer to the turn before stands: what a follow-up asks
// for is often said beside it.
type anchor struct {
	document         string
	section, passage int
}

// near reports whether a section of a document is the anchor's; a nil anchor is
// near nothing.
func (a *anchor) near(document string, section int) bool {
	return a != nil && a.document == document && a.section == section
}

// follow reads a question in the light of the turns before it. One that
// stands on its own is read alone. The turn before is returned where the
// question leans on it.
func (r *Reader) follow(text string, turns []string, fallback string) (now reading, before *reading) {
	now, turns = r.read(text, fallback), questions(turns)
	if len(turns) == 0 || !now.leans() {
		return now, nil
	}
	turns = turns[max(0, len(turns)-maxTurns):]
	previous, err := clean(turns[len(turns)-1])
	if err != nil {
		return now, nil
	}
	last, _ := r.follow(previous, turns[:len(turns)-1], now.lang)
	if !now.asks() {
		now.kind, now.want = last.kind, last.want
	}
	now.meanings = append(now.meanings, now.remembered(last)...)
	now.bodies = append(now.bodies, last.bodies...)
	return now, &last
}

// remembered are the meanings of the turn before that a follow-up does not
// say itself, at their lower weight.
func (q reading) remembered(last reading) []meaning {
	var out []meaning
	own, sum := 0.0, 0.0
	for _, m := range q.meanings {
		own += m.weight
	}
	for _, m := range last.meanings {
		if q.has(m) || m.previous {
			continue
		}
		m.weight *= previousWeight
		m.previous, m.focus, m.name = true, false, false
		sum += m.weight
		out = append(out, m)
	}
	if most := previousShare * own; own > 0 && sum > most {
		for i := range out {
			out[i].weight *= most / sum
		}
	}
	return out
}

// leans reports whether a question leans on the one before: it begins with
// "and", is short and refers back, or has hardly any content of its own.
func (q reading) leans() bool {
	if len(q.words) == 0 {
		return false
	}
	content := 0
	for _, m := range q.meanings {
		if m.weight > 0 {
			content++
		}
	}
	if joining[q.words[0].lower] || content <= 1 {
		return true
	}
	for _, w := range q.words {
		if content <= 3 && referring[q.lang][w.lower] {
			return true
		}
	}
	return false
}

// asks reports whether the question itself says what it asks for.
func (q reading) asks() bool {
	if len(q.words) > 1 && joining[q.words[0].lower] && conditions[q.words[1].lower] {
		return false // "och när det är över?" asks what was asked before
	}
	_, want := kindOf(lowers(q.words))
	return q.kind != KindFact || want != WantNothing
}

// has reports whether the reading has a meaning that shares a strong variant
// with m.
func (q reading) has(m meaning) bool {
	own := map[string]bool{}
	for _, have := range q.meanings {
		for _, v := range have.variants {
			if v.weight >= strongVariant {
				own[strings.Join(v.terms, " ")] = true
			}
		}
	}
	for _, v := range m.variants {
		if v.weight >= strongVariant && own[strings.Join(v.terms, " ")] {
			return true
		}
	}
	return false
}
