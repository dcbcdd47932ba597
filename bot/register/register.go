package register

import (
	"cmp"
	"slices"

	"lotsen/bot/analysis"
	"lotsen/bot/audience"
	"lotsen/bot/question"
	"lotsen/corpus"
	"lotsen/corpus/body"
)

// Filter narrows the register of duties. Empty fields narrow nothing, but
// that duties of documents not in force are left out unless one is asked for, and
// those of documents that are not for the viewer always.
type Filter struct {
	Body     string          // a body in any form: "socialtjänstnämnden", "the social welfare board"
	Topic    string          // words in Swedish or English
	Modality corpus.Modality // must, must_not, should, may, responsible
	Document string          // id; its duties are given whether it is in force or not
	All      bool            // also those of documents that are not in force
	For      audience.Viewer // whom they are shown to: they are of what they may see
}

// Duty is a duty of the register.
type Duty struct {
	corpus.Duty
	// Validity says why the document is not in force: "superseded by resor-2024",
	// "expired 2020-12-31", "valid from 2027-01-01". It is empty for one in force.
	Validity string `json:"validity,omitempty"`
	// PageLabel is what is printed as the page's number, where that is another.
	PageLabel string `json:"page_label,omitempty"`
}

// sectionWeight is how much of a topic the title of its section says of a duty.
const sectionWeight = 0.75

// topicCoverage is the least share of a topic's weight that a duty must say.
const topicCoverage = 0.5

// Select gives the duties of a register that pass a filter: by topic the best
// first, else in the order of the documents.
func Select(f Filter, all *analysis.Duties, v *analysis.Validity, r *question.Reader) ([]Duty, error) {
	var kept []int
	bodies := r.BodyNames(f.Body)
	for i, d := range all.All {
		switch {
		case !v.Sees(d.Document):
		case f.Document == "" && !f.All && !v.InForce(d.Document):
		case f.Modality != "" && d.Modality != f.Modality || f.Document != "" && d.Document != f.Document:
		case len(bodies) > 0 && !names(d.Bodies, bodies):
		default:
			kept = append(kept, i)
		}
	}
	if f.Topic != "" {
		var err error
		if kept, err = byTopic(all, kept, f.Topic, r); err != nil {
			return nil, err
		}
	}
	out := make([]Duty, len(kept))
	for i, n := range kept {
		out[i] = Duty{Duty: all.All[n], Validity: inWords(v, all.All[n].Document)}
	}
	return out, nil
}

// inWords says why a document is not in force, for the register; "" for one
// that is.
func inWords(v *analysis.Validity, id string) string {
	switch why := v.Why[id]; {
	case why.By != "":
		return "superseded by " + why.By
	case why.Until != "":
		return "expired " + why.Until
	case why.From != "":
		return "valid from " + why.From
	case !v.InForce(id):
		return "superseded"
	}
	return ""
}

// names reports whether any of a duty's bodies is one of those wanted.
func names(have, want []string) bool {
	return slices.ContainsFunc(have, func(h string) bool {
		return slices.ContainsFunc(want, func(w string) bool { return body.Same(h, w) || body.PartOf(h, w) })
	})
}

// byTopic keeps the duties, by number, that say enough of a topic, best first.
func byTopic(all *analysis.Duties, numbers []int, topic string, r *question.Reader) ([]int, error) {
	text, err := question.Clean(topic)
	if err != nil {
		return nil, err
	}
	q := r.Read(text, question.Swedish)
	m := question.NewMatcher(&q, r.Documents.Analyzer(), question.DefaultMatchWeights)
	score := map[int]float64{}
	var kept []int
	for _, n := range numbers {
		quote, section := all.Terms(r.Documents.Analyzer(), n)
		earned := m.Said(quote)
		question.Raise(earned, m.Said(section), sectionWeight)
		if s := m.Coverage(earned); s >= topicCoverage {
			score[n] = s
			kept = append(kept, n)
		}
	}
	slices.SortStableFunc(kept, func(a, b int) int { return cmp.Compare(score[b], score[a]) })
	return kept, nil
}
