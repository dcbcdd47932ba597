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
	weightBeside      = 0.9  // Swedish word in the place of the English one
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
	// factorNear and factorFar are for a word that shares its stem with one
	// that fits the question's word better: for "ledningen", ledning counts
	// in full and leda less.
	factorNear = 0.8
	factorFar  = 0.5
)

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

// find returns the matches of one language.
func (g *Glossary) find(words []Word, l *lookup, asked Lang) []Match {
	ps := pieces(words, l.lang, asked)
	var out []Match
	for i := 0; i < len(ps); {
		here := g.yield(ps, g.at(ps, i, l), l)
		if len(here) == 0 {
			i++
			continue
		}
		whole := here[0]
		for _, f := range here {
			if f.length < whole.length {
				break
			}
			out = g.add(out, ps, f, l.lang, factorFit(f, here))
		}
		if whole.length > 1 {
			out = g.inner(out, ps, whole, l)
		}
		i = whole.end
	}
	return out
}

// yield drops the phrases at a piece that a phrase which begins inside them
// and ends after them outweighs: in "the city executive board", "the city"
// gives way to "city executive board".
func (g *Glossary) yield(ps []piece, here []found, l *lookup) []found {
	for len(here) > 0 && here[0].length > 1 {
		whole, outweighed := here[0], false
		for j := whole.start + 1; j < whole.end && !outweighed; j++ {
			at := g.at(ps, j, l)
			outweighed = len(at) > 0 && at[0].end > whole.end && at[0].content(ps) > whole.content(ps)
		}
		if !outweighed {
			break
		}
		here = slices.DeleteFunc(here, func(f found) bool { return f.length == whole.length })
	}
	return here
}

// content counts the phrase's own words that are no function words.
func (f found) content(ps []piece) int {
	n := 0
	for i := f.start; i < f.end; i++ {
		if !ps[i].stop && !(f.gap <= i && i < f.resume) {
			n++
		}
	}
	return n
}

// inner adds the shorter concepts inside a phrase, and those in its gap.
func (g *Glossary) inner(out []Match, ps []piece, whole found, l *lookup) []Match {
	for i := whole.start; i < whole.end; i++ {
		end, weight := whole.end, factorInner
		if whole.gap <= i && i < whole.resume {
			end, weight = whole.resume, 1
		}
		here := g.at(ps[:end], i, l)
		for _, f := range here {
			if f.length < whole.length {
				n := len(out)
				out = g.add(out, ps, f, l.lang, weight*factorFit(f, here))
				if len(out) > n {
					out[n].Inner = weight < 1
				}
			}
		}
	}
	return out
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
// was matched and its other forms.
func (c *Concept) equivalents(lang Lang, matched int) []Equivalent {
	out := make([]Equivalent, 0, len(c.Swedish)+len(c.Related))
	own := ""
	if lang == Swedish {
		own = stemOf(c.Swedish[matched], Swedish)
	}
	add := func(phrase string, weight float64) {
		if lang == English || stemOf(phrase, Swedish) != own {
			out = append(out, Equivalent{strings.Fields(phrase), weight})
		}
	}
	preferred := 0 // and, where it is an acronym, its full form
	if isAcronym(c.Swedish[0]) {
		preferred = slices.IndexFunc(c.Swedish, func(w string) bool { return !isAcronym(w) })
	}
	beside := 0 // the word that stands where the matched one does: "vittne, vittna = witness, testify"
	if lang == English && len(c.Swedish) == len(c.English) {
		beside = matched
	}
	for i, phrase := range c.Swedish {
		switch {
		case i > 0 && i == beside && i != preferred:
			add(phrase, weightBeside)
		case i > 0 && i != preferred:
			add(phrase, weightOther)
		case lang == English:
			add(phrase, weightTranslation)
		default:
			add(phrase, weightPreferred)
		}
	}
	for _, phrase := range c.Related {
		add(phrase, weightRelated)
	}
	return out
}
