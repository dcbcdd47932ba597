//go:build !unix

package store

import "errors"

// freeBytes does not tell here.
func freeBytes(string) (uint64, error) { return 0, errors.ErrUnsupported }
