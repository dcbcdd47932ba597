package chat

import (
	"lotsen/bot/answer"
	"lotsen/bot/audience"
)

// Who is who asks at a place, as far as what they are told goes.
type Who struct {
	Outsider bool // of another organisation: no administrator
	Refused  bool // is not answered
	// Here is what may be shown where the outcome is: to all in the channel, or to
	// the asker where no one else sees it.
	Here audience.Viewer
	Own  audience.Viewer // what may be shown to the asker alone
}

// Place is where an outcome is shown, and to whom.
type Place struct {
	Channel string `json:"channel,omitempty"`
	Thread  string `json:"thread,omitempty"` // the message that begins it; empty for none
	User    string `json:"user,omitempty"`   // the chat's own id of who asked
	// Reply is the chat's address for a reply that only the user sees; empty where
	// all in the channel see it.
	Reply  string `json:"response_url,omitempty"`
	Direct bool   `json:"direct,omitempty"` // the channel is between the user and Lotsen
	// Team is the organisation that the user is said to be of, and Outside that others
	// read the channel too, where the chat tells.
	Team    string `json:"org,omitempty"`
	Outside bool   `json:"outside,omitempty"`
	// Service is the address by which the chat serves this place, where each place
	// has its own; empty where all have one.
	Service string `json:"service,omitempty"`
}

// Message is what a face sets and shows: an answer, or Lotsen's own words.
type Message struct {
	Key    string         // marks it, so that Posted finds it
	Event  int64          // whose outcome it is; the answer is kept under it
	Kind   OutcomeKind    // of the outcome that it shows
	Begins bool           // it answers the message that begins the thread
	Lang   string         // sv or en
	Text   string         // Lotsen's own words as plain text; empty with an Answer
	Answer *answer.Answer // an answer or a refusal; nil with a Text
	// Private is for the asker alone, also where all in the channel see the others:
	// where the chat cannot show it so, it shows nothing.
	Private bool
	// Apart is an answer that stands apart from its question, in a direct message.
	Apart bool
	// Told is an answer that there was not yet when it was asked for.
	Told bool
}
