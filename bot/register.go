package bot

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/index"
)

// DutyFilter narrows the register of duties. Empty fields narrow nothing.
type DutyFilter struct {
	Body     string          // a body in any form: "socialtjänstnämnden", "the social welfare board"
	Topic    string          // words in Swedish or English
	Modality corpus.Modality // must, must_not, should, may, responsible
	Document string          // id
}

// topicCoverage is the least share of a topic's weight that a duty must say.
const topicCoverage = 0.5

// Duties returns the register's duties that pass the filter: by topic the best
// first, else in the documents' order. None is an empty list, not an error.
func (b *Bot) Duties(ctx context.Context, f DutyFilter) ([]corpus.Duty, error) {
	gen, release, err := b.library.Acquire()
	if err != nil {
		return nil, fmt.Errorf("opening the documents: %w", err)
	}
	defer release()
	return b.DutiesOf(gen, f)
}

// DutiesOf is Duties over a generation that the caller holds.
func (b *Bot) DutiesOf(gen *index.Generation, f DutyFilter) ([]corpus.Duty, error) {
	all, err := gen.Duties()
	if err != nil {
		return nil, fmt.Errorf("reading the register: %w", err)
	}
	r := b.reader(gen)
	duties := make([]corpus.Duty, 0, len(all))
	bodies := r.bodyNames(f.Body)
	for _, d := range all {
		if f.Modality != "" && d.Modality != f.Modality || f.Document != "" && d.Document != f.Document {
			continue
		}
		if len(bodies) > 0 && !names(d.Bodies, bodies) {
			continue
		}
		duties = append(duties, d)
	}
	if f.Topic == "" {
		return duties, nil
	}
	return r.byTopic(duties, f.Topic, b.weights)
}

// names reports whether any of a duty's bodies is one of those wanted.
func names(have, want []string) bool {
	return slices.ContainsFunc(have, func(h string) bool {
		return slices.ContainsFunc(want, func(w string) bool { return corpus.SameBody(h, w) || belongsTo(h, w) })
	})
}

// byTopic keeps the duties that say enough of a topic, best first.
func (r *reader) byTopic(duties []corpus.Duty, topic string, w rankWeights) ([]corpus.Duty, error) {
	text, err := clean(topic)
	if err != nil {
		return nil, err
	}
	q := r.read(text, Swedish)
	m := newMatcher(&q, r.lex.Analyzer(), w)
	type scored struct {
		duty  corpus.Duty
		score float64
	}
	kept := make([]scored, 0, len(duties))
	for _, d := range duties {
		analyze := r.lex.Analyzer().Analyze
		earned := m.earned(analyze(d.Quote))
		merge(earned, m.earned(analyze(d.Section)), w.Heading)
		if s := m.cover(earned); s >= topicCoverage {
			kept = append(kept, scored{d, s})
		}
	}
	slices.SortStableFunc(kept, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	out := make([]corpus.Duty, 0, len(kept))
	for _, k := range kept {
		out = append(out, k.duty)
	}
	return out, nil
}

// bodyNames gives the Swedish names that a body typed in either language may
// have.
func (r *reader) bodyNames(typed string) []string {
	text, err := clean(typed)
	if err != nil {
		return nil
	}
	out := []string{text}
	words := r.correct(splitWords(text), Swedish)
	joined := ""
	for i, w := range words {
		if i > 0 {
			joined += " "
		}
		joined += w.text
	}
	out = append(out, joined)
	return append(out, r.translations(text)...)
}

// belongsTo reports whether a body is a part of another: "Socialtjänstnämndens
// prostitutionsenhet" is one of the socialtjänstnämnd.
func belongsTo(part, whole string) bool {
	words := strings.Fields(part)
	for i, w := range words[:max(0, len(words)-1)] {
		owner, genitive := strings.CutSuffix(w, "s")
		if genitive && corpus.SameBody(strings.Join(append(slices.Clone(words[:i]), owner), " "), whole) {
			return true
		}
	}
	return false
}

// register tells which sentences are duties.
type register struct {
	spans map[string][]corpus.Span // by document, in order
}

func newRegister(log *slog.Logger, gen *index.Generation) *register {
	out := &register{spans: map[string][]corpus.Span{}}
	all, err := gen.Duties()
	if err != nil {
		log.Error("reading the register", "err", err)
	}
	for _, d := range all {
		out.spans[d.Document] = append(out.spans[d.Document], d.Span)
	}
	for _, spans := range out.spans {
		slices.SortFunc(spans, func(a, b corpus.Span) int { return cmp.Compare(a.Start, b.Start) })
	}
	return out
}

// holds reports whether a duty stands in the span.
func (r *register) holds(document string, s corpus.Span) bool {
	spans := r.spans[document]
	i, found := slices.BinarySearchFunc(spans, s.Start, func(d corpus.Span, at int) int { return cmp.Compare(d.Start, at) })
	return found || i < len(spans) && spans[i].Start < s.End || i > 0 && spans[i-1].End > s.Start
}
