//go:build unix

package pdf

import (
	"os"
	"syscall"
)

// killed reports whether a process was ended by SIGKILL, which no file makes
// it send itself.
func killed(s *os.ProcessState) bool {
	status, ok := s.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}

// limitProcess bounds what the child may take from the machine should the
// sandbox not hold: no files written, no core dump.
func limitProcess() {
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
}
