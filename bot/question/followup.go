package question

import (
	"slices"
	"strings"

	"lotsen/corpus/grammar"
)

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
	if joining.Has(q.Words[0].Lower) || content == 0 {
		return true
	}
	for _, w := range q.Words {
		if content <= 3 && referring.in(q.Lang).Has(w.Lower) {
			return true
		}
	}
	return content == 1 && !q.namesSubject()
}

// namesSubject reports whether a question about one thing names it anew: "KAST?",
// "vad är människohandel?", and not what only the one before has: "vad är straffet?".
func (q Reading) namesSubject() bool {
	i := slices.IndexFunc(q.Meanings, func(m Meaning) bool { return m.Weight > 0 })
	m := q.Meanings[i]
	if m.Start >= m.End || m.End > len(q.Words) || !m.Found {
		return false
	}
	if m.Name || isAcronym(q.Words[m.Start].text) {
		return true
	}
	return q.Want == WantMeaning && !q.definite(m)
}

// definite reports whether a meaning is said as known: "straffet", "the penalty".
func (q Reading) definite(m Meaning) bool {
	if q.Lang == English {
		return m.Start > 0 && (q.Words[m.Start-1].Lower == "the" || q.Words[m.Start-1].Lower == "its" || q.Words[m.Start-1].Lower == "their")
	}
	last := q.Words[m.End-1].Lower
	return slices.ContainsFunc([]string{"en", "et", "na"}, func(end string) bool { return strings.HasSuffix(last, end) })
}

// asks reports whether the question itself says what it asks for.
func (q Reading) asks() bool {
	if len(q.Words) > 1 && joining.Has(q.Words[0].Lower) && conditions.Has(q.Words[1].Lower) && !q.asksWhen() {
		// "och när det är över?" asks what was asked before; "och om …, vem …?" does not
		return slices.ContainsFunc(q.Words, func(w Word) bool { return asksWho.Has(w.Lower) })
	}
	if len(q.Words) > 1 && joining.Has(q.Words[0].Lower) && interrogatives.Has(q.Words[1].Lower) && !whether.Has(q.Words[1].Lower) {
		return true // "och varför?", "och vad är målet?"
	}
	_, want := kindOf(Lowers(q.Words))
	return q.Kind != KindFact || want != WantNothing || len(q.Words) > 1 && asksWhich.Has(q.Words[0].Lower)
}

// asksWhen reports whether a follow-up that begins by "och när" asks for a time, and sets
// no condition: nothing more is in it, or its verb stands before who it is about.
func (q Reading) asksWhen() bool {
	when := q.Words[1].Lower
	if !interrogatives.Has(when) {
		return false
	}
	return len(q.Words) == 2 || whether.Has(q.Words[2].Lower) || modal.Has(q.Words[2].Lower) || grammar.Finite(q.Words[2].Lower)
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
