package store

import (
	"fmt"
	"runtime/debug"
)

// Rescue turns a panic into an error that wraps ErrCorrupt. A page of a mapped
// file that cannot be read (the file was cut short, the disk or share under it
// failed) panics too instead of ending the process; and a search engine may
// panic over a broken block of its own files, since large ones are not hashed
// when they are opened. Use it as
//
//	defer store.Rescue(&err)()
//
// at the top of whatever reads a store or an index beside it, in each goroutine.
func Rescue(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if r := recover(); r != nil {
			*err = fmt.Errorf("%w: %v", ErrCorrupt, r)
		}
	}
}
