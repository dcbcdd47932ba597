package chat

import "time"

// Event is one request that a chat accepted and owes an outcome: a question,
// a command or a button pressed. It lies in a durable inbox from before the
// chat is told that it was received until its outcome is visible.
type Event struct {
	ID int64 // given by the inbox, rising
	// Keys are the names under which the same request may be delivered again, as
	// keyed hashes: event id, channel and time stamp, the client's message id. Each is
	// unique over all events and remembered for at least ten minutes.
	Keys []string
	// Lane is what has to be worked off one at a time, over all processes: the
	// channel as a rule. What has none waits for nothing.
	Lane    string
	Channel string // the chat's own id, of one between a person and Lotsen a keyed hash
	Thread  string // the thread's first message; with Channel, the conversation
	User    UserHash
	// Question is the text asked, already masked; empty for commands and buttons.
	Question string
	Payload  []byte // sealed; cleared when the event is finished
	// Posting is true where a worker was about to post when it died, so that the
	// next one looks in the chat before it posts again.
	Posting  bool
	Attempts int // times taken, this one included
	Accepted time.Time
}

// OutcomeKind is how an event ended.
type OutcomeKind string

// The outcomes of events. Each but Dropped is visible to the asker.
const (
	Answered OutcomeKind = "answered"
	Refused  OutcomeKind = "refused" // the documents do not answer: a gap
	Sorry    OutcomeKind = "sorry"   // something failed
	Busy     OutcomeKind = "busy"    // too many questions waited
	Done     OutcomeKind = "done"    // a command or button did its work
	Dropped  OutcomeKind = "dropped" // could not be shown for a day: logged as an error
)

// Outcome ends an event.
type Outcome struct {
	Kind      OutcomeKind
	Message   string // the chat's id of the message that shows it; may be empty
	Lang      string // sv or en
	Transport string // socket or http
	Took      time.Duration
	Again     bool // it did not do what was asked: who asks again is served, not told that it is done
}

// Feedback is one user's judgement of one answer.
type Feedback struct {
	Event  int64 // the event whose answer is judged
	User   UserHash
	Good   bool
	Reason string // a fixed word such as "wrong"; empty with Good
	Detail string // free text, masked; may be empty
	At     time.Time
}
