package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/followup"
	"lotsen/corpus"
	"lotsen/index"
)

// ErrNoEarlier says that no generation is kept that a date or id names.
var ErrNoEarlier = errors.New("no such generation is kept")

// Since is what changed in the register since an earlier generation.
type Since struct {
	Generation string     `json:"generation"` // id of the earlier one
	Built      time.Time  `json:"built"`
	Gained     []Duty     `json:"gained"`
	Lost       []Duty     `json:"lost"`
	Reworded   []Reworded `json:"reworded"`
}

// Reworded is a duty that reads otherwise now.
type Reworded struct {
	Was Duty `json:"was"`
	Now Duty `json:"now"`
}

// Generations are those that are kept and were served before, the newest first.
func (d *Desk) Generations(context.Context) ([]index.Manifest, error) {
	if d.opts.Generations == nil {
		return nil, fmt.Errorf("earlier generations: %w", ErrOff)
	}
	return d.opts.Generations()
}

// Since compares the register with what it was when a day (YYYY-MM-DD) began or in
// a generation, in the documents that the viewer may see now and could see then.
// Where nothing so old is kept it compares with the oldest; for what is neither a
// date nor a generation that is kept the error wraps ErrNoEarlier.
func (d *Desk) Since(ctx context.Context, viewer audience.Viewer, when string) (Since, error) {
	id, err := d.generationAt(ctx, when)
	if err != nil {
		return Since{}, err
	}
	now, err := d.Duties(ctx, DutyFilter{All: true, For: viewer})
	if err != nil {
		return Since{}, err
	}
	docs, err := d.Documents(ctx, viewer)
	if err != nil {
		return Since{}, err
	}
	shown := map[string]bool{}
	for _, doc := range docs {
		shown[doc.ID] = true
	}
	out, was, err := d.dutiesWere(id, func(doc *corpus.Document) bool {
		return viewer.SeesAll() || shown[doc.ID] && viewer.Sees(doc.Audience)
	})
	if err != nil {
		return Since{}, err
	}
	out.compare(was, now)
	return out, nil
}

// generationAt is the id of the generation that was served when a day began, the
// oldest that is kept where none is so old, or the one with this id.
func (d *Desk) generationAt(ctx context.Context, when string) (string, error) {
	all, err := d.Generations(ctx)
	if err != nil {
		return "", err
	}
	day, dateErr := time.ParseInLocation(time.DateOnly, when, time.Local)
	for i, m := range all {
		if dateErr == nil && (m.Built.Before(day) || i == len(all)-1) || dateErr != nil && m.ID == when {
			return m.ID, nil
		}
	}
	return "", fmt.Errorf("%q is no date and no generation that is kept: %w", strings.ToValidUTF8(when, ""), ErrNoEarlier)
}

// dutiesWere gives the duties of an earlier generation, of some of its documents.
func (d *Desk) dutiesWere(id string, of func(*corpus.Document) bool) (Since, []Duty, error) {
	gen, err := d.opts.Earlier(id)
	if err != nil {
		return Since{}, nil, fmt.Errorf("opening an earlier generation: %w", err)
	}
	defer gen.Close()
	docs, err := gen.Documents()
	if err != nil {
		return Since{}, nil, fmt.Errorf("listing the documents as they were: %w", err)
	}
	titles := map[string]string{}
	for i := range docs {
		if of(&docs[i]) {
			titles[docs[i].ID] = cmp.Or(docs[i].Title, docs[i].ID)
		}
	}
	all, err := gen.Duties()
	if err != nil {
		return Since{}, nil, fmt.Errorf("reading the register as it was: %w", err)
	}
	var out []Duty
	for _, duty := range all {
		if title, ok := titles[duty.Document]; ok {
			out = append(out, Duty{Duty: duty, Title: title})
		}
	}
	return Since{Generation: id, Built: gen.Manifest().Built, Gained: []Duty{}, Lost: []Duty{}, Reworded: []Reworded{}}, out, nil
}

// compare tells what came, went and was reworded.
func (s *Since) compare(was, now []Duty) {
	minus := func(a, b []Duty) (out []Duty, bare []corpus.Duty) {
		have := map[string]bool{}
		for _, d := range b {
			have[d.ID] = true
		}
		for _, d := range a {
			if !have[d.ID] {
				out, bare = append(out, d), append(bare, d.Duty)
			}
		}
		return out, bare
	}
	lost, gone := minus(was, now)
	gained, came := minus(now, was)
	from, to := map[int]bool{}, map[int]bool{}
	for _, p := range followup.Reworded(gone, came) {
		from[p[0]], to[p[1]] = true, true
		s.Reworded = append(s.Reworded, Reworded{lost[p[0]], gained[p[1]]})
	}
	for i, d := range lost {
		if !from[i] {
			s.Lost = append(s.Lost, d)
		}
	}
	for i, d := range gained {
		if !to[i] {
			s.Gained = append(s.Gained, d)
		}
	}
}
