package bot

import (
	"context"
	"fmt"

	"lotsen/bot/answer"
	"lotsen/bot/question"
	"lotsen/bot/ranking"
	"lotsen/bot/retrieval"
	"lotsen/index"
)

// Passages finds the passages that a question is about, best first, at most
// limit. It reads the question as Answer does but never refuses: where the
// documents in force hold none of the question's words it returns nothing.
// Errors are those of Answer.
func (b *Bot) Passages(ctx context.Context, q question.Asked, limit int) ([]ranking.PassageHit, error) {
	s, err := b.begin(q)
	if err != nil {
		return nil, err
	}
	defer s.release()
	return b.passages(ctx, s, limit)
}

// Passage is a passage that was found.
type Passage struct {
	index.Passage
	PageLabel string // what is printed as its page's number, where that is another
}

// Search is Passages with the passages themselves, and the id of the generation
// that they are of.
func (b *Bot) Search(ctx context.Context, q question.Asked, limit int) ([]Passage, string, error) {
	s, err := b.begin(q)
	if err != nil {
		return nil, "", err
	}
	defer s.release()
	hits, err := b.passages(ctx, s, limit)
	if err != nil {
		return nil, "", err
	}
	gen := s.from.Read.Index
	out, pages := make([]Passage, len(hits)), labels{gen: gen}
	for i, h := range hits {
		p, err := gen.Passage(h.Number)
		if err != nil {
			return nil, "", fmt.Errorf("reading what was found: %w", err)
		}
		label, err := pages.of(p.Document, p.Page)
		if err != nil {
			return nil, "", err
		}
		out[i] = Passage{p, label}
	}
	return out, gen.ID(), nil
}

// passages ranks what is found for a search.
func (b *Bot) passages(ctx context.Context, s *search, limit int) ([]ranking.PassageHit, error) {
	gen := s.from.Read.Index
	found, with, near, err := b.retrieve(ctx, s.request(max(limit, min(passagesRanked, ranking.Reach(gen.Passages())))))
	if err != nil {
		return nil, err
	}
	m := question.NewMatcher(&s.reading, gen.Analyzer(), b.measures.Match)
	hits, err := ranking.NewRanker(s.from.Read, m, b.measures, with.rank, near).Passages(found)
	if err != nil {
		return nil, err
	}
	return hits[:min(limit, len(hits))], nil
}

// passagesRanked is how many passages are ranked where whole passages are asked
// for: more of them move none of the first ten.
const passagesRanked = 20

// Retrieved is a passage that a bot's retriever found, with its text and those of
// its sentences.
type Retrieved struct {
	retrieval.Found
	Document  string // id
	Text      string
	Sentences []string
}

// Retrieve gives the passages that the bot's retriever finds for a question, best
// first, at most limit: those that Answer would rank. Errors are those of Answer.
func (b *Bot) Retrieve(ctx context.Context, q question.Asked, limit int) ([]Retrieved, error) {
	s, err := b.begin(q)
	if err != nil {
		return nil, err
	}
	defer s.release()
	found, _, _, err := b.retrieve(ctx, s.request(limit))
	if err != nil {
		return nil, err
	}
	out := make([]Retrieved, len(found))
	for i, f := range found {
		p, err := s.from.Read.Index.Passage(f.Passage)
		if err != nil {
			return nil, fmt.Errorf("reading what was found: %w", err)
		}
		out[i] = Retrieved{Found: f, Document: p.Document, Text: p.Text}
		for n := range p.Sentences {
			out[i].Sentences = append(out[i].Sentences, p.Sentence(n))
		}
	}
	return out, nil
}

// search is a question as it is put to one generation, which stays open until
// release is called.
type search struct {
	from    answer.Source
	reading question.Reading
	release func()
}

// begin reads a question for a search of passages. One that leans on the turn
// before is not told where the answer to that stands.
func (b *Bot) begin(q question.Asked) (*search, error) {
	text, err := question.Clean(q.Text)
	if err != nil {
		return nil, err
	}
	gen, release, err := b.library.Acquire()
	if err != nil {
		return nil, fmt.Errorf("opening the documents: %w", err)
	}
	s := &search{release: release}
	if s.from, err = b.open(gen, q.For); err != nil {
		release()
		return nil, err
	}
	s.reading, _ = question.NewReader(b.lexicon, gen).Follow(text, q.Turns, q.Lang)
	return s, nil
}

// request asks for passages in the documents that may be found.
func (s *search) request(limit int) retrieval.Request {
	documents := retrieval.AskOutOfForce(s.from.Validity, &s.reading).Visible(s.from.Validity)
	return retrieval.Request{Generation: s.from.Read.Index, Reading: &s.reading, Documents: documents, Limit: limit}
}

// Verbatim reports whether a citation's quote stands at its byte range of its
// document in the current generation, and in the passages there.
func (b *Bot) Verbatim(c answer.Citation) bool {
	gen, release, err := b.library.Acquire()
	if err != nil {
		return false
	}
	defer release()
	return answer.Verbatim(b.log, b.analyses.Of(gen), c)
}
