package records

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"lotsen/bot/audit"
)

// ErrQuery says that what is asked of the audit log cannot be read.
var ErrQuery = errors.New("the audit log cannot be asked so")

// AuditQuery reads what is asked of the audit log: days or times as people write them,
// empty for none.
func AuditQuery(since, until, action, search string, after int64) (q audit.Query, err error) {
	q = audit.Query{Action: audit.Action(action), Search: search, After: after}
	if action != "" && !slices.Contains(audit.Actions, q.Action) {
		var names []string
		for _, a := range audit.Actions {
			names = append(names, string(a))
		}
		return q, fmt.Errorf("%w: %q is none of %s", ErrQuery, action, strings.Join(names, ", "))
	}
	for _, part := range []struct {
		to   *time.Time
		text string
	}{{&q.Since, since}, {&q.Until, until}} {
		if part.text == "" {
			continue
		}
		if *part.to, err = time.ParseInLocation(time.DateOnly, part.text, time.Local); err != nil {
			if *part.to, err = time.Parse(time.RFC3339, part.text); err != nil {
				return q, fmt.Errorf("%w: %q is no day such as 2026-11-28 and no time such as 2026-11-28T10:00:00Z", ErrQuery, part.text)
			}
		}
	}
	return q, nil
}

// Audit writes entries of the audit log.
func Audit(w io.Writer, all []audit.Entry, format string) error {
	columns := []string{"id", "at", "who", "name", "role", "via", "action", "of", "detail"}
	return write(w, all, format, columns, func(e audit.Entry) []string {
		at := e.At.Format(time.RFC3339)
		if format != "csv" {
			at = stamp(e.At)
		}
		return []string{fmt.Sprint(e.ID), at, e.Who, e.Name, e.Role, e.Via, string(e.Action), e.Of, e.Detail}
	})
}
