package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"lotsen/corpus"
	"lotsen/corpus/swedish"
	"lotsen/index"
)

// Duties is the register of a generation, with the terms of what it says.
type Duties struct {
	All []corpus.Duty

	mu       sync.Mutex
	quotes   [][]swedish.Token // by duty; nil for those not analysed yet
	sections map[string][]swedish.Token
}

// mostDuties is of how many duties the terms are kept; a larger register is
// analysed anew for each topic.
const mostDuties = 5000

// Duties gives the register.
func (s *Generation) Duties() (*Duties, error) {
	return s.duties.get(func() (*Duties, error) {
		all, err := s.Index.Duties()
		if err != nil {
			return nil, fmt.Errorf("reading the register: %w", err)
		}
		out := &Duties{All: all}
		if len(all) <= mostDuties {
			out.quotes, out.sections = make([][]swedish.Token, len(all)), map[string][]swedish.Token{}
		}
		return out, nil
	})
}

// Terms gives the terms of duty n and of its section.
func (d *Duties) Terms(a *swedish.Analyzer, n int) (quote, section []swedish.Token) {
	duty := &d.All[n]
	if d.quotes == nil {
		return a.Analyze(duty.Quote), a.Analyze(duty.Section)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.quotes[n] == nil {
		d.quotes[n] = a.Analyze(duty.Quote)
	}
	section, known := d.sections[duty.Section]
	if !known {
		section = a.Analyze(duty.Section)
		d.sections[duty.Section] = section
	}
	return d.quotes[n], section
}

// dutySpans tells which sentences are duties.
type dutySpans struct {
	spans map[string][]corpus.Span // by document, in order
}

func newDutySpans(gen *index.Generation) (*dutySpans, error) {
	all, err := gen.Duties()
	if err != nil {
		return nil, fmt.Errorf("reading the register: %w", err)
	}
	out := &dutySpans{spans: map[string][]corpus.Span{}}
	for _, d := range all {
		out.spans[d.Document] = append(out.spans[d.Document], d.Span)
	}
	for _, spans := range out.spans {
		slices.SortFunc(spans, func(a, b corpus.Span) int { return cmp.Compare(a.Start, b.Start) })
	}
	return out, nil
}

// holds reports whether a duty stands in the span.
func (r *dutySpans) holds(document string, s corpus.Span) bool {
	spans := r.spans[document]
	i, found := slices.BinarySearchFunc(spans, s.Start, func(d corpus.Span, at int) int { return cmp.Compare(d.Start, at) })
	return found || i < len(spans) && spans[i].Start < s.End || i > 0 && spans[i-1].End > s.Start
}
