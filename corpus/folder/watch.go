package folder

import (
	"context"
	"time"
)

// Watch tells since when a folder has been as it is. File systems of other
// machines tell nothing of changes, so it looks.
type Watch struct {
	folder *Folder
	last   string
	since  time.Time
}

// Watch returns a watch that has not looked yet.
func (f *Folder) Watch() *Watch { return &Watch{folder: f} }

// Look returns the folder's fingerprint, and for how long up to now looks have
// found the same.
func (w *Watch) Look(ctx context.Context, now time.Time) (print string, quiet time.Duration, err error) {
	print, err = w.folder.Fingerprint(ctx)
	if err != nil {
		return "", 0, err
	}
	if print != w.last {
		w.last, w.since = print, now
	}
	return print, now.Sub(w.since), nil
}
