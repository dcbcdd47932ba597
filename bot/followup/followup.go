// Package followup is the notes that people make on duties for the yearly
// follow-up: what is planned, by whom, how it stands. It tells of which duties
// have changed or gone since. It knows no workbook, no page and no database.
package followup

import (
	"context"
	"time"

	"lotsen/corpus"
)

// Note is what is noted of a duty, and the duty as it was then.
type Note struct {
	Action      string `json:"action,omitempty"`      // what is planned
	Responsible string `json:"responsible,omitempty"` // by whom
	Status      string `json:"status,omitempty"`
	FollowUp    string `json:"follow_up,omitempty"` // when and how it is followed up

	Duty  corpus.Duty `json:"duty"`
	Title string      `json:"title,omitempty"` // of its document
	Read  time.Time   `json:"read"`            // when it was read from a workbook
	// Audience is whom the document was for then, and the duty's words with it.
	Audience string `json:"audience,omitempty"`
}

// Empty reports whether nothing is noted.
func (n Note) Empty() bool {
	return n.Action == "" && n.Responsible == "" && n.Status == "" && n.FollowUp == ""
}

// Notes keeps notes. Its methods may be called at the same time, by several
// processes; each leaves all of its change or nothing. A *store.Store is one.
type Notes interface {
	// Notes gives the notes by the ids of their duties; none where nothing has been
	// noted.
	Notes(ctx context.Context) (map[string]Note, error)
	// PutNotes keeps notes by the ids of their duties, beside those of other duties;
	// an empty one takes away what was noted.
	PutNotes(ctx context.Context, notes map[string]Note) error
}
