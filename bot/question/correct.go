package question

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"lotsen/bot/glossary"
	"lotsen/corpus/swedish"
)

// correct mends words that neither the documents nor the glossary know:
// compounds written apart are joined, other words get the nearest spelling.
func (r *Reader) correct(words []Word, lang string) []Word {
	words = r.join(words, lang)
	for i, w := range words {
		if isFrame(w.Lower, lang) || r.understood(w, lang) || utf8.RuneCountInString(w.Lower) < 4 {
			continue
		}
		if better, ok := r.nearest(w.Lower, lang); ok {
			words[i] = Word{text: better, Lower: better}
		}
	}
	return words
}

// join puts compounds together that were written apart ("social tjänst
// nämnden"), where the documents have the whole word.
func (r *Reader) join(words []Word, lang string) []Word {
	if lang != Swedish {
		return words
	}
	var out []Word
	for i := 0; i < len(words); {
		n := r.joined(words[i:])
		if n < 2 {
			out = append(out, words[i])
			i++
			continue
		}
		whole := strings.Join(Lowers(words[i:i+n]), "")
		out = append(out, Word{text: whole, Lower: whole})
		i += n
	}
	return out
}

// joined tells how many of the words together are one of the documents'.
func (r *Reader) joined(words []Word) int {
	for n := min(3, len(words)); n >= 2; n-- {
		ok := true
		for _, w := range words[:n] {
			ok = ok && utf8.RuneCountInString(w.Lower) >= 3
		}
		if !ok || isFrame(words[0].Lower, Swedish) {
			continue
		}
		whole := strings.Join(Lowers(words[:n]), "")
		if r.stemKnown(whole) {
			return n
		}
		known := !slices.ContainsFunc(words[:n], func(w Word) bool { return !r.stemKnown(w.Lower) })
		if !known && r.fuzzyKnown(whole) {
			return n
		}
	}
	return 0
}

// fuzzyKnown reports whether a long joined word is one letter off a word of
// the documents.
func (r *Reader) fuzzyKnown(whole string) bool {
	if utf8.RuneCountInString(whole) < 12 {
		return false
	}
	s := r.Documents.Vocabulary().Suggest(whole, 1)
	return len(s) > 0 && s[0].Cost <= 1
}

// stemKnown reports whether the documents hold the word in any inflection.
func (r *Reader) stemKnown(lower string) bool {
	return r.Documents.TextFreq(swedish.Term(lower)) > 0
}

// understood reports whether a word needs no correction.
func (r *Reader) understood(w Word, lang string) bool {
	if strings.ContainsAny(w.Lower, "0123456789@") || r.held(w.Lower, lang) {
		return true
	}
	if askingWords()[w.Lower] || r.hyphened(w.Lower) {
		return true
	}
	if len(r.glossary.Expand([]glossary.Word{{Text: w.text}}, glossary.Lang(lang))) > 0 {
		return true
	}
	if lang == English {
		return r.spoken()[w.Lower]
	}
	_, parts := r.Documents.Analyzer().Terms(w.Lower)
	return len(parts) > 1 && !r.misspelt(w.Lower)
}

// held reports whether the documents hold a word, in any inflection where it is
// Swedish: the stem of a misspelt English one may be that of another word.
func (r *Reader) held(lower, lang string) bool {
	if lang == English {
		return r.Documents.Vocabulary().Count(lower) > 0 || r.borrowed(lower) && strings.ContainsAny(lower, "åäö")
	}
	return r.stemKnown(lower)
}

// hyphened reports whether a word is put together with hyphens of words that
// the documents hold.
func (r *Reader) hyphened(lower string) bool {
	parts := strings.Split(lower, "-")
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return !r.stemKnown(p) })
}

// misspelt reports whether a long compound that the documents do not have is
// one letter off a word that they have.
func (r *Reader) misspelt(lower string) bool {
	if utf8.RuneCountInString(lower) < 9 {
		return false
	}
	s := r.Documents.Vocabulary().Suggest(lower, 1)
	return len(s) > 0 && s[0].Cost > 0 && s[0].Cost <= 1 && sameStart(s[0].Word, lower)
}

// nearest gives the known word whose spelling is nearest to an unknown one:
// a cue, a word of the documents or of the glossary. Too far is
// as good as unknown: a wrong word misleads more than a missing one.
func (r *Reader) nearest(lower, lang string) (string, bool) {
	vocabularies := []*swedish.Vocabulary{r.cues(), r.Documents.Vocabulary(), r.native()}
	if lang == English {
		vocabularies = []*swedish.Vocabulary{r.cues(), r.english()}
	}
	most := 1.0
	switch n := utf8.RuneCountInString(lower); {
	case n >= 9:
		most = 2
	case n < 5 || n == 5 && lang == Swedish:
		most = 0.75
	}
	best, cost := "", math.Inf(1)
	for _, v := range vocabularies {
		for _, s := range v.Suggest(lower, 3) {
			if s.Cost <= most && s.Cost < cost && sameStart(s.Word, lower) {
				best, cost = s.Word, s.Cost
			}
		}
	}
	if one, many := strings.CutSuffix(lower, "s"); best == "" && many && lang == English && len(one) >= leastSingular {
		return r.nearest(one, lang)
	}
	return best, best != ""
}

// leastSingular is how many letters a misspelt English word has at least without
// the s of many.
const leastSingular = 5

// sameStart reports whether two words begin with the same letter, as a
// misspelt word nearly always does.
func sameStart(a, b string) bool {
	ra, _ := utf8.DecodeRuneInString(swedish.Fold(a))
	rb, _ := utf8.DecodeRuneInString(swedish.Fold(b))
	return ra == rb
}
