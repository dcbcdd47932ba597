package swedish

// IsStop reports that word (lower case) is a Swedish function word: it
// carries no topic of its own in a question or a passage. Question words
// ("vem", "hur"), pronouns, auxiliaries and "inte" are function words.
func IsStop(word string) bool { return stops.Has(word) }
