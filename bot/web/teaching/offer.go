package teaching

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lotsen/bot/phrases"
	"lotsen/bot/web/page"
	"lotsen/corpus"
)

// offer is a range of a document that may be what answers.
type offer struct {
	Value string // the range and the document, as a form has it
	What  string // sentence, steps …
	Text  string
	Taken bool // it is chosen
	at    corpus.Span
}

// passage is offers that stand together, and where.
type passage struct {
	Title, Where, Lang, Href string
	Offers                   []offer
}

// longestOffer is how many bytes of steps are offered as one.
const longestOffer = 4000

// offersAt are what may be chosen where a range stands: its own sentences, each of the
// passage, and the whole list of steps that it is of.
func offersAt(words *phrases.Lessons, doc *corpus.Document, at corpus.Span) (out []offer) {
	i := slices.IndexFunc(doc.Passages, func(p corpus.Passage) bool { return at.Start < p.End && p.Start < at.End })
	if i < 0 {
		return nil
	}
	p := doc.Passages[i]
	add := func(what string, s corpus.Span) {
		if s.End > s.Start && s.End-s.Start <= longestOffer && !slices.ContainsFunc(out, func(o offer) bool { return o.at == s }) {
			out = append(out, offer{Value: valueOf(doc.ID, s), What: what, Text: doc.Text[s.Start:s.End], at: s})
		}
	}
	for _, s := range p.Sentences {
		if s.Start < at.End && at.Start < s.End {
			add(words.Sentence, s)
		}
	}
	add(words.Passage, sentencesOf(p))
	add(words.Steps, stepsOf(doc, i))
	for _, s := range p.Sentences {
		add(words.Sentence, s)
	}
	return out
}

// sentencesOf is from the first of a passage's sentences to the last.
func sentencesOf(p corpus.Passage) corpus.Span {
	if len(p.Sentences) == 0 {
		return corpus.Span{}
	}
	return corpus.Span{Start: p.Sentences[0].Start, End: p.Sentences[len(p.Sentences)-1].End}
}

// stepsOf is the whole list that a passage is an item of or leads in, with what leads
// it in; empty for none.
func stepsOf(doc *corpus.Document, i int) corpus.Span {
	lead := doc.Passages[i].Lead
	item := func(n int) bool {
		return n >= 0 && n < len(doc.Passages) && doc.Passages[n].Kind == corpus.ListItem && doc.Passages[n].Section == doc.Passages[i].Section
	}
	first, last := i, i
	switch {
	case item(i):
		for item(first-1) && doc.Passages[first-1].Lead == lead {
			first--
		}
	case item(i+1) && doc.Passages[i+1].Lead == i:
		lead = i
	default:
		return corpus.Span{}
	}
	for item(last+1) && doc.Passages[last+1].Lead == lead {
		last++
	}
	if first == last && lead < 0 {
		return corpus.Span{}
	}
	if lead >= 0 && lead == first-1 {
		first = lead
	}
	return corpus.Span{Start: sentencesOf(doc.Passages[first]).Start, End: sentencesOf(doc.Passages[last]).End}
}

// valueOf writes a range as a form has it, and rangeOf reads it.
func valueOf(document string, at corpus.Span) string {
	return fmt.Sprintf("%d-%d %s", at.Start, at.End, document)
}

func rangeOf(value string) (document string, at corpus.Span, ok bool) {
	span, document, found := strings.Cut(value, " ")
	start, end, _ := strings.Cut(span, "-")
	a, err := strconv.Atoi(start)
	b, err2 := strconv.Atoi(end)
	return document, corpus.Span{Start: a, End: b}, found && err == nil && err2 == nil && a >= 0 && a < b
}

// whereIs names where a range of a document stands.
func whereIs(words *phrases.Words, doc *corpus.Document, at corpus.Span) string {
	i := slices.IndexFunc(doc.Passages, func(p corpus.Passage) bool { return at.Start < p.End })
	if i < 0 {
		return ""
	}
	p := doc.Passages[i]
	sheet := p.PageAt(at.Start)
	return page.Where(words, doc.Title, doc.SectionLabel(p.Section), sheet, doc.PageLabel(sheet))
}
