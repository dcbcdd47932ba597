package swedish

// sieve tells quickly that a string is not in a set: one bit for each string,
// found by its FNV-1a hash, in so large a table that a string outside the set
// meets a set bit once in 16 times at most. Hashes can be carried on letter by
// letter, so that all beginnings or ends of a word cost one pass.
type sieve struct {
	bits []uint64
	mask uint32
}

const (
	fnvStart = uint32(2166136261)
	fnvPrime = 16777619
)

// hashOn carries a hash on by one byte.
func hashOn(h uint32, b byte) uint32 { return (h ^ uint32(b)) * fnvPrime }

// newSieve makes a sieve for so many strings.
func newSieve(strings int) *sieve {
	bits := 1 << 10
	for bits < strings*16 {
		bits <<= 1
	}
	return &sieve{bits: make([]uint64, bits/64), mask: uint32(bits - 1)}
}

// place mixes the high bits of a hash into the low ones, which FNV leaves
// weak for short strings.
func (s *sieve) place(h uint32) uint32 { return (h ^ h>>15) & s.mask }

func (s *sieve) add(h uint32) {
	at := s.place(h)
	s.bits[at/64] |= 1 << (at % 64)
}

// may is false only for hashes that were never added.
func (s *sieve) may(h uint32) bool {
	at := s.place(h)
	return s.bits[at/64]&(1<<(at%64)) != 0
}

// hashForward is the hash of a string from its first byte on.
func hashForward(w string) uint32 {
	h := fnvStart
	for i := 0; i < len(w); i++ {
		h = hashOn(h, w[i])
	}
	return h
}

// hashBackward is the hash of a string from its last byte on.
func hashBackward(w string) uint32 {
	h := fnvStart
	for i := len(w) - 1; i >= 0; i-- {
		h = hashOn(h, w[i])
	}
	return h
}
