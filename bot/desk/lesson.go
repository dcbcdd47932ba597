package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/question"
	"lotsen/bot/teach"
	"lotsen/index"
)

// taught gives an answer as the lessons make it: the quote of a lesson that the
// question is like comes first and is marked, and questions that are only near
// are named. Lessons that cannot be read leave an answer as it is.
func (d *Desk) taught(ctx context.Context, q Question, a answer.Answer) answer.Answer {
	if d.lessons == nil || a.Question == "" || a.Reply != "" && len(a.Related) == 0 {
		return a
	}
	out, err := d.match(ctx, q, a)
	if err != nil {
		if ctx.Err() == nil && d.opts.Log != nil {
			d.opts.Log.ErrorContext(ctx, "desk: asking the lessons", "err", err)
		}
		return a
	}
	return out
}

// lessonsLimit is how long an answer waits for what was taught.
const lessonsLimit = 2 * time.Second

func (d *Desk) match(ctx context.Context, q Question, a answer.Answer) (answer.Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, lessonsLimit)
	defer cancel()
	gen, release, err := d.acquire()
	if err != nil {
		return a, err
	}
	defer release()
	from, err := d.opts.Bot.Source(gen, q.For)
	if err != nil {
		return a, err
	}
	type quoted struct {
		answer.Citation
		actors []string
	}
	cites := map[int64]quoted{}
	ask := teach.AskedOf(a.Question, a)
	ask.Leans = !d.opts.Bot.Alone(gen, q)
	ask.May = func(l teach.Lesson) bool {
		c, actors, ok, err := from.Cite(a.Lang, l.Document, l.Start, l.End, l.Quote)
		if ok = ok && err == nil; ok {
			cites[l.ID] = quoted{c, actors}
		}
		return ok
	}
	found, err := d.lessons.Match(ctx, ask)
	if err != nil {
		return a, err
	}
	for _, m := range found {
		c := cites[m.Lesson.ID]
		if m.Same {
			a.Verify(c.Citation, c.actors, m.Lesson.By, m.Lesson.On)
			continue
		}
		if m.First {
			a.PutFirst(c.Citation, c.actors)
		}
		if a.Verified == nil && (len(a.Citations) == 0 || !a.Citations[0].Overlaps(c.Citation)) {
			a.Similar = append(a.Similar, answer.Similar{Question: m.Lesson.Question, Citation: c.Citation})
		}
	}
	return a, nil
}

// Link is what is to be taught: a question and the words that answer it.
type Link struct {
	Question, Lang string
	Document       string // id; empty where the quote is to be sought in all
	Quote          string // verbatim but for white space; or else Start and End
	Start, End     int
	// Hash is the beginning of what teach.HashOf gives for the words that were chosen;
	// empty for whatever stands there now.
	Hash string
	By   string // the function that stands for it
	// Version is that of the lesson with this ID that is changed; 0 to take the place
	// of whatever there is.
	ID, Version int64
}

// Teach links a question to the sentences that answer it, which the viewer must
// see, and gives the lesson. ErrNoQuote of package teach where no document has the words.
func (d *Desk) Teach(ctx context.Context, viewer audience.Viewer, link Link) (teach.Lesson, error) {
	l := teach.Lesson{ID: link.ID, Version: link.Version, Question: link.Question, Kind: teach.Taught, By: link.By}
	err := d.find(viewer, func(_ *index.Generation, f *teach.Finder) error {
		place, err := f.Find(link.Document, link.Quote)
		if link.Quote == "" {
			place, err = f.At(link.Document, link.Start, link.End)
		}
		place.Into(&l)
		if err == nil && !strings.HasPrefix(teach.HashOf(place.Quote), link.Hash) {
			return fmt.Errorf("the words are others by now: %w", teach.ErrNoQuote)
		}
		return err
	})
	if err != nil {
		return l, err
	}
	return d.PutLesson(ctx, viewer, l, link.Lang)
}

// find gives f a finder in what the viewer may see.
func (d *Desk) find(viewer audience.Viewer, f func(*index.Generation, *teach.Finder) error) error {
	if d.lessons == nil {
		return fmt.Errorf("teaching: %w", ErrOff)
	}
	gen, seen, release, err := d.seeing(viewer)
	if err != nil {
		return err
	}
	defer release()
	finder, err := teach.NewFinder(gen, seen)
	if err != nil {
		return err
	}
	return f(gen, finder)
}

// PutLesson keeps a lesson, such as a gap or a question that is out of scope, and
// gives it as it is kept. A grave message is never kept, and none takes the place of one
// that the viewer may not see: that is the fault teach.Taken. Lang is of who writes,
// where the question does not tell.
func (d *Desk) PutLesson(ctx context.Context, viewer audience.Viewer, l teach.Lesson, lang string) (teach.Lesson, error) {
	if d.lessons == nil {
		return l, fmt.Errorf("teaching: %w", ErrOff)
	}
	if err := d.prepare(ctx, &l, lang); err != nil {
		return l, err
	}
	if err := l.Check(); err != nil { // here too: it is found again by its masked question
		return l, err
	}
	if l.Kind != teach.Taught && l.Audience == "" {
		var err error
		if l.Audience, err = d.audienceOf(ctx, l.Question); err != nil {
			return l, err
		}
	}
	gen, release, err := d.acquire()
	if err != nil {
		return l, err
	}
	defer release()
	hides, err := d.hides(gen, viewer)
	if err != nil {
		return l, err
	}
	if err := d.lessons.Put(ctx, func(there teach.Lesson) bool { return !hides(&there) }, l); err != nil {
		return l, err
	}
	kept, _, err := d.lessons.Find(ctx, l.Question)
	return kept, err
}

