//go:build !amd64

package vector

import "lotsen/index/encoder"

// dots is dotsPlain in the processor's best instructions.
func dots(sums []int32, question *[encoder.Size]int16, rows []byte) { dotsPlain(sums, question, rows) }
