package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/teach"
	"lotsen/index"
)

// CheckLessons holds the lessons against the documents as they are now. A quote
// that stands elsewhere in its document is followed there; a lesson whose quote
// is gone, has changed or is not in force turns into a gap. It gives those. A
// lesson that was read in a newer generation than this process has is left alone.
func (d *Desk) CheckLessons(ctx context.Context) ([]teach.Lesson, error) {
	if d.lessons == nil {
		return nil, fmt.Errorf("lessons: %w", ErrOff)
	}
	all, err := d.lessons.All(ctx)
	if err != nil {
		return nil, err
	}
	var lost []teach.Lesson
	err = d.find(audience.Admin(), func(gen *index.Generation, f *teach.Finder) error {
		from, err := d.opts.Bot.Source(gen, audience.Admin())
		if err != nil {
			return err
		}
		for _, l := range all {
			if l.Kind != teach.Taught || l.Read.After(gen.Manifest().Built) {
				continue
			}
			held, changed, err := hold(from, f, l)
			if err != nil {
				return err
			}
			if !changed {
				continue
			}
			err = d.lessons.Put(ctx, nil, held)
			if errors.Is(err, teach.ErrChanged) {
				continue // another replica saw to it
			}
			if err != nil {
				return err
			}
			if held.Kind == teach.Gap {
				lost = append(lost, held)
			}
		}
		return nil
	})
	for _, l := range lost {
		if d.opts.Log != nil {
			d.opts.Log.WarnContext(ctx, "desk: a taught question is a gap again", "lesson", l.ID, "doc", l.Document, "why", string(l.Lost), "owner", l.Owner)
		}
	}
	return lost, err
}

// hold gives a lesson as the documents are now, and whether that changed it.
func hold(from answer.Source, f *teach.Finder, l teach.Lesson) (teach.Lesson, bool, error) {
	_, _, ok, err := from.Cite(l.Lang, l.Document, l.Start, l.End, l.Quote)
	if err != nil {
		return l, false, err
	}
	if ok {
		place, err := f.At(l.Document, l.Start, l.End)
		if err != nil || place.Audience == l.Audience {
			return l, false, err
		}
		l.Audience, l.Read = place.Audience, place.Read
		return l, true, nil
	}
	_, there := from.Read.Index.DocumentNumber(l.Document)
	switch {
	case !there:
		l.Lost = teach.Gone
	case !from.Validity.InForce(l.Document):
		l.Lost = teach.NotInForce
	default:
		place, err := f.Find(l.Document, l.Quote)
		if err == nil && teach.HashOf(place.Quote) == l.Hash {
			place.Into(&l)
			return l, true, nil
		}
		if err != nil && !errors.Is(err, teach.ErrNoQuote) {
			return l, false, err
		}
		l.Lost = teach.Changed
	}
	l.Kind = teach.Gap
	if l.Owner == "" {
		l.Owner = l.By // whoever stood for it sees to it
	}
	return l, true, nil
}

// How often it is looked whether the documents have changed, and how often the
// lessons are held against them all the same, since documents run out.
const (
	watchEvery = 2 * time.Second
	checkEvery = time.Hour
)

// WatchLessons checks the lessons whenever the documents have been read again,
// until ctx ends, and returns nil.
func (d *Desk) WatchLessons(ctx context.Context) error {
	t := time.NewTicker(watchEvery)
	defer t.Stop()
	var of string
	var at time.Time
	for {
		if id, err := d.Generation(ctx); err == nil && (id != of || time.Since(at) > checkEvery) {
			if _, err := d.CheckLessons(ctx); err == nil {
				of, at = id, time.Now()
			} else if ctx.Err() == nil && d.opts.Log != nil {
				d.opts.Log.ErrorContext(ctx, "desk: checking lessons", "err", err)
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-t.C:
		}
	}
}

// ImportLessons keeps lessons, all of them or none, with the quotes as they stand
// in the documents, and gives them. One whose quote is not there becomes a gap. None
// takes the place of one that the viewer may not see: that is the fault teach.Taken.
func (d *Desk) ImportLessons(ctx context.Context, viewer audience.Viewer, lessons []teach.Lesson) ([]teach.Lesson, error) {
	err := d.find(viewer, func(gen *index.Generation, f *teach.Finder) error {
		for i := range lessons {
			l := &lessons[i]
			err := d.prepare(ctx, l, l.Lang)
			if err == nil && l.Kind == teach.Taught {
				err = placed(f, l)
			}
			if err == nil {
				err = l.Check()
			}
			if err != nil {
				return teach.InRow(l.Row, err)
			}
		}
		hides, err := d.hides(gen, viewer)
		if err != nil {
			return err
		}
		return d.lessons.Put(ctx, func(l teach.Lesson) bool { return !hides(&l) }, lessons...)
	})
	if err != nil {
		return nil, err
	}
	return lessons, nil
}

// placed is a lesson with its quote as it stands in the documents, or else as a gap.
func placed(f *teach.Finder, l *teach.Lesson) error {
	place, err := f.At(l.Document, l.Start, l.End)
	if err != nil || place.Quote != l.Quote {
		place, err = f.Find(l.Document, l.Quote)
	}
	switch there := f.Sees(l.Document); {
	case err == nil:
		place.Into(l)
	case !errors.Is(err, teach.ErrNoQuote):
		return err
	case !there && l.Document != "":
		l.Kind, l.Lost = teach.Gap, teach.Gone
	default:
		l.Kind, l.Lost = teach.Gap, teach.Changed
	}
	return nil
}
