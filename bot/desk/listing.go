package desk

import (
	"context"
	"fmt"
	"slices"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/teach"
)

// Listing tells which of the questions that were asked a viewer may read in a list, by
// the documents that they were answered from: those that the viewer may see, and might
// see when they answered. What was refused is for all; of what is not known where it was
// answered from (nil) nothing is told but to who sees everything.
func (d *Desk) Listing(_ context.Context, viewer audience.Viewer) (func(from []answer.Origin) bool, error) {
	if viewer.SeesAll() {
		return func([]answer.Origin) bool { return true }, nil
	}
	gen, release, err := d.acquire()
	if err != nil {
		return nil, err
	}
	defer release()
	docs, err := gen.Documents()
	if err != nil {
		return nil, fmt.Errorf("listing the documents: %w", err)
	}
	now := make(map[string]string, len(docs))
	for _, doc := range docs {
		now[doc.ID] = doc.Audience
	}
	may := func(o answer.Origin) bool {
		is, there := now[o.Document]
		return (there || o.Audience != nil) && viewer.Sees(is) && (o.Audience == nil || viewer.Sees(*o.Audience))
	}
	return func(from []answer.Origin) bool {
		return from != nil && !slices.ContainsFunc(from, func(o answer.Origin) bool { return !may(o) })
	}, nil
}

// unanswered gives the questions that were not answered well, of those that a viewer may
// read, those of the same words as one.
func (d *Desk) unanswered(ctx context.Context, viewer audience.Viewer) ([]teach.Unanswered, error) {
	all, err := d.opts.Unanswered(ctx, mostGrouped)
	if err != nil {
		return nil, err
	}
	may, err := d.Listing(ctx, viewer)
	if err != nil {
		return nil, err
	}
	var out []teach.Unanswered
	at := map[string]int{}
	for _, u := range all {
		if !may(u.From) {
			continue
		}
		i, same := at[u.Words]
		if u.Words == "" || !same {
			at[u.Words] = len(out)
			out = append(out, u)
			continue
		}
		out[i].Add(u)
	}
	return out, nil
}

// audienceOf is whom a question is for that was only answered from documents that are
// not for all: that of one of them. It is empty for any other question.
func (d *Desk) audienceOf(ctx context.Context, text string) (string, error) {
	if d.opts.Unanswered == nil {
		return "", nil
	}
	all, err := d.opts.Unanswered(ctx, mostGrouped)
	if err != nil {
		return "", err
	}
	out, key := "", teach.KeyOf(text)
	for _, u := range all {
		if teach.KeyOf(u.Question) != key {
			continue
		}
		i := slices.IndexFunc(u.From, func(o answer.Origin) bool { return o.Audience != nil && audience.Names(*o.Audience) != nil })
		if i < 0 {
			return "", nil // it was asked by those who may not see them too
		}
		out = *u.From[i].Audience
	}
	return out, nil
}

// Gaps returns the questions that the documents did not answer, as far as a viewer may
// read them, at most so many, the most frequent first.
func (d *Desk) Gaps(ctx context.Context, viewer audience.Viewer, most int) ([]Gap, error) {
	if d.opts.Gaps == nil {
		return nil, fmt.Errorf("unanswered questions: %w", ErrOff)
	}
	all, err := d.opts.Gaps(ctx, most)
	if err != nil {
		return nil, err
	}
	may, err := d.Listing(ctx, viewer)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(g Gap) bool { return !may(g.From) }), nil
}
