// Package question reads questions: from text and the turns before to what is
// asked for, in which language, and what it is about, as meanings that can be
// looked for and found in text (Matcher). It knows the documents only by their
// words; it retrieves and ranks nothing.
package question

import (
	"encoding/json"
	"errors"
	"fmt"

	"lotsen/bot/audience"
)

// Asked is one question and the conversation it stands in.
type Asked struct {
	Text string
	// Turns are the earlier questions of the conversation, oldest first.
	Turns []string
	// Lang is the asker's language ("sv" or "en") where the text does not
	// tell; empty means Swedish.
	Lang string
	// For is whom the answer is shown to: it is made of what they may see. The
	// zero value is an unknown asker.
	For audience.Viewer
	// Shared are texts that were forwarded with the text or stand above it, which
	// it may ask about; message.Asked reads them.
	Shared []string
	// Unit is the asker's own: where routines of several units answer and the text
	// names none of them, its routine comes first. Empty for none.
	Unit string
	// Whole quotes a list or a paragraph of steps to its end, however long.
	Whole bool
}

// Check returns ErrEmpty or ErrTooLong for what cannot be asked.
func (q Asked) Check() error {
	_, err := Clean(q.Text)
	return err
}

// MaxQuestion is how many characters a question may have; staff's have under
// 200, and a page pasted by mistake is none.
const MaxQuestion = 2000

// Errors of questions that cannot be asked.
var (
	ErrEmpty   = errors.New("the question is empty")
	ErrTooLong = fmt.Errorf("the question is longer than %d characters", MaxQuestion)
)

// ParseTurns reads a conversation, a JSON array of strings of which the last is
// asked.
func ParseTurns(line string) (Asked, error) {
	var all []string
	if err := json.Unmarshal([]byte(line), &all); err != nil {
		return Asked{}, fmt.Errorf(`reading turns: want a JSON array of strings such as ["vem …?", "och …?"]: %w`, err)
	}
	if len(all) == 0 {
		return Asked{}, ErrEmpty
	}
	return Asked{Text: all[len(all)-1], Turns: all[:len(all)-1]}, nil
}
