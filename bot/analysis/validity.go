package analysis

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"lotsen/bot/audience"
	"lotsen/corpus"
	"lotsen/corpus/reference"
	"lotsen/index"
)

// Validity tells which of a generation's documents a viewer may see, and which of
// those are in force on a day. What the viewer may not see is not in it: this is
// the one place that leaves it out.
type Validity struct {
	Seen      *index.DocumentSet    // those that the viewer may see, in force or not; nil where all are
	Apart     []Listing             // of those, the ones not in force, in the order of the documents
	Why       map[string]NotInForce // why each of these is not, by id
	Current   *index.DocumentSet    // those in force; nil where all are, and all may be seen
	Documents []Listing             // all that may be seen in their order; nil in large collections of which all are in force
	Years     map[string]bool       // that a document in force has in its title or id, or was decided in
	places    map[string]int        // in Documents, by id
	hidden    map[string]bool       // ids of those that the viewer may not see
	names     lazy[*reference.Names]
}

// Listing is what is kept of a document.
type Listing struct {
	ID, Title string
	Decided   string // as corpus.Document.Decided
	Number    int    // in the generation
	audience  string // as corpus.Document.Audience
}

// NotInForce says why a document is not in force: one of its fields is set, but
// for one that is replaced by what the viewer may not see.
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

// library is what is known of all documents of a generation, whoever looks and
// whatever the day.
type library struct {
	all   []Listing          // nil in large collections with nothing dated and nothing closed
	dated []*corpus.Document // of which it is not plain that they are in force, and that replace one
}

func newLibrary(gen *index.Generation) (*library, error) {
	all, dated, err := documentsOf(gen)
	if err != nil {
		return nil, fmt.Errorf("reading the documents: %w", err)
	}
	closed := slices.ContainsFunc(all, func(d Listing) bool { return d.audience != "" })
	if len(dated) == 0 && !closed && len(all) > MostListed {
		all = nil
	}
	return &library{all: all, dated: dated}, nil
}

// on tells what a viewer may see on the day of now.
func (l *library) on(now time.Time, viewer audience.Viewer) *Validity {
	v := &Validity{Why: map[string]NotInForce{}, Documents: l.all}
	v.hide(viewer)
	superseded, day := corpus.Superseded(l.dated, now), now.Format(time.DateOnly)
	for _, d := range l.dated {
		if v.hidden[d.ID] {
			continue
		}
		switch by, ok := superseded[d.ID]; {
		case ok && v.hidden[by]:
			v.Why[d.ID] = NotInForce{}
		case ok:
			v.Why[d.ID] = NotInForce{By: by}
		case d.Current(now):
		case d.ValidFrom > day:
			v.Why[d.ID] = NotInForce{From: d.ValidFrom}
		default:
			v.Why[d.ID] = NotInForce{Until: d.ValidTo}
		}
	}
	if len(v.Why) == 0 && v.Seen == nil && len(l.all) > MostListed {
		v.Documents = nil
	}
	if len(v.Why) > 0 || v.Seen != nil {
		v.sort()
	}
	return v
}

// hide leaves out what the viewer may not see.
func (v *Validity) hide(viewer audience.Viewer) {
	if !slices.ContainsFunc(v.Documents, func(d Listing) bool { return !viewer.Sees(d.audience) }) {
		return
	}
	all := v.Documents
	v.Documents, v.Seen, v.hidden = make([]Listing, 0, len(all)), new(index.DocumentSet), map[string]bool{}
	for _, d := range all {
		if !viewer.Sees(d.audience) {
			v.hidden[d.ID] = true
			continue
		}
		v.Documents = append(v.Documents, d)
		v.Seen.Add(d.Number)
	}
}

// Sees reports whether the viewer may see the document with this id.
func (v *Validity) Sees(id string) bool { return !v.hidden[id] }

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
		all = append(all, Listing{ID: d.ID, Title: d.Title, Decided: d.Decided, Number: i, audience: d.Audience})
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
	v.Years, v.places = map[string]bool{}, make(map[string]int, len(v.Documents))
	for i, d := range v.Documents {
		v.places[d.ID] = i
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

// Number gives the number in the generation of a document that is listed.
func (v *Validity) Number(id string) int { return v.Documents[v.places[id]].Number }

// Title gives the title of the document with this id, or the id.
func (v *Validity) Title(id string) string {
	if i, ok := v.places[id]; ok {
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
