// Package audit is the record of who did what when with documents, lessons and
// the index. It never holds a question, an answer or a document's text. It keeps
// nothing itself: a Log does (bot/store).
package audit

import (
	"context"
	"time"
)

// Action is what was done.
type Action string

// The actions.
const (
	SignIn        Action = "sign_in"
	SignInRefused Action = "sign_in_refused" // Detail is why, and how often within a minute
	SignOut       Action = "sign_out"
	SessionsEnded Action = "sessions_ended" // Of is whose
	RoleChanged   Action = "role_changed"   // of whoever signs in, since their last session
	Upload        Action = "upload"         // a draft was made
	Publish       Action = "publish"
	Withdraw      Action = "withdraw"
	Restore       Action = "restore"
	Metadata      Action = "metadata" // front matter was edited
	Audience      Action = "audience" // whom a document is for was changed
	Discard       Action = "discard"  // a draft was thrown away
	Smoke         Action = "smoke"    // the smoke questions were edited
	Reindex       Action = "reindex"
	Rollback      Action = "rollback"
	Teach         Action = "teach" // a lesson was made or changed
	Unteach       Action = "unteach"
	Import        Action = "import"
	Export        Action = "export"
	Prune         Action = "prune" // old versions of files were deleted
)

// Actions are all of them, in the order above.
var Actions = []Action{
	SignIn, SignInRefused, SignOut, SessionsEnded, RoleChanged, Upload, Publish, Withdraw, Restore, Metadata, Audience, Discard, Smoke,
	Reindex, Rollback, Teach, Unteach, Import, Export, Prune,
}

// Who did something where it is no person, and Via of Lotsen's own upkeep.
const (
	Nobody = "nobody" // who is not known, and could do nothing
	Itself = "lotsen"
	Upkeep = "upkeep"
)

// Entry is one thing that someone did. Its JSON is what is exported.
type Entry struct {
	ID     int64     `json:"id"` // rises with time; given by the Log
	At     time.Time `json:"at"` // UTC; given by the Log
	Who    string    `json:"who"`
	Name   string    `json:"name,omitempty"` // as the sign-in tells it
	Role   string    `json:"role,omitempty"`
	Via    string    `json:"via"` // web, slack, teams, cli or upkeep
	Action Action    `json:"action"`
	Of     string    `json:"of,omitempty"`     // what it was done with: a document, a generation, a lesson's number, a person
	Detail string    `json:"detail,omitempty"` // how, in a few words or as key=value; never a question
}

// Log keeps entries. What cannot be recorded must not be done: record first.
type Log interface {
	Record(ctx context.Context, e Entry) error
}

// Query selects entries, the newest first.
type Query struct {
	After        int64 // only those with a higher ID
	Oldest       bool  // the oldest first
	Since, Until time.Time
	Action       Action
	Search       string // in who, name, of and detail
	Most         int    // 0 means all
}

// Reader gives what a Log has kept.
type Reader interface {
	Entries(ctx context.Context, q Query) ([]Entry, error)
}

type contextKey struct{}

// With is a context in which someone acts, as the entries that are recorded then say.
func With(ctx context.Context, who Entry) context.Context {
	return context.WithValue(ctx, contextKey{}, Entry{Who: who.Who, Name: who.Name, Role: who.Role, Via: who.Via})
}

// By is an entry for what whoever acts does, as With has told.
func By(ctx context.Context, what Action, of, detail string) Entry {
	e, _ := ctx.Value(contextKey{}).(Entry)
	e.Action, e.Of, e.Detail = what, of, detail
	return e
}
