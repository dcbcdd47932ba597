package teaching

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/teach"
)

// Field is a field of a form.
type Field string

// The fields, as the windows name them.
const (
	Question Field = "question"
	Kind     Field = "kind"
	Search   Field = "search"
	Pick     Field = "pick"
	By       Field = "by"
	Owner    Field = "owner"
	Due      Field = "due"
	Note     Field = "note"
)

// Limits of what is written, in characters, as package teach has them.
const (
	MostFunction = 100
	MostNote     = 1000
)

// Form is what an administrator writes and chooses.
type Form struct {
	Event    int64  // whose question it is
	Asked    string // the question as it was asked, masked
	Lang     string
	Question string // as it is to be kept
	Search   string // empty for the question
	Kind     teach.Kind
	Picked   Picked
	By       string
	Owner    string
	Due      string // YYYY-MM-DD, or empty
	Note     string
}

// Wanted is what passages are sought by.
func (f Form) Wanted() string {
	if s := strings.TrimSpace(f.Search); s != "" {
		return s
	}
	return f.Question
}

// Picked names the words that were chosen.
type Picked struct {
	Document   string
	Start, End int
	Hash       string // the beginning of the sum of the words that were shown
}

// hashed is how much of a sum is kept: enough to tell that words have changed.
const hashed = 16

// PickOf names a piece of a choice.
func PickOf(c desk.Choice, p desk.Piece) Picked {
	return Picked{c.Document, p.Start, p.End, teach.HashOf(p.Quote)[:hashed]}
}

// String writes it, to be read by ReadPick.
func (p Picked) String() string {
	return fmt.Sprintf("%d:%d:%s:%s", p.Start, p.End, p.Hash, p.Document)
}

// ReadPick reads what String wrote; the zero value for anything else.
func ReadPick(s string) Picked {
	parts := strings.SplitN(s, ":", 4)
	if len(parts) != 4 || len(parts[2]) != hashed {
		return Picked{}
	}
	start, errStart := strconv.Atoi(parts[0])
	end, errEnd := strconv.Atoi(parts[1])
	if errors.Join(errStart, errEnd) != nil {
		return Picked{}
	}
	return Picked{parts[3], start, end, parts[2]}
}

// Problem is what is wrong with a field.
type Problem struct {
	Field Field
	Says  string
}

// check gives what is wrong with a form as it was sent.
func (f Form) check(w *phrases.Words) (out []Problem) {
	says := &w.Teaching
	need := func(yes bool, field Field, text string) {
		if yes {
			out = append(out, Problem{field, text})
		}
	}
	long := func(field Field, text string, most int) {
		need(utf8.RuneCountInString(text) > most, field, fmt.Sprintf(says.TooLong, w.Number(most)))
	}
	switch f.Kind {
	case teach.Taught:
		need(f.Picked == Picked{}, Pick, says.NeedsPick)
		need(strings.TrimSpace(f.By) == "", By, says.NeedsBy)
		long(By, f.By, MostFunction)
	case teach.Gap:
		need(strings.TrimSpace(f.Owner) == "", Owner, says.NeedsOwner)
		long(Owner, f.Owner, MostFunction)
		long(Note, f.Note, MostNote)
		_, err := time.Parse(time.DateOnly, f.Due)
		need(f.Due != "" && err != nil, Due, says.NoDate)
	case teach.OutOfScope:
		long(Note, f.Note, MostNote)
	default:
		need(true, Kind, says.Kind)
	}
	return out
}
