//go:build !unix

package bench

import "time"

// processorTime is 0: the system does not tell.
func processorTime() time.Duration { return 0 }

// peakMemory is 0: the system does not tell.
func peakMemory() int64 { return 0 }
