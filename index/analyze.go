package index

import (
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/document"
	bleve "github.com/blevesearch/bleve_index_api"

	"lotsen/corpus"
	"lotsen/corpus/swedish"
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

// passageAnalyser analyses the passages of one document after the other. It
// keeps the fields of headings and lead-in lines, which many passages share.
type passageAnalyser struct {
	analyzer *swedish.Analyzer
	tokens   [numFields]int64 // terms so far
	doc      *corpus.Document
	heads    map[int]*termField               // of doc, by section
	kept     [numFields]map[string]*termField // by text
}

func newPassageAnalyser(a *swedish.Analyzer) *passageAnalyser {
	p := &passageAnalyser{analyzer: a, heads: map[int]*termField{}}
	p.kept[fieldHead] = map[string]*termField{}
	p.kept[fieldLead] = map[string]*termField{}
	return p
}

// mostKept bounds how many fields of a kind a passageAnalyser keeps.
const mostKept = 4096

// head is the field of the headings around a section of d.
func (p *passageAnalyser) head(d *corpus.Document, section int) *termField {
	if p.doc != d {
		p.doc = d
		clear(p.heads)
	}
	f, ok := p.heads[section]
	if !ok {
		f = p.shared(fieldHead, strings.Join(append(d.HeadingPath(section), d.Title), "\n"))
		p.heads[section] = f
	}
	return f
}

// shared is a field whose text several passages share.
func (p *passageAnalyser) shared(f field, text string) *termField {
	kept := p.kept[f]
	if t, ok := kept[text]; ok {
		return t
	}
	if len(kept) >= mostKept {
		clear(kept)
	}
	t := analyse(p.analyzer, text)
	kept[text] = newTermField(f, append(t.words, t.parts...))
	return kept[text]
}

// passage makes a document for bleve of passage i of d, which has number n in
// the generation.
func (p *passageAnalyser) passage(d *corpus.Document, i, n int) *document.Document {
	passage := &d.Passages[i]
	body := analyse(p.analyzer, d.Text[passage.Start:passage.End])
	fields := [numFields]*termField{
		fieldBody: newTermField(fieldBody, body.words),
		fieldPart: newTermField(fieldPart, body.parts),
		fieldFold: newTermField(fieldFold, body.folded),
		fieldHead: p.head(d, passage.Section),
	}
	if lead := leadText(d, passage); lead != "" {
		fields[fieldLead] = p.shared(fieldLead, lead)
	}
	out := document.NewDocument(strconv.Itoa(n))
	for f, field := range fields {
		if field != nil && field.length > 0 {
			p.tokens[f] += int64(field.length)
			out.AddField(field)
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

// newTermField makes a field of a list of terms. Only fields of the passage's
// own words and parts keep frequencies.
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
