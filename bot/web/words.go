package web

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"lotsen/bot/audience"
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
	languages  map[string]string // of documents, by id
}

// of starts anew where the documents were read again.
func (e *examples) of(generation string) {
	if e.generation != generation || e.languages == nil {
		e.generation, e.languages = generation, nil
	}
}

// languages gives the languages of a generation's documents, so that each quote
// is read out in its own. Of a document whose quote is not shown it tells nothing.
func (s *site) languages(ctx context.Context, generation string) map[string]string {
	e := &s.examples
	e.mu.Lock()
	defer e.mu.Unlock()
	e.of(generation)
	if e.languages == nil {
		docs, err := s.opts.Desk.Documents(ctx, audience.Admin())
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

// exampleQuestions are questions that the documents answer.
func (s *site) exampleQuestions(ctx context.Context, words *phrases.Words) []string {
	found, err := s.opts.Desk.Examples(ctx, viewerOf(ctx), words.Lang)
	if err != nil {
		s.log.Warn("web: looking for examples", "err", err)
	}
	return found
}
