package index

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"

	"lotsen/corpus"
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
	Documents map[ChangeKind]int `json:"documents,omitempty"`
	Sections  map[ChangeKind]int `json:"sections,omitempty"`
	Gained    int                `json:"duties_gained"`
	Lost      int                `json:"duties_lost"`
}

// Total is how many changes of all kinds there are.
func Total(counts map[ChangeKind]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

// MostChanges is where the lists of Changes end: a diff is for people to read.
const MostChanges = 1000

// Change is a document or section that differs.
type Change struct {
	What     ChangeKind `json:"what"`
	Document string     `json:"document"`          // id
	Title    string     `json:"title"`             // of the document
	Section  string     `json:"section,omitempty"` // its label; empty for the document
}

// ChangeKind says how something changed.
type ChangeKind string

// The kinds of changes.
const (
	Added   ChangeKind = "added"
	Changed ChangeKind = "changed"
	Gone    ChangeKind = "gone"
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

// Changes returns what changed when the generation was built, against the one
// that was current then.
func (g *Generation) Changes() (Changes, error) {
	var c Changes
	err := g.readJSON(changesName, &c)
	return c, err
}

// Diff compares two generations of any age.
func Diff(a, b *Generation) (Changes, error) {
	c, err := diff(a, b)
	if err != nil {
		return Changes{}, err
	}
	after, err := b.Smoke()
	if err != nil {
		return Changes{}, err
	}
	return c, c.compareSmoke(a, after)
}

// diff compares all but the smoke questions; a may be nil.
func diff(a, b *Generation) (Changes, error) {
	c := Changes{To: b.ID(), PassagesAfter: b.Passages()}
	if a == nil {
		a = &Generation{}
	} else {
		c.From, c.PassagesBefore = a.ID(), a.Passages()
	}
	if a.manifest.DocumentsHash != b.manifest.DocumentsHash {
		if err := c.compareDocuments(a, b); err != nil {
			return Changes{}, err
		}
	}
	before, err := a.dutiesOrNone()
	if err != nil {
		return Changes{}, err
	}
	after, err := b.dutiesOrNone()
	if err != nil {
		return Changes{}, err
	}
	c.Gained, c.Lost = newDuties(before, after), newDuties(after, before)
	c.cut()
	return c, nil
}

func (g *Generation) dutiesOrNone() ([]corpus.Duty, error) {
	if g.folder == "" {
		return nil, nil
	}
	return g.Duties()
}

// cut counts the changes and shortens their lists.
func (c *Changes) cut() {
	count := func(list []Change) map[ChangeKind]int {
		counts := map[ChangeKind]int{}
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
	return list[:min(len(list), MostChanges):min(len(list), MostChanges)]
}

// compareDocuments walks the two lists of documents in the order of their ids.
func (c *Changes) compareDocuments(a, b *Generation) error {
	before, err := a.fingerprints()
	if err != nil {
		return err
	}
	after, err := b.fingerprints()
	if err != nil {
		return err
	}
	for i, j := 0, 0; i < len(before) || j < len(after); {
		switch {
		case j == len(after) || i < len(before) && before[i].id < after[j].id:
			err = c.document(Gone, a, before[i].id)
			i++
		case i == len(before) || after[j].id < before[i].id:
			err = c.document(Added, b, after[j].id)
			j++
		default:
			if before[i].sum != after[j].sum {
				err = errors.Join(c.document(Changed, b, after[j].id), c.compareSections(a, b, after[j].id))
			}
			i++
			j++
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *Changes) document(what ChangeKind, g *Generation, id string) error {
	i, ok := g.store.find(id)
	if !ok {
		return fmt.Errorf("%w: document %q", ErrNoPassage, id)
	}
	d, err := g.meta(i)
	if err != nil {
		return err
	}
	c.Documents = append(c.Documents, Change{What: what, Document: id, Title: d.Title})
	return nil
}

// fingerprint tells one state of a document from another.
type fingerprint struct {
	id  string
	sum [sha256.Size]byte
}

// fingerprints returns those of all documents in the order of their ids.
func (g *Generation) fingerprints() ([]fingerprint, error) {
	if g.store == nil {
		return nil, nil
	}
	out := make([]fingerprint, 0, g.store.docs)
	for k := range g.store.docs {
		i := g.store.u32(tableByID, k)
		if i >= g.store.docs {
			return nil, fmt.Errorf("%w: %s: order of ids", ErrCorrupt, storeName)
		}
		record, err := g.store.slice(tableDocs, tableDocOffsets, i)
		if err != nil {
			return nil, err
		}
		text, err := g.store.text(i)
		if err != nil {
			return nil, err
		}
		h := sha256.New()
		h.Write(record)
		h.Write(text)
		f := fingerprint{id: g.store.id(i)}
		h.Sum(f.sum[:0])
		out = append(out, f)
	}
	return out, nil
}

// compareSections lists the sections of a changed document that differ. A
// section is told by its label, and compared by what stands in it but not in
// a section below it.
func (c *Changes) compareSections(a, b *Generation, id string) error {
	before, err := a.Document(id)
	if err != nil {
		return err
	}
	after, err := b.Document(id)
	if err != nil {
		return err
	}
	was, now := ownTexts(before), ownTexts(after)
	for _, s := range now.order {
		text, ok := was.texts[s]
		switch {
		case !ok:
			c.Sections = append(c.Sections, Change{Added, id, after.Title, s})
		case text != now.texts[s]:
			c.Sections = append(c.Sections, Change{Changed, id, after.Title, s})
		}
	}
	for _, s := range was.order {
		if _, ok := now.texts[s]; !ok {
			c.Sections = append(c.Sections, Change{Gone, id, after.Title, s})
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

// newDuties returns the duties of after that before has not: told by
// document, bodies, modality and quote, wherever they stand.
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

// compareSmoke lists the smoke questions that both generations were asked and
// answered otherwise, and those that failed.
func (c *Changes) compareSmoke(a *Generation, after []SmokeResult) error {
	var before []SmokeResult
	if a != nil {
		var err error
		if before, err = a.Smoke(); err != nil {
			return err
		}
	}
	for _, r := range after {
		i := slices.IndexFunc(before, func(s SmokeResult) bool { return s.Name == r.Name })
		if i >= 0 && before[i].Answer != r.Answer {
			c.Smoke = append(c.Smoke, SmokeChange{r.Name, before[i].Answer, r.Answer, r.Failed})
		} else if r.Failed {
			c.Smoke = append(c.Smoke, SmokeChange{r.Name, r.Answer, r.Answer, true})
		}
	}
	return nil
}
