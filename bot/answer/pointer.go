package answer

import (
	"strconv"
	"strings"
)

// Pointer names a quote of an answer that is kept under a number, for a button:
// "<number>:<n>", with n of the related passages after an r, and before that the part,
// from 1, and a point where the answer has several; part 0 is the only one.
func Pointer(kept int64, part int, related bool, n int) string {
	of := strconv.Itoa(n)
	if related {
		of = "r" + of
	}
	if part > 0 {
		of = strconv.Itoa(part) + "." + of
	}
	return strconv.FormatInt(kept, 10) + ":" + of
}

// ParsePointer parts a pointer into the number of the answer and which of its
// quotes is meant, for Pointed. It reports false for what is none.
func ParsePointer(pointer string) (kept int64, which string, ok bool) {
	number, which, ok := strings.Cut(pointer, ":")
	kept, err := strconv.ParseInt(number, 10, 64)
	return kept, which, ok && err == nil
}

// Pointed returns the answer, of several the part, and its quote that a pointer
// names; it reports false where there is none such.
func (a Answer) Pointed(which string) (Answer, Citation, bool) {
	if part, rest, several := strings.Cut(which, "."); several {
		i, err := strconv.Atoi(part)
		if err != nil || i < 1 || i > len(a.Parts) {
			return a, Citation{}, false
		}
		a, which = a.Parts[i-1], rest
	}
	cites := a.Citations
	if rest, related := strings.CutPrefix(which, "r"); related {
		cites, which = a.Related, rest
	}
	k, err := strconv.Atoi(which)
	if err != nil || k < 0 || k >= len(cites) {
		return a, Citation{}, false
	}
	return a, cites[k], true
}
