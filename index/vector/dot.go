package vector

import "lotsen/index/encoder"

// dotsPlain sets sums to the scalar products of the question with rows of
// encoder.Size numbers each, int8 in bytes. Integers make it exact.
func dotsPlain(sums []int32, question *[encoder.Size]int16, rows []byte) {
	for r := range sums {
		var s0, s1 int32
		numbers := (*[encoder.Size]byte)(rows[r*encoder.Size:])
		for i := 0; i < encoder.Size; i += 2 {
			s0 += int32(question[i]) * int32(int8(numbers[i]))
			s1 += int32(question[i+1]) * int32(int8(numbers[i+1]))
		}
		sums[r] = s0 + s1
	}
}
