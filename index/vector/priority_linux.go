package vector

import (
	"runtime"

	"golang.org/x/sys/unix"
)

// least is the least priority that the system knows.
const least = 19

// letOthersFirst gives the goroutine a thread of its own, of the least priority.
// The thread ends with the goroutine.
func letOthersFirst() {
	runtime.LockOSThread()
	_ = unix.Setpriority(unix.PRIO_PROCESS, unix.Gettid(), least) // without it others wait a little longer
}
