// Package diff tells what changed between two states of the documents: which
// documents and sections came, changed or went, and which duties with them. It
// compares what two stores hold; it neither opens generations nor asks smoke
// questions (package index does).
package diff

import (
	"strings"

	"lotsen/corpus"
	"lotsen/index/store"
)

// Changes is what differs between two generations.
type Changes struct {
	From string `json:"from"` // id of the earlier generation; empty for none
	To   string `json:"to"`

	PassagesBefore int `json:"passages_before"`
	PassagesAfter  int `json:"passages_after"`

	Documents []Change      `json:"documents,omitempty"`
	Sections  []Change      `json:"sections,omitempty"` // of documents that changed
	Gained    []corpus.Duty `json:"duties_gained,omitempty"`
	Lost      []corpus.Duty `json:"duties_lost,omitempty"`
	// Smoke lists the smoke questions whose answer changed.
	Smoke []SmokeChange `json:"smoke,omitempty"`
	// Counts are the numbers of changes, also where the lists were cut.
	Counts Counts `json:"counts"`
}

// Counts are the numbers of changes of each kind.
type Counts struct {
	Documents map[Kind]int `json:"documents,omitempty"`
	Sections  map[Kind]int `json:"sections,omitempty"`
	Gained    int          `json:"duties_gained"`
	Lost      int          `json:"duties_lost"`
}

// Total sums the counts of all kinds.
func Total(counts map[Kind]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

// Most is the length at which the lists of Changes are cut: a diff is for
// people to read.
const Most = 1000

// Change is a document or section that differs.
type Change struct {
	What     Kind   `json:"what"`
	Document string `json:"document"`          // id
	Title    string `json:"title"`             // of the document
	Section  string `json:"section,omitempty"` // its label; empty for the document
}

// Kind says how something changed.
type Kind string

// The kinds of changes.
const (
	Added   Kind = "added"
	Changed Kind = "changed"
	Gone    Kind = "gone"
)

// SmokeChange is a smoke question whose answer changed.
type SmokeChange struct {
	Name   string `json:"name"`
	Before string `json:"before"`
	After  string `json:"after"`
	Failed bool   `json:"failed,omitempty"`
}

// Empty reports that nothing differs.
func (c *Changes) Empty() bool {
	return len(c.Documents)+len(c.Sections)+len(c.Gained)+len(c.Lost)+len(c.Smoke) == 0
}

// State is one of the two states that are compared. Its zero value is the state
// before the first build.
type State struct {
	ID     string // of the generation
	Hash   string // [store.Hash] of the documents: where both have the same, none is compared
	Store  *store.Store
	Duties []corpus.Duty
}

// Between compares two states, all but their smoke questions. The error wraps
// store.ErrCorrupt where a document cannot be read.
func Between(before, after State) (Changes, error) {
	c := Changes{From: before.ID, To: after.ID}
	if before.Store != nil {
		c.PassagesBefore = before.Store.Passages()
	}
	if after.Store != nil {
		c.PassagesAfter = after.Store.Passages()
	}
	if before.Hash != after.Hash {
		if err := c.compareDocuments(before.Store, after.Store); err != nil {
			return Changes{}, err
		}
	}
	c.Gained, c.Lost = newDuties(before.Duties, after.Duties), newDuties(after.Duties, before.Duties)
	c.cut()
	return c, nil
}

// cut counts the changes and shortens their lists.
func (c *Changes) cut() {
	count := func(list []Change) map[Kind]int {
		counts := map[Kind]int{}
		for _, change := range list {
			counts[change.What]++
		}
		return counts
	}
	c.Counts = Counts{count(c.Documents), count(c.Sections), len(c.Gained), len(c.Lost)}
	c.Documents, c.Sections = atMost(c.Documents), atMost(c.Sections)
	c.Gained, c.Lost = atMost(c.Gained), atMost(c.Lost)
}

func atMost[T any](list []T) []T {
	return list[:min(len(list), Most):min(len(list), Most)]
}

// compareDocuments walks the documents of both in the order of their ids.
func (c *Changes) compareDocuments(before, after *store.Store) error {
	was, err := fingerprints(before)
	if err != nil {
		return err
	}
	now, err := fingerprints(after)
	if err != nil {
		return err
	}
	for len(was) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(was) > 0 && was[0].ID < now[0].ID:
			err = c.document(Gone, before, was[0])
			was = was[1:]
		case len(was) == 0 || now[0].ID < was[0].ID:
			err = c.document(Added, after, now[0])
			now = now[1:]
		default:
			if was[0].Sum != now[0].Sum {
				err = c.changed(before, after, was[0], now[0])
			}
			was, now = was[1:], now[1:]
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// fingerprints are those of a store's documents; none without a store.
func fingerprints(s *store.Store) ([]store.Fingerprint, error) {
	if s == nil {
		return nil, nil
	}
	return s.Fingerprints()
}

func (c *Changes) document(what Kind, in *store.Store, f store.Fingerprint) error {
	d, err := in.Document(f.Document)
	if err != nil {
		return err
	}
	c.Documents = append(c.Documents, Change{What: what, Document: f.ID, Title: d.Title})
	return nil
}

// changed lists a document that differs and those of its sections that do. A
// section is identified by its label, and compared by what stands in it but not
// in a section below it.
func (c *Changes) changed(before, after *store.Store, was, now store.Fingerprint) error {
	old, err := before.Whole(was.Document)
	if err != nil {
		return err
	}
	d, err := after.Whole(now.Document)
	if err != nil {
		return err
	}
	c.Documents = append(c.Documents, Change{What: Changed, Document: d.ID, Title: d.Title})
	section := func(what Kind, label string) {
		c.Sections = append(c.Sections, Change{what, d.ID, d.Title, label})
	}
	had, has := ownTexts(old), ownTexts(d)
	for _, label := range has.order {
		text, ok := had.texts[label]
		switch {
		case !ok:
			section(Added, label)
		case text != has.texts[label]:
			section(Changed, label)
		}
	}
	for _, label := range had.order {
		if _, ok := has.texts[label]; !ok {
			section(Gone, label)
		}
	}
	return nil
}

// sectionTexts holds what stands in each section of a document.
type sectionTexts struct {
	order []string // labels
	texts map[string]string
}

func ownTexts(d *corpus.Document) sectionTexts {
	out := sectionTexts{texts: map[string]string{}}
	var parts = map[string]*strings.Builder{}
	for _, p := range d.Passages {
		label := d.SectionLabel(p.Section)
		if parts[label] == nil {
			parts[label] = &strings.Builder{}
			out.order = append(out.order, label)
		}
		parts[label].WriteString(d.Text[p.Start:p.End])
		parts[label].WriteByte('\n')
	}
	for label, b := range parts {
		out.texts[label] = b.String()
	}
	return out
}

// newDuties returns the duties in after that are not in before. A duty is
// identified by document, bodies, modality and quote, wherever it stands.
func newDuties(before, after []corpus.Duty) []corpus.Duty {
	key := func(d corpus.Duty) string {
		return strings.Join(append([]string{d.Document, string(d.Modality), d.Quote}, d.Bodies...), "\x00")
	}
	had := make(map[string]int, len(before))
	for _, d := range before {
		had[key(d)]++
	}
	var out []corpus.Duty
	for _, d := range after {
		if k := key(d); had[k] > 0 {
			had[k]--
		} else {
			out = append(out, d)
		}
	}
	return out
}
