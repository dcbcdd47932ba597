package store

import (
	"slices"

	"lotsen/corpus"
	"lotsen/corpus/duty"
)

// kinds gives passage kinds their byte.
var kinds = []corpus.PassageKind{
	corpus.Paragraph, corpus.Heading, corpus.ListItem, corpus.TableRow, corpus.Footnote, corpus.Contents, corpus.Furniture,
}

func kindByte(k corpus.PassageKind) byte {
	return byte(max(0, slices.Index(kinds, k)))
}

// encodeDocument writes a document without its text and passages. The title
// of the section that is the document itself is left out where it is the
// document's, as it is for each of 200,000 documents of one passage.
func encodeDocument(e *encoder, d *corpus.Document) {
	for _, s := range documentStrings(d) {
		e.str(*s)
	}
	for _, list := range documentLists(d) {
		e.uint(len(*list))
		for _, s := range *list {
			e.str(s)
		}
	}
	e.uint(len(d.Sections))
	for i := range d.Sections {
		s := &d.Sections[i]
		e.str(s.Number)
		if s.Title == d.Title {
			e.uint(1)
		} else {
			e.uint(0)
			e.str(s.Title)
		}
		e.int(s.Level)
		e.int(s.Parent)
		e.int(s.Start)
		e.int(s.End)
	}
}

func decodeDocument(d *decoder) corpus.Document {
	var doc corpus.Document
	for _, s := range documentStrings(&doc) {
		*s = d.str()
	}
	for _, list := range documentLists(&doc) {
		if n := d.count(); n > 0 {
			*list = make([]string, n)
			for i := range *list {
				(*list)[i] = d.str()
			}
		}
	}
	doc.Sections = make([]corpus.Section, d.count())
	for i := range doc.Sections {
		s := &doc.Sections[i]
		s.Number = d.str()
		s.Title = doc.Title
		if d.uint() == 0 {
			s.Title = d.str()
		}
		s.Level, s.Parent = d.int(), d.int()
		s.Start, s.End = d.int(), d.int()
	}
	return doc
}

// documentLists lists the fields of a document that are lists of texts.
func documentLists(d *corpus.Document) []*[]string { return []*[]string{&d.PageLabels, &d.Struck} }

// documentStrings lists the fields of a document's metadata in the order of
// the record.
func documentStrings(d *corpus.Document) []*string {
	return []*string{
		&d.ID, &d.Title, &d.Kind, &d.Owner, &d.Decided, &d.Language, &d.Source,
		&d.ValidFrom, &d.ValidTo, &d.ReviewBy, &d.Replaces, &d.Audience, &d.Unit, &d.Path, &d.SHA256,
	}
}

// encodePassage writes a passage; sentences and the turns of pages are
// relative to its start.
func encodePassage(e *encoder, p *corpus.Passage) {
	e.uint(int(kindByte(p.Kind)))
	e.int(p.Section)
	e.int(p.Page)
	e.int(p.Lead)
	e.int(p.Start)
	e.int(p.End)
	for _, columns := range [][]int{p.Columns, p.Above} {
		e.uint(len(columns))
		for _, c := range columns {
			e.uint(c)
		}
	}
	e.uint(len(p.Sentences))
	for _, s := range p.Sentences {
		e.int(s.Start - p.Start)
		e.int(s.End - p.Start)
	}
}

// encodeTurns writes where pages begin in a passage.
func encodeTurns(e *encoder, p *corpus.Passage) {
	e.uint(len(p.Turns))
	for _, t := range p.Turns {
		e.int(t.At - p.Start)
		e.int(t.Page)
	}
}

func decodeTurns(d *decoder, p *corpus.Passage) {
	if n := d.count(); n > 0 {
		p.Turns = make([]corpus.Turn, n)
	}
	for i := range p.Turns {
		p.Turns[i] = corpus.Turn{At: p.Start + d.int(), Page: d.int()}
	}
}

func decodePassage(d *decoder) corpus.Passage {
	var p corpus.Passage
	if k := d.uint(); k < len(kinds) {
		p.Kind = kinds[k]
	} else {
		d.fail()
	}
	p.Section, p.Page, p.Lead = d.int(), d.int(), d.int()
	p.Start, p.End = d.int(), d.int()
	for _, columns := range []*[]int{&p.Columns, &p.Above} {
		if n := d.count(); n > 0 {
			*columns = make([]int, n)
		}
		for i := range *columns {
			(*columns)[i] = d.uint()
		}
	}
	n := d.count()
	if n > 0 {
		p.Sentences = make([]corpus.Span, n)
	}
	for i := range p.Sentences {
		p.Sentences[i] = corpus.Span{Start: p.Start + d.int(), End: p.Start + d.int()}
	}
	decodeTurns(d, &p)
	return p
}

// encodeActs gives who acts in a passage as it stands at the end of the
// passage's record; nothing where nobody does, as in most passages.
func encodeActs(e *encoder, a *duty.Acts) {
	if len(a.Sentences) == 0 && len(a.Columns) == 0 {
		return
	}
	e.uint(len(a.Sentences))
	for _, act := range a.Sentences {
		receives := 0
		if act.Receives {
			receives = 1
		}
		e.uint(2*len(act.Bodies) + receives)
		e.strs(act.Bodies)
	}
	e.uint(len(a.Columns))
	for _, c := range a.Columns {
		e.str(c.Title)
		e.uint(len(c.Bodies))
		e.strs(c.Bodies)
		e.str(c.Cell)
	}
}

// decodeActs reads what encodeActs has written of a passage of so many
// sentences, and gives an Act for each of them.
func decodeActs(d *decoder, sentences int) duty.Acts {
	out := duty.Acts{Sentences: make([]duty.Act, sentences)}
	if len(d.buf) == 0 {
		return out
	}
	n := d.count()
	if n != 0 && n != sentences {
		d.fail()
	}
	for i := range min(n, sentences) {
		v := d.uint()
		out.Sentences[i] = duty.Act{Bodies: d.strs(v / 2), Receives: v%2 == 1}
	}
	if n := d.count(); n > 0 {
		out.Columns = make([]duty.Column, n)
	}
	for i := range out.Columns {
		c := &out.Columns[i]
		c.Title = d.str()
		c.Bodies = d.strs(d.uint())
		c.Cell = d.str()
	}
	return out
}
