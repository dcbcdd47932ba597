package glossary

import (
	"slices"
	"strings"
)

// The weights of what Expand returns. They order the ways to say a thing; the
// question's own word weighs 1.
const (
	weightTranslation = 1.0  // preferred Swedish word for an English one
	weightPreferred   = 0.85 // preferred Swedish synonym
	weightOther       = 0.7  // any other word of the concept
	weightRelated     = 0.45 // words after "~"
	// factorSecondary is for a concept found by an English word that is not
	// the preferred one there: "support" means more often stöd than insats.
	factorSecondary = 0.9
	// factorInner is for a concept inside a longer match: "unga" in "vård av
	// unga".
	factorInner = 0.5
	// factorGap is for a phrase with other words before its last ones: "tar
	// nämnden hand om".
	factorGap = 0.8
)

// maxGap is the most words that may stand inside a verb phrase, so that
// "söker socialtjänsten upp" meets "söka upp".
const maxGap = 2

// Match is a concept that a question names.
type Match struct {
	// Start and End are the question's words [Start, End). A verb phrase may
	// have words inside that are not of it: "tar nämnden hand om".
	Start, End int
	Concept    *Concept
	Weight     float64 // 0 to 1: how surely these words mean the concept
	// Inner says that the words are part of a longer match.
	Inner       bool
	Equivalents []Equivalent // best first, without the words matched
}

// Equivalent is a Swedish way to express a concept.
type Equivalent struct {
	Words  []string // in order, as the glossary writes them
	Weight float64  // 0 to 1, times the match's own weight
}

// entry is one word or phrase of a concept.
type entry struct {
	concept int32
	word    int16 // position among the concept's words of the language
	length  int16 // words of the phrase
}

// lookup finds the phrases of one language by their first word.
type lookup struct {
	lang     Lang
	stems    map[string][]entry
	acronyms map[string][]entry
}

func newLookup(concepts []Concept, lang Lang) *lookup {
	l := &lookup{lang: lang, stems: make(map[string][]entry, 2*len(concepts)), acronyms: make(map[string][]entry)}
	for i := range concepts {
		for j, phrase := range concepts[i].words(lang) {
			first, length := phrase, 1
			if strings.ContainsFunc(phrase, func(r rune) bool { return !isWordRune(r) }) {
				parts := split(phrase)
				first, length = parts[0], len(parts)
			}
			e := entry{int32(i), int16(j), int16(length)}
			if isAcronym(first) {
				key := strings.ToLower(first)
				l.acronyms[key] = append(l.acronyms[key], e)
				continue
			}
			key := stemOf(first, lang)
			l.stems[key] = append(l.stems[key], e)
		}
	}
	return l
}

func (c *Concept) words(lang Lang) []string {
	if lang == English {
		return c.English
	}
	return c.Swedish
}

