package answer

import "slices"

// Origin is a document that an answer was made from.
type Origin struct {
	Document string `json:"document"` // id
	// Audience is whom the document was for then; nil where that is not known.
	Audience *string `json:"audience,omitempty"`
}

// Origins are the documents that an answer was made from, and those of its parts, each
// once: what it quotes, or what its reply was read of. There are none, and not nil, of a
// refusal.
func (a Answer) Origins() []Origin {
	out := []Origin{}
	from := a.Citations
	if a.Reply != "" {
		from = append(slices.Clone(from), a.Related...)
	}
	add := func(o Origin) {
		if !slices.ContainsFunc(out, func(have Origin) bool { return have.Document == o.Document }) {
			out = append(out, o)
		}
	}
	for _, c := range from {
		o := Origin{Document: c.Document}
		if audience, known := a.Audiences[c.Document]; known {
			o.Audience = &audience
		}
		add(o)
	}
	for _, p := range a.Parts {
		for _, o := range p.Origins() {
			add(o)
		}
	}
	return out
}
