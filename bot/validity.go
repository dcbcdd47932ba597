package bot

import (
	"fmt"
	"strings"
	"time"

	"lotsen/corpus"
	"lotsen/index"
)

// validity tells which of a generation's documents are in force on a day.
type validity struct {
	day     string
	apart   []listed            // those not in force, in the order of the documents
	why     map[string]notValid // the same by id
	current *index.DocumentSet  // those in force; nil where all are
	listed  []listed            // all documents in their order; nil in large collections of which all are in force
	years   map[string]bool     // that a document in force has in its title or id, or was decided in
	number  map[string]int      // of listed documents, by id
}

// listed is what is kept of each document.
type listed struct {
	id, title string
	decided   string // as corpus.Document.Decided
	number    int    // in the generation
}

// notValid says why a document is not in force. One of by and until is set for
// one that no longer is.
type notValid struct {
	by    string // id of the document that replaces it
	until string // its last day
	from  string // its first day, for one that is not valid yet
}

// over reports whether the document is no longer in force.
func (n notValid) over() bool { return n.from == "" }

// mostListed is up to how many documents all are listed, also where all are in
// force: titles are looked through for what a question names.
const mostListed = 5000

func newValidity(gen *index.Generation, now time.Time) (*validity, error) {
	v := &validity{day: now.Format(time.DateOnly), why: map[string]notValid{}}
	all, dated, err := documentsOf(gen)
	if err != nil {
		return nil, fmt.Errorf("reading the documents: %w", err)
	}
	superseded := corpus.Superseded(dated, now)
	for _, d := range dated {
		switch by, ok := superseded[d.ID]; {
		case ok:
			v.why[d.ID] = notValid{by: by}
		case d.Current(now):
		case d.ValidFrom > v.day:
			v.why[d.ID] = notValid{from: d.ValidFrom}
		default:
			v.why[d.ID] = notValid{until: d.ValidTo}
		}
	}
	if len(v.why) > 0 || len(all) <= mostListed {
		v.listed = all
	}
	if len(v.why) > 0 {
		v.sort()
	}
	return v, nil
}

// documentsOf lists a generation's documents, and gives those of which it is
// not plain that they are in force, and those that replace one.
func documentsOf(gen *index.Generation) (all []listed, dated []*corpus.Document, err error) {
	replaced := map[int]bool{}
	n := gen.Manifest().Documents
	all = make([]listed, 0, n)
	for i := range n {
		d, err := gen.DocumentMeta(i)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, listed{id: d.ID, title: d.Title, decided: d.Decided, number: i})
		if d.Replaces != "" || d.ValidFrom != "" || d.ValidTo != "" {
			dated = append(dated, &d)
		}
		if by, ok := gen.DocumentNumber(d.Replaces); ok && d.Replaces != "" {
			replaced[by] = true
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
func (v *validity) sort() {
	v.current = new(index.DocumentSet)
	v.years, v.number = map[string]bool{}, make(map[string]int, len(v.listed))
	for _, d := range v.listed {
		v.number[d.id] = d.number
		if !v.inForce(d.id) {
			v.apart = append(v.apart, d)
			continue
		}
		v.current.Add(d.number)
		for _, y := range d.years() {
			v.years[y] = true
		}
	}
}

// years gives the years of a document's decision, title and id.
func (d listed) years() []string {
	return yearsIn(d.decided[:min(4, len(d.decided))] + " " + d.title + " " + d.id)
}

// inForce reports whether the document with this id is in force.
func (v *validity) inForce(id string) bool {
	_, apart := v.why[id]
	return !apart
}

// title gives the title of the document with this id, or the id.
func (v *validity) title(id string) string {
	if i, ok := v.number[id]; ok {
		return v.listed[i].title
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
