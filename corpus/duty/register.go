// Package duty reads who must do what in a document: which bodies a sentence
// binds and how, who acts in it, and which columns of a table name them. It
// does not decide what answers a question.
package duty

import (
	"slices"
	"strings"

	"lotsen/corpus"
)

// passageDuties returns the duties of one passage.
func (r *walk) passageDuties(passage int) []corpus.Duty {
	p := r.doc.Passages[passage]
	if !p.Kind.Quotable() {
		return nil
	}
	var out []corpus.Duty
	if columns := r.tableColumns(passage); len(columns) > 0 {
		for _, n := range rowClaims(columns) {
			out = append(out, r.duty(p, p.Span, n))
		}
		return out
	}
	if r.namesColumns(passage) {
		return nil
	}
	for s := range p.Sentences {
		out = append(out, r.duties(passage, s)...)
	}
	return out
}

// duties returns the duties of one sentence.
func (r *walk) duties(passage, sentence int) []corpus.Duty {
	p := r.doc.Passages[passage]
	span := p.Sentences[sentence]
	a, english := r.read(passage, sentence)
	var stated []named
	switch {
	case english:
		stated = englishClaims(r.doc.Text, span)
	default:
		stated = r.named(a, a.claims())
		if r.leadsOn(passage, sentence, a) {
			return nil
		}
		if !bound(stated) {
			stated = append(stated, r.inherited(passage, sentence, a)...)
		}
	}
	var out []corpus.Duty
	for _, n := range mergeClaims(stated) {
		out = append(out, r.duty(p, span, n))
	}
	return out
}

func (r *walk) duty(p corpus.Passage, span corpus.Span, n named) corpus.Duty {
	return corpus.Duty{
		Bodies: n.names, Modality: n.modality, Quote: r.doc.Text[span.Start:span.End],
		Document: r.doc.ID, Section: r.doc.SectionLabel(p.Section), Page: p.PageAt(span.Start), Span: span,
	}
}

// strength orders the modalities; 0 is none.
func strength(m corpus.Modality) int {
	switch m {
	case corpus.Must, corpus.MustNot:
		return 5
	case corpus.Responsible:
		return 4
	case corpus.Should:
		return 3
	case corpus.May:
		return 2
	}
	return 0
}

// mergeClaims keeps for each body the strongest modality and joins the
// bodies that are bound alike.
func mergeClaims(ns []named) []named {
	var order []string
	best := map[string]corpus.Modality{}
	for _, n := range ns {
		for _, name := range n.names {
			if n.modality == "" {
				continue
			}
			key := strings.ToLower(name)
			if _, seen := best[key]; !seen {
				order = append(order, name)
			}
			if strength(n.modality) > strength(best[key]) {
				best[key] = n.modality
			}
		}
	}
	var out []named
	for _, name := range order {
		m := best[strings.ToLower(name)]
		k := slices.IndexFunc(out, func(n named) bool { return n.modality == m })
		if k < 0 {
			out = append(out, named{modality: m})
			k = len(out) - 1
		}
		out[k].names = append(out[k].names, name)
	}
	return out
}
