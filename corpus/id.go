package corpus

import (
	"strings"
	"unicode"
)

// ValidID reports whether s may be the id of a document: lower-case letters,
// letters of scripts that have no case, digits, dots, hyphens and underscores, a
// letter or digit first.
func ValidID(s string) bool {
	for i, r := range s {
		switch {
		case unicode.In(r, unicode.Ll, unicode.Lo, unicode.Lm, unicode.N):
		case i > 0 && (strings.ContainsRune("._-", r) || unicode.In(r, unicode.Mn, unicode.Mc)):
		default:
			return false
		}
	}
	return s != ""
}

// StatuteID returns the id of the document that holds a statute, by its number
// in Svensk författningssamling: "sfs-1990-52" for "1990:52".
func StatuteID(number string) string { return "sfs-" + strings.Replace(number, ":", "-", 1) }
