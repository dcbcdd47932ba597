//go:build unix

package store

import "golang.org/x/sys/unix"

// freeBytes is how much more can be written where a folder lies.
func freeBytes(dir string) (uint64, error) {
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil {
		return 0, err
	}
	return uint64(fs.Bavail) * uint64(fs.Bsize), nil
}
