package chat

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"lotsen/bot/answer"
	"lotsen/bot/audience"
	"lotsen/bot/message"
	"lotsen/bot/question"
	"lotsen/bot/question/mask"

	"lotsen/bot/phrases"
)

// Asker answers questions; a *desk.Desk is one. It may be called by many
// goroutines at once.
type Asker interface {
	Ask(ctx context.Context, q question.Asked) (answer.Answer, error)
	// Heard gives what of an answer may be shown to a viewer as the documents are
	// now; ok is false where that is nothing of it.
	Heard(ctx context.Context, viewer audience.Viewer, a answer.Answer) (heard answer.Answer, ok bool, err error)
}

// Guard is an Asker that knows grave messages: they are answered by fixed words,
// and nothing of them is kept.
type Guard interface {
	// Grave reports whether a message tells of danger, and what it is answered, in
	// which language.
	Grave(ctx context.Context, q question.Asked) (reply, lang string, grave bool)
}

// Listener is an Asker that tells what in a conversation between people is asked of
// Lotsen; words alone do where it is none.
type Listener interface {
	Addressed(ctx context.Context, text string) message.Hearing
}

// Edition is an Asker that says what its answers are made of: the same as long as
// the same question gets the same answer.
type Edition interface {
	Edition(ctx context.Context) (string, error)
}

// Suggesting is an Asker that knows questions which the documents that a viewer may see
// answer, in a language.
type Suggesting interface {
	Examples(ctx context.Context, viewer audience.Viewer, lang string) ([]string, error)
}

// Metrics counts how events end. Its methods are called by many goroutines at once.
type Metrics interface {
	// Outcome counts an event that ended, by OutcomeKind and Job.Transport, with the
	// time from acceptance to the visible outcome.
	Outcome(kind, transport string, took time.Duration)
}

// Options say how a Worker works. The zero value works.
type Options struct {
	// Secret keys the hashes of users and seals what lies in the inbox. It has to be
	// the same in all replicas.
	Secret     []byte
	Workers    int           // events worked on at once; 0 means 8
	Queue      int           // unfinished events from which on Lotsen is busy; 0 means 12,000 (rows in the inbox, not memory)
	AskTimeout time.Duration // for one answer; 0 means 20 s
	// Rest is how long an event's lane is left alone after it, over all replicas;
	// nil means not at all.
	Rest func(e Event) time.Duration
	// Help says what a person may do here, and where it is an admin, what they may;
	// nil means phrases' AboutMe.
	Help func(w *phrases.Words, admin bool) string
	// Admin reports whether a user of the chat may start a job of AdminOnly; nil
	// means that no one may.
	Admin     func(user string) bool
	AdminOnly map[Kind]bool
	Metrics   Metrics // nil means none
}

// Worker takes what a face accepts to its outcomes. Make one by New, then call Run.
type Worker struct {
	log   *slog.Logger
	opts  Options
	face  Face
	asker Asker
	state State
	seal  Seal

	talk  talk
	name  string       // this process in the inbox; its workers have numbers behind it
	depth atomic.Int64 // unfinished events, as last counted
	wake  chan struct{}
}

// New makes a Worker.
func New(log *slog.Logger, opts Options, face Face, asker Asker, state State) (*Worker, error) {
	seal, err := NewSeal(opts.Secret)
	if err != nil {
		return nil, err
	}
	if opts.Workers <= 0 {
		opts.Workers = 8
	}
	if opts.Queue <= 0 {
		opts.Queue = 12_000
	}
	if opts.AskTimeout <= 0 {
		opts.AskTimeout = 20 * time.Second
	}
	name := make([]byte, 8)
	rand.Read(name) // never fails (crypto/rand)
	return &Worker{
		log: log, opts: opts, face: face, asker: asker, state: state, seal: seal,
		name: hex.EncodeToString(name), wake: make(chan struct{}, opts.Workers),
	}, nil
}

// QueueDepth is the number of events that have no outcome yet.
func (w *Worker) QueueDepth() int { return int(w.depth.Load()) }

// Full reports whether so many events wait that a question is only told so.
func (w *Worker) Full() bool { return w.depth.Load() >= int64(w.opts.Queue) }

// graveLimit is how long the look for danger may take before an event is accepted;
// it is made again before the event is answered.
const graveLimit = 300 * time.Millisecond

// busyLane is where questions wait that only get told that Lotsen is busy.
const busyLane = "busy"

// Busy reports whether an event only gets told that many wait, in a lane that
// all such share.
func (e Event) Busy() bool { return e.Lane == busyLane }

// Accept puts a job into the inbox, masked and sealed, under the names by which
// it may be delivered again, and wakes a worker. It returns the event's id and
// whether it is new. The chat must not be told that it was received on an error.
func (w *Worker) Accept(ctx context.Context, j Job, keys ...string) (id int64, fresh bool, err error) {
	if g, ok := w.asker.(Guard); ok && j.Kind == Ask {
		// Words decide where the encoder has no time: the chat waits.
		quick, cancel := context.WithTimeout(ctx, graveLimit)
		reply, lang, grave := g.Grave(quick, question.Asked{Text: j.Text, Shared: j.Shared, Lang: j.Lang})
		cancel()
		if grave { // an event like any that asks for help
			j.Kind, j.Grave, j.Lang, j.Text, j.Shared = Help, true, lang, reply, nil
		}
	}
	if !j.Grave {
		j.mask()
	}
	e, err := w.event(j, keys)
	if err != nil {
		return 0, false, err
	}
	if id, fresh, err = w.state.Accept(ctx, e); err != nil {
		return 0, false, fmt.Errorf("putting an event into the inbox: %w", err)
	}
	if fresh {
		w.depth.Add(1)
		w.nudge()
	}
	w.log.Debug("chat: accepted", "event", id, "fresh", fresh, "kind", j.Kind, "channel", e.Channel)
	return id, fresh, nil
}

// event is a job as it lies in the inbox.
func (w *Worker) event(j Job, keys []string) (Event, error) {
	j.Key = Fingerprint(keys[0])
	room := w.Room(j.Channel, j.Direct)
	lane := room
	if j.Reply != "" && !j.Open || j.Kind == private || j.Kind == told {
		lane = "user:" + string(w.seal.User(j.User))
	}
	if j.Kind == Ask && w.Full() {
		j.Busy, lane = true, busyLane
	}
	plain, err := json.Marshal(j)
	if err != nil {
		return Event{}, fmt.Errorf("encoding a job: %w", err)
	}
	e := Event{
		Lane: lane, Channel: room, Thread: j.Thread,
		User: w.seal.User(j.User), Payload: w.seal.Close(plain),
	}
	for _, k := range keys {
		e.Keys = append(e.Keys, w.seal.Name(k))
	}
	if j.Kind == Ask || j.Kind == private {
		e.Question = j.question()
	}
	return e, nil
}

// Room is what a channel of the chat is called where it is stored and logged, and
// the lane of what is shown there: where it is one person's, a keyed hash.
func (w *Worker) Room(channel string, direct bool) string { return w.seal.Room(channel, direct) }

// Fingerprint names something without saying anything about it.
func Fingerprint(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:12])
}

// Judge keeps a user's judgement of the answer to an event; the detail is masked
// and the user hashed.
func (w *Worker) Judge(ctx context.Context, user string, f Feedback) error {
	f.User, f.Detail, f.At = w.seal.User(user), mask.Personal(f.Detail), time.Now()
	if err := w.state.KeepFeedback(ctx, f); err != nil {
		return fmt.Errorf("keeping feedback: %w", err)
	}
	return nil
}

// nudge wakes a worker.
func (w *Worker) nudge() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}
