package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"lotsen/bot/audience"
	"lotsen/corpus"
	"lotsen/index"
	"lotsen/index/diff"
)

// Changes is what reading the documents again did.
type Changes struct {
	Generation              string // id of what was built
	Added, Changed, Removed Titles
	DutiesGained            int
	DutiesLost              int
	Problems                []string // unreadable files and failed smoke questions, a line each
	Took                    time.Duration
}

// Titles are titles of documents, at most diff.Most, and how many
// there are in all.
type Titles struct {
	Titles []string
	Total  int
}

// ErrShrunk is why the documents are not read again where too many are away.
var ErrShrunk = errors.New("too many documents are away")

// Reindex rebuilds the index and switches to it. It calls progress from one
// goroutine at a time; done and total are passages, and until the documents have
// been read nothing is known of the total. One runs at a time: a second call
// waits for the first and returns its result. On an error what was served
// before is served on, and the changes tell its problems. Changes are told of
// the documents that the viewer may see.
func (d *Desk) Reindex(ctx context.Context, viewer audience.Viewer, progress func(done, total int)) (Changes, error) {
	if d.opts.Rebuild == nil {
		return Changes{}, fmt.Errorf("reading the documents again: %w", ErrOff)
	}
	before, err := d.seenIDs(viewer)
	if err != nil {
		return Changes{}, err
	}
	r, err := d.opts.Rebuild(ctx, func(s index.Step) {
		if s.Stage == index.Analysing {
			progress(s.Done, s.Total)
		}
	})
	out := Changes{Took: r.Report.Took}
	for _, p := range r.Read.Problems {
		out.Problems = append(out.Problems, p.Error())
	}
	for _, p := range r.Read.Closed {
		out.Problems = append(out.Problems, p.Error())
	}
	if errors.Is(err, index.ErrShrunk) {
		return out, fmt.Errorf("%w: %w", ErrShrunk, err)
	}
	if err != nil {
		return out, err
	}
	after, err := d.seenIDs(viewer)
	if err != nil {
		return out, err
	}
	out.take(visible(r.Report.Changes, before, after))
	return out, nil
}

// seenIDs gives the ids of the documents that the viewer may see; nil for all.
func (d *Desk) seenIDs(viewer audience.Viewer) (map[string]bool, error) {
	if viewer.SeesAll() {
		return nil, nil
	}
	gen, release, err := d.acquire()
	if errors.Is(err, index.ErrNone) {
		return map[string]bool{}, nil
	}
	if err != nil {
		return nil, err
	}
	defer release()
	seen, err := d.opts.Bot.Seen(gen, viewer)
	if err != nil || seen == nil {
		return nil, err
	}
	docs, err := seenOf(gen, seen)
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, doc := range docs {
		out[doc.ID] = true
	}
	return out, nil
}

// visible leaves out of an index's changes what is about documents that may not
// be seen, before or after; nil sees all.
func visible(c diff.Changes, before, after map[string]bool) diff.Changes {
	if before == nil && after == nil {
		return c
	}
	was := func(id string) bool { return before == nil || before[id] }
	is := func(id string) bool { return after == nil || after[id] }
	all := c.Documents
	c.Documents, c.Counts.Documents = nil, map[diff.Kind]int{}
	for _, change := range all {
		if change.What != diff.Added && !was(change.Document) || change.What != diff.Gone && !is(change.Document) {
			continue
		}
		c.Documents = append(c.Documents, change)
		c.Counts.Documents[change.What]++
	}
	count := func(duties []corpus.Duty, may func(id string) bool) (n int) {
		for _, duty := range duties {
			if may(duty.Document) {
				n++
			}
		}
		return n
	}
	c.Counts.Gained, c.Counts.Lost = count(c.Gained, is), count(c.Lost, was)
	return c
}

// take tells what an index's changes are to people. The counts are of all, also
// where the lists were cut.
func (c *Changes) take(of diff.Changes) {
	c.Generation, c.DutiesGained, c.DutiesLost = of.To, of.Counts.Gained, of.Counts.Lost
	for _, part := range []struct {
		kind diff.Kind
		to   *Titles
	}{{diff.Added, &c.Added}, {diff.Changed, &c.Changed}, {diff.Gone, &c.Removed}} {
		part.to.Total = of.Counts.Documents[part.kind]
		for _, change := range of.Documents {
			if change.What == part.kind {
				part.to.Titles = append(part.to.Titles, change.Title)
			}
		}
	}
	for _, s := range of.Smoke {
		if s.Failed {
			c.Problems = append(c.Problems, s.Name)
		}
	}
}
