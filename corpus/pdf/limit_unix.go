//go:build unix

package pdf

import "syscall"

// limitProcess bounds what the child may take from the machine should the
// sandbox not hold: no files written, no core dump.
func limitProcess() {
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
}
