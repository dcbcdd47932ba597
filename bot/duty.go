package bot

import (
	"context"
	"fmt"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/question"
	"lotsen/bot/register"
	"lotsen/index"
)

// Duties returns the register's duties that pass the filter: by topic the best
// first, else in the documents' order. None is an empty list, not an error.
func (b *Bot) Duties(ctx context.Context, f register.Filter) ([]register.Duty, error) {
	gen, release, err := b.library.Acquire()
	if err != nil {
		return nil, fmt.Errorf("opening the documents: %w", err)
	}
	defer release()
	return b.DutiesOf(gen, f)
}

// Seen gives the documents of a generation that a viewer may see; nil for all.
func (b *Bot) Seen(gen *index.Generation, viewer audience.Viewer) (*index.DocumentSet, error) {
	from, err := b.open(gen, viewer)
	if err != nil {
		return nil, err
	}
	return from.Validity.Seen, nil
}

// Heard gives what of a kept answer may be shown to a viewer, as a generation has
// the documents; ok is false where that is nothing of it.
func (b *Bot) Heard(gen *index.Generation, viewer audience.Viewer, a answer.Answer) (heard answer.Answer, ok bool, err error) {
	from, err := b.open(gen, viewer)
	if err != nil {
		return answer.Answer{}, false, err
	}
	has := func(id string) bool { _, ok := gen.DocumentNumber(id); return ok }
	heard, ok = answer.Heard(from.Validity, has, a)
	return heard, ok, nil
}

// DutiesOf is Duties over a generation that the caller holds.
func (b *Bot) DutiesOf(gen *index.Generation, f register.Filter) ([]register.Duty, error) {
	from, err := b.open(gen, f.For)
	if err != nil {
		return nil, err
	}
	all, err := from.Read.Duties()
	if err != nil {
		return nil, err
	}
	duties, err := register.Select(f, all, from.Validity, question.NewReader(b.lexicon, gen))
	if err != nil {
		return nil, err
	}
	pages := labels{gen: gen}
	for i, d := range duties {
		if duties[i].PageLabel, err = pages.of(d.Document, d.Page); err != nil {
			return nil, err
		}
	}
	return duties, nil
}