// Expand returns the concepts that the words of a question name, by their
// place in it. Where several phrases begin at a word, the longest counts and
// binds its words; concepts of single words inside it follow at a lower
// weight. An English question also finds Swedish words in it, and the other
// way round, where its own language knows nothing of them.
func (g *Glossary) Expand(words []Word, lang Lang) []Match {
	own, other := g.swedish, g.english
	if lang == English {
		own, other = g.english, g.swedish
	}
	matches := g.find(words, own(), lang)
	covered := make([]bool, len(words))
	for _, m := range matches {
		for i := m.Start; i < m.End; i++ {
			covered[i] = true
		}
	}
	var foreign bool                  // a word that the question's language does not know
	plain := make([]Word, len(words)) // the stems are of that language
	for i, w := range words {
		if covered[i] || isStop(w.Text, Swedish) || isStop(w.Text, English) {
			continue // an empty word parts those beside it
		}
		plain[i], foreign = Word{Text: w.Text}, true
	}
	if foreign {
		for _, m := range g.find(plain, other(), lang) {
			if !slices.Contains(covered[m.Start:m.End], true) {
				matches = append(matches, m)
			}
		}
	}
	slices.SortStableFunc(matches, func(a, b Match) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return matches
}

// found is a phrase found in a question, over the pieces [start, end) without
// those in [gap, resume), which stand inside it and are not of it.
type found struct {
	entry
	start, end  int
	gap, resume int
}

// find returns the matches of one language.
func (g *Glossary) find(words []Word, l *lookup, asked Lang) []Match {
	ps := pieces(words, l.lang, asked)
	var out []Match
	for i := 0; i < len(ps); {
		here := g.at(ps, i, l)
		if len(here) == 0 {
			i++
			continue
		}
		whole := here[0]
		for _, f := range here {
			if f.length < whole.length {
				break
			}
			out = g.add(out, ps, f, l.lang, 1)
		}
		if whole.length > 1 {
			out = g.inner(out, ps, whole, l)
		}
		i = whole.end
	}
	return out
}

// inner adds the shorter concepts inside a phrase, and those in its gap.
func (g *Glossary) inner(out []Match, ps []piece, whole found, l *lookup) []Match {
	for i := whole.start; i < whole.end; i++ {
		end, weight := whole.end, factorInner
		if whole.gap <= i && i < whole.resume {
			end, weight = whole.resume, 1
		}
		for _, f := range g.at(ps[:end], i, l) {
			if f.length < whole.length {
				n := len(out)
				out = g.add(out, ps, f, l.lang, weight)
				if len(out) > n {
					out[n].Inner = weight < 1
				}
			}
		}
	}
	return out
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
			case e.length == 1 && (!alone || tooShort(ps[i], word)):
				continue
			case e.length > 1:
				if !f.follow(ps, split(word), l.lang) {
					continue
				}
			}
			out = append(out, f)
		}
	}
	try(l.stems[ps[i].stem], !ps[i].stop)
	if low := ps[i].acronym; low != "" {
		try(l.acronyms[low], true)
	}
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
	breakable := particles[strings.ToLower(phrase[len(phrase)-1])]
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

// particles end the verb phrases that a subject or object may break.
var particles = map[string]bool{
	"om": true, "upp": true, "på": true, "till": true, "av": true, "ut": true, "in": true, "med": true,
	"ner": true, "efter": true, "emot": true, "fram": true, "över": true, "igång": true, "sig": true,
	"up": true, "out": true, "off": true, "after": true, "down": true, "over": true, "away": true, "back": true,
}

// tooShort reports whether a question's word shares no more than a stump with
// a longer base form: "som" is not "sommar".
func tooShort(p piece, word string) bool {
	return len(p.stem) <= 3 && len(p.text) <= 3 && len(word) > len(p.text)+1 && !isAcronym(word)
}

// same reports whether a question's piece is a glossary's word.
func same(p piece, word string, lang Lang) bool {
	if isAcronym(word) {
		return p.acronym == strings.ToLower(word)
	}
	return p.stem == stemOf(word, lang)
}

// add appends the match of a phrase found, unless the concept already matched
// there.
func (g *Glossary) add(out []Match, ps []piece, f found, lang Lang, weight float64) []Match {
	c := &g.concepts[f.concept]
	m := Match{Start: ps[f.start].at, End: ps[f.end-1].at + 1, Concept: c, Weight: weight}
	if f.resume > 0 {
		m.Weight *= factorGap
	}
	if lang == English && f.word > 0 {
		m.Weight *= factorSecondary
	}
	for i := len(out) - 1; i >= 0 && out[i].Start == m.Start; i-- {
		if out[i].Concept == c && out[i].End == m.End {
			out[i].Weight = max(out[i].Weight, m.Weight)
			return out
		}
	}
	m.Equivalents = c.equivalents(lang, int(f.word))
	return append(out, m)
}

// equivalents returns the Swedish words for a concept, without the one that
// was matched.
func (c *Concept) equivalents(lang Lang, matched int) []Equivalent {
	out := make([]Equivalent, 0, len(c.Swedish)+len(c.Related))
	for i, phrase := range c.Swedish {
		weight := weightOther
		switch {
		case i > 0:
		case lang == English:
			weight = weightTranslation
		default:
			weight = weightPreferred
		}
		if lang == English || i != matched {
			out = append(out, Equivalent{strings.Fields(phrase), weight})
		}
	}
	for _, phrase := range c.Related {
		out = append(out, Equivalent{strings.Fields(phrase), weightRelated})
	}
	return out
}
