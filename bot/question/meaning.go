package question

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"lotsen/bot/glossary"
	"lotsen/bot/question/age"
	"lotsen/corpus/swedish"
)

// meanings finds what the words are about: first what the glossary knows, as
// phrases or words, then the words that it does not know.
func (r *Reader) meanings(words []Word, ages []age.Age, lang string) []Meaning {
	var out []Meaning
	joinAges(words, ages)
	spans := r.spans(words, lang)
	acts := actingAfterWho(words, spans)
	for i, s := range spans {
		m := Meaning{
			Acts: i == acts,
			text: s.text(words), light: s.light(words, lang), Wants: s.wants(words),
			Focus: s.start > 0 && asksWhich.Has(words[s.start-1].Lower), Name: s.name(words),
			Start: s.start, End: s.end,
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
				if m.Name && weight >= acronymFrom && isAcronym(words[s.start].text) {
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
		for _, a := range ages {
			if s.start <= a.At && a.At < s.end {
				r.aged(&m, a)
				m.text = span{start: a.Start, end: a.End}.text(words)
			}
		}
		r.weigh(&m)
		if lang == English && !m.Found {
			m.add(r.related(words[s.start].Lower)...)
			r.weigh(&m)
		}
		if len(m.Variants) > 0 || m.Weight > 0 {
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
// glossary has no Swedish one, where it is a name, or a Swedish word in between.
func (r *Reader) literal(m *Meaning, s span, words []Word, lang string) {
	if s.end == s.start+1 {
		w := words[s.start]
		if lang == Swedish || len(s.matches) == 0 || w.text != w.Lower && s.start > 0 || r.borrowed(w.Lower) {
			m.add(r.own(w.Lower, lang)...)
			m.called(w.Lower, 1)
		}
		if parts := strings.Split(w.Lower, "-"); len(parts) > 1 {
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
		if !w.Stop && !light.in(lang).Has(w.Lower) {
			m.add(r.phrase(w.Lower, weightWord)...)
		}
	}
}

// leastBorrowed is how many letters a Swedish word has at least that is known by its
// stem among English ones.
const leastBorrowed = 7

// borrowed reports whether a word of an English question is a Swedish one of the
// documents: "who is responsible for ungdomsmottagningar?".
func (r *Reader) borrowed(lower string) bool {
	if r.spoken()[lower] || utf8.RuneCountInString(lower) < leastBorrowed || strings.HasSuffix(lower, "s") {
		return false // by an s an English plural ends: "ctenophores"
	}
	return r.Documents.TextFreq(swedish.Term(lower)) > 0
}

// weigh drops the variants that the documents do not hold and gives the
// meaning its weight. It grows with rarity, but far slower than BM25's inverse
// document frequency, which in a small collection says little: from about 0.5
// for what every passage says to 1.4 for what one says.
func (r *Reader) weigh(m *Meaning) {
	most, kept := 0, m.Variants[:0]
	for _, v := range m.Variants {
		df := math.MaxInt
		for _, t := range v.Terms {
			df = min(df, r.Documents.TextFreq(t))
		}
		if df == 0 {
			continue
		}
		kept = append(kept, v)
		if v.Weight >= StrongVariant {
			most = max(most, df)
		}
	}
	m.Variants = kept
	m.Found = len(kept) > 0
	n := float64(r.Documents.Passages())
	m.Weight = weightUnknown
	if m.Found {
		m.Weight = 0.4 + math.Log1p(n/float64(max(1, most)))/math.Log1p(n)
	}
	if m.light {
		m.Weight *= weightLight
	}
	if isNumber(m.text) {
		m.Weight = weightNumber
	}
}

// actingAfterWho gives the number of the span that says what is done in a
// question after who does it: the first behind "vem" or "who"; -1 for none.
func actingAfterWho(words []Word, spans []span) int {
	who := slices.IndexFunc(words, func(w Word) bool { return asksWho.Has(w.Lower) })
	if who < 0 {
		return -1
	}
	return slices.IndexFunc(spans, func(s span) bool { return s.start > who })
}
