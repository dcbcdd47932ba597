package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"lotsen/corpus"
	"lotsen/corpus/body"
	"lotsen/index"
)

// DutyFilter narrows the register of duties. Empty fields narrow nothing, but
// that duties of documents not in force are left out unless one is asked for.
type DutyFilter struct {
	Body     string          // a body in any form: "socialtjänstnämnden", "the social welfare board"
	Topic    string          // words in Swedish or English
	Modality corpus.Modality // must, must_not, should, may, responsible
	Document string          // id; its duties are given whether it is in force or not
	All      bool            // also those of documents that are not in force
}

// Duty is a duty of the register.
type Duty struct {
	corpus.Duty
	// Validity says why the document is not in force: "superseded by resor-2024",
	// "expired 2020-12-31", "valid from 2027-01-01". It is empty for one in force.
	Validity string `json:"validity,omitempty"`
}

// topicCoverage is the least share of a topic's weight that a duty must say.
const topicCoverage = 0.5

// Duties returns the register's duties that pass the filter: by topic the best
// first, else in the documents' order. None is an empty list, not an error.
func (b *Bot) Duties(ctx context.Context, f DutyFilter) ([]Duty, error) {
	gen, release, err := b.library.Acquire()
	if err != nil {
		return nil, fmt.Errorf("opening the documents: %w", err)
	}
	defer release()
	return b.DutiesOf(gen, f)
}

// DutiesOf is Duties over a generation that the caller holds.
func (b *Bot) DutiesOf(gen *index.Generation, f DutyFilter) ([]Duty, error) {
	from, err := b.open(gen)
	if err != nil {
		return nil, err
	}
	all, err := from.Read.dutiesOf()
	if err != nil {
		return nil, err
	}
	return dutiesFor(f, all, from.Validity, NewReader(b.lexicon, gen), b.weights)
}

// dutiesFor gives the duties that pass a filter.
func dutiesFor(f DutyFilter, all *duties, v *validity, r *Reader, w *Weights) ([]Duty, error) {
	var kept []int
	bodies := r.bodyNames(f.Body)
	for i, d := range all.duties {
		switch {
		case f.Document == "" && !f.All && !v.inForce(d.Document):
		case f.Modality != "" && d.Modality != f.Modality || f.Document != "" && d.Document != f.Document:
		case len(bodies) > 0 && !names(d.Bodies, bodies):
		default:
			kept = append(kept, i)
		}
	}
	if f.Topic != "" {
		var err error
		if kept, err = byTopic(all, kept, f.Topic, r, w); err != nil {
			return nil, err
		}
	}
	out := make([]Duty, len(kept))
	for i, n := range kept {
		out[i] = Duty{all.duties[n], inWords(v, all.duties[n].Document)}
	}
	return out, nil
}

// inWords says why a document is not in force, for the register; "" for one
// that is.
func inWords(v *validity, id string) string {
	switch why := v.why[id]; {
	case why.by != "":
		return "superseded by " + why.by
	case why.until != "":
		return "expired " + why.until
	case why.from != "":
		return "valid from " + why.from
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
func byTopic(all *duties, numbers []int, topic string, r *Reader, w *Weights) ([]int, error) {
	text, err := clean(topic)
	if err != nil {
		return nil, err
	}
	q := r.read(text, Swedish)
	m := newMatcher(&q, r.lex.Analyzer(), w.Match)
	score := map[int]float64{}
	var kept []int
	for _, n := range numbers {
		quote, section := all.terms(r.lex.Analyzer(), n)
		earned := m.earned(quote)
		merge(earned, m.earned(section), w.Heading)
		if s := m.cover(earned); s >= topicCoverage {
			score[n] = s
			kept = append(kept, n)
		}
	}
	slices.SortStableFunc(kept, func(a, b int) int { return cmp.Compare(score[b], score[a]) })
	return kept, nil
}
