package desk

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"lotsen/bot"
	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/crisis"
	"lotsen/bot/message"
	"lotsen/bot/question"
	"lotsen/bot/teach"
	"lotsen/index"
	"lotsen/index/encoder"
	"lotsen/index/keeper"
)

// Desk serves the faces. It may be used by many goroutines at once.
type Desk struct {
	references references
	opts       Options
	detector   *crisis.Detector
	listener   *message.Listener
	lessons    *teach.Book // nil for none

	mu     sync.Mutex
	of     string                       // the generation and day that bodies are of
	bodies map[audience.Viewer][]string // by who may see them

	examples examples
}

// Options are what a desk serves from. Bot and Library are needed; without one
// of the others, what it is for gives ErrOff.
type Options struct {
	Bot     *bot.Bot
	Library bot.Library // the generations that Bot answers from, such as an *index.Live
	// Rebuild reads the documents again and switches to what was built; it tells
	// watch how far it has come (keeper.Keeper.Rebuild).
	Rebuild func(ctx context.Context, watch func(index.Step)) (keeper.Result, error)
	// Pages is the address of the web pages, which quotes then lead to; empty for
	// none.
	Pages string
	// Earlier opens a generation that was served before; the error wraps
	// index.ErrUnknown where it is not kept.
	Earlier func(id string) (*index.Generation, error)
	// Generations lists those that are kept.
	Generations func() ([]index.Manifest, error)
	// Unused gives, where set, what was read last and is not answered from; false where
	// there is no such thing (keeper.Keeper.Unused).
	Unused func() (keeper.Unused, bool)
	// Gaps gives the questions that were not answered, at most so many, the most
	// frequent first.
	Gaps func(ctx context.Context, most int) ([]Gap, error)
	// Examples are the admin's own questions to suggest; empty for the smoke
	// questions, and what the register suggests.
	Examples []string
	// Asking, where set, is told that a question is being answered, until done is
	// called.
	Asking func() (done func())
	// Asked, where set, is told how long each answer took.
	Asked func(took time.Duration)
	// Answered, where set, is told of the answer to each question that was looked up.
	Answered func(a answer.Answer)
	// Encoder, where set, helps to tell grave messages; without it words alone do.
	Encoder encoder.Encoder
	// Lessons keeps what people teach; nil for nothing. Unanswered gives the questions
	// that were not answered well, at most so many, the newest first.
	Lessons    teach.State
	Unanswered func(ctx context.Context, most int) ([]teach.Unanswered, error)
	// Log, where set, is told of lessons that no longer hold.
	Log *slog.Logger
	// CrisisLines say whom to turn to in danger; empty for the national lines.
	CrisisLines string
}

// Errors of a desk.
var (
	// ErrNoSection says that a document or range is no longer there, as after
	// the documents were read again.
	ErrNoSection = errors.New("no such section")
	// ErrOff says that a desk was not given what a call needs.
	ErrOff = errors.New("this is not offered here")
)

// New returns a desk.
func New(opts Options) *Desk {
	if opts.Library == nil && opts.Bot != nil {
		opts.Library = opts.Bot.Library()
	}
	d := &Desk{opts: opts, detector: crisis.New(nil), listener: message.NewListener(nil)}
	if e := opts.Encoder; e != nil {
		d.detector, d.listener = crisis.New(e.Question), message.NewListener(e.Question)
	}
	if opts.Lessons != nil {
		d.lessons = teach.NewBook(opts.Lessons, opts.Encoder, teach.Shipped())
	}
	return d
}

// Question is one question, the conversation it stands in and whom the answer is
// shown to.
type Question = question.Asked

// Gap is a question that the documents did not answer, with all that read the
// same up to case, punctuation and white space.
type Gap struct {
	Question string // as last asked, with personal data masked
	Count    int
	Last     time.Time
	From     []answer.Origin // what else of the message was answered from; nil where that is not known
}

// Generation is the id of what is being served.
func (d *Desk) Generation(context.Context) (string, error) {
	gen, release, err := d.acquire()
	if err != nil {
		return "", err
	}
	defer release()
	return gen.ID(), nil
}

// acquire takes the generation in use. What is told at once is told of one.
func (d *Desk) acquire() (*index.Generation, func(), error) {
	gen, release, err := d.opts.Library.Acquire()
	if err != nil {
		return nil, nil, fmt.Errorf("opening the documents: %w", err)
	}
	return gen, release, nil
}

// seeing takes the generation in use and the documents of it that a viewer may see,
// nil for all.
func (d *Desk) seeing(viewer audience.Viewer) (*index.Generation, *index.DocumentSet, func(), error) {
	gen, release, err := d.acquire()
	if err != nil {
		return nil, nil, nil, err
	}
	seen, err := d.opts.Bot.Seen(gen, viewer)
	if err != nil {
		release()
		return nil, nil, nil, err
	}
	return gen, seen, release, nil
}

// examples are the questions that were found for viewers.
type examples struct {
	mu      sync.Mutex
	of      string                                  // the generation and day
	viewers map[audience.Viewer]map[string][]string // by language
}