// prepare fills in what Lotsen knows of a lesson.
func (d *Desk) prepare(ctx context.Context, l *teach.Lesson, lang string) error {
	if _, _, grave := d.Grave(ctx, Question{Text: l.Question, Lang: lang}); grave {
		return teach.Wrong(teach.Grave, "question")
	}
	l.Lang = question.LanguageOf(l.Question, lang)
	if l.On.IsZero() {
		l.On = time.Now().UTC().Truncate(time.Second)
	}
	a, err := d.opts.Bot.Answer(ctx, Question{Text: l.Question, Lang: lang})
	if errors.Is(err, question.ErrEmpty) || errors.Is(err, question.ErrTooLong) {
		return teach.Unasked(err)
	}
	l.Asks = string(a.Kind)
	return err
}

// Lessons gives the lessons whose quotes the viewer may see, the gaps that someone
// sees to and what is out of scope, by their ids. One that no longer holds has
// turned into a gap.
func (d *Desk) Lessons(ctx context.Context, viewer audience.Viewer, search string) ([]teach.Lesson, error) {
	if d.lessons == nil {
		return nil, fmt.Errorf("lessons: %w", ErrOff)
	}
	all, err := d.lessons.All(ctx)
	if err != nil {
		return nil, err
	}
	gen, release, err := d.acquire()
	if err != nil {
		return nil, err
	}
	defer release()
	hides, err := d.hides(gen, viewer)
	if err != nil {
		return nil, err
	}
	out := []teach.Lesson{}
	search = strings.ToLower(strings.TrimSpace(search))
	for _, l := range all {
		if text := strings.ToLower(strings.Join([]string{l.Question, l.Quote, l.Title, l.By, l.Owner, l.Note}, "\n")); !hides(&l) && strings.Contains(text, search) {
			out = append(out, l)
		}
	}
	return out, nil
}

// hides tells of which lessons a viewer sees nothing: those with words of a document
// that is not for them, or was not when the words stood there.
func (d *Desk) hides(gen *index.Generation, viewer audience.Viewer) (func(*teach.Lesson) bool, error) {
	from, err := d.opts.Bot.Source(gen, viewer)
	return func(l *teach.Lesson) bool {
		_, there := gen.DocumentNumber(l.Document)
		return !viewer.Sees(l.Audience) || l.Document != "" && there && !from.Validity.Sees(l.Document)
	}, err
}

// RemoveLesson forgets a lesson; teach.ErrNone where there is none.
func (d *Desk) RemoveLesson(ctx context.Context, id int64) error {
	if d.lessons == nil {
		return fmt.Errorf("lessons: %w", ErrOff)
	}
	return d.lessons.Remove(ctx, id)
}

// Unanswered gives the questions that were not answered well, those that are alike
// as one, most asked first, at most so many groups, with the passages that come
// nearest: of what the viewer may read (Listing) and see.
func (d *Desk) Unanswered(ctx context.Context, viewer audience.Viewer, most int) ([]teach.Group, error) {
	groups, _, err := d.UnansweredFrom(ctx, viewer, 0, most)
	return groups, err
}

// UnansweredFrom gives at most so many groups from one on, and how many there are.
func (d *Desk) UnansweredFrom(ctx context.Context, viewer audience.Viewer, from, most int) (groups []teach.Group, total int, err error) {
	if d.lessons == nil || d.opts.Unanswered == nil {
		return nil, 0, fmt.Errorf("unanswered questions: %w", ErrOff)
	}
	all, err := d.unanswered(ctx, viewer)
	if err != nil {
		return nil, 0, err
	}
	groups, err = d.lessons.Groups(ctx, all)
	if err != nil {
		return nil, 0, err
	}
	total = len(groups)
	groups = groups[min(max(from, 0), total):]
	groups = groups[:min(most, len(groups))]
	gen, release, err := d.acquire()
	if err != nil {
		return nil, 0, err
	}
	defer release()
	hides, err := d.hides(gen, viewer)
	if err != nil {
		return nil, 0, err
	}
	for i := range groups {
		if l := groups[i].Lesson; l != nil && hides(l) {
			groups[i].Lesson = nil
		}
		if groups[i].Nearest, err = d.Nearest(ctx, viewer, groups[i].Question); err != nil {
			return nil, 0, err
		}
	}
	return groups, total, nil
}

// mostGrouped is how many unanswered questions are put into groups: the newest.
const mostGrouped = 2000

// Nearest gives the passages that come nearest a question, best first, of what the
// viewer may see; none to what cannot be asked.
func (d *Desk) Nearest(ctx context.Context, viewer audience.Viewer, text string) ([]answer.Citation, error) {
	a, err := d.opts.Bot.Answer(ctx, Question{Text: text, For: viewer})
	if errors.Is(err, question.ErrEmpty) || errors.Is(err, question.ErrTooLong) {
		return nil, nil
	}
	return append(a.Citations, a.Related...), err
}
