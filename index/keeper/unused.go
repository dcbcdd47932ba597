package keeper

import (
	"context"
	"errors"

	"lotsen/index"
)

// Unused is what came of reading the documents, and is not answered from.
type Unused struct {
	Err   error // why; it wraps index.ErrSmoke and the like
	Built index.Report
	Left  []index.Left // what could not be read, or a part of; none where it did not come so far
	Read  bool         // the files were read: Left is of all of them

	print string // of the documents then
}

// Unused tells of the documents as they were read last, where that is not in use; false
// where it is.
func (k *Keeper) Unused() (Unused, bool) {
	if u := k.unused.Load(); u != nil {
		return *u, true
	}
	return Unused{}, false
}

// keepUnused keeps what came of a build that failed, unless it was stopped.
func (k *Keeper) keepUnused(ctx context.Context, r *rebuild) {
	if ctx.Err() != nil || errors.Is(r.err, index.ErrBusy) {
		return
	}
	print, err := k.builder.Folder.Fingerprint(ctx)
	if err != nil {
		print = "" // unlike any
	}
	read := r.result.Read
	u := &Unused{Err: r.err, Built: r.result.Report, Left: left(read), print: print}
	u.Read = r.result.Report.Manifest.ID != "" || len(u.Left) > 0
	k.unused.Store(u)
}

// inUse forgets what was not used, where the documents are again as what answers has
// them and were not when that failed.
func (k *Keeper) inUse(print string) {
	if u := k.unused.Load(); u != nil && u.print != print {
		k.unused.CompareAndSwap(u, nil)
	}
}
