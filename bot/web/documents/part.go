package documents

import (
	"strconv"
	"strings"

	"lotsen/bot/web/page"
	"lotsen/corpus"
)

// part is a piece of a document that is one page: passages from up to to.
type part struct {
	from, to int
	label    string
}

// How many bytes the text of a page takes: a document of at most mostBytes is one
// page, a longer one is parted at its chapters once a part has leastBytes, and
// anywhere before it has more than mostBytes. A page has some 20,000 beside.
const (
	leastBytes = 12_000
	mostBytes  = 38_000
)

// bytesOf is about what a passage takes on a page, with its elements.
func bytesOf(doc *corpus.Document, p corpus.Passage) int {
	n := 40 + (p.End-p.Start)*21/20
	if p.Kind == corpus.TableRow {
		n += 10 * strings.Count(doc.Text[p.Start:p.End], "\t")
	}
	return n
}

// partsOf parts a document. Every document has a part.
func partsOf(doc *corpus.Document) []part {
	var out []part
	begin, size := 0, 0
	for i, p := range doc.Passages {
		more := bytesOf(doc, p)
		chapter := p.Kind == corpus.Heading && doc.Sections[p.Section].Level <= 1
		if i > begin && (size+more > mostBytes || chapter && size >= leastBytes) {
			out = append(out, part{begin, i, partLabel(doc, begin)})
			begin, size = i, 0
		}
		size += more
	}
	out = append(out, part{begin, len(doc.Passages), partLabel(doc, begin)})
	if total(doc) <= mostBytes {
		return []part{{0, len(doc.Passages), ""}}
	}
	return out
}

func total(doc *corpus.Document) (n int) {
	for _, p := range doc.Passages {
		n += bytesOf(doc, p)
	}
	return n
}

// partLabel names a part by the section that it begins with.
func partLabel(doc *corpus.Document, first int) string {
	if first >= len(doc.Passages) {
		return doc.Title
	}
	return page.Cut(doc.SectionLabel(doc.Passages[first].Section), 70)
}

// partAt is the number of the part that holds a passage.
func partAt(parts []part, passage int) int {
	for i, p := range parts {
		if passage < p.to {
			return i
		}
	}
	return len(parts) - 1
}

// entry is a line of the contents.
type entry struct {
	Label, Href string
	Level       int
	Here        bool
}

// mostContents is how many headings the contents of a page list.
const mostContents = 120

// contents lists the headings of a part: of chapters and sections, and where
// these are few of those below them.
func contents(doc *corpus.Document, p part) []entry {
	for _, deepest := range []int{3, 2, 1} {
		out := headings(doc, p, deepest)
		if len(out) <= mostContents || deepest == 1 {
			return out[:min(len(out), mostContents)]
		}
	}
	return nil
}

func headings(doc *corpus.Document, p part, deepest int) []entry {
	var out []entry
	for i := p.from; i < p.to; i++ {
		passage := doc.Passages[i]
		section := doc.Sections[passage.Section]
		if passage.Kind != corpus.Heading || section.Level < 1 || section.Level > deepest {
			continue
		}
		label := doc.Text[passage.Start:passage.End]
		out = append(out, entry{Label: page.Cut(label, 90), Href: "#p" + strconv.Itoa(i), Level: section.Level})
	}
	return out
}
