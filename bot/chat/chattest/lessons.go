package chattest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"lotsen/bot/audience"
	"lotsen/bot/desk"
	"lotsen/bot/teach"
)

// lessons are what was taught an Asker, by the questions' keys. Its mutex guards them.
type lessons struct {
	taught map[string]teach.Lesson
	all    []teach.Lesson
	news   desk.News
	told   int // how often it was set
}

// Happens sets what News tells, as of another generation.
func (a *Asker) Happens(news desk.News) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.news, a.told = news, a.told+1
}

// NewsAsOf is as desk.Desk has it.
func (d Desk) NewsAsOf(ctx context.Context) (string, error) { return d.Edition(ctx) }

// News is as desk.Desk has it: the same to everyone.
func (d Desk) News(context.Context, audience.Viewer) (desk.News, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.news, d.Fail
}

// Lesson is what a question was taught last; false where nothing was.
func (a *Asker) Lesson(text string) (teach.Lesson, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, l := range slices.Backward(a.all) {
		if teach.KeyOf(l.Question) == teach.KeyOf(text) {
			return l, true
		}
	}
	return teach.Lesson{}, false
}

// Edition is as desk.Desk has it.
func (a *Asker) Edition(context.Context) (string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return fmt.Sprintf("g%d %d", a.told+1, len(a.all)), nil
}

// Choices is as desk.Desk has it: the sentences of the only section.
func (d Desk) Choices(context.Context, audience.Viewer, string, string, int) ([]desk.Choice, error) {
	c := desk.Choice{Document: "program", Title: "Socialt program", Section: "5.3 Uppsökande arbete", Page: 7}
	at := 0
	for s := range strings.SplitSeq(SectionText, "\n") {
		c.Pieces = append(c.Pieces, desk.Piece{Quote: s, Start: at, End: at + len(s)})
		at += len(s) + 1
	}
	c.Pieces = append(c.Pieces, desk.Piece{Quote: SectionText, End: len(SectionText), Whole: true})
	return []desk.Choice{c}, d.Fail
}

// Lessons is as desk.Desk has it: who is in an audience sees all, others none of a
// document that is called hemlig.
func (d Desk) Lessons(_ context.Context, v audience.Viewer, _ string) ([]teach.Lesson, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []teach.Lesson
	for _, l := range d.all {
		if l.Document != "hemlig" || v.SeesAll() || len(v.Names()) > 0 {
			out = append(out, l)
		}
	}
	return out, d.Fail
}

// Lose turns lessons into gaps whose quotes are gone, as desk.CheckLessons does.
func (d Desk) Lose(lessons ...teach.Lesson) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, l := range lessons {
		l.ID, l.Kind, l.Lost = int64(len(d.all)+1), teach.Gap, teach.Changed
		d.all = append(d.all, l)
	}
}

// Teach is as desk.Desk has it.
func (d Desk) Teach(ctx context.Context, v audience.Viewer, l desk.Link) (teach.Lesson, error) {
	if l.Document != "program" || l.End > len(SectionText) {
		return teach.Lesson{}, teach.ErrNoQuote
	}
	quote := SectionText[l.Start:l.End]
	if !strings.HasPrefix(teach.HashOf(quote), l.Hash) {
		return teach.Lesson{}, teach.ErrNoQuote
	}
	return d.PutLesson(ctx, v, teach.Lesson{
		Question: l.Question, Kind: teach.Taught, Document: l.Document, Title: "Socialt program", Start: l.Start, End: l.End, Quote: quote, By: l.By,
	}, l.Lang)
}

// PutLesson is as desk.Desk has it: one of a document that is called hemlig stays.
func (d Desk) PutLesson(_ context.Context, v audience.Viewer, l teach.Lesson, _ string) (teach.Lesson, error) {
	if err := l.Check(); err != nil {
		return l, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, there := range d.all {
		if there.Document == "hemlig" && teach.KeyOf(there.Question) == teach.KeyOf(l.Question) && !v.SeesAll() {
			return l, teach.Wrong(teach.Taken, "")
		}
	}
	l.ID = int64(len(d.all) + 1)
	d.all = append(d.all, l)
	if d.taught == nil {
		d.taught = map[string]teach.Lesson{}
	}
	delete(d.taught, teach.KeyOf(l.Question))
	if l.Kind == teach.Taught {
		d.taught[teach.KeyOf(l.Question)] = l
	}
	return l, d.Fail
}
