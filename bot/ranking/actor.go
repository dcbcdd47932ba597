package ranking

import (
	"slices"
	"strings"
)

// ofKind reports whether one of the names is of a kind, by how its words end:
// "nämnden för funktionsstöd" is a nämnd. An ending that begins with _ is a word
// of its own: "_ab".
func ofKind(names, ends []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		for word := range strings.FieldsSeq(strings.ToLower(name)) {
			if slices.ContainsFunc(ends, func(e string) bool { return strings.HasSuffix("_"+word, e) }) {
				return true
			}
		}
		return false
	})
}

// onlookers are bodies that examine what others do: an auditor who "has
// reviewed the board's work" does not answer for that work.
var onlookers = lists.List("onlookers")

// onlookersOnly reports whether all of the names are onlookers'.
func onlookersOnly(names []string) bool {
	return len(names) > 0 && !slices.ContainsFunc(names, func(name string) bool { return !ofKind([]string{name}, onlookers.All()) })
}
