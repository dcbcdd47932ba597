package retrieval

import (
	_ "embed"
	"slices"
	"strings"

	"lotsen/bot/analysis"
	"lotsen/bot/question"
	"lotsen/corpus/swedish"
	"lotsen/corpus/wordlist"
	"lotsen/index"
)

//go:embed words.txt
var wordsText string

// The lists, which words.txt describes.
var (
	lists         = wordlist.New("bot/retrieval/words.txt", wordsText)
	oldWords      = lists.List("no longer in force")
	documentNouns = lists.List("documents")
)

func namesDocument(word string) bool {
	return slices.ContainsFunc(documentNouns.All(), func(n string) bool { return strings.HasSuffix(word, n) })
}

// OutOfForce is what a question asks of documents that are not in force.
type OutOfForce struct {
	past   bool            // those no longer in force may be quoted
	coming bool            // those not valid yet may be quoted
	Named  map[string]bool // ids of those that it is after: they come first
	names  map[int]bool    // which of the question's words name them
}

// Any reports whether documents that are not in force may be quoted.
func (o OutOfForce) Any() bool { return o.past || o.coming }

// may lets documents that are as one is be quoted.
func (o *OutOfForce) may(why analysis.NotInForce) {
	o.past = o.past || why.Over()
	o.coming = o.coming || !why.Over()
}

// AskOutOfForce tells whether a question asks for documents that are not in force. It
// is after them where it names them: by id, by title, by a year of theirs
// beside a word such as "policyn", or as "den gamla policyn". A word such as
// "äldre" elsewhere, or a year alone, may be meant for them.
func AskOutOfForce(v *analysis.Validity, q *question.Reading) OutOfForce {
	out := OutOfForce{Named: map[string]bool{}, names: map[int]bool{}}
	if len(v.Apart) == 0 {
		return out
	}
	document, old := out.pointers(q)
	for _, d := range v.Apart {
		why := v.Why[d.ID]
		year := yearOf(v, q, d)
		if year != "" {
			out.may(why)
		}
		switch {
		case old && why.Over():
		case year != "" && document:
			out.mark(q, why, func(w string) bool { return w == year })
		case q.SaysAll(strings.NewReplacer("-", " ", "_", " ", ".", " ").Replace(d.ID), 2):
			out.mark(q, why, func(w string) bool { return strings.Contains(d.ID, w) })
		case byTitle(v, q, d.Title):
			out.mark(q, why, func(w string) bool { return strings.Contains(strings.ToLower(d.Title), swedish.Stem(w)) })
		default:
			continue
		}
		out.Named[d.ID] = true
	}
	return out
}

// Visible gives the documents that may be quoted for a question: nil for all.
func (asked OutOfForce) Visible(v *analysis.Validity) *index.DocumentSet {
	if !asked.Any() || v.Current == nil {
		return v.Current
	}
	out := v.Current.Clone()
	for _, d := range v.Apart {
		if over := v.Why[d.ID].Over(); over && asked.past || !over && asked.coming {
			out.Add(d.Number)
		}
	}
	return out
}

// pointers marks the words for documents; it reports whether there are any,
// and whether an old one is asked for in so many words ("den gamla policyn").
func (o *OutOfForce) pointers(q *question.Reading) (document, old bool) {
	for i, w := range q.Words {
		switch {
		case namesDocument(w.Lower):
			document = true
			o.names[i] = true
		case oldWords.Has(w.Lower):
			o.past = true
			next := q.Words[i+1 : min(i+3, len(q.Words))]
			if slices.ContainsFunc(next, func(w question.Word) bool { return namesDocument(w.Lower) }) {
				old = true
				o.names[i] = true
			}
		}
	}
	return document, old
}

func (o *OutOfForce) mark(q *question.Reading, why analysis.NotInForce, names func(word string) bool) {
	o.may(why)
	for i, w := range q.Words {
		if names(w.Lower) {
			o.names[i] = true
		}
	}
}

// Only gives the documents named.
func (asked OutOfForce) Only(v *analysis.Validity) *index.DocumentSet {
	out := new(index.DocumentSet)
	for id := range asked.Named {
		out.Add(v.Number(id))
	}
	return out
}

// Rest are a question's meanings but for those that only name the documents;
// all of them where it says nothing else.
func (o OutOfForce) Rest(q *question.Reading) []question.Meaning {
	var out []question.Meaning
	for _, m := range q.Meanings {
		naming := !m.Previous && m.Start < m.End
		for i := m.Start; i < m.End && naming; i++ {
			naming = o.names[i] || q.Words[i].Stop
		}
		if !naming {
			out = append(out, m)
		}
	}
	if len(out) == 0 {
		return q.Meanings
	}
	return out
}

// yearOf gives the year that a question tells a document not in force by: of
// its decision, title or id, and of none in force; "" for none.
func yearOf(v *analysis.Validity, q *question.Reading, d analysis.Listing) string {
	for _, y := range d.Years() {
		if slices.ContainsFunc(q.Words, func(w question.Word) bool { return w.Lower == y }) && !v.Years[y] {
			return y
		}
	}
	return ""
}

// byTitle reports whether a question names a title, where no document in force
// is named as well by the same words.
func byTitle(v *analysis.Validity, q *question.Reading, title string) bool {
	if !q.SaysAll(title, 1) {
		return false
	}
	return !slices.ContainsFunc(v.Documents, func(d analysis.Listing) bool {
		return v.InForce(d.ID) && (q.SaysAll(d.Title, 1) || sharesTitle(d.Title, title))
	})
}

// sharesTitle reports whether a title in force holds all words of an old one:
// "Resepolicy 2024" is asked for as "resepolicyn" too.
func sharesTitle(current, old string) bool {
	have := question.Lowers(question.SplitWords(current))
	for _, w := range question.SplitWords(old) {
		if !slices.Contains(have, w.Lower) {
			return false
		}
	}
	return true
}

// How far behind those that a question is after the others are put, and those
// not in force where it may be after them, as logits.
const (
	othersBehind = 3.0
	oldBehind    = 2.0
)

// Behind is how far the sentences of a document are put behind, so that those
// come first that the question is after: the documents not in force that it
// names, else those in force.
func (asked OutOfForce) Behind(v *analysis.Validity, id string) float64 {
	switch {
	case len(asked.Named) > 0 && !asked.Named[id]:
		return othersBehind
	case len(asked.Named) == 0 && !v.InForce(id):
		return oldBehind
	}
	return 0
}
