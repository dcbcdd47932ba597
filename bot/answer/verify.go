package answer

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"lotsen/bot/analysis"
	"lotsen/index"
)

// texts gives the canonical texts that quotes are compared with.
type texts interface {
	Text(document string, start, end int) (string, error)
}

// analysed gives passages by their numbers, and checks the document that they
// are of.
type analysed interface {
	Passage(n int) (*analysis.Passage, error)
	Check(document string) error
}

// Why a quote is not sent.
var (
	errNoQuote   = errors.New("the quote is empty")
	errDiffers   = errors.New("the quote differs from the document")
	errPassage   = errors.New("the quote differs from its passage")
	errUncovered = errors.New("no passage holds all of the quote")
)

// verify compares a quote with the canonical text at its byte range, the document
// with what was read from its file, and each part of the quote with the passage
// that holds it as it was ranked: a text that has slipped against its passages
// gives quotes that no passage holds.
// near is the number of a passage that holds some of the quote.
func verify(text texts, passages analysed, c Citation, near int) error {
	canonical, err := text.Text(c.Document, c.Start, c.End)
	switch {
	case err != nil:
		return fmt.Errorf("reading the document: %w", err)
	case c.Quote == "":
		return errNoQuote
	case canonical != c.Quote:
		return errDiffers
	}
	if err := passages.Check(c.Document); err != nil {
		return fmt.Errorf("checking the document: %w", err)
	}
	first, err := firstOf(passages, c, near)
	if err != nil {
		return err
	}
	at := c.Start
	for n := first; at < c.End; n++ {
		p, err := passages.Passage(n)
		if err != nil {
			return fmt.Errorf("reading passage %d: %w", n, err)
		}
		from, to := max(at, p.Stored.Start), min(c.End, p.Stored.End)
		if p.Stored.Document != c.Document || from > c.End || strings.TrimSpace(c.Quote[at-c.Start:from-c.Start]) != "" {
			return errUncovered
		}
		if to > from && c.Quote[from-c.Start:to-c.Start] != p.Stored.Text[from-p.Stored.Start:to-p.Stored.Start] {
			return errPassage
		}
		at = max(at, to)
	}
	return nil
}

// firstOf gives the number of the passage in which a quote begins.
func firstOf(passages analysed, c Citation, near int) (int, error) {
	for n := near; n >= 0; n-- {
		p, err := passages.Passage(n)
		if err != nil {
			return 0, fmt.Errorf("reading passage %d: %w", n, err)
		}
		if p.Stored.Document != c.Document {
			break
		}
		if p.Stored.Start <= c.Start {
			return n, nil
		}
	}
	return 0, errUncovered
}

// verbatim reports whether a quote may be sent. One that differs from its
// source is logged: it must never be sent.
func verbatim(log *slog.Logger, gen texts, read analysed, c Citation, near int) bool {
	err := verify(gen, read, c, near)
	if err != nil {
		log.Error("quote is not verbatim and was dropped", "doc", c.Document, "start", c.Start, "end", c.End, "err", err)
	}
	return err == nil
}

// Verbatim reports whether a citation's quote stands at its byte range of its
// document in a generation, and in the passages there.
func Verbatim(log *slog.Logger, read *analysis.Generation, c Citation) bool {
	near, err := passageAt(read.Index, c.Document, c.Start)
	return err == nil && verbatim(log, read.Index, read, c, near)
}

// passageAt gives the number of the last passage of a document that begins at a
// byte or before it.
func passageAt(gen *index.Generation, document string, at int) (int, error) {
	first, count, err := gen.FirstPassage(document)
	if err != nil {
		return 0, err
	}
	found := first
	for from, to := first, first+count; from < to; {
		mid := from + (to-from)/2
		p, err := gen.Passage(mid)
		if err != nil {
			return 0, err
		}
		if p.Start > at {
			to = mid
			continue
		}
		found, from = mid, mid+1
	}
	return found, nil
}
