package desk

import (
	"context"
	"fmt"
	"time"

	"lotsen/bot/audience"
)

// Status is what is being served.
type Status struct {
	Generation                  string // id
	Built                       time.Time
	Documents, Passages, Duties int
}

// Status tells what is being served: of what the viewer may see.
func (d *Desk) Status(_ context.Context, viewer audience.Viewer) (Status, error) {
	gen, release, err := d.acquire()
	if err != nil {
		return Status{}, err
	}
	defer release()
	m := gen.Manifest()
	s := Status{Generation: m.ID, Built: m.Built, Documents: m.Documents, Passages: m.Passages, Duties: m.Duties}
	seen, err := d.opts.Bot.Seen(gen, viewer)
	if err != nil || seen == nil {
		return s, err
	}
	docs, err := seenOf(gen, seen)
	if err != nil {
		return Status{}, err
	}
	duties, err := d.opts.Bot.DutiesOf(gen, DutyFilter{All: true, For: viewer})
	if err != nil {
		return Status{}, err
	}
	s.Documents, s.Passages, s.Duties = len(docs), 0, len(duties)
	for _, doc := range docs {
		_, n, err := gen.FirstPassage(doc.ID)
		if err != nil {
			return Status{}, fmt.Errorf("counting passages: %w", err)
		}
		s.Passages += n
	}
	return s, nil
}
