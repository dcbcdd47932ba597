package desk

import (
	"sync"

	"lotsen/bot/audience"
	"lotsen/corpus"
	"lotsen/corpus/reference"
)

// Reference is a document that another names.
type Reference struct {
	Title string
	ID    string // empty where it is not among the documents
}

// mostRefers is how many of the documents that one refers to are named.
const mostRefers = 40

// references are what documents refer to, kept as it takes a moment to find.
type references struct {
	mu   sync.Mutex
	of   string // generation
	kept map[refersTo][]Reference
}

type refersTo struct {
	viewer   audience.Viewer
	document string
}

// mostReferring is of how many documents is kept what they refer to.
const mostReferring = 1000

// refers gives what a document refers to, once each: first those of the others
// that it names, then what is not among them.
func refers(doc *corpus.Document, all []corpus.Document) []Reference {
	docs, names := []*corpus.Document{doc}, []*reference.Names{nil}
	for i := range all {
		if all[i].ID != doc.ID {
			docs, names = append(docs, &all[i]), append(names, reference.NewNames([]*corpus.Document{&all[i]}))
		}
	}
	var out []Reference
	named := map[string]bool{}
	for _, r := range reference.In(doc) {
		for i, other := range docs[1:] {
			if !named[other.ID] && names[i+1].Has(r) {
				named[other.ID] = true
				out = append(out, Reference{Title: other.Title, ID: other.ID})
			}
		}
	}
	for _, m := range reference.NotIndexed(docs) {
		out = append(out, Reference{Title: m.Name})
	}
	return out[:min(len(out), mostRefers)]
}
