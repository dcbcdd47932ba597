package index

import (
	"errors"
	"fmt"
)

// Why a generation is not switched to.
var (
	ErrShrunk = errors.New("the new index has lost too much")
	ErrSmoke  = errors.New("a smoke question has failed on the new index")
)

// MostLost is the share of the documents, and of the passages, that a build may
// lose against the current generation without BuildOptions.Force: a share that is
// half away must not replace what answers.
const MostLost = 0.2

// Worse tells why a generation would not be switched to after another, which may be
// nil: it has lost too much, or a smoke question fails; nil where it would.
func Worse(before, after *Generation) error {
	smoke, err := after.Smoke()
	if err != nil {
		return err
	}
	return worse(before, after, smoke)
}

func worse(before, after *Generation, smoke []SmokeResult) error {
	var errs []error
	if before != nil {
		switch was, is := before.Manifest(), after.Manifest(); {
		case Lost(is.Documents, was.Documents):
			errs = append(errs, fmt.Errorf("%w: %d documents instead of %d; is a part of the folder away?", ErrShrunk, is.Documents, was.Documents))
		case Lost(is.Passages, was.Passages):
			errs = append(errs, fmt.Errorf("%w: %d passages instead of %d", ErrShrunk, is.Passages, was.Passages))
		}
	}
	for _, r := range smoke {
		if r.Failed {
			errs = append(errs, fmt.Errorf("%w: %s", ErrSmoke, r.Name))
		}
	}
	return errors.Join(errs...)
}

// Lost reports whether of so many too few are left.
func Lost(is, was int) bool { return float64(is) < (1-MostLost)*float64(was) }
