package glossary

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// maxGap is the most words that may stand inside a verb phrase, so that
// "söker socialtjänsten upp" meets "söka upp".
const maxGap = 2

// entry is one word or phrase of a concept.
type entry struct {
	concept int32
	word    int32 // position among the concept's words of the language
	length  int32 // words of the phrase
}

// lookup finds the phrases of one language by the stem of their first word.
// Most of the time of making it is stemming, and a question needs few words:
// so phrases lie apart by their first letter, and those of a letter are
// stemmed when the first question asks for it.
type lookup struct {
	lang    Lang
	letters map[rune]*letter
}

// letter holds the phrases that begin with a letter.
type letter struct {
	entries []entry
	once    sync.Once
	// The phrases by their first word: its stem, or the acronym in small
	// letters.
	stems, acronyms map[string][]entry
}

func newLookup(concepts []Concept, lang Lang) *lookup {
	l := &lookup{lang: lang, letters: make(map[rune]*letter, 64)}
	for i := range concepts {
		for j, phrase := range concepts[i].words(lang) {
			first := firstLetter(phrase)
			if l.letters[first] == nil {
				l.letters[first] = new(letter)
			}
			l.letters[first].entries = append(l.letters[first].entries, entry{concept: int32(i), word: int32(j)})
		}
	}
	return l
}

// firstLetter returns a word's first letter or digit, small and without dots
// and rings, because inflection may change those (bok, böcker).
func firstLetter(word string) rune {
	for _, r := range word {
		if !isWordRune(r) {
			continue
		}
		switch r = unicode.ToLower(r); r {
		case 'å', 'ä', 'à':
			return 'a'
		case 'ö':
			return 'o'
		case 'é', 'è':
			return 'e'
		}
		return r
	}
	return 0
}

// read sorts the letter's phrases.
func (t *letter) read(concepts []Concept, lang Lang) {
	t.stems = make(map[string][]entry, len(t.entries))
	t.acronyms = make(map[string][]entry)
	for _, e := range t.entries {
		first, length := concepts[e.concept].words(lang)[e.word], 1
		if strings.ContainsFunc(first, func(r rune) bool { return !isWordRune(r) }) {
			parts := split(first)
			first, length = parts[0], len(parts)
		}
		e.length = int32(length)
		if isAcronym(first) {
			key := strings.ToLower(first)
			t.acronyms[key] = append(t.acronyms[key], e)
			continue
		}
		key := stemOf(first, lang)
		t.stems[key] = append(t.stems[key], e)
	}
}

// find returns the phrases whose first word is a question's.
func (l *lookup) find(p piece, concepts []Concept) (stems, acronyms []entry) {
	at := func(r rune) *letter {
		t := l.letters[r]
		if t == nil {
			return new(letter)
		}
		t.once.Do(func() { t.read(concepts, l.lang) })
		return t
	}
	byText, byStem := firstLetter(p.text), firstLetter(p.stem)
	stems = at(byText).stems[p.stem]
	if byStem != byText {
		stems = slices.Concat(stems, at(byStem).stems[p.stem])
	}
	if p.acronym != "" {
		acronyms = at(byText).acronyms[p.acronym]
	}
	return stems, acronyms
}

func (c *Concept) words(lang Lang) []string {
	if lang == English {
		return c.English
	}
	return c.Swedish
}

// found is a phrase found in a question, over the pieces [start, end) without
// those in [gap, resume), which stand inside it and are not of it.
type found struct {
	entry
	start, end  int
	gap, resume int
	fit         int  // how well a single word fits the question's; more is better
	inflected   bool // the question's word is an English form of it
}

// at returns the phrases that begin at a piece, longest first and then in the
// glossary's order.
func (g *Glossary) at(ps []piece, i int, l *lookup) []found {
	var out []found
	try := func(entries []entry, alone bool) {
		for _, e := range entries {
			f := found{entry: e, start: i, end: i + 1}
			word := g.concepts[e.concept].words(l.lang)[e.word]
			switch {
			case e.length == 1 && (!alone || tooShort(ps[i], word) || l.lang == English && finalE(ps[i].text, word)):
				continue
			case e.length > 1:
				if !f.follow(ps, split(word), l.lang) {
					continue
				}
			default:
				f.fit = fit(ps[i].text, word)
				f.inflected = l.lang == English && inflects(ps[i].text, word)
			}
			out = append(out, f)
		}
	}
	stems, acronyms := l.find(ps[i], g.concepts)
	try(stems, !ps[i].stop)
	try(acronyms, true)
	slices.SortStableFunc(out, func(a, b found) int {
		if a.length != b.length {
			return int(b.length - a.length)
		}
		return int(a.concept - b.concept)
	})
	return out
}

// follow finds the rest of a phrase whose first word stands at start. Where
// the phrase is a verb with a particle, other words may stand between.
func (f *found) follow(ps []piece, phrase []string, lang Lang) bool {
	breakable := particles.Has(strings.ToLower(phrase[len(phrase)-1]))
	for n, word := range phrase[1:] {
		most := 0
		if breakable && f.resume == 0 && n < 2 {
			most = maxGap
		}
		skip := 0
		for f.end+skip < len(ps) && !same(ps[f.end+skip], word, lang) {
			if skip++; skip > most {
				return false
			}
		}
		if f.end+skip >= len(ps) {
			return false
		}
		if skip > 0 {
			f.gap, f.resume = f.end, f.end+skip
		}
		f.end += skip + 1
	}
	return true
}

// factorFit weighs a single word by how much better others found there fit.
func factorFit(f found, here []found) float64 {
	if f.length > 1 {
		return 1
	}
	best := f.fit
	for _, other := range here {
		if other.length == 1 {
			best = max(best, other.fit)
		}
	}
	switch {
	case f.fit == best:
		return 1
	case f.fit >= best-2 || f.inflected:
		return factorNear
	}
	return factorFar
}

// fit tells how well a word of the glossary fits one of a question that has
// the same stem: the letters they begin with alike, less those that the
// glossary's has beyond them.
func fit(typed, word string) int {
	typed, word = strings.ToLower(typed), strings.ToLower(word)
	n := 0
	for n < len(typed) && n < len(word) && typed[n] == word[n] {
		n++
	}
	return 2*n - (len(word) - n)
}

// inflects reports whether an English word is another with an ending of
// inflection: "needed" is "need" as well as the adjective.
func inflects(typed, word string) bool {
	rest, ok := strings.CutPrefix(strings.ToLower(typed), strings.TrimSuffix(strings.ToLower(word), "e"))
	return ok && (rest == "ed" || rest == "ing" || rest == "es" || rest == "s")
}

// tooShort reports whether a question's word shares no more than a stump with
// a longer base form: "som" is not "sommar".
func tooShort(p piece, word string) bool {
	return len(p.stem) <= 3 && len(p.text) <= 3 && len(word) > len(p.text)+1 && !isAcronym(word)
}

// finalE reports whether two English words of one stem are different words
// that a final e tells apart: "care" is no "car".
func finalE(typed, word string) bool {
	typed, word = strings.ToLower(typed), strings.ToLower(word)
	base := strings.TrimSuffix(typed, "s")
	return base+"e" == word || word+"e" == base
}

// same reports whether a question's piece is a glossary's word.
func same(p piece, word string, lang Lang) bool {
	if isAcronym(word) {
		return p.acronym == strings.ToLower(word)
	}
	return p.stem == stemOf(word, lang)
}
