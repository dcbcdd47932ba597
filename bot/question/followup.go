package question

import "strings"

// Follow reads a question in the light of the turns before it. One that
// stands on its own is read alone. The turn before is returned where the
// question leans on it.
func (r *Reader) Follow(text string, turns []string, fallback string) (now Reading, before *Reading) {
	now, turns = r.Read(text, fallback), questions(turns)
	if len(turns) == 0 || !now.leans() {
		return now, nil
	}
	turns = turns[max(0, len(turns)-maxTurns):]
	previous, err := Clean(turns[len(turns)-1])
	if err != nil {
		return now, nil
	}
	last, _ := r.Follow(previous, turns[:len(turns)-1], now.Lang)
	now.Earlier = strings.TrimSpace(last.Earlier + " " + last.Text)
	if !now.asks() {
		now.Kind, now.Want = last.Kind, last.Want
	}
	now.Meanings = append(now.Meanings, now.remembered(last)...)
	now.Bodies = append(now.Bodies, last.Bodies...)
	return now, &last
}

// remembered are the meanings of the turn before that a follow-up does not
// say itself, at their lower weight.
func (q Reading) remembered(last Reading) []Meaning {
	var out []Meaning
	own, sum := 0.0, 0.0
	for _, m := range q.Meanings {
		own += m.Weight
	}
	for _, m := range last.Meanings {
		if q.has(m) || m.Previous {
			continue
		}
		m.Weight *= previousWeight
		m.Previous, m.Focus, m.Name = true, false, false
		sum += m.Weight
		out = append(out, m)
	}
	if most := previousShare * own; own > 0 && sum > most {
		for i := range out {
			out[i].Weight *= most / sum
		}
	}
	return out
}

// leans reports whether a question leans on the one before: it begins with
// "and", is short and refers back, or has hardly any content of its own.
func (q Reading) leans() bool {
	if len(q.Words) == 0 {
		return false
	}
	content := 0
	for _, m := range q.Meanings {
		if m.Weight > 0 {
			content++
		}
	}
	if joining.Has(q.Words[0].Lower) || content <= 1 {
		return true
	}
	for _, w := range q.Words {
		if content <= 3 && referring.in(q.Lang).Has(w.Lower) {
			return true
		}
	}
	return false
}

// asks reports whether the question itself says what it asks for.
func (q Reading) asks() bool {
	if len(q.Words) > 1 && joining.Has(q.Words[0].Lower) && conditions.Has(q.Words[1].Lower) {
		return false // "och när det är över?" asks what was asked before
	}
	_, want := kindOf(Lowers(q.Words))
	return q.Kind != KindFact || want != WantNothing
}

// has reports whether the reading has a meaning that shares a strong variant
// with m.
func (q Reading) has(m Meaning) bool {
	own := map[string]bool{}
	for _, have := range q.Meanings {
		for _, v := range have.Variants {
			if v.Weight >= StrongVariant {
				own[strings.Join(v.Terms, " ")] = true
			}
		}
	}
	for _, v := range m.Variants {
		if v.Weight >= StrongVariant && own[strings.Join(v.Terms, " ")] {
			return true
		}
	}
	return false
}
