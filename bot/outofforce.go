package bot

import (
	"slices"
	"strings"

	"lotsen/corpus/swedish"
	"lotsen/index"
)

// oldWords are words that ask for documents no longer in force.
var oldWords = set(`gamla gammalt äldre tidigare förra föregående upphävd upphävda upphävt ersatt ersatta historisk historiska
	old older former previous earlier repealed superseded replaced historical`)

// documentNouns are what documents are called, also as the end of a compound
// ("resepolicyn").
var documentNouns = strings.Fields(`policy policyn policyer policies plan planen planer plans program programmet programme
	riktlinje riktlinjen riktlinjer riktlinjerna guideline guidelines dokument dokumentet document documents
	strategi strategin strategy reglemente reglementet rutin rutinen rutiner rutinerna routine regler reglerna rules
	föreskrift föreskriften föreskrifter föreskrifterna version versionen beslutet delegationsordning delegationsordningen
	lagen förordningen act ordinance taxa taxan avtalet handlingsplan handlingsplanen budget budgeten`)

func namesDocument(word string) bool {
	return slices.ContainsFunc(documentNouns, func(n string) bool { return strings.HasSuffix(word, n) })
}

// apartAsked is what a question asks of documents that are not in force.
type apartAsked struct {
	past   bool            // those no longer in force may be quoted
	coming bool            // those not valid yet may be quoted
	named  map[string]bool // ids of those that it is after: they come first
	names  map[int]bool    // which of the question's words name them
}

// any reports whether documents that are not in force may be quoted.
func (o apartAsked) any() bool { return o.past || o.coming }

// may lets documents that are as one is be quoted.
func (o *apartAsked) may(why notValid) {
	o.past = o.past || why.over()
	o.coming = o.coming || !why.over()
}

// askedOf tells whether a question asks for documents that are not in force. It
// is after them where it names them: by id, by title, by a year of theirs
// beside a word such as "policyn", or as "den gamla policyn". A word such as
// "äldre" elsewhere, or a year alone, may be meant for them.
func askedOf(v *validity, q *reading) apartAsked {
	out := apartAsked{named: map[string]bool{}, names: map[int]bool{}}
	if len(v.apart) == 0 {
		return out
	}
	document, old := out.pointers(q)
	for _, d := range v.apart {
		why := v.why[d.id]
		year := yearOf(v, q, d)
		if year != "" {
			out.may(why)
		}
		switch {
		case old && why.over():
		case year != "" && document:
			out.mark(q, why, func(w string) bool { return w == year })
		case q.saysAll(strings.NewReplacer("-", " ", "_", " ", ".", " ").Replace(d.id), 2):
			out.mark(q, why, func(w string) bool { return strings.Contains(d.id, w) })
		case byTitle(v, q, d.title):
			out.mark(q, why, func(w string) bool { return strings.Contains(strings.ToLower(d.title), swedish.Stem(w)) })
		default:
			continue
		}
		out.named[d.id] = true
	}
	return out
}

// visible gives the documents that may be quoted for a question: nil for all.
func (asked apartAsked) visible(v *validity) *index.DocumentSet {
	if !asked.any() || v.current == nil {
		return v.current
	}
	out := v.current.Clone()
	for _, d := range v.apart {
		if over := v.why[d.id].over(); over && asked.past || !over && asked.coming {
			out.Add(d.number)
		}
	}
	return out
}

// pointers marks the words for documents; it reports whether there are any,
// and whether an old one is asked for in so many words ("den gamla policyn").
func (o *apartAsked) pointers(q *reading) (document, old bool) {
	for i, w := range q.words {
		switch {
		case namesDocument(w.lower):
			document = true
			o.names[i] = true
		case oldWords[w.lower]:
			o.past = true
			next := q.words[i+1 : min(i+3, len(q.words))]
			if slices.ContainsFunc(next, func(w word) bool { return namesDocument(w.lower) }) {
				old = true
				o.names[i] = true
			}
		}
	}
	return document, old
}

func (o *apartAsked) mark(q *reading, why notValid, names func(word string) bool) {
	o.may(why)
	for i, w := range q.words {
		if names(w.lower) {
			o.names[i] = true
		}
	}
}

// only gives the documents named.
func (asked apartAsked) only(v *validity) *index.DocumentSet {
	out := new(index.DocumentSet)
	for id := range asked.named {
		out.Add(v.number[id])
	}
	return out
}

// rest are a question's meanings but for those that only name the documents;
// all of them where it says nothing else.
func (o apartAsked) rest(q *reading) []meaning {
	var out []meaning
	for _, m := range q.meanings {
		naming := !m.previous && m.start < m.end
		for i := m.start; i < m.end && naming; i++ {
			naming = o.names[i] || q.words[i].stop
		}
		if !naming {
			out = append(out, m)
		}
	}
	if len(out) == 0 {
		return q.meanings
	}
	return out
}

// yearOf gives the year that a question tells a document not in force by: of
// its decision, title or id, and of none in force; "" for none.
func yearOf(v *validity, q *reading, d listed) string {
	for _, y := range d.years() {
		if slices.ContainsFunc(q.words, func(w word) bool { return w.lower == y }) && !v.years[y] {
			return y
		}
	}
	return ""
}

// byTitle reports whether a question names a title, where no document in force
// is named as well by the same words.
func byTitle(v *validity, q *reading, title string) bool {
	if !q.saysAll(title, 1) {
		return false
	}
	return !slices.ContainsFunc(v.listed, func(d listed) bool {
		return v.inForce(d.id) && (q.saysAll(d.title, 1) || sharesTitle(d.title, title))
	})
}

// sharesTitle reports whether a title in force holds all words of an old one:
// "Resepolicy 2024" is asked for as "resepolicyn" too.
func sharesTitle(current, old string) bool {
	have := lowers(splitWords(current))
	for _, w := range splitWords(old) {
		if !slices.Contains(have, w.lower) {
			return false
		}
	}
	return true
}

// What the others are marked down by where a question is after documents that
// are not in force, and what these are marked down by where it may be.
const (
	othersFactor = 0.7
	oldFactor    = 0.8
)

// factor marks the sentences of a document down so that those come first that
// the question is after: the documents not in force that it names, else those
// in force.
func (asked apartAsked) factor(v *validity, id string) float64 {
	switch {
	case len(asked.named) > 0 && !asked.named[id]:
		return othersFactor
	case len(asked.named) == 0 && !v.inForce(id):
		return oldFactor
	}
	return 1
}
