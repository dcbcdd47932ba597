package documents

import (
	"strconv"
	"strings"

	"lotsen/bot/phrases"
	"lotsen/corpus"
)

// block is a piece of a document's text as the page sets it.
type block struct {
	Kind  string // heading, para, list, table, note, small or page
	Level int    // of a heading's element: 2 to 6
	ID    string
	Page  string // of a page that begins here
	Runs  []run
	Items [][]run
	Own   bool   // the items bring their own numbers or bullets
	Head  []cell // of a table; nil for none
	Rows  [][]cell
}

type cell struct{ Runs []run }

// run is text that is marked, or not, as a whole.
type run struct {
	Text        string
	Mark, First bool
}

// setter sets passages one after the other.
type setter struct {
	words *phrases.Words
	doc   *corpus.Document
	mark  corpus.Span
	found bool // the mark's beginning has been set
	level int  // of the last heading's element
	page  int
	out   []block
}

// blocks sets the passages of a part, with a range of the text marked; an empty
// range marks nothing.
func blocks(words *phrases.Words, doc *corpus.Document, p part, mark corpus.Span) []block {
	s := setter{words: words, doc: doc, mark: mark, level: 1}
	for i := p.from; i < p.to; {
		i = s.set(i, p.to)
	}
	return s.out
}

// set sets the passage i and those that belong to its list or table, and gives
// the number of the next.
func (s *setter) set(i, end int) int {
	p := s.doc.Passages[i]
	if p.Page > 0 && p.Page != s.page {
		s.out = append(s.out, block{Kind: "page", Page: s.words.PageOf(p.Page, s.doc.PageLabel(p.Page))})
		s.page = p.Page
	}
	b := block{Kind: "para", ID: "p" + strconv.Itoa(i)}
	next := i + 1
	same := func() bool {
		return next < end && s.doc.Passages[next].Kind == p.Kind && s.doc.Passages[next].Section == p.Section
	}
	switch p.Kind {
	case corpus.Heading:
		b.Kind, b.Level = "heading", s.headingLevel(s.doc.Sections[p.Section].Level)
		b.Runs = s.runs(p.Span)
	case corpus.ListItem:
		b.Kind, b.Own = "list", len(p.Sentences) > 0 && p.Sentences[0].Start > p.Start
		b.Items = append(b.Items, s.runs(p.Span))
		for ; same(); next++ {
			b.Items = append(b.Items, s.runs(s.doc.Passages[next].Span))
		}
	case corpus.TableRow:
		for same() {
			next++
		}
		s.table(&b, s.doc.Passages[i:next])
	case corpus.Footnote:
		b.Kind, b.Runs = "note", s.runs(p.Span)
	case corpus.Contents, corpus.Furniture:
		b.Kind, b.Runs = "small", s.runs(p.Span)
	default:
		b.Runs = s.runs(p.Span)
	}
	last := s.doc.Passages[next-1]
	s.page = max(s.page, last.PageAt(last.End-1))
	s.out = append(s.out, b)
	return next
}

// headingLevel is the element for a heading of a level: never more than one
// deeper than the heading before, below that of the page.
func (s *setter) headingLevel(level int) int {
	s.level = min(max(level, 1)+1, s.level+1, 6)
	return s.level
}

// runs parts a range of the text at the ends of what is marked.
func (s *setter) runs(at corpus.Span) []run {
	from, to := max(at.Start, s.mark.Start), min(at.End, s.mark.End)
	if from >= to {
		return []run{{Text: s.doc.Text[at.Start:at.End]}}
	}
	var out []run
	if at.Start < from {
		out = append(out, run{Text: s.doc.Text[at.Start:from]})
	}
	out = append(out, run{Text: s.doc.Text[from:to], Mark: true, First: !s.found})
	s.found = true
	if to < at.End {
		out = append(out, run{Text: s.doc.Text[to:at.End]})
	}
	return out
}

// table sets rows, each cell in its column. The first of several rows heads it.
func (s *setter) table(b *block, rows []corpus.Passage) {
	b.Kind = "table"
	wide := 0
	for _, p := range rows {
		var row []cell
		at := p.Start
		for n, text := range strings.Split(s.doc.Text[p.Start:p.End], "\t") {
			column := n
			if n < len(p.Columns) {
				column = p.Columns[n]
			}
			for len(row) <= min(max(column, n), widestRow) {
				row = append(row, cell{})
			}
			row[len(row)-1].Runs = append(row[len(row)-1].Runs, s.runs(corpus.Span{Start: at, End: at + len(text)})...)
			at += len(text) + 1
		}
		wide = max(wide, len(row))
		b.Rows = append(b.Rows, row)
	}
	for i := range b.Rows {
		for len(b.Rows[i]) < wide {
			b.Rows[i] = append(b.Rows[i], cell{})
		}
	}
	if len(b.Rows) > 1 && wide > 1 {
		b.Head, b.Rows = b.Rows[0], b.Rows[1:]
	}
}

// widestRow is how many columns a row is set in; what stands further right
// goes into the last.
const widestRow = 40

// passageAt is the number of the passage that holds a byte of the text, or the
// next after it.
func passageAt(doc *corpus.Document, at int) int {
	for i, p := range doc.Passages {
		if at < p.End {
			return i
		}
	}
	return len(doc.Passages) - 1
}
