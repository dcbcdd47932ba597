package analysis

import "regexp"

// amendment is the note of a statute's latest change, which no quote needs.
var amendment = regexp.MustCompile(`^(?:Lag|Förordning) \(\d{4}:\d+\)\.?$`)

// IsAmendment reports whether a sentence is such a note.
func IsAmendment(sentence string) bool { return amendment.MatchString(sentence) }
