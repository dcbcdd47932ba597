package corpus

import (
	"strings"

	"lotsen/corpus/lazyregexp"
)

var idForm = lazyregexp.New(`^[\p{Ll}\p{N}][\p{Ll}\p{N}._-]*$`)

// ValidID reports whether s may be the id of a document: lower-case letters,
// digits, dots, hyphens and underscores, a letter or digit first.
func ValidID(s string) bool { return idForm.MatchString(s) }

// StatuteID returns the id of the document that holds a statute, by its number
// in Svensk författningssamling: "sfs-1990-52" for "1990:52".
func StatuteID(number string) string { return "sfs-" + strings.Replace(number, ":", "-", 1) }
