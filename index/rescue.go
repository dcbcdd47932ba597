package index

import (
	"fmt"
	"runtime/debug"
)

// rescue turns a panic into an error that wraps ErrCorrupt: bleve panics over
// some broken blocks of its files, and large files are not hashed when they
// are opened. A page of a mapped file that cannot be read (the file was cut
// short, the disk or share under it failed) panics too instead of ending the
// process. Use it as
//
//	defer rescue(&err)()
//
// at the top of whatever reads a generation's files, in each goroutine.
func rescue(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if r := recover(); r != nil {
			*err = fmt.Errorf("%w: %v", ErrCorrupt, r)
		}
	}
}
