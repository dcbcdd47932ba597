package index

import (
	"math"
	"strconv"

	"github.com/blevesearch/bleve/v2/document"
	bleve "github.com/blevesearch/bleve_index_api"

	"lotsen/corpus"
	"lotsen/index/swedish"
)

// termField is a field whose terms are already analysed. Lotsen's analyzer
// needs the vocabulary of the whole corpus and runs on every core ahead of
// bleve's builder, which works on one.
type termField struct {
	name   string
	terms  bleve.TokenFrequencies
	length int
	plain  bool // without frequencies
}

func (f *termField) Name() string             { return f.name }
func (f *termField) ArrayPositions() []uint64 { return nil }
func (f *termField) Options() bleve.FieldIndexingOptions {
	if f.plain {
		return bleve.IndexField | bleve.SkipFreqNorm
	}
	return bleve.IndexField
}
func (f *termField) Analyze()                  {}
func (f *termField) Value() []byte             { return nil }
func (f *termField) NumPlainTextBytes() uint64 { return 0 }
func (f *termField) Size() int                 { return 0 }
func (f *termField) EncodedFieldType() byte    { return 't' }
func (f *termField) AnalyzedLength() int       { return f.length }
func (f *termField) AnalyzedTokenFrequencies() bleve.TokenFrequencies {
	return f.terms
}

// terms are the terms of one text, by the kind that decides their field.
type terms struct{ words, parts, folded []string }

func analyse(a *swedish.Analyzer, text string) terms {
	var t terms
	for _, token := range a.Analyze(text) {
		switch token.Kind {
		case swedish.Word:
			t.words = append(t.words, token.Term)
		case swedish.Part:
			t.parts = append(t.parts, token.Term)
		case swedish.Folded:
			t.folded = append(t.folded, token.Term)
		}
	}
	return t
}

// analysedPassage is a passage ready for bleve.
type analysedPassage struct {
	doc     *document.Document
	lengths [numFields]uint16
}

// passageAnalyser analyses the passages of one document after the other. It
// keeps the terms of headings and lead-in lines, which stand over many.
type passageAnalyser struct {
	analyzer *swedish.Analyzer
	heads    map[string]terms // by text
}

// mostHeads bounds what a passageAnalyser remembers.
const mostHeads = 4096

func (p *passageAnalyser) remembered(text string) terms {
	if t, ok := p.heads[text]; ok {
		return t
	}
	if len(p.heads) >= mostHeads {
		clear(p.heads)
	}
	t := analyse(p.analyzer, text)
	p.heads[text] = t
	return t
}

// passage analyses passage i of d, which has number n in the generation.
func (p *passageAnalyser) passage(d *corpus.Document, i, n int) analysedPassage {
	passage := &d.Passages[i]
	body := analyse(p.analyzer, d.Text[passage.Start:passage.End])
	var heads, leads []string
	add := func(to []string, text string) []string {
		t := p.remembered(text)
		return append(append(to, t.words...), t.parts...)
	}
	for _, title := range d.HeadingPath(passage.Section) {
		heads = add(heads, title)
	}
	heads = add(heads, d.Title)
	if lead := leadText(d, passage); lead != "" {
		leads = add(leads, lead)
	}
	out := analysedPassage{doc: document.NewDocument(strconv.Itoa(n))}
	for f, list := range [numFields][]string{body.words, body.parts, heads, leads, body.folded} {
		out.lengths[f] = uint16(min(len(list), math.MaxUint16))
		if len(list) > 0 {
			out.doc.AddField(newTermField(field(f), list))
		}
	}
	return out
}

// leadText returns the line that leads the passage's list in, or "".
func leadText(d *corpus.Document, p *corpus.Passage) string {
	if p.Lead < 0 || p.Lead >= len(d.Passages) {
		return ""
	}
	lead := &d.Passages[p.Lead]
	return d.Text[lead.Start:lead.End]
}

// newTermField makes a field of a list of terms. Frequencies are kept of the
// passage's own words and parts only.
func newTermField(f field, list []string) *termField {
	counts := make(bleve.TokenFrequencies, len(list))
	backing := make([]bleve.TokenFreq, 0, len(list))
	for _, term := range list {
		t, ok := counts[term]
		if !ok {
			backing = append(backing, bleve.TokenFreq{Term: []byte(term)})
			t = &backing[len(backing)-1]
			counts[term] = t
		}
		t.SetFrequency(t.Frequency() + 1)
	}
	return &termField{
		name: fieldNames[f], terms: counts, length: len(list),
		plain: f != fieldBody && f != fieldPart,
	}
}
