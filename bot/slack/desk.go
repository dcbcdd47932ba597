package slack

import (
	"context"
	"errors"
	"time"

	"lotsen/bot"
	"lotsen/corpus"
)

// Asker answers questions. It may be called by many goroutines at once.
type Asker interface {
	Answer(ctx context.Context, q bot.Question) (bot.Answer, error)
}

// Desk is what Slack offers besides answers.
type Desk interface {
	Register
	Library
	Admin
}

// Register looks up duties.
type Register interface {
	// Duties returns the duties that match the filter, in the documents' order.
	Duties(ctx context.Context, f DutyFilter) ([]corpus.Duty, error)
	// Bodies returns the bodies that have duties, the most burdened first.
	Bodies(ctx context.Context) ([]string, error)
}

// DutyFilter selects duties; an empty field selects all.
type DutyFilter struct {
	Body  string // as people write it: case, inflection and spelling may differ
	Topic string
}

// Library shows the documents.
type Library interface {
	// Documents returns what is indexed, in a fixed order.
	Documents(ctx context.Context) ([]Document, error)
	// Section returns the smallest section around the byte range [start, end) of
	// the document's canonical text, or an error that wraps ErrNoSection.
	Section(ctx context.Context, document string, start, end int) (Section, error)
}

// ErrNoSection says that a document or range is no longer there, as after a reindex.
var ErrNoSection = errors.New("no such section")

// Document is one indexed document, as App Home lists it.
type Document struct {
	ID, Title, Kind, Owner string
	Decided                string // YYYY-MM-DD, YYYY-MM or YYYY; may be empty
	Note                   string // superseded, out of date; may be empty
}

// Section is the text around a quote. Text[Start:End] is the quote.
type Section struct {
	Document   string // title
	Label      string // number and title: "5.3 Uppsökande arbete"
	Text       string // canonical text of the whole section, heading left out
	Start, End int
}

// Admin is for those in Config.Admins.
type Admin interface {
	// Reindex rebuilds the index and switches to it. It calls progress from one
	// goroutine at a time; done and total are files. One runs at a time: a
	// second call waits for the first and returns its result.
	Reindex(ctx context.Context, progress func(done, total int)) (Changes, error)
	// Status tells what is being served.
	Status(ctx context.Context) (Status, error)
}

// Changes is what a reindex did.
type Changes struct {
	Generation              string
	Added, Changed, Removed []string // titles of documents
	DutiesGained            int
	DutiesLost              int
	Problems                []string // unreadable files and failed smoke questions, a line each
	Took                    time.Duration
}

// Status is what is being served.
type Status struct {
	Generation                  string
	Built                       time.Time
	Documents, Passages, Duties int
}
