package chat

import (
	"context"
	"time"

	"lotsen/bot/answer"
)

// State keeps what has to survive a restart and be shared by replicas. Package
// bot/store implements it over SQL; chattest has one in memory.
type State interface {
	Inbox
	Memory
	Wishes
}

// Inbox holds the accepted events until their outcome is visible. All methods
// may be called at the same time, by several processes.
type Inbox interface {
	// Accept stores an event before Slack is told that it was received. It
	// reports false, and the id of the first, where one of its keys is taken.
	Accept(ctx context.Context, e Event) (id int64, fresh bool, err error)
	// Take leases the oldest unfinished event that no one holds, or whose lease
	// ran out, and in whose lane no one works: nobody in any process, until the
	// lease of an event taken there ends or it is given back, or until it is
	// finished and its lane has rested. An event without a lane waits for none. It
	// reports false where there is none.
	Take(ctx context.Context, worker string, lease time.Duration) (Event, bool, error)
	// Posting notes that worker posts the outcome next, and renews its lease. It
	// reports false where the event has gone to another, or its lease had run out
	// and another works in its lane: then nothing may be posted.
	Posting(ctx context.Context, id int64, worker string, lease time.Duration) (bool, error)
	// Release gives a leased event back, to be taken by anyone after r.After.
	Release(ctx context.Context, id int64, worker string, r Return) error
	// Finish ends the event, clears its payload and leaves its lane alone for as
	// long as rest; with o.Again its keys are free then. A second Finish is no error.
	Finish(ctx context.Context, id int64, o Outcome, rest time.Duration) error
	// Pending counts the events that are not finished.
	Pending(ctx context.Context) (int, error)
	// Steady moves what waits by as much as the clock was set back since it was last
	// called, by whichever process, and returns that.
	Steady(ctx context.Context) (back time.Duration, err error)

	Holds
}

// Return is how an event is given back.
type Return struct {
	After time.Duration
	Shown bool // its outcome may be visible: who takes it next looks first
	Held  bool // the chat was not asked at all: that was no attempt
}

// Holds is what has to be left alone for a while, in all processes: a lane, in
// which nothing is taken meanwhile, or whatever else the chat limits, by a name
// that names no person.
type Holds interface {
	// Hold leaves it alone for as long as d; an earlier hold that is longer stays.
	Hold(ctx context.Context, name string, d time.Duration) error
	// Held tells for how long it has still to be left alone, 0 for not at all.
	Held(ctx context.Context, name string) (time.Duration, error)
	// Turn takes the next turn of those that come one in each interval, and holds
	// the name until the turn after it. It returns how long to wait for the turn.
	// Where that is longer than patience it takes none and reports false.
	Turn(ctx context.Context, name string, interval, patience time.Duration) (wait time.Duration, ok bool, err error)
}

// Memory is what Lotsen remembers of conversations, answers and judgements.
type Memory interface {
	// Conversation reports whether an event with a question was accepted in the thread.
	Conversation(ctx context.Context, channel, thread string) (bool, error)
	// Asker reports whether a user has asked a question in the thread, and when the
	// last was accepted there, whoever asked it; the zero time where none was.
	Asker(ctx context.Context, channel, thread string, user UserHash) (mine bool, last time.Time, err error)
	// Turns returns the questions asked in the thread, those that the message which
	// begins it answers too, or with an empty thread in the channel, by events before
	// the given id and after since: at most limit, the latest, oldest first.
	Turns(ctx context.Context, channel, thread string, before int64, since time.Time, limit int) ([]string, error)
	// KeepAsked notes what an event asks that pointed to a question elsewhere.
	KeepAsked(ctx context.Context, event int64, question string) error
	// Mute sets whether Lotsen leaves threads of the channel alone unless mentioned.
	Mute(ctx context.Context, channel string, muted bool) error
	// Muted reports what Mute set; false for a channel never muted.
	Muted(ctx context.Context, channel string) (bool, error)

	// GivenUp counts the events that ended in Dropped since a time.
	GivenUp(ctx context.Context, since time.Time) (int, error)

	// KeepAnswer stores the answer of an event for its buttons; a second one replaces it.
	KeepAnswer(ctx context.Context, event int64, a answer.Answer) error
	// KeptAnswer returns it, and false where there is none or it was deleted by age.
	KeptAnswer(ctx context.Context, event int64) (answer.Answer, bool, error)
	// Shown returns the event whose outcome the message shows, and false where none
	// is known.
	Shown(ctx context.Context, channel, message string) (event int64, found bool, err error)
	// KeepFeedback stores a judgement; a later one by the same user of the same
	// event replaces it.
	KeepFeedback(ctx context.Context, f Feedback) error
}
