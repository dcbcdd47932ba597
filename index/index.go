// Package index builds, checks, switches and searches generations: immutable
// folders on disk that hold one bleve index, the documents and the register
// of duties. It is the only importer of bleve. It retrieves; it neither
// understands questions nor ranks sentences (package bot does).
package index

// DefaultLimit is how many hits a search gives where the query sets no limit.
const DefaultLimit = 50

// Query is what a question means, as analysed terms.
type Query struct {
	Groups []Group
	Limit  int // most hits wanted; 0 means DefaultLimit
	// Documents are those that may be found; nil for all.
	Documents *DocumentSet
}

// Group is one meaning. A passage scores for a group by its best variant, so
// that synonyms do not count twice.
type Group struct {
	Weight   float64 // 1 for an ordinary content word
	Variants []Variant
}

// Variant is one way to express a meaning. Several terms must all occur.
type Variant struct {
	Terms  []string // as swedish.Analyzer emits them (whole words or parts)
	Weight float64  // 1 for the question's own word, less for synonyms
}

// Hit is a passage found, best first; of equal scores the lower passage number
// first.
type Hit struct {
	Passage int // number of the passage in its generation, 0-based
	Score   float64
}
