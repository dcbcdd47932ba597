package analysis

import (
	"fmt"
	"strings"
	"time"

	"lotsen/corpus"
	"lotsen/index"
)

// Validity tells which of a generation's documents are in force on a day.
type Validity struct {
	day       string
	Apart     []Listing             // those not in force, in the order of the documents
	Why       map[string]NotInForce // why each of these is not, by id
	Current   *index.DocumentSet    // those in force; nil where all are
	Documents []Listing             // all documents in their order; nil in large collections of which all are in force
	Years     map[string]bool       // that a document in force has in its title or id, or was decided in
	Numbers   map[string]int        // of listed documents, by id
}

// Listing is what is kept of a document.
type Listing struct {
	ID, Title string
	Decided   string // as corpus.Document.Decided
	Number    int    // in the generation
}

// NotInForce says why a document is not in force: one of its fields is set.
type NotInForce struct {
	By    string // id of the document that replaces it
	Until string // its last day
	From  string // its first day, for one that is not valid yet
}

// Over reports whether the document is no longer in force.
func (n NotInForce) Over() bool { return n.From == "" }

// MostListed is the largest number of documents at which all of them are
// listed, even where all are in force: their titles are compared with what a
// question names.
const MostListed = 5000

func newValidity(gen *index.Generation, now time.Time) (*Validity, error) {
	v := &Validity{day: now.Format(time.DateOnly), Why: map[string]NotInForce{}}
	all, dated, err := documentsOf(gen)
	if err != nil {
		return nil, fmt.Errorf("reading the documents: %w", err)
	}
	superseded := corpus.Superseded(dated, now)
	for _, d := range dated {
		switch by, ok := superseded[d.ID]; {
		case ok:
			v.Why[d.ID] = NotInForce{By: by}
		case d.Current(now):
		case d.ValidFrom > v.day:
			v.Why[d.ID] = NotInForce{From: d.ValidFrom}
		default:
			v.Why[d.ID] = NotInForce{Until: d.ValidTo}
		}
	}
	if len(v.Why) > 0 || len(all) <= MostListed {
		v.Documents = all
	}
	if len(v.Why) > 0 {
		v.sort()
	}
	return v, nil
}

// documentsOf lists a generation's documents, and gives those of which it is
// not plain that they are in force, and those that replace one.
func documentsOf(gen *index.Generation) (all []Listing, dated []*corpus.Document, err error) {
	replaced := map[int]bool{}
	n := gen.Manifest().Documents
	all = make([]Listing, 0, n)
	for i := range n {
		d, err := gen.DocumentMeta(i)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, Listing{ID: d.ID, Title: d.Title, Decided: d.Decided, Number: i})
		if d.Replaces != "" || d.ValidFrom != "" || d.ValidTo != "" {
			dated = append(dated, &d)
		}
		if d.Replaces == "" {
			continue
		}
		if i, ok := gen.DocumentNumber(d.Replaces); ok {
			replaced[i] = true
		}
	}
	for _, d := range dated {
		if i, ok := gen.DocumentNumber(d.ID); ok {
			delete(replaced, i)
		}
	}
	for i := range replaced {
		d, err := gen.DocumentMeta(i)
		if err != nil {
			return nil, nil, err
		}
		dated = append(dated, &d)
	}
	return all, dated, nil
}

// sort parts the documents by whether they are in force.
func (v *Validity) sort() {
	v.Current = new(index.DocumentSet)
	v.Years, v.Numbers = map[string]bool{}, make(map[string]int, len(v.Documents))
	for _, d := range v.Documents {
		v.Numbers[d.ID] = d.Number
		if !v.InForce(d.ID) {
			v.Apart = append(v.Apart, d)
			continue
		}
		v.Current.Add(d.Number)
		for _, y := range d.Years() {
			v.Years[y] = true
		}
	}
}

// Years gives the years of a document's decision, title and id.
func (d Listing) Years() []string {
	return yearsIn(d.Decided[:min(4, len(d.Decided))] + " " + d.Title + " " + d.ID)
}

// InForce reports whether the document with this id is in force.
func (v *Validity) InForce(id string) bool {
	_, apart := v.Why[id]
	return !apart
}

// Title gives the title of the document with this id, or the id.
func (v *Validity) Title(id string) string {
	if i, ok := v.Numbers[id]; ok {
		return v.Documents[i].Title
	}
	return id
}

// yearsIn gives the years that a text holds.
func yearsIn(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) {
			out = append(out, w)
		}
	}
	return out
}
