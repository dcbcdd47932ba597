package desk

import (
	"context"
	"fmt"
	"time"

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

// Reindex rebuilds the index and switches to it. It calls progress from one
// goroutine at a time; done and total are passages, and until the documents have
// been read nothing is known of the total. One runs at a time: a second call
// waits for the first and returns its result. On an error what was served
// before is served on, and the changes tell its problems.
func (d *Desk) Reindex(ctx context.Context, progress func(done, total int)) (Changes, error) {
	if d.opts.Rebuild == nil {
		return Changes{}, fmt.Errorf("reading the documents again: %w", ErrOff)
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
	if err != nil {
		return out, err
	}
	out.take(r.Report.Changes)
	return out, nil
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
