package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"lotsen/bot/audience"
	"lotsen/bot/register"
	"lotsen/corpus"
	"lotsen/index"
)

// DutyFilter selects duties; an empty field selects all.
type DutyFilter = register.Filter

// Duty is a duty of the register, whose Document is an id, with the title of
// that document.
type Duty struct {
	corpus.Duty
	Title     string   `json:"title"`                // the id where the document has no title
	PageLabel string   `json:"page_label,omitempty"` // as register.Duty has it
	Validity  string   `json:"validity,omitempty"`   // as register.Duty has it: empty for a document in force
	Decided   string   `json:"decided,omitempty"`    // of the document; may be empty
	Unit      string   `json:"unit,omitempty"`       // as Document has it
	Audience  string   `json:"-"`                    // whom the document is for
	Sections  []string `json:"sections,omitempty"`   // the chapter that it stands in and the section of that, as people refer to them
}

// Duties returns the duties that pass the filter: by topic the best first, else
// in the documents' order. None is an empty list, not an error.
func (d *Desk) Duties(ctx context.Context, f DutyFilter) ([]Duty, error) {
	gen, release, err := d.acquire()
	if err != nil {
		return nil, err
	}
	defer release()
	return d.dutiesOf(gen, f)
}

// Register is what duties are looked up in: a *Desk, or what stands for one.
type Register interface {
	Duties(ctx context.Context, f DutyFilter) ([]Duty, error)
}

// DutiesAbout looks up a body's duties, and where none of that name has any, those
// that are about a topic; of nothing, all.
func DutiesAbout(ctx context.Context, from Register, viewer audience.Viewer, about string) ([]Duty, error) {
	_, ds, err := FilterAbout(ctx, from, viewer, about)
	return ds, err
}

// FilterAbout is DutiesAbout, and gives the filter that those duties pass.
func FilterAbout(ctx context.Context, from Register, viewer audience.Viewer, about string) (DutyFilter, []Duty, error) {
	f := DutyFilter{Body: about, For: viewer}
	ds, err := from.Duties(ctx, f)
	if err != nil || len(ds) > 0 || about == "" {
		return f, ds, err
	}
	f = DutyFilter{Topic: about, For: viewer}
	ds, err = from.Duties(ctx, f)
	return f, ds, err
}

func (d *Desk) dutiesOf(gen *index.Generation, f DutyFilter) ([]Duty, error) {
	duties, err := d.opts.Bot.DutiesOf(gen, f)
	if err != nil {
		return nil, err
	}
	docs, err := gen.Documents()
	if err != nil {
		return nil, fmt.Errorf("listing the documents: %w", err)
	}
	byID := make(map[string]*corpus.Document, len(docs))
	for i := range docs {
		byID[docs[i].ID] = &docs[i]
	}
	out := make([]Duty, len(duties))
	for i, duty := range duties {
		out[i] = Duty{Duty: duty.Duty, Validity: duty.Validity, PageLabel: duty.PageLabel, Title: duty.Document}
		if doc := byID[duty.Document]; doc != nil {
			out[i].Title, out[i].Decided, out[i].Unit, out[i].Audience = cmp.Or(doc.Title, doc.ID), doc.Decided, doc.Unit, doc.Audience
			out[i].Sections = sectionsAt(doc, duty.Start)
		}
	}
	return out, nil
}

// sectionsAt are the labels of the chapter and of its section that hold a byte of
// the text, as far as there are any.
func sectionsAt(doc *corpus.Document, at int) (out []string) {
	for i, s := range doc.Sections {
		if (s.Level == 1 || s.Level == 2) && s.Start <= at && at < s.End {
			out = append(out, doc.SectionLabel(i))
		}
	}
	return out
}

// mostViewers is for how many viewers the bodies are kept.
const mostViewers = 64

// Bodies returns the bodies that have duties by documents in force that the
// viewer may see, the most burdened first, each in its most frequent spelling.
func (d *Desk) Bodies(_ context.Context, viewer audience.Viewer) ([]string, error) {
	gen, release, err := d.acquire()
	if err != nil {
		return nil, err
	}
	defer release()
	of := gen.ID() + time.Now().Format(" 2006-01-02") // a day may end a document's validity
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.of != of || len(d.bodies) >= mostViewers {
		d.of, d.bodies = of, map[audience.Viewer][]string{}
	}
	if known, ok := d.bodies[viewer]; ok {
		return slices.Clone(known), nil
	}
	duties, err := d.opts.Bot.DutiesOf(gen, DutyFilter{For: viewer})
	if err != nil {
		return nil, err
	}
	d.bodies[viewer] = bodiesOf(duties)
	return slices.Clone(d.bodies[viewer]), nil
}

// bodiesOf counts a body's duties over all spellings that differ in case only.
func bodiesOf(duties []register.Duty) []string {
	count := map[string]int{}
	for _, d := range duties {
		for _, b := range d.Bodies {
			count[b]++
		}
	}
	most := func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) }
	names := make([]string, 0, len(count))
	for name := range count {
		names = append(names, name)
	}
	slices.SortFunc(names, most)
	spelling := map[string]string{} // in lower case → most frequent
	var out []string
	for _, name := range names {
		low := strings.ToLower(name)
		if first, ok := spelling[low]; ok {
			count[first] += count[name]
			continue
		}
		spelling[low] = name
		out = append(out, name)
	}
	slices.SortStableFunc(out, most)
	return out
}
