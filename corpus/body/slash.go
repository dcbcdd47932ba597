package body

import "strings"

// Split cuts a name that a slash joins of two, "Enhetschef/Koordinator", into its
// parts. It is nil for an empty name.
func Split(name string) []string {
	first, second, two := strings.Cut(name, "/")
	switch {
	case name == "":
		return nil
	case two && headEnds(first) && headStarts(second):
		return append(Split(first), Split(second)...)
	}
	return []string{name}
}

// headEnds reports whether the last word of a part of a name heads names of
// bodies.
func headEnds(part string) bool {
	return Heads(part[strings.LastIndexByte(part, ' ')+1:])
}

// headStarts reports whether the first word of a part of a name heads names of
// bodies.
func headStarts(part string) bool {
	first, _, _ := strings.Cut(part, " ")
	first, _, _ = strings.Cut(first, "/")
	return Heads(first)
}
