package pdf

import (
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/lazyregexp"
)

// result is a document after layout.
type result struct {
	title   string
	blocks  []corpus.Block
	pages   int
	empty   []int      // pages that show something but hold no text
	dropped [][]string // running heads and feet, page by page
}

// layout turns words on pages into blocks.
func layout(r *raw) *result {
	out := &result{pages: r.pages}
	pages, heights := make([][]line, len(r.sheets)), make([]float64, len(r.sheets))
	for i, s := range r.sheets {
		pages[i], heights[i] = lines(s), s.height
		if len(s.words) == 0 && s.images {
			out.empty = append(out.empty, s.number)
		}
	}
	pages, out.dropped = dropHeads(pages, heights)
	body := measure(pages)
	body.words = wordCounts(pages)
	body.titles = map[pageTitle]bool{}
	for _, m := range r.marks {
		if key := titleKey(m.title); len(key) > 1 {
			body.titles[pageTitle{m.page, key}] = true
		}
	}
	var all []paragraph
	for _, p := range pages {
		all = append(all, pageParagraphs(p, body)...)
	}
	markContents(all)
	markHeadings(all, body, r.marks)
	nestItems(all)
	out.title = title(r.title, all)
	out.blocks = joinPages(all)
	return out
}

// pageParagraphs lays out one page.
func pageParagraphs(p []line, body looks) []paragraph {
	var out []paragraph
	ordered := mergeMarkers(readingOrder(p))
	all := rows(stack(ordered))
	for i := 0; i < len(all); i++ {
		if !all[i].isTable() {
			for _, c := range all[i].cells {
				out = append(out, c.paragraphs(body)...)
			}
			continue
		}
		end := i + 1
		for end < len(all) && all[end].isTable() {
			end++
		}
		t := newTable(all[i:end], body.words)
		for _, r := range t.rows {
			first := r.cells[0].lines[0]
			out = append(out, paragraph{
				block: corpus.Block{Kind: corpus.TableRow, Text: t.text(r), Page: first.page},
				lines: []line{first}, size: first.size, top: first.top,
			})
		}
		i = end - 1
	}
	return out
}

// nestItems gives list items their level by how far they are indented.
func nestItems(all []paragraph) {
	var edges []float64
	for i := range all {
		b := &all[i].block
		if b.Kind != corpus.ListItem {
			edges = nil
			continue
		}
		l := all[i].lines[0]
		for len(edges) > 0 && l.x0 < edges[len(edges)-1]-0.5*l.size {
			edges = edges[:len(edges)-1]
		}
		if len(edges) == 0 || l.x0 > edges[len(edges)-1]+0.5*l.size {
			edges = append(edges, l.x0)
		}
		b.Level = len(edges)
	}
}

// goesOn says whether b, first on its page, continues a.
func goesOn(a, b corpus.Block) bool {
	if b.Kind != corpus.Paragraph || a.Kind != corpus.Paragraph && a.Kind != corpus.ListItem || b.Page == a.Page {
		return false
	}
	return startsLower(b.Text) && (!endsSentence(a.Text) || endsInHyphen(a.Text))
}

// joinPages joins the sentence that a page's end breaks, and only that: what
// follows it stays a paragraph of its own, on the page where it stands. Notes
// at the foot of the page do not stand in between.
func joinPages(all []paragraph) []corpus.Block {
	var out []corpus.Block
	for i := range all {
		b := all[i].block
		n := len(out) - 1
		for n >= 0 && out[n].Kind == corpus.Footnote {
			n--
		}
		if n < 0 || !goesOn(out[n], b) {
			out = append(out, b)
			continue
		}
		head, rest := firstSentence(b.Text)
		out[n].Text += "\n" + head
		if rest != "" {
			b.Text = rest
			out = append(out, b)
		}
	}
	return out
}

// firstSentence cuts text after its first sentence.
func firstSentence(text string) (head, rest string) {
	flat := strings.ReplaceAll(text, "\n", " ") // same length, so that the ranges fit
	spans := corpus.Sentences(flat)
	if len(spans) < 2 {
		return text, ""
	}
	return strings.TrimSpace(text[:spans[1].Start]), text[spans[1].Start:]
}

var fileName = lazyregexp.New(`(?i)\.(docx?|pdf|indd|pptx?|xlsx?|odt|rtf|qxd)$|^microsoft (word|powerpoint|excel)|^(untitled|namnlös|document|dokument)\s*\d*$|^[\d\s._-]+$|\\|/[a-z]+/`)

// title takes the document's own title if a person wrote it, else the first
// of the headings in the largest print on the first two pages.
func title(meta string, all []paragraph) string {
	meta = strings.Join(strings.Fields(meta), " ")
	if strings.Contains(meta, " ") && !fileName.MatchString(meta) && len(meta) < 300 {
		return meta
	}
	best := -1
	for i := range all {
		b := all[i].block
		if b.Kind == corpus.Heading && b.Page <= 2 && (best < 0 || all[i].size > all[best].size+0.4) {
			best = i
		}
	}
	if best < 0 {
		return ""
	}
	return strings.Join(strings.Fields(all[best].block.Text), " ")
}
