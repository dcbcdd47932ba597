package bot

import (
	"math"
	"slices"
	"strings"

	"lotsen/bot/glossary"
)

// meanings finds what the words are about: first what the glossary knows, as
// phrases or words, then the words that it does not know.
func (r *Reader) meanings(words []word, lang string) []meaning {
	var out []meaning
	spans := r.spans(words, lang)
	acts := actingAfterWho(words, spans)
	for i, s := range spans {
		m := meaning{
			acts: i == acts,
			text: s.text(words), light: s.light(words, lang), wants: s.wants(words),
			focus: s.start > 0 && asksWhich[words[s.start-1].lower], name: s.name(words),
			start: s.start, end: s.end,
		}
		r.literal(&m, s, words, lang)
		for _, match := range s.matches {
			for _, e := range match.Equivalents {
				weight := e.Weight * match.Weight
				if match.Concept.File == glossary.General && !s.general() {
					weight *= weightGeneral
				}
				if lang == English && stripped(e.Words) {
					weight *= weightStripped
				}
				if m.name && weight >= acronymFrom && isAcronym(words[s.start].text) {
					weight = max(weight, weightSpelt)
				}
				m.add(r.phrase(strings.Join(e.Words, " "), weight)...)
				m.called(strings.Join(e.Words, " "), weight)
			}
		}
		for _, match := range s.inner {
			for _, e := range match.Equivalents {
				m.add(r.phrase(strings.Join(e.Words, " "), e.Weight*weightWord)...)
			}
		}
		if lang == English {
			r.calledWithin(&m, s)
		}
		r.weigh(&m)
		if lang == English && !m.found {
			m.add(r.related(words[s.start].lower)...)
			r.weigh(&m)
		}
		if len(m.variants) > 0 || m.weight > 0 {
			out = append(out, m)
		}
	}
	if lang == English {
		r.compose(out, words)
	}
	return out
}

// literal adds the span's own words: as they are, and for a phrase also each
// of its content words. An English word stands for itself only where the
// glossary has no Swedish one, or where it is a name.
func (r *Reader) literal(m *meaning, s span, words []word, lang string) {
	if s.end == s.start+1 {
		w := words[s.start]
		if lang == Swedish || len(s.matches) == 0 || w.text != w.lower && s.start > 0 {
			m.add(r.own(w.lower, lang)...)
			m.called(w.lower, 1)
		}
		if parts := strings.Split(w.lower, "-"); len(parts) > 1 {
			m.add(r.phrase(strings.Join(parts, " "), weightParts)...)
		}
		if lang == Swedish {
			m.add(r.written(words, s.start)...)
		}
		return
	}
	if lang == English {
		return
	}
	m.add(r.phrase(s.text(words), 1)...)
	for i, w := range words[s.start:s.end] {
		m.add(r.written(words, s.start+i)...)
		if !w.stop && !light[lang][w.lower] {
			m.add(r.phrase(w.lower, weightWord)...)
		}
	}
}

// add takes variants in; of two with the same terms the heavier stays.
func (m *meaning) add(variants ...variant) {
next:
	for _, v := range variants {
		for i, have := range m.variants {
			if strings.Join(have.terms, " ") == strings.Join(v.terms, " ") {
				m.variants[i].weight = max(have.weight, v.weight)
				continue next
			}
		}
		m.variants = append(m.variants, v)
	}
}

// weigh drops the variants that the documents do not hold and gives the
// meaning its weight. It grows with rarity, but far slower than BM25's inverse
// document frequency, which in a small collection says little: from about 0.5
// for what every passage says to 1.4 for what one says.
func (r *Reader) weigh(m *meaning) {
	most, kept := 0, m.variants[:0]
	for _, v := range m.variants {
		df := math.MaxInt
		for _, t := range v.terms {
			df = min(df, r.lex.TextFreq(t))
		}
		if df == 0 {
			continue
		}
		kept = append(kept, v)
		if v.weight >= strongVariant {
			most = max(most, df)
		}
	}
	m.variants = kept
	m.found = len(kept) > 0
	n := float64(r.lex.Passages())
	m.weight = weightUnknown
	if m.found {
		m.weight = 0.4 + math.Log1p(n/float64(max(1, most)))/math.Log1p(n)
	}
	if m.light {
		m.weight *= weightLight
	}
	if isNumber(m.text) {
		m.weight = weightNumber
	}
}

// isNumber reports whether a meaning is a figure, which nothing else can say.
func isNumber(text string) bool {
	return text != "" && strings.Trim(text, "0123456789.:-") == ""
}

const (
	weightNumber  = 1.4
	weightUnknown = 1.1 // of a meaning that the documents never mention
	weightLight   = 0.5 // factor for phrases of light verbs ("ta hand om")
)

// actingAfterWho gives the number of the span that says what is done in a
// question after who does it: the first behind "vem" or "who"; -1 for none.
func actingAfterWho(words []word, spans []span) int {
	who := slices.IndexFunc(words, func(w word) bool { return asksWho[w.lower] })
	if who < 0 {
		return -1
	}
	return slices.IndexFunc(spans, func(s span) bool { return s.start > who })
}
