package teach

import (
	"errors"
	"fmt"

	"lotsen/bot/question"
)

// Fault is what is wrong with a lesson, or with a file of them, and where. An error that
// wraps ErrLesson wraps one too.
type Fault struct {
	Reason Reason
	Args   []any  // what the reason tells of
	Row    int    // of the file, from 1; 0 for none
	Field  string // by the name of its column; empty for none
}

// Reason is what may be wrong: what a Fault says of it, with places for its Args.
type Reason string

// What may be wrong with a lesson.
const (
	NoWords Reason = "the question has no words"
	Grave   Reason = "messages of danger are not kept"
	TooLong Reason = "there are more than %d characters"
	NoDate  Reason = "%.60q is no date such as 2027-01-31"
	NoKind  Reason = "%.60q is none of %s"
	Missing Reason = "it must be filled in"
	Taken   Reason = "it was taught already, from a document that is not for whoever teaches it now; an administrator can change it"
)

func (f *Fault) Error() string {
	says := string(f.Reason)
	if len(f.Args) > 0 {
		says = fmt.Sprintf(says, f.Args...)
	}
	if f.Field != "" {
		says = "column " + f.Field + ": " + says
	}
	if f.Row > 0 {
		says = fmt.Sprintf("row %d: %s", f.Row, says)
	}
	return says
}

// Wrong is an ErrLesson with its fault.
func Wrong(reason Reason, field string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrLesson, &Fault{Reason: reason, Field: field, Args: args})
}

// Is reports whether an error tells of this reason.
func (r Reason) Is(err error) bool {
	f := (*Fault)(nil)
	return errors.As(err, &f) && f.Reason == r
}

// Unasked is the ErrLesson of a question that cannot be asked, by the error that says so.
func Unasked(err error) error {
	if errors.Is(err, question.ErrTooLong) {
		return Wrong(TooLong, "question", question.MaxQuestion)
	}
	return Wrong(NoWords, "question")
}

// InRow is a lesson's error with the row of the file that it was read from.
func InRow(row int, err error) error {
	if f := (*Fault)(nil); errors.As(err, &f) {
		in := *f
		in.Row = row
		return fmt.Errorf("%w: %w", ErrLesson, &in)
	}
	return err
}
