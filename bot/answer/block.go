package answer

import (
	"slices"
	"strings"

	"lotsen/bot/analysis"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/corpus"
	"lotsen/index"
)

// maxStepWords is how long the steps may be that answer what to do.
const maxStepWords = 120

// block is the list or paragraph that a candidate stands in.
type block struct {
	document string
	lead     *corpus.Span  // the line that leads it in; nil for none
	parts    []corpus.Span // its items, or its sentences, in order
	at       int           // the part that the candidate is; -1 for the line that leads it in
}

// blockAround gives the list that a candidate stands in or leads in, and, where
// steps are asked for, the paragraph with the list that it leads in; nil for none.
func blockAround(read *analysis.Generation, c *ranking.Candidate, steps bool) *block {
	p := c.Stored()
	b := &block{document: p.Document}
	switch {
	case p.Kind == corpus.ListItem:
		first, last := listAround(read, c.Number)
		b.items(read, first, last)
		for i, part := range b.parts {
			if part.Start < p.End {
				b.at = i
			}
		}
		if lead := rootLead(read, c.Number); lead >= 0 && lead < first {
			if l := lastSentence(read, lead); l != nil {
				b.lead = l
			}
		}
	case p.Kind == corpus.Paragraph && steps && !(c.Sentence == len(p.Sentences)-1 && ledIn(read, c.Number) > c.Number):
		b.parts, b.at = append(b.parts, p.Sentences...), c.Sentence
		b.items(read, c.Number+1, ledIn(read, c.Number))
	case p.Kind == corpus.Paragraph && c.Sentence == len(p.Sentences)-1:
		b.lead, b.at = &p.Sentences[c.Sentence], -1
		b.items(read, c.Number+1, ledIn(read, c.Number))
	}
	if len(b.parts) < 2 {
		return nil
	}
	return b
}

// fit gives what of a block is quoted: from the line that leads it in, or else its
// first part, as many parts as the words allow; where the candidate's part would
// not be among them, those from it on and then those before it.
func (b *block) fit(gen *index.Generation, most int) (extent, bool) {
	start, before := b.parts[0].Start, 0
	if b.lead != nil {
		start = b.lead.Start
	}
	if b.at >= 0 && wordsIn(gen, b.document, start, b.parts[b.at].End) > most {
		start, before = b.parts[b.at].Start, b.at
	}
	last := -1
	for i := max(b.at, 0); i < len(b.parts) && wordsIn(gen, b.document, start, b.parts[i].End) <= most; i++ {
		last = i
	}
	for last > b.at && opensList(gen, b.document, b.parts[last]) && last < len(b.parts)-1 {
		last-- // what it leads in is not quoted
	}
	if last < max(b.at, 0) {
		return extent{}, false
	}
	for before > 0 && wordsIn(gen, b.document, b.parts[before-1].Start, b.parts[last].End) <= most {
		before--
		start = b.parts[before].Start
	}
	return extent{
		Span: corpus.Span{Start: start, End: b.parts[last].End},
		from: corpus.Span{Start: b.parts[0].Start, End: b.parts[len(b.parts)-1].End},
		more: len(b.parts) - 1 - last + before,
	}, true
}

// items adds the items of a list of passages to a block's parts; what stands
// between two of them belongs to the first.
func (b *block) items(read *analysis.Generation, first, last int) {
	for n := first; n <= last; n++ {
		held, err := read.Passage(n)
		if err != nil {
			return
		}
		p := &held.Stored
		switch {
		case len(p.Sentences) == 0:
		case p.Kind == corpus.ListItem:
			b.parts = append(b.parts, p.Span)
		case len(b.parts) > 0:
			b.parts[len(b.parts)-1].End = p.End
		}
	}
}

// listAround gives the first and the last passage of the list that an item stands
// in, with the items of lists inside it and the paragraphs between its items.
func listAround(read *analysis.Generation, n int) (first, last int) {
	lead := rootLead(read, n)
	return walkList(read, n, lead, -1), walkList(read, n, lead, 1)
}

