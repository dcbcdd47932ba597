package index

// field is one of the bleve fields of a passage.
type field int

// The fields, with what each holds. All hold terms of the Swedish analyzer;
// none is stored, has doc values or term vectors.
//
//	body  the stems of the passage's words
//	part  the stems of the parts of its compounds
//	head  words and parts of the headings around it and of the document's title
//	lead  words and parts of the line that leads its list in ("Tre mål:")
//	fold  the words without å, ä and ö, where they differ
const (
	fieldBody field = iota
	fieldPart
	fieldHead
	fieldLead
	fieldFold
	numFields
)

var fieldNames = [numFields]string{"body", "part", "head", "lead", "fold"}

// Weights are the numbers that a search turns postings into scores with.
//
// The formula is BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension
// to multiple weighted fields", 2004): a term's occurrences are weighted by
// field and set against the length of the field, summed, and only then
// saturated by K1 and multiplied by the term's rarity
// ln(1 + (N − n + ½) / (n + ½)). Lengths are true ones.
type Weights struct {
	K1 float64 // how slowly further occurrences stop counting: 1.2 in the literature
	B  float64 // how much longer bodies are marked down, 0 to 1

	Body float64 // a word of the passage itself
	Part float64 // part of a compound of the passage
	Head float64 // a heading above it, or the document's title
	Lead float64 // the line that leads its list in
	Fold float64 // a word spelt without å, ä and ö, where no other field has it

	// HeadingPassage multiplies the score of a passage that is a heading:
	// short, so that BM25 likes it, but never an answer.
	HeadingPassage float64

	// Common is the largest share of the passages in which a term may occur: in
	// an index of more than CommonFrom passages, a more common one is left out
	// where the query has rarer ones. Variants of a weight below Weak are left
	// out there too.
	Common     float64
	CommonFrom int
	Weak       float64
}

// DefaultWeights are the weights that [Generation.Search] uses. Over the
// literature's K1 1.2, B 0.75 and a Part of 0.5, they lift recall@1 on pages of
// Swedish authorities from .699 to .723 (SweQUAD) and from .493 to .507
// (SweFAQ); the plateau around them is broad (K1 0.6 to 0.9, B 0.4 to 0.6,
// Part 0.2 to 0.5 give .713 to .723).
var DefaultWeights = Weights{
	K1: 0.6, B: 0.5,
	Body: 1, Part: 0.35, Head: 0.4, Lead: 0.5, Fold: 0.8,
	HeadingPassage: 0.3,
	Common:         0.1, CommonFrom: 5000, Weak: 0.35,
}

func (w *Weights) field(f field) float64 {
	return [numFields]float64{w.Body, w.Part, w.Head, w.Lead, w.Fold}[f]
}
