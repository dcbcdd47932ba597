package retrieval

import (
	"fmt"
	"slices"
	"strings"

	"lotsen/bot/analysis"
	"lotsen/bot/question"
	"lotsen/corpus"
	"lotsen/index"
)

// mostWith is the largest number of documents searched for a section that the
// question names without a law.
const mostWith = 64

// Sections gives the passages of the sections that a question refers to by
// number in the laws that it names, in their order, of the documents that may
// be seen. Where it names none, it is the one document that has such sections,
// if there is but one. bare is true where the question says nothing but the
// title of a law beside.
func Sections(
	read *analysis.Generation, v *analysis.Validity, m *question.Matcher, documents *index.DocumentSet,
) (found []Found, bare bool, err error) {
	if len(m.Reading.Sections) == 0 || read.Index.Manifest().Documents > analysis.MostListed {
		return nil, false, nil
	}
	var seen, named []analysis.Listing
	for _, d := range v.Documents {
		if !documents.Has(d.Number) {
			continue
		}
		seen = append(seen, d)
		by, only := m.Spells(d.Title)
		if by || question.Highest(m.InTitle(d.Title)) > 0 {
			named = append(named, d)
		}
		bare = bare || by && only
	}
	if len(named) > 0 {
		seen = named
	} else if len(seen) > mostWith {
		return nil, bare, nil
	}
	with := 0
	for _, d := range seen {
		of, err := sectionsOf(read, m.Reading, d.ID)
		if err != nil {
			return nil, bare, err
		}
		if len(of) > 0 {
			with++
			found = append(found, of...)
		}
	}
	if len(named) == 0 && with > 1 {
		return nil, bare, nil
	}
	return found, bare, nil
}

// sectionsOf gives the passages of a document's sections that are referred to,
// of which something can be quoted.
func sectionsOf(read *analysis.Generation, q *question.Reading, id string) ([]Found, error) {
	d, err := read.Document(id)
	if err != nil {
		return nil, err
	}
	first, _, err := read.Index.FirstPassage(id)
	if err != nil {
		return nil, fmt.Errorf("finding %s: %w", id, err)
	}
	var out []Found
	for i := range d.Passages {
		p := &d.Passages[i]
		if !p.Kind.Quotable() || !isSection(d.SectionLabel(p.Section), q.Sections) {
			continue
		}
		if slices.ContainsFunc(p.Sentences, func(s corpus.Span) bool { return !analysis.IsAmendment(d.Text[s.Start:s.End]) }) {
			out = append(out, Found{Passage: first + i, Score: 1, Section: true})
		}
	}
	return out, nil
}

// isSection reports whether a label is one of the sections wanted, or of a
// heading in it: unlike inParagraph it does not take "11 kap. 3 §" for "3 §".
func isSection(label string, wanted []string) bool {
	label = strings.ToLower(label)
	return slices.ContainsFunc(wanted, func(w string) bool { return label == w || strings.HasPrefix(label, w+" ") })
}
