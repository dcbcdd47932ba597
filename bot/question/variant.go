package question

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lotsen/bot/glossary"
	"lotsen/corpus/swedish"
)

// phrase gives the variants of a Swedish word or phrase: all of its words'
// stems, and for a compound its parts.
func (r *Reader) phrase(phrase string, weight float64) []Variant {
	var terms, heavy []string
	tokens := r.Documents.Analyzer().Analyze(phrase)
	for _, t := range tokens {
		if t.Kind != swedish.Word {
			continue
		}
		w := strings.ToLower(phrase[t.Start:t.End])
		if frame.swedish.Has(w) {
			continue
		}
		terms = append(terms, t.Term)
		if !light.swedish.Has(w) {
			heavy = append(heavy, t.Term)
		}
	}
	words := swedish.Words(phrase)
	if len(terms) == 0 || len(terms) == 1 && len(words) > 1 && !loses(phrase, words) {
		return nil // "år" does not say "varje år", nor "god" "god man"
	}
	out := []Variant{{terms, weight}}
	if len(heavy) > 0 && len(heavy) < len(terms) {
		out = append(out, Variant{heavy, weight * weightHeavy}) // "utöva tillsyn" by "tillsyn"
	}
	single := len(words) == 1
	if !single {
		return out
	}
	var parts []string
	for _, t := range tokens {
		switch t.Kind {
		case swedish.Folded:
			out = append(out, Variant{[]string{t.Term}, weight * weightFolded})
		case swedish.Part:
			parts = append(parts, t.Term)
		}
	}
	if len(parts) > 1 {
		out = append(out, Variant{parts, weight * weightParts})
		for _, p := range parts {
			out = append(out, Variant{[]string{p}, weight * weightPart})
		}
	}
	return out
}

// stripped reports whether a phrase is a light verb with function words, of
// which its terms keep only the verb: "se till" finds every "se".
func stripped(words []string) bool {
	if len(words) < 2 {
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool {
		return !light.swedish.Has(w) && !swedish.IsStop(w) && !linking.Has(w)
	})
}

// loses reports whether a phrase of which one content word is left has lost
// only linking words.
func loses(phrase string, words []swedish.Token) bool {
	lost := 0
	for _, t := range words {
		w := strings.ToLower(phrase[t.Start:t.End])
		switch {
		case linking.Has(w) || light.swedish.Has(w):
			lost++
		case swedish.IsStop(w):
			return false
		case frame.swedish.Has(w):
			lost++
		}
	}
	return lost > 0
}

// own gives the variants of a question's own word.
func (r *Reader) own(lower, lang string) []Variant {
	if lang == English {
		out := r.phrase(lower, weightForeign)
		if stem := swedish.EnglishStem(lower); stem != lower {
			out = append(out, r.phrase(stem, weightForeign)...)
		}
		return slices.DeleteFunc(out, func(v Variant) bool {
			return len(v.Terms) == 1 && len(v.Terms[0]) < leastForeign && len(lower) > leastForeign
		})
	}
	return append(r.phrase(lower, 1), r.quality(lower)...)
}

// quality gives the noun of an adjective's quality and the other way round:
// "trygg" and "trygghet", where the documents have it.
func (r *Reader) quality(lower string) []Variant {
	stem := swedish.Stem(lower)
	other, noun := strings.CutSuffix(stem, "het")
	if !noun {
		other = stem + "het"
	}
	if utf8.RuneCountInString(other) < leastNoun || r.Documents.TextFreq(other) == 0 {
		return nil
	}
	return []Variant{{[]string{other}, weightQuality}}
}

// leastForeign is how many letters a Swedish stem leaves at least of a longer
// English word that the documents use too: "aware" is no "aw".
const leastForeign = 3

// related gives the Swedish words of the glossary's English words that are
// derived from the same word as one that it does not have: "supervises" finds
// "supervision".
func (r *Reader) related(lower string) []Variant {
	stem := swedish.EnglishStem(lower)
	if len(stem) < leastBeginning {
		return nil
	}
	var out []Variant
	for _, word := range r.beginnings()[stem[:leastBeginning]] {
		if !derived(lower, word) {
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

// leastBeginning is how many letters words of one family share at least.
const leastBeginning = 5

// derived reports whether two English words are of one family: beyond the
// letters that they share, both have only endings that make one word of
// another ("compile", "compilation").
func derived(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for ; n >= leastBeginning; n-- {
		if isEnding(a[n:]) && isEnding(b[n:]) {
			return true
		}
	}
	return false
}

// isEnding reports whether letters make one English word of another.
func isEnding(letters string) bool { return letters == "" || endings.Has(letters) }
