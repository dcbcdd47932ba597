package vector

import (
	"golang.org/x/sys/cpu"

	"lotsen/index/encoder"
)

// dots is dotsPlain in the processor's best instructions.
func dots(sums []int32, question *[encoder.Size]int16, rows []byte) {
	if !cpu.X86.HasAVX2 || len(sums) == 0 || len(sums)%4 != 0 {
		dotsPlain(sums, question, rows)
		return
	}
	rows = rows[:len(sums)*encoder.Size]
	dotsAVX2(&sums[0], &question[0], &rows[0], len(sums))
}

// dotsAVX2 is in dot_amd64.s. count is a multiple of four, above 0.
//
//go:noescape
func dotsAVX2(sums *int32, question *int16, rows *byte, count int)