// walkList goes from an item to the end of its list, which some passage leads in,
// or to its beginning.
func walkList(read *analysis.Generation, n, lead, step int) int {
	from, err := read.Passage(n)
	if err != nil {
		return n
	}
	end := n
	for m := n + step; m >= 0 && m < read.Index.Passages() && m != lead; m += step {
		held, err := read.Passage(m)
		if err != nil || held.Stored.Document != from.Stored.Document || held.Stored.Section != from.Stored.Section {
			break
		}
		if held.Stored.Kind == corpus.ListItem {
			if rootLead(read, m) != lead {
				break
			}
			end = m
			continue
		}
		if m-end > 1 || end-m > 1 || lead < 0 {
			break // two paragraphs, or a list that nothing holds together
		}
	}
	return end
}

// rootLead gives the passage that leads an item's list in, which for an item of a
// list inside another is the outer one's; -1 for none.
func rootLead(read *analysis.Generation, n int) int {
	for {
		held, err := read.Passage(n)
		if err != nil || held.Stored.Kind != corpus.ListItem {
			return n
		}
		if held.Stored.Lead < 0 {
			return -1
		}
		n = held.Stored.Lead
	}
}

// ledIn gives the last passage of the list that a passage leads in; one before
// its first where it leads none in.
func ledIn(read *analysis.Generation, n int) int {
	if next, err := read.Passage(n + 1); n+1 >= read.Index.Passages() || err != nil || next.Stored.Lead != n {
		return n
	}
	_, last := listAround(read, n+1)
	return last
}

// lastSentence gives the last sentence of a passage that may be quoted.
func lastSentence(read *analysis.Generation, n int) *corpus.Span {
	if n < 0 {
		return nil
	}
	held, err := read.Passage(n)
	if err != nil || !held.Stored.Kind.Quotable() || len(held.Stored.Sentences) == 0 {
		return nil
	}
	return &held.Stored.Sentences[len(held.Stored.Sentences)-1]
}

// opensList reports whether a part only leads in what stands below it.
func opensList(gen *index.Generation, document string, part corpus.Span) bool {
	text, err := gen.Text(document, part.Start, part.End)
	return err == nil && strings.HasSuffix(text, ":")
}

// How far behind the first, as a logit, the steps may be that are shown before it,
// and behind one that only tells of its own document or stands in the one that is
// asked for by its title; how many a list of them has.
const (
	stepsBehind = 1.5
	introBehind = 3
	leastSteps  = 3
	titleAsked  = 0.6 // share of the question that a title says from which on its routine is asked for
)

// stepsFirst puts, where it is asked what to do and the first candidate stands in
// no list, the best of its document that does before it.
func (s Source) stepsFirst(q *question.Reading, shown []*ranking.Candidate) []*ranking.Candidate {
	if !q.Steps || listed(s.Read, shown[0]) {
		return shown
	}
	behind := stepsBehind
	if f := &shown[0].Features; f.OfItself > 0 || f.Introduction > 0 || f.TitleCoverage >= titleAsked {
		behind = introBehind
	}
	for i, c := range shown[1:] {
		if !c.Read() || c.Score < shown[0].Score-behind {
			break
		}
		if c.Stored().Doc == shown[0].Stored().Doc && listed(s.Read, c) {
			out := slices.Delete(slices.Clone(shown), i+1, i+2)
			steps := *c
			steps.Score = shown[0].Score // together they answer
			return slices.Insert(out, 0, &steps)
		}
	}
	return shown
}

// listed reports whether a candidate stands in a list of steps, or leads one in.
func listed(read *analysis.Generation, c *ranking.Candidate) bool {
	b := blockAround(read, c, false)
	return b != nil && len(b.parts) >= leastSteps
}
