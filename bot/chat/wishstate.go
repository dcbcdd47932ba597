package chat

import (
	"context"
	"time"
)

// Wish is that someone wants to be told once there is an answer to a question that
// the documents refused.
type Wish struct {
	Name    string   // a keyed hash of who wants to know what; unique
	User    UserHash // of who wants to be told
	Payload []byte   // sealed: what was asked, and where to tell it
	At      time.Time
}

// MostWishes is how many wishes of one person are kept.
const MostWishes = 20

// Wishes keeps wishes until they are granted, or too old to be kept.
type Wishes interface {
	// Wish keeps one; one with the same name takes its place. Of more than MostWishes
	// of a person the oldest go.
	Wish(ctx context.Context, w Wish) error
	// Rewish changes what was sealed of one that is still kept.
	Rewish(ctx context.Context, name string, payload []byte) error
	// Wishes gives those of this face that are kept, the oldest first.
	Wishes(ctx context.Context) ([]Wish, error)
	// Grant puts an event into the inbox in place of a wish: both or neither. It
	// reports false where the wish is gone, as after another replica granted it.
	Grant(ctx context.Context, name string, e Event) (event int64, granted bool, err error)
	// Once puts the event that make gives into the inbox with those of the names that
	// were never used before, which are used then. It reports false, and make is not
	// called, where none is left. A used name is remembered as long as a question,
	// from when it was last given.
	Once(ctx context.Context, names []string, make func(fresh []string) (Event, error)) (event int64, fresh bool, err error)
}
