// Package records shows administrators what is kept of people, unanswered
// questions and judgements, and deletes what is kept of one. It keeps nothing
// itself, which bot/store does, and asks no one who they are.
package records

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"lotsen/bot/chat"
	"lotsen/bot/desk"
	"lotsen/bot/register"
	"lotsen/bot/store"
)

// Formats are the ways in which records are written.
var Formats = []string{"table", "json", "csv"}

// ErrFormat says that a format is none of Formats.
var ErrFormat = errors.New("none of table, json, csv")

// Judgements writes what people thought of answers.
func Judgements(w io.Writer, all []store.Judgement, format string) error {
	return write(w, all, format, []string{"at", "judgement", "reason", "detail", "question"}, func(j store.Judgement) []string {
		good := "not helpful"
		if j.Good {
			good = "helpful"
		}
		return []string{stamp(j.At), good, j.Reason, j.Detail, j.Question}
	})
}

// gap is a desk.Gap as JSON.
type gap struct {
	Question string    `json:"question"`
	Count    int       `json:"count"`
	Last     time.Time `json:"last"`
}

// Gaps writes the questions that the documents did not answer.
func Gaps(w io.Writer, all []desk.Gap, format string) error {
	gaps := make([]gap, len(all))
	for i, g := range all {
		gaps[i] = gap{g.Question, g.Count, g.Last}
	}
	return write(w, gaps, format, []string{"last", "times", "question"}, func(g gap) []string {
		return []string{stamp(g.Last), fmt.Sprint(g.Count), g.Question}
	})
}

func stamp(at time.Time) string { return at.Local().Format("2006-01-02 15:04") }

// write writes records: as JSON one object a line, as CSV, or a line each.
func write[T any](w io.Writer, all []T, format string, columns []string, cells func(T) []string) error {
	rows := [][]string{columns}
	switch format {
	case "json":
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for _, r := range all {
			if err := enc.Encode(r); err != nil {
				return fmt.Errorf("writing records: %w", err)
			}
		}
		return nil
	case "csv":
		for _, r := range all {
			rows = append(rows, cells(r))
		}
		return register.CSV(w, register.Plain, rows)
	case "table":
		for _, r := range all {
			var said []string
			for _, c := range cells(r) {
				if c = strings.Join(strings.Fields(c), " "); c != "" {
					said = append(said, c)
				}
			}
			if _, err := fmt.Fprintln(w, strings.Join(said, "  ")); err != nil {
				return fmt.Errorf("writing records: %w", err)
			}
		}
		return nil
	}
	return fmt.Errorf("--format %q is %w", format, ErrFormat)
}

// ErrPerson says that a name is not one of a chat's persons.
var ErrPerson = errors.New("not slack:TEAM/USER, such as slack:T012AB3CD/U012AB3CD, or teams:TENANT/OBJECT-ID")

// Forget deletes what is kept of a person of a chat, whose name says which:
// slack:T…/U… or teams:TENANT/OBJECT-ID.
func Forget(ctx context.Context, s *store.Store, name string) (store.Forgotten, error) {
	face, id, err := person(name)
	if err != nil {
		return store.Forgotten{}, err
	}
	seal, err := chat.NewSeal(s.Secret(face))
	if err != nil {
		return store.Forgotten{}, err
	}
	return s.Forget(ctx, seal.User(id))
}

// person takes a name apart: the face, and the person's id there.
func person(name string) (face, id string, err error) {
	face, rest, _ := strings.Cut(strings.TrimSpace(name), ":")
	place, id, _ := strings.Cut(rest, "/")
	form := map[string]string{
		"slack": `^[TE][A-Z0-9]{2,}/[UW][A-Z0-9]{2,}$`,
		"teams": `^[0-9A-Za-z-]+/[0-9A-Za-z:_.-]{8,}$`,
	}[face]
	if form == "" || place == "" || !regexp.MustCompile(form).MatchString(rest) {
		return "", "", fmt.Errorf("%q is %w", name, ErrPerson)
	}
	return face, id, nil
}

// Told says what was deleted.
func Told(n store.Forgotten) string {
	if n == (store.Forgotten{}) {
		return "Nothing was kept of this person."
	}
	says := fmt.Sprintf("Deleted: %d questions, commands and buttons, %d answers, %d judgements.", n.Questions, n.Answers, n.Feedback)
	if n.Waiting > 0 {
		says += fmt.Sprintf(" %d of the questions waited for an answer and get none.", n.Waiting)
	}
	if n.Wishes > 0 {
		says += fmt.Sprintf(" %d wishes to be told of an answer.", n.Wishes)
	}
	if n.Stays > 0 {
		says += fmt.Sprintf(" %d entries of the audit log and versions of documents stay for their own time (LOTSEN_AUDIT_DAYS, LOTSEN_VERSIONS_DAYS).", n.Stays)
	}
	return says + "\nWhat stands in the chat itself is the chat's: messages are deleted there."
}
