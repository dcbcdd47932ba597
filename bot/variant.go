package bot

import (
	"strings"

	"lotsen/bot/glossary"
	"lotsen/index/swedish"
)

// How much the ways to say a thing count beside the question's own word
// (weight 1). The glossary's own weights multiply these.
const (
	weightParts       = 0.85 // all parts of a compound, apart
	weightPart        = 0.40 // one part of a compound
	weightFolded      = 0.95 // without the dots and rings
	weightForeign     = 0.95 // an English word that the Swedish documents use too
	weightWritten     = 0.90 // a verb in one word with its particle
	weightRelatedForm = 0.75 // another form of an English word
	weightSpelt       = 0.95 // an acronym spelt out
	acronymFrom       = 0.6  // equivalents of an acronym from here on are its full name
	weightGeneral     = 0.7  // factor for a general meaning of a word that has one in this field
	weightHeavy       = 0.80 // a phrase without its light verb
	weightWord        = 0.45 // one word of a phrase
	strongVariant     = 0.70 // from here on a variant says the meaning itself
)

// phrase gives the variants of a Swedish word or phrase: all of its words'
// stems, and for a compound its parts.
func (r *reader) phrase(phrase string, weight float64) []variant {
	var terms, heavy []string
	tokens := r.lex.Analyzer().Analyze(phrase)
	for _, t := range tokens {
		if t.Kind != swedish.Word {
			continue
		}
		w := strings.ToLower(phrase[t.Start:t.End])
		if frame[Swedish][w] {
			continue
		}
		terms = append(terms, t.Term)
		if !light[Swedish][w] {
			heavy = append(heavy, t.Term)
		}
	}
	words := swedish.Words(phrase)
	if len(terms) == 0 || len(terms) == 1 && len(words) > 1 && !loses(phrase, words) {
		return nil // "år" does not say "varje år", nor "god" "god man"
	}
	out := []variant{{terms, weight}}
	if len(heavy) > 0 && len(heavy) < len(terms) {
		out = append(out, variant{heavy, weight * weightHeavy}) // "utöva tillsyn" by "tillsyn"
	}
	single := len(words) == 1
	if !single {
		return out
	}
	var parts []string
	for _, t := range tokens {
		switch t.Kind {
		case swedish.Folded:
			out = append(out, variant{[]string{t.Term}, weight * weightFolded})
		case swedish.Part:
			parts = append(parts, t.Term)
		}
	}
	if len(parts) > 1 {
		out = append(out, variant{parts, weight * weightParts})
		for _, p := range parts {
			out = append(out, variant{[]string{p}, weight * weightPart})
		}
	}
	return out
}

// loses reports whether a phrase of which one content word is left has lost
// only linking words.
func loses(phrase string, words []swedish.Token) bool {
	lost := 0
	for _, t := range words {
		w := strings.ToLower(phrase[t.Start:t.End])
		switch {
		case linking[w] || light[Swedish][w]:
			lost++
		case swedish.IsStop(w):
			return false
		case frame[Swedish][w]:
			lost++
		}
	}
	return lost > 0
}

// own gives the variants of a question's own word.
func (r *reader) own(lower, lang string) []variant {
	if lang == English {
		out := r.phrase(lower, weightForeign)
		if stem := swedish.EnglishStem(lower); stem != lower {
			out = append(out, r.phrase(stem, weightForeign)...)
		}
		return out
	}
	return r.phrase(lower, 1)
}

// related gives the Swedish words of the glossary's English words that share
// a long beginning with an English word it does not have: "supervises" finds
// "supervision".
func (r *reader) related(lower string) []variant {
	stem := swedish.EnglishStem(lower)
	n := max(5, len(stem)-3)
	if len(stem) < n {
		return nil
	}
	var out []variant
	for _, word := range r.beginnings()[stem[:5]] {
		if !strings.HasPrefix(word, stem[:n]) || len(word) > len(stem)+5 {
			continue
		}
		for _, m := range r.glossary.Expand([]glossary.Word{{Text: word}}, glossary.English) {
			for _, e := range m.Equivalents {
				out = append(out, r.phrase(strings.Join(e.Words, " "), weightRelatedForm*e.Weight)...)
			}
		}
	}
	return out
}
