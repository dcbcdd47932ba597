package bot

import "regexp"

// amendment is the note of a statute's latest change, which no quote needs.
var amendment = regexp.MustCompile(`^(?:Lag|Förordning) \(\d{4}:\d+\)\.?$`)

// isAmendment reports whether a sentence is such a note.
func isAmendment(sentence string) bool { return amendment.MatchString(sentence) }
