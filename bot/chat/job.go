package chat

import (
	"strings"

	"lotsen/bot/message"
	"lotsen/bot/question"
	"lotsen/bot/question/mask"
)

// Kind is what an accepted event asks Lotsen to do. A face may have kinds of its
// own besides these.
type Kind string

// The kinds that all chats have.
const (
	Ask    Kind = "ask"
	Help   Kind = "help"
	Thanks Kind = "thanks"

	// private answers the asker alone, by what they may see and the channel not.
	private Kind = "private"

	// Tell keeps that someone wants to be told once the question of the event Job.Event
	// has an answer; told tells them, and announced what Lotsen says of its own accord.
	Tell      Kind = "tell"
	told      Kind = "told"
	announced Kind = "announced"

	unreadable Kind = "unreadable" // its payload is damaged or was sealed with another secret
)

// Job is an event's payload, sealed while it lies in the inbox.
type Job struct {
	Kind      Kind   `json:"kind"`
	Transport string `json:"transport"` // as outcomes name it
	Place
	Text string `json:"text,omitempty"` // what is asked, or what a kind of the face's own is about
	// Shared are texts that were forwarded with it, or the message that it was asked
	// about by a shortcut.
	Shared  []string `json:"shared,omitempty"`
	Message string   `json:"message,omitempty"` // the chat's id of the message; empty where it has none
	Event   int64    `json:"answer,omitempty"`  // the event that it is about, as one whose answer is shared
	Key     string   `json:"key,omitempty"`     // marks the message that shows the outcome; made by Accept
	Grave   bool     `json:"grave,omitempty"`   // it told of danger and is not kept; Text is the reply; set by Accept
	Begins  bool     `json:"new,omitempty"`     // the thread begins with this message
	Open    bool     `json:"open,omitempty"`    // all in the channel see what it shows, though who asked gets a reply too
	Lang    string   `json:"lang,omitempty"`    // of the user, where the face knows it without asking the chat
	Busy    bool     `json:"busy,omitempty"`    // it only gets told that many wait; set by Accept
	Turns   []string `json:"turns,omitempty"`   // the questions before it, where those of its place are not
	// Data is what a kind of the face's own needs besides, as it is.
	Data string `json:"data,omitempty"`
}

// helpWords ask for help by one word.
var helpWords = []string{"", "hjälp", "hjalp", "help", "?"}

// KindOf tells what a message to Lotsen asks for: help where it says so in one
// word or says nothing, thanks, or else an answer; that too where something is
// shared with it.
func KindOf(text string, shared ...string) Kind {
	courtesy, _ := question.CourtesyOf(text)
	switch {
	case len(shared) > 0:
		return Ask
	case courtesy == question.Thanks:
		return Thanks
	case question.Wordless(text) || isHelp(text):
		return Help
	}
	return Ask
}

func isHelp(text string) bool {
	for _, w := range helpWords {
		if strings.EqualFold(strings.TrimSpace(text), w) {
			return true
		}
	}
	return false
}

// asked masks what a person wrote. Of what is longer than a question may be, one
// character more than that is kept, so that the bot says so.
func asked(text string) string {
	text = mask.Personal(text)
	n := 0
	for i := range text {
		if n++; n > question.MaxQuestion+1 {
			return text[:i]
		}
	}
	return text
}

// mask masks all that is asked. Of a long text that was shared only its questions
// are kept; what is shared without a word is what is asked.
func (j *Job) mask() {
	if strings.TrimSpace(j.Text) == "" && len(j.Shared) > 0 {
		j.Text, j.Shared = message.Shorten(strings.Join(j.Shared, "\n")), nil
	}
	j.Text = asked(j.Text)
	for i, text := range j.Shared {
		j.Shared[i] = asked(message.Shorten(text))
	}
}

// question is what is asked, without what stands around it.
func (j *Job) question() string {
	m := message.Read(j.Text)
	if (m.Above || m.Bare) && len(j.Shared) > 0 {
		m = message.Read(strings.Join(j.Shared, "\n"))
	}
	return strings.Join(m.Questions, " ")
}
