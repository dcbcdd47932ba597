package grammar

// Months returns the names of the months in Swedish, in their order and in
// lower case. The caller must not change them.
func Months() []string { return months.All() }

// Month reports whether a lower-case word is the name of a month in Swedish.
func Month(w string) bool { return months.Has(w) }
