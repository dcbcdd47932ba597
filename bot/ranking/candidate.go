package ranking

import (
	"cmp"
	"slices"
	"strings"

	"lotsen/bot/analysis"
	"lotsen/bot/question"
	"lotsen/corpus/swedish"
	"lotsen/index"
)

// Candidate is a sentence that may answer a question.
type Candidate struct {
	Passage  *analysis.Passage
	Number   int     // the passage's number in its generation
	Sentence int     // in the passage, from 0
	Score    float64 // logit of the models; comparable within one question only
	Features Features

	BySentence []float64 // how well each meaning of the question is said by the sentence with the line that leads it in
	ByContext  []float64 // … by it and what stands around it

	Actors   []string // the bodies that act in it, where that is asked
	Guessed  bool     // they are only the likeliest of those that it names
	Wanted   bool     // it holds what the question wants
	Plain    bool     // … beyond doubt
	Proves   bool     // it does what the question's kind needs beside its words, if it needs anything
	InAsked  bool     // it stands in a section that the question refers to by number
	Unfolded bool     // it is an item that replaces the line that leads it in
	Receives bool     // those who act only take over what others hand in
	Row      float64  // how much of the question the name of a table's row says that has no other words; 0 for none
	closely  bool     // it has been read closely

	reading *question.Reading
}

// Text is the candidate's sentence.
func (c *Candidate) Text() string { return c.Passage.Stored.Sentence(c.Sentence) }

// LeadsIn reports whether the candidate only leads a list in ("Tre mål:").
func (c *Candidate) LeadsIn() bool { return strings.HasSuffix(c.Text(), ":") }

// Stored is the passage as the index has it.
func (c *Candidate) Stored() *index.Passage { return &c.Passage.Stored }

// Read reports whether the candidate has been read closely; only the scores of
// those that were tell how well they answer.
func (c *Candidate) Read() bool { return c.closely }

func (c *Candidate) tokens() []swedish.Token { return c.Passage.Terms[c.Sentence] }

// Order sorts candidates best first: in the sections that alone were asked for
// in the order of the document, then those read closely by score, those of a
// document whose title is what is asked first and address
// blocks that are not asked for last; ties fall by place in the documents.
func Order(cs []*Candidate) {
	slices.SortFunc(cs, func(a, b *Candidate) int { // no two are equal
		return cmp.Or(
			cmp.Compare(b.Features.OnlySection, a.Features.OnlySection),
			-compareBool(a.closely, b.closely),
			cmp.Compare(a.Features.ContactBlock, b.Features.ContactBlock),
			cmp.Compare(b.Features.Titled, a.Features.Titled),
			cmp.Compare(b.Score, a.Score), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Sentence, b.Sentence))
	})
}

func compareBool(a, b bool) int { return cmp.Compare(one(a), one(b)) }
