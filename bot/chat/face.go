package chat

import (
	"context"
	"errors"
	"time"
)

// Face is one chat as a Worker knows it. Its methods are called by many
// goroutines at once.
//
// What the chat refuses whatever is tried again wraps ErrForGood; a chat that
// has to be left alone for a while says so by a *Later. Where a post failed and
// surely is not there, as after both of these, the error wraps ErrNotShown. Any
// other error is tried again, ever more slowly, after a look for the post.
type Face interface {
	// Post shows a message and returns the chat's id of it, "" where it has none.
	// It marks the message with m.Key where the chat can tell it by that later.
	Post(ctx context.Context, at Place, m Message) (id string, err error)
	// Posted looks for the message with the key among what was written there since.
	// Where the chat cannot be asked, as for a reply that one person saw, it
	// reports false: after a crash at the very moment of posting, such a reply is
	// shown twice rather than never.
	Posted(ctx context.Context, at Place, key string, since time.Time) (id string, found bool, err error)
	// Lang returns the user's language, "sv" or "en".
	Lang(ctx context.Context, user string) string
	// Do does a job of a kind of the face's own and shows what came of it, by
	// t.Say or t.Show.
	Do(ctx context.Context, t *Task) (Outcome, error)
}

// Searching is a Face that can show that an answer is being looked for, until
// there is one. Whether it succeeds does not matter.
type Searching interface {
	Searching(ctx context.Context, at Place, lang string)
}

// Knows is a Face that knows who asks. Of one that does not, everyone is an
// unknown asker, who sees what is for all.
type Knows interface {
	Who(ctx context.Context, at Place) Who
}

// Direct is a Face that knows in which channel one person and Lotsen are alone, so that
// what follows there on an answer for one alone is known to follow on it.
type Direct interface {
	Direct(ctx context.Context, at Place) (channel string, err error)
}

// Above is a Face that can read what people wrote before a message: the texts,
// nearest first and the one that begins the thread last.
type Above interface {
	Above(ctx context.Context, at Place, message string) ([]string, error)
}

// ErrForGood is wrapped by errors of a Face that trying again does not mend.
var ErrForGood = errors.New("refused for good")

// ErrNotShown is wrapped by errors of a Face whose post surely is not there.
var ErrNotShown = errors.New("not shown")

// Later is a Face's error that says how long the chat has to be left alone.
type Later struct {
	After time.Duration
	Err   error
	// Shown is true where nothing was heard of a post: it may be there by then.
	Shown bool
}

func (e *Later) Error() string { return e.Err.Error() }

// Unwrap returns Err.
func (e *Later) Unwrap() error { return e.Err }
