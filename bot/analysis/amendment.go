package analysis

import "lotsen/corpus/lazyregexp"

// amendment is the note of a statute's latest change, which no quote needs.
var amendment = lazyregexp.New(`^(?:Lag|Förordning) \(\d{4}:\d+\)\.?$`)

// IsAmendment reports whether a sentence is such a note.
func IsAmendment(sentence string) bool { return amendment.MatchString(sentence) }
