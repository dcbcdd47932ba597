package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"lotsen/bot"
	"lotsen/bot/slack"
	"lotsen/corpus"
	"lotsen/index"
)

// desk is what the chats offer besides answers, over the bot and the index.
type desk struct {
	bot    *bot.Bot
	keeper *keeper

	mu     sync.Mutex
	bodies []string // of the generation
	of     string
}

// Duties implements slack.Register. Documents are named by their titles.
func (d *desk) Duties(ctx context.Context, f slack.DutyFilter) ([]corpus.Duty, error) {
	duties, err := d.bot.Duties(ctx, bot.DutyFilter{Body: f.Body, Topic: f.Topic})
	if err != nil {
		return nil, err
	}
	docs, err := d.documents()
	if err != nil {
		return nil, err
	}
	titles := map[string]string{}
	for _, doc := range docs {
		titles[doc.ID] = doc.Title
	}
	for i := range duties {
		duties[i].Document = cmp.Or(titles[duties[i].Document], duties[i].Document)
	}
	return duties, nil
}

// Bodies implements slack.Register.
func (d *desk) Bodies(context.Context) ([]string, error) {
	gen, release, err := d.keeper.live.Acquire()
	if err != nil {
		return nil, err
	}
	defer release()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.of == gen.ID() {
		return slices.Clone(d.bodies), nil
	}
	duties, err := gen.Duties()
	if err != nil {
		return nil, fmt.Errorf("reading the register: %w", err)
	}
	d.bodies, d.of = bodiesOf(duties), gen.ID()
	return slices.Clone(d.bodies), nil
}

// bodiesOf returns the bodies that have duties, the most burdened first, each
// in its most frequent spelling.
func bodiesOf(duties []corpus.Duty) []string {
	count := map[string]int{}
	for _, d := range duties {
		for _, b := range d.Bodies {
			count[b]++
		}
	}
	most := func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) }
	names := make([]string, 0, len(count))
	for name := range count {
		names = append(names, name)
	}
	slices.SortFunc(names, most)
	spelling := map[string]string{} // in lower case → most frequent
	var out []string
	for _, name := range names {
		low := strings.ToLower(name)
		if first, ok := spelling[low]; ok {
			count[first] += count[name]
			continue
		}
		spelling[low] = name
		out = append(out, name)
	}
	slices.SortStableFunc(out, most)
	return out
}

func (d *desk) documents() ([]corpus.Document, error) {
	gen, release, err := d.keeper.live.Acquire()
	if err != nil {
		return nil, err
	}
	defer release()
	docs, err := gen.Documents()
	if err != nil {
		return nil, fmt.Errorf("listing the documents: %w", err)
	}
	return docs, nil
}

// Documents implements slack.Library.
func (d *desk) Documents(context.Context) ([]slack.Document, error) {
	docs, err := d.documents()
	if err != nil {
		return nil, err
	}
	now := time.Now()
	pointers := make([]*corpus.Document, len(docs))
	titles := map[string]string{}
	for i := range docs {
		pointers[i] = &docs[i]
		titles[docs[i].ID] = docs[i].Title
	}
	superseded := corpus.Superseded(pointers, now)
	out := make([]slack.Document, len(docs))
	for i, doc := range docs {
		out[i] = slack.Document{ID: doc.ID, Title: doc.Title, Kind: doc.Kind, Owner: doc.Owner, Decided: doc.Decided}
		switch by, ok := superseded[doc.ID]; {
		case ok:
			out[i].Note = "ersatt av " + titles[by]
		case !doc.Current(now) && doc.ValidTo != "" && doc.ValidTo < now.Format(time.DateOnly):
			out[i].Note = "gällde till " + doc.ValidTo
		case !doc.Current(now):
			out[i].Note = "gäller från " + doc.ValidFrom
		}
	}
	return out, nil
}

// Section implements slack.Library.
func (d *desk) Section(_ context.Context, document string, start, end int) (slack.Section, error) {
	gen, release, err := d.keeper.live.Acquire()
	if err != nil {
		return slack.Section{}, err
	}
	defer release()
	doc, err := gen.Document(document)
	if errors.Is(err, index.ErrNoPassage) {
		return slack.Section{}, fmt.Errorf("reading %s: %w", document, slack.ErrNoSection)
	}
	if err != nil {
		return slack.Section{}, err
	}
	i := smallestSection(doc, start, end)
	if i < 0 {
		return slack.Section{}, fmt.Errorf("bytes %d to %d of %s: %w", start, end, document, slack.ErrNoSection)
	}
	from, to := sectionBody(doc, i, start, end)
	return slack.Section{
		Document: doc.Title, Label: doc.SectionLabel(i), Text: doc.Text[from:to], Start: start - from, End: end - from,
	}, nil
}

// smallestSection returns the index of the smallest section around a range,
// -1 for a range that the document does not have.
func smallestSection(doc *corpus.Document, start, end int) int {
	if start < 0 || end <= start || end > len(doc.Text) {
		return -1
	}
	best := -1
	for i, s := range doc.Sections {
		if s.Start <= start && end <= s.End && (best < 0 || s.End-s.Start <= doc.Sections[best].End-doc.Sections[best].Start) {
			best = i
		}
	}
	return best
}

// sectionBody is a section's range without the heading that begins it, unless
// what is quoted is the heading.
func sectionBody(doc *corpus.Document, section, start, end int) (from, to int) {
	from, to = doc.Sections[section].Start, doc.Sections[section].End
	for _, p := range doc.Passages {
		if p.Start < from {
			continue
		}
		if p.Kind != corpus.Heading || p.Start >= start || p.Section != section {
			from = min(p.Start, start)
			break
		}
	}
	for to > end && strings.ContainsRune(" \t\n", rune(doc.Text[to-1])) {
		to--
	}
	return from, to
}

// Reindex implements slack.Admin. Until the documents have been read,
// nothing is known of the total.
func (d *desk) Reindex(ctx context.Context, progress func(done, total int)) (slack.Changes, error) {
	r, err := d.keeper.Rebuild(ctx, func(s index.Step) {
		if s.Stage == index.Analysing {
			progress(s.Done, s.Total)
		}
	})
	out := slack.Changes{Took: r.report.Took}
	for _, p := range r.problems {
		out.Problems = append(out.Problems, p.Error())
	}
	if err != nil {
		return out, err
	}
	c := r.report.Changes
	out.Generation, out.DutiesGained, out.DutiesLost = c.To, len(c.Gained), len(c.Lost)
	for _, change := range c.Documents {
		switch change.What {
		case index.Added:
			out.Added = append(out.Added, change.Title)
		case index.Changed:
			out.Changed = append(out.Changed, change.Title)
		case index.Gone:
			out.Removed = append(out.Removed, change.Title)
		}
	}
	for _, s := range c.Smoke {
		if s.Failed {
			out.Problems = append(out.Problems, s.Name)
		}
	}
	return out, nil
}

// Status implements slack.Admin.
func (d *desk) Status(context.Context) (slack.Status, error) {
	gen, release, err := d.keeper.live.Acquire()
	if err != nil {
		return slack.Status{}, err
	}
	defer release()
	m := gen.Manifest()
	return slack.Status{Generation: m.ID, Built: m.Built, Documents: m.Documents, Passages: m.Passages, Duties: m.Duties}, nil
}
