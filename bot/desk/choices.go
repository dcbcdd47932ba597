package desk

import (
	"context"
	"errors"
	"fmt"

	"lotsen/bot/audience"
	"lotsen/bot/question"
	"lotsen/bot/teach"
	"lotsen/corpus"
	"lotsen/index"
)

// Choice is a passage near a question, of which some may be taught as its answer.
type Choice struct {
	Document string // id
	Title    string
	Section  string
	Page     int // 1-based; 0 where the format has no pages
	// Pieces are what may be taught of it: its sentences in order and, where they are
	// several or it belongs to a list, the whole.
	Pieces []Piece
}

// Piece is words that may be taught, verbatim.
type Piece struct {
	Quote      string
	Start, End int  // bytes of the document's canonical text
	Whole      bool // all of the passage, or of the list that it belongs to
}

const (
	mostPieces = 9     // of a passage besides the whole
	mostWhole  = 3_000 // bytes of a whole
)

// Choices gives the passages that come nearest a text, at most so many, of what the
// viewer may see, for one who teaches to choose from. Lang is the writer's.
func (d *Desk) Choices(ctx context.Context, viewer audience.Viewer, text, lang string, most int) ([]Choice, error) {
	if d.lessons == nil {
		return nil, fmt.Errorf("teaching: %w", ErrOff)
	}
	found, _, err := d.opts.Bot.Search(ctx, Question{Text: text, Lang: lang, For: viewer}, most)
	if errors.Is(err, question.ErrEmpty) || errors.Is(err, question.ErrTooLong) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Choice
	err = d.find(viewer, func(gen *index.Generation, f *teach.Finder) error {
		for _, p := range found {
			c := Choice{Document: p.Document, Title: p.Title, Section: p.Label, Page: p.Page}
			if _, there := gen.DocumentNumber(p.Document); !there {
				continue // the documents were read again just now
			}
			doc, err := gen.Document(p.Document)
			if err != nil {
				return fmt.Errorf("reading %s: %w", p.Document, err)
			}
			for _, s := range pieces(doc, p.Span) {
				place, err := f.At(p.Document, s.Start, s.End)
				if err != nil {
					continue
				}
				c.Pieces = append(c.Pieces, Piece{place.Quote, place.Start, place.End, s.whole})
			}
			if len(c.Pieces) > 0 {
				out = append(out, c)
			}
		}
		return nil
	})
	return out, err
}

type piece struct {
	corpus.Span
	whole bool
}

// pieces are the sentences of the passage at a place, and the whole of it.
func pieces(doc *corpus.Document, at corpus.Span) []piece {
	var out []piece
	for i, p := range doc.Passages {
		if p.End <= at.Start || at.End <= p.Start || !p.Kind.Quotable() {
			continue
		}
		if p.Kind == corpus.TableRow || len(p.Sentences) == 0 {
			return []piece{{p.Span, false}}
		}
		for _, s := range p.Sentences[:min(mostPieces, len(p.Sentences))] {
			out = append(out, piece{s, false})
		}
		whole := list(doc, i)
		if n := whole.End - whole.Start; n <= mostWhole && (len(p.Sentences) > 1 || whole != p.Span) {
			out = append(out, piece{whole, true})
		}
		return out
	}
	return nil
}

// list is the passage with its number and, where it leads a list in or belongs to
// one, all of that.
func list(doc *corpus.Document, n int) corpus.Span {
	lead := n
	if l := doc.Passages[n].Lead; l >= 0 {
		lead = l
	}
	whole := doc.Passages[n].Span
	for i := lead; i < len(doc.Passages); i++ {
		if p := doc.Passages[i]; i == lead || p.Lead == lead {
			whole.Start, whole.End = min(whole.Start, p.Start), max(whole.End, p.End)
		} else if i > n {
			break
		}
	}
	return whole
}

// Edition says what answers are made of: it is the same as long as documents and
// lessons are.
func (d *Desk) Edition(ctx context.Context) (string, error) {
	gen, err := d.Generation(ctx)
	if err != nil || d.opts.Lessons == nil {
		return gen, err
	}
	n, err := d.opts.Lessons.LessonsChanged(ctx)
	return fmt.Sprintf("%s %d", gen, n), err
}
