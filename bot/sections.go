package bot

import (
	"fmt"
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/index"
)

// mostWith is in how many documents a section is looked for that the question
// names no law with.
const mostWith = 64

// Sections gives the passages of the sections that a question refers to by
// number in the laws that it names, in their order, of the documents that may
// be seen. Where it names none, it is the one document that has such sections,
// if there is but one. bare is true where the question says nothing but the
// title of a law beside.
func Sections(read *analysis, v *validity, m *Matcher, documents *index.DocumentSet) (found []Found, bare bool, err error) {
	if len(m.reading.sections) == 0 || read.gen.Manifest().Documents > mostListed {
		return nil, false, nil
	}
	var seen, named []listed
	for _, d := range v.listed {
		if !documents.Has(d.number) {
			continue
		}
		seen = append(seen, d)
		by, only := m.spells(d.title)
		if by || highest(m.titled(d.title)) > 0 {
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
		of, err := sectionsOf(read, m.reading, d.id)
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
func sectionsOf(read *analysis, q *reading, id string) ([]Found, error) {
	d, err := read.document(id)
	if err != nil {
		return nil, err
	}
	first, _, err := read.gen.FirstPassage(id)
	if err != nil {
		return nil, fmt.Errorf("finding %s: %w", id, err)
	}
	var out []Found
	for i := range d.Passages {
		p := &d.Passages[i]
		if !p.Kind.Quotable() || !isSection(d.SectionLabel(p.Section), q.sections) {
			continue
		}
		if slices.ContainsFunc(p.Sentences, func(s corpus.Span) bool { return !isAmendment(d.Text[s.Start:s.End]) }) {
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
