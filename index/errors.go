package index

import (
	"errors"

	"lotsen/index/store"
)

// Reasons why an index is not opened, built or switched.
var (
	ErrNone       = errors.New("there is no index yet")
	ErrMismatch   = errors.New("the index was made by another version of the program")
	ErrCorrupt    = store.ErrCorrupt // the index is damaged
	ErrBusy       = errors.New("another process is building or switching the index")
	ErrUnknown    = errors.New("no generation has this id")
	ErrNoPrevious = errors.New("there is no earlier generation to go back to")
	ErrClosed     = errors.New("the generation is closed")
)
