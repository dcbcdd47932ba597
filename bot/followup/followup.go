// Package followup keeps the notes that people make on duties for the yearly
// follow-up: what is planned, by whom, how it stands. It tells of which duties
// have changed or gone since. It knows no workbook and no page.
package followup

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/renameio/v2/maybe"

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
}

// Empty reports whether nothing is noted.
func (n Note) Empty() bool {
	return n.Action == "" && n.Responsible == "" && n.Status == "" && n.FollowUp == ""
}

// Notes are those in a file. They may be used by many goroutines and processes
// at once.
type Notes struct{ path string }

// In gives the notes that are kept in a data folder.
func In(dir string) *Notes { return &Notes{filepath.Join(dir, "followup.json")} }

// All gives the notes by the ids of their duties; none where nothing has been
// noted.
func (n *Notes) All() (map[string]Note, error) {
	out := map[string]Note{}
	data, err := os.ReadFile(n.path)
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the notes: %w", err)
	}
	return out, nil
}

// lockLimit is how long one writer waits for another.
const lockLimit = 10 * time.Second

// Put keeps notes by the ids of their duties, beside those of other duties; an
// empty one takes away what was noted.
func (n *Notes) Put(notes map[string]Note) (err error) {
	if err := os.MkdirAll(filepath.Dir(n.path), 0o755); err != nil {
		return fmt.Errorf("keeping the notes: %w", err)
	}
	lock := flock.New(n.path + ".lock")
	for until := time.Now().Add(lockLimit); ; time.Sleep(20 * time.Millisecond) {
		got, err := lock.TryLock()
		if err != nil || !got && time.Now().After(until) {
			return errors.Join(errors.New("keeping the notes: another program writes them"), err)
		}
		if got {
			break
		}
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	all, err := n.All()
	if err != nil {
		return err
	}
	for id, note := range notes {
		if all[id] = note; note.Empty() {
			delete(all, id)
		}
	}
	data, err := json.MarshalIndent(all, "", " ")
	if err == nil {
		err = maybe.WriteFile(n.path, data, 0o600)
	}
	if err != nil {
		return fmt.Errorf("keeping the notes: %w", err)
	}
	return nil
}
