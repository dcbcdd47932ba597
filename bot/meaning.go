package bot

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"lotsen/bot/glossary"
	"lotsen/index/swedish"
)

// How much the ways to say a thing count beside the question's own word
// (weight 1). The glossary's own weights multiply these.
const (
	weightParts       = 0.85 // all parts of a compound, apart
	weightPart        = 0.40 // one part of a compound
	weightFolded      = 0.95 // without the dots and rings
	weightGuess       = 0.80 // a spelling near the word's
	weightForeign     = 0.95 // an English word that the Swedish documents use too
	weightWritten     = 0.90 // a verb in one word with its particle
	weightRelatedForm = 0.75 // another form of an English word
	weightSpelt       = 0.95 // an acronym spelt out
	acronymFrom       = 0.6  // equivalents of an acronym from here on are its full name
	weightHeavy       = 0.80 // a phrase without its light verb
	weightWord        = 0.45 // one word of a phrase
	strongVariant     = 0.70 // from here on a variant says the meaning itself
)

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

// linking are function words that a phrase can lose without another meaning;
// others, such as "varje" and "inte", it cannot.
var linking = set(`i på av för till vid med om en ett den det de att och hos under från sig som mot åt ur per eller upp ut in`)

// isNumber reports whether a meaning is a figure, which nothing else can say.
func isNumber(text string) bool {
	return text != "" && strings.Trim(text, "0123456789.:-") == ""
}

const (
	weightNumber  = 1.4
	weightUnknown = 1.1 // of a meaning that the documents never mention
	weightLight   = 0.5 // factor for phrases of light verbs ("ta hand om")
)

// light are verbs that mean little without their object.
var light = map[string]map[string]bool{
	Swedish: set(`utöva utövar bedriva bedriver utföra genomföra lämna lämnar fatta fattar ställa vidta vidtar ta tar tas tog ge ger ges gav få får fick se ser såg hålla håller sätta sätter komma kommer gå går göra gör gjorde gjort ha har
		höra hör hört försöka försöker vilja vill använda används jobba jobbar finnas börja börjar använder koll fram emot reda lite jag mer hela sin egen egna olika
		åka åker åkt snacka snackar prata pratar sägas kallas egentligen nuvarande vanligt ihop`),
	English: set(`take takes taken took give gives given gave get gets got getting see sees keep keeps kept hold holds put puts come comes go goes
		going gone make makes made making sure try tries trying use uses used using want wants work works find found look looks
		looking let need needs needed still usually usual really own carry carries run runs actually currently`),
}

// meanings finds what the words are about: first what the glossary knows, as
// phrases or words, then the words that it does not know.
func (r *reader) meanings(words []word, lang string) []meaning {
	var out []meaning
	spans := r.spans(words, lang)
	for _, s := range spans {
		m := meaning{
			text: s.text(words), light: s.light(words, lang), want: s.want(words),
			focus: s.start > 0 && asksWhich[words[s.start-1].lower], name: s.name(words),
		}
		r.literal(&m, s, words, lang)
		for _, match := range s.matches {
			for _, e := range match.Equivalents {
				weight := e.Weight * match.Weight
				if m.name && weight >= acronymFrom && isAcronym(words[s.start].text) {
					weight = max(weight, weightSpelt)
				}
				m.add(r.phrase(strings.Join(e.Words, " "), weight)...)
			}
		}
		for _, match := range s.inner {
			for _, e := range match.Equivalents {
				m.add(r.phrase(strings.Join(e.Words, " "), e.Weight*weightWord)...)
			}
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
	return out
}

// span is a run of a question's words that has one meaning.
type span struct {
	start, end int
	matches    []glossary.Match
	inner      []glossary.Match // of single words in it
}

func (s span) text(words []word) string {
	return strings.Join(lowers(words[s.start:s.end]), " ")
}

// spans cuts the words into runs: phrases of the glossary, then single words
// that carry content.
func (r *reader) spans(words []word, lang string) []span {
	in := make([]glossary.Word, len(words))
	for i, w := range words {
		in[i] = glossary.Word{Text: w.text}
	}
	matches := r.glossary.Expand(in, glossary.Lang(lang))
	at := map[int]*span{}
	var order []int
	for _, m := range matches {
		if allStop(words[m.Start:m.End]) {
			continue
		}
		if m.Inner {
			for _, s := range at {
				if s.start <= m.Start && m.End <= s.end {
					s.inner = append(s.inner, m)
				}
			}
			continue
		}
		s, ok := at[m.Start]
		if !ok {
			s = &span{start: m.Start, end: m.End}
			at[m.Start] = s
			order = append(order, m.Start)
		}
		if m.End == s.end {
			s.matches = append(s.matches, m)
		}
	}
	var out []span
	for i := 0; i < len(words); i++ {
		if s, ok := at[i]; ok {
			out = append(out, *s)
			i = s.end - 1
			continue
		}
		if !words[i].stop {
			out = append(out, span{start: i, end: i + 1})
		}
	}
	return out
}

func allStop(words []word) bool {
	return !slices.ContainsFunc(words, func(w word) bool { return !w.stop })
}

// light reports whether the span's words are all light verbs and function
// words.
func (s span) light(words []word, lang string) bool {
	for _, w := range words[s.start:s.end] {
		if !w.stop && !light[lang][w.lower] {
			return false
		}
	}
	return true
}

// asksWhich are the words before the noun that a question asks for.
var asksWhich = set("vilken vilket vilka which what wich")

// name reports whether the span is typed as a name or an acronym.
func (s span) name(words []word) bool {
	if s.end != s.start+1 {
		return false
	}
	w := words[s.start]
	return isAcronym(w.text) || s.start > 0 && w.text != w.lower && w.text[0] < utf8.RuneSelf && w.text[0] <= 'Z' && w.text[0] >= 'A'
}

// want gives the want that the span's words stand for.
func (s span) want(words []word) Want {
	for _, w := range words[s.start:s.end] {
		if want, ok := wantWords[w.lower]; ok {
			return want
		}
	}
	return WantNothing
}

// literal adds the span's own words: as they are, and for a phrase also each
// of its content words. An English word stands for itself only where the
// glossary has no Swedish one, or where it is a name.
func (r *reader) literal(m *meaning, s span, words []word, lang string) {
	if s.end == s.start+1 {
		w := words[s.start]
		if lang == Swedish || len(s.matches) == 0 || w.text != w.lower && s.start > 0 {
			m.add(r.own(w.lower, lang)...)
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

// weigh drops the variants that the documents do not hold and gives the
// meaning its weight. It grows with rarity, but far slower than BM25's inverse
// document frequency, which in a small collection says little: from about 0.5
// for what every passage says to 1.4 for what one says.
func (r *reader) weigh(m *meaning) {
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
