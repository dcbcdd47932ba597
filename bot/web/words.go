package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"lotsen/bot/answer"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
)

// where says where in a document something stands: section and page, which
// may have a label of its own.
func where(words *phrases.Words, title, section string, page int, label string) string {
	var parts []string
	if section != "" && section != title {
		parts = append(parts, section)
	}
	if page > 0 {
		parts = append(parts, words.PageOf(page, label))
	}
	return strings.Join(parts, ", ")
}

func tooLong(words *phrases.Words) string {
	return fmt.Sprintf(words.TooLong, words.Number(question.MaxQuestion))
}

// examples are what was found of a generation for all pages.
type examples struct {
	mu         sync.Mutex
	generation string
	languages  map[string]string   // of documents, by id
	questions  map[string][]string // by language
}

// of starts anew where the documents were read again.
func (e *examples) of(generation string) {
	if e.generation != generation || e.languages == nil {
		e.generation, e.languages, e.questions = generation, nil, map[string][]string{}
	}
}

// languages gives the languages of a generation's documents, so that each quote
// is read out in its own.
func (s *site) languages(ctx context.Context, generation string) map[string]string {
	e := &s.examples
	e.mu.Lock()
	defer e.mu.Unlock()
	e.of(generation)
	if e.languages == nil {
		docs, err := s.opts.Desk.Documents(ctx, unknown)
		if err != nil {
			return nil
		}
		e.languages = make(map[string]string, len(docs))
		for _, d := range docs {
			e.languages[d.ID] = d.Language
		}
	}
	return e.languages
}

// validity notes why a document is not in force; "" for one that is.
func validity(words *phrases.Words, d desk.Document) string {
	if d.Replaced && d.ReplacedBy == "" {
		return words.Over
	}
	return words.Validity(d.ReplacedBy, d.ValidUntil, d.ValidFrom)
}

const (
	mostExamples = 3
	mostTried    = 12 // candidates that are asked until there are enough
)

// exampleQuestions are questions that the documents answer: they are made from
// the register and asked before they are shown.
func (s *site) exampleQuestions(ctx context.Context, words *phrases.Words) []string {
	generation, err := s.opts.Desk.Generation(ctx)
	if err != nil {
		return nil
	}
	e := &s.examples
	e.mu.Lock()
	defer e.mu.Unlock()
	e.of(generation)
	have, ok := e.questions[words.Lang]
	if !ok {
		have = s.findExamples(ctx, words)
		if ctx.Err() == nil {
			e.questions[words.Lang] = have
		}
	}
	return have
}

// findExamples tries candidates until enough are answered: those about a section
// from that section, the others surely.
func (s *site) findExamples(ctx context.Context, words *phrases.Words) []string {
	duties, err := s.opts.Desk.Duties(ctx, desk.DutyFilter{For: unknown})
	if err != nil {
		return nil
	}
	var out []string
	for i, c := range candidates(words, duties) {
		if i == mostTried || len(out) == mostExamples {
			break
		}
		a, err := s.opts.Desk.Ask(ctx, desk.Question{Text: c.text, Lang: words.Lang, For: unknown})
		if err == nil && a.Answered && (c.section == a.Citations[0].Section || c.section == "" && a.Certainty == answer.Sure) {
			out = append(out, c.text)
		}
	}
	return out
}

// candidate is a question that the documents may answer, from a section or from
// anywhere.
type candidate struct{ text, section string }

// candidates ask who is responsible for what the sections with most duties are
// about, and what the bodies with most must do, in turns.
func candidates(words *phrases.Words, duties []desk.Duty) []candidate {
	var topics, bodies tally
	for _, d := range duties {
		if topic := topicOf(d.Section, d.Title); topic != "" && len(d.Bodies) > 0 {
			topics.add(candidate{fmt.Sprintf(words.Pages.WhoIsResponsible, topic), d.Section})
			bodies.add(candidate{text: fmt.Sprintf(words.Pages.WhatMust, inSentence(d.Bodies[0]))})
		}
	}
	var out []candidate
	first, second := topics.sorted(), bodies.sorted()
	for i := range max(len(first), len(second)) {
		out = append(out, first[min(i, len(first)):min(i+1, len(first))]...)
		out = append(out, second[min(i, len(second)):min(i+1, len(second))]...)
	}
	return out
}

// tally counts candidates.
type tally struct {
	order []candidate
	times map[string]int
}

func (t *tally) add(c candidate) {
	if t.times == nil {
		t.times = map[string]int{}
	}
	if t.times[c.text]++; t.times[c.text] == 1 && len(c.text) < 90 {
		t.order = append(t.order, c)
	}
}

// sorted gives them the most frequent first.
func (t *tally) sorted() []candidate {
	slices.SortStableFunc(t.order, func(a, b candidate) int { return cmp.Compare(t.times[b.text], t.times[a.text]) })
	return t.order
}

// topicOf is what a section's label says it is about, as it stands in a sentence.
func topicOf(label, title string) string {
	if label == title || strings.Contains(label, "§") {
		return ""
	}
	if i := strings.LastIndex(label, " › "); i >= 0 {
		label = label[i+len(" › "):]
	}
	return inSentence(strings.TrimLeft(label, "0123456789. "))
}

// inSentence is a title as it stands within a sentence: without a capital,
// unless its first word is an abbreviation.
func inSentence(title string) string {
	first, rest, _ := strings.Cut(title, " ")
	if strings.ToUpper(first) != first || len([]rune(first)) == 1 {
		first = strings.ToLower(first)
	}
	return strings.TrimSpace(first + " " + rest)
}
