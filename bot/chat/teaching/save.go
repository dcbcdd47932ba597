package teaching

import (
	"context"
	"errors"
	"fmt"

	"lotsen/bot/audience"
	"lotsen/bot/audit"
	"lotsen/bot/chat"
	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/teach"
)

// Desk is what teaching needs: a *desk.Desk, whose methods say what each does.
type Desk interface {
	Choices(ctx context.Context, viewer audience.Viewer, text, lang string, most int) ([]desk.Choice, error)
	Teach(ctx context.Context, viewer audience.Viewer, link desk.Link) (teach.Lesson, error)
	PutLesson(ctx context.Context, viewer audience.Viewer, l teach.Lesson, lang string) (teach.Lesson, error)
}

// MostChoices is how many passages are shown to choose from.
const MostChoices = 5

// Open gives a form for the question of an event; chat.ErrGone where its answer is
// no longer kept.
func Open(ctx context.Context, state chat.Memory, event int64) (Form, error) {
	a, found, err := state.KeptAnswer(ctx, event)
	if err != nil {
		return Form{}, fmt.Errorf("reading a kept answer: %w", err)
	}
	if !found || a.Question == "" {
		return Form{}, chat.ErrGone
	}
	return Form{Event: event, Asked: a.Question, Question: a.Question, Lang: a.Lang, Kind: teach.Taught}, nil
}

// Teacher is an administrator who teaches.
type Teacher struct {
	Desk   Desk
	Log    audit.Log // nil for none
	Who    string    // keyed hash
	Via    string    // the chat
	Viewer audience.Viewer
	// Reword tells those who wait for an answer by which words they will have it.
	Reword func(ctx context.Context, from, to string) error
}

// Save keeps what a form says and gives what to tell whoever sent it; or else what is
// wrong with it. An error is one that trying again may mend.
func (t Teacher) Save(ctx context.Context, w *phrases.Words, f Form) (says string, problems []Problem, err error) {
	if problems = f.check(w); len(problems) > 0 {
		return "", problems, nil
	}
	if t.Log != nil {
		acting := audit.With(ctx, audit.Entry{Who: t.Who, Role: "admin", Via: t.Via})
		if err := t.Log.Record(acting, audit.By(acting, audit.Teach, f.Picked.Document, "kind="+string(f.Kind))); err != nil {
			return "", nil, fmt.Errorf("recording a lesson: %w", err)
		}
	}
	l, err := t.put(ctx, f)
	switch {
	case errors.Is(err, teach.ErrNoQuote):
		return "", []Problem{{Pick, w.Teaching.Moved}}, nil
	case errors.Is(err, teach.ErrChanged):
		return "", []Problem{{Question, w.Teaching.Meanwhile}}, nil
	case teach.Taken.Is(err):
		return "", []Problem{{Question, w.Teaching.Taken}}, nil
	case errors.Is(err, teach.ErrLesson):
		return "", []Problem{{Question, w.Teaching.NoQuestion}}, nil
	case errors.Is(err, desk.ErrOff):
		return "", []Problem{{Question, w.Teaching.Off}}, nil
	case err != nil:
		return "", nil, fmt.Errorf("keeping a lesson: %w", err)
	}
	if f.Kind == teach.Taught && t.Reword != nil && l.Question != f.Asked {
		if err := t.Reword(ctx, f.Asked, l.Question); err != nil {
			return "", nil, err
		}
	}
	switch f.Kind {
	case teach.OutOfScope:
		return w.Teaching.SavedScope, nil, nil
	case teach.Gap:
		return w.Teaching.SavedGap, nil, nil
	}
	return fmt.Sprintf(w.Teaching.Saved, l.By), nil, nil
}

func (t Teacher) put(ctx context.Context, f Form) (teach.Lesson, error) {
	if f.Kind == teach.Taught {
		p := f.Picked
		return t.Desk.Teach(ctx, t.Viewer, desk.Link{
			Question: f.Question, Lang: f.Lang, Document: p.Document, Start: p.Start, End: p.End, Hash: p.Hash, By: f.By,
		})
	}
	l := teach.Lesson{Question: f.Question, Kind: f.Kind, Note: f.Note}
	if f.Kind == teach.Gap {
		l.Owner, l.Due = f.Owner, f.Due
	}
	return t.Desk.PutLesson(ctx, t.Viewer, l, f.Lang)
}
