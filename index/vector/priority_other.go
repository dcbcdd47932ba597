//go:build !linux

package vector

// letOthersFirst does nothing: this system has no priority for a single thread.
func letOthersFirst() {}
