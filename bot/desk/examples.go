package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/phrases"
	"lotsen/bot/question"
	"lotsen/index"
)

const (
	mostExamples = 3
	mostTried    = 16 // candidates that are asked until there are enough
)

// Examples are at most three questions in a language that the documents which the
// viewer may see answer: the admin's own, else the smoke questions, else such as
// the register suggests. Each is asked before it is shown, so that none tells of
// what the viewer may not see.
func (d *Desk) Examples(ctx context.Context, viewer audience.Viewer, lang string) ([]string, error) {
	gen, release, err := d.acquire()
	if err != nil {
		return nil, err
	}
	defer release()
	lang = phrases.In(lang).Lang
	e := &d.examples
	e.mu.Lock()
	defer e.mu.Unlock()
	if of := gen.ID() + time.Now().Format(" 2006-01-02"); e.of != of || len(e.viewers) >= mostViewers {
		e.of, e.viewers = of, map[audience.Viewer]map[string][]string{}
	}
	if have, ok := e.viewers[viewer][lang]; ok {
		return slices.Clone(have), nil
	}
	found, err := d.findExamples(ctx, gen, viewer, lang)
	if err != nil {
		return nil, err
	}
	if e.viewers[viewer] == nil {
		e.viewers[viewer] = map[string][]string{}
	}
	e.viewers[viewer][lang] = found
	return slices.Clone(found), nil
}

// ReadExamples reads the admin's own questions to suggest, one a line; empty lines
// and those that begin with # are passed over. Without a path there are none.
func ReadExamples(path string) ([]string, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the questions to suggest: %w", err)
	}
	var out []string
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out, nil
}

// findExamples tries candidates until enough are answered: those about a section
// from that section, others surely, but those that someone wrote in any way.
func (d *Desk) findExamples(ctx context.Context, gen *index.Generation, viewer audience.Viewer, lang string) ([]string, error) {
	candidates, err := d.candidates(gen, viewer, lang)
	if err != nil {
		return nil, err
	}
	out := []string{}
	for i, c := range candidates {
		if i == mostTried || len(out) == mostExamples {
			break
		}
		q := Question{Text: c.text, Lang: lang, For: viewer}
		if _, _, grave := d.Grave(ctx, q); grave {
			continue
		}
		a, err := d.opts.Bot.Answer(ctx, q)
		if errors.Is(err, question.ErrEmpty) || errors.Is(err, question.ErrTooLong) {
			continue
		}
		if err != nil {
			return nil, err
		}
		switch fits, err := d.suits(ctx, gen, c, q, a); {
		case err != nil:
			return nil, err
		case fits:
			out = append(out, c.text)
		}
	}
	return out, nil
}

// suits reports whether what a viewer is answered lets a candidate be suggested to them.
func (d *Desk) suits(ctx context.Context, gen *index.Generation, c candidate, q Question, a answer.Answer) (bool, error) {
	switch {
	case !a.Answered:
		return false, nil
	case c.written:
		tells, err := d.tells(ctx, gen, q)
		return !tells, err
	case c.section != "":
		return c.section == a.Citations[0].Section, nil
	}
	return a.Certainty == answer.Sure, nil
}

// tells reports whether a question that someone wrote has a word which stands in documents
// that are not for the viewer alone: it would tell of them, though others have words for
// what it asks too.
func (d *Desk) tells(ctx context.Context, gen *index.Generation, q Question) (bool, error) {
	seen, err := d.opts.Bot.Seen(gen, q.For)
	if err != nil || seen == nil {
		return false, err
	}
	for _, t := range gen.Analyzer().Analyze(q.Text) {
		found, err := has(ctx, gen, t.Term, seen)
		if err == nil && !found {
			if found, err = has(ctx, gen, t.Term, nil); found {
				return true, nil
			}
		}
		if err != nil {
			return false, fmt.Errorf("looking for a word of a question to suggest: %w", err)
		}
	}
	return false, nil
}

// has reports whether a word stands in some documents; nil is all of them.
func has(ctx context.Context, gen *index.Generation, term string, in *index.DocumentSet) (bool, error) {
	word := []index.Group{{Weight: 1, Variants: []index.Variant{{Terms: []string{term}, Weight: 1}}}}
	hits, err := gen.Search(ctx, index.Query{Groups: word, Limit: 1, Documents: in})
	return len(hits) > 0, err
}

// candidate is a question that the documents may answer: one that someone wrote,
// or one from a section or from anywhere.
type candidate struct {
	text, section string
	written       bool
}

// candidates are what the admin or the smoke questions say in the language; then
// who is responsible for what the sections with most duties are about, and what
// the bodies with most must do, in turns.
func (d *Desk) candidates(gen *index.Generation, viewer audience.Viewer, lang string) ([]candidate, error) {
	var out []candidate
	for _, q := range d.opts.Examples {
		if question.LanguageOf(q, lang) == lang {
			out = append(out, candidate{text: q, written: true})
		}
	}
	smoke, err := gen.Smoke()
	if err != nil {
		return nil, fmt.Errorf("reading the smoke questions: %w", err)
	}
	for _, s := range smoke {
		if !s.Failed && s.Answer != "" && question.LanguageOf(s.Name, lang) == lang {
			out = append(out, candidate{text: s.Name, written: true})
		}
	}
	duties, err := d.dutiesOf(gen, DutyFilter{For: viewer})
	if err != nil {
		return nil, err
	}
	words := phrases.In(lang)
	var topics, bodies tally
	for _, duty := range duties {
		if topic := topicOf(duty.Section, duty.Title); topic != "" && len(duty.Bodies) > 0 {
			topics.add(candidate{text: fmt.Sprintf(words.Pages.WhoIsResponsible, topic), section: duty.Section})
			bodies.add(candidate{text: fmt.Sprintf(words.Pages.WhatMust, inSentence(duty.Bodies[0]))})
		}
	}
	first, second := topics.sorted(), bodies.sorted()
	for i := range max(len(first), len(second)) {
		out = append(out, first[min(i, len(first)):min(i+1, len(first))]...)
		out = append(out, second[min(i, len(second)):min(i+1, len(second))]...)
	}
	return out, nil
}

// mostExample is how many bytes a suggested question has at most.
const mostExample = 90

// tally counts candidates.
type tally struct {
	order []candidate
	times map[string]int
}

func (t *tally) add(c candidate) {
	if t.times == nil {
		t.times = map[string]int{}
	}
	if t.times[c.text]++; t.times[c.text] == 1 && len(c.text) < mostExample {
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
