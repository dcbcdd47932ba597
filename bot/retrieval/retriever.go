// Package retrieval finds the passages that a question is about, of the
// documents that may be seen: by words, in sections that it refers to by
// number, and by other retrievers joined. It tells which documents not in force
// a question asks for. It ranks no sentence.
package retrieval

import (
	"context"

	"lotsen/bot/question"
	"lotsen/index"
)

// Request is what is to be retrieved.
type Request struct {
	Generation *index.Generation
	Reading    *question.Reading
	// Documents are those that may be seen; nil for all. A retriever must give
	// passages of no other, not even for others to leave out.
	Documents *index.DocumentSet
	Limit     int // most passages wanted
}

// Found is a passage that was retrieved.
type Found struct {
	Passage int     // its number in the generation, from 0
	Score   float64 // above 0; 1 for the best that its retriever found
	Section bool    // it stands in a section that the question refers to by number
}

// Retriever finds the passages that a question is about. It gives the best
// first and ties by passage number, each passage once, at most as many as are
// wanted, and the same for the same request; none where it finds none, which
// is no error. It is safe for concurrent use.
type Retriever interface {
	Retrieve(context.Context, Request) ([]Found, error)
}
