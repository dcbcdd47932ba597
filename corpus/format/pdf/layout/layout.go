// Package layout turns the words on the pages of a PDF into blocks, by geometry
// alone: it knows no PDFium and no process.
//
// Words make lines (line.go, lines.go, column.go), without running heads
// (runninghead.go), whose numbers may be the pages' (labels.go). Lines are put in
// reading order (order.go), stacked into columns and cells (chunk.go), and split
// into paragraphs (paragraph.go) or set into tables (table.go). The print of body
// text (bodytext.go), contents.go and the bookmarks (titles.go) help heading.go say
// which paragraphs are no body text.
package layout

import (
	"slices"
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/compose"
	"lotsen/corpus/format/pdf/sheet"
	"lotsen/corpus/lazyregexp"
)

// Result is what layout makes of a document.
type Result struct {
	Title   string
	Blocks  []corpus.Block
	Pages   int
	Scanned []int      // pages that show an image and hold no text
	Unseen  []int      // pages with text that no reader sees
	Damaged []int      // pages whose words are broken
	Labels  []string   // what is printed as the pages' numbers; nil where these are the sheets'
	dropped [][]string // running heads and feet, page by page
}

// Of turns words on pages into blocks.
func Of(r *sheet.Extraction) *Result {
	out := &Result{Pages: r.Pages}
	pages, heights := make([][]line, len(r.Sheets)), make([]float64, len(r.Sheets))
	for i, s := range r.Sheets {
		pages[i], heights[i] = pageLines(s), s.Height
		if len(s.Words) == 0 && s.Image {
			out.Scanned = append(out.Scanned, s.Number)
		}
		if s.Unseen {
			out.Unseen = append(out.Unseen, s.Number)
		}
		if s.Damaged {
			out.Damaged = append(out.Damaged, s.Number)
		}
	}
	pages, out.dropped = dropHeads(pages, heights)
	out.Labels = pageLabels(r.Sheets, out.dropped)
	body := measureBody(pages)
	body.words = countWords(pages)
	body.titles = pageTitles(r.Outline)
	var all []paragraph
	for _, p := range pages {
		all = append(all, pageParagraphs(p, body)...)
	}
	markContents(all)
	markHeadings(all, body, r.Outline)
	nestItems(all)
	silence(all, out.Damaged)
	out.Title = documentTitle(r.Title, all)
	out.Blocks = joinPages(all)
	return out
}

// silence makes the text of damaged pages such that is found and never quoted.
func silence(all []paragraph, damaged []int) {
	for i := range all {
		if b := &all[i].block; slices.Contains(damaged, b.Page) {
			*b = corpus.Block{Kind: corpus.Furniture, Text: withMarker(*b), Page: b.Page}
		}
	}
}

// pageParagraphs lays out one page.
func pageParagraphs(p []line, body bodyText) []paragraph {
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
				block: corpus.Block{Kind: corpus.TableRow, Text: t.rowText(r), Page: first.page},
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

// continues reports whether b, first on its page, continues a.
func continues(a, b corpus.Block) bool {
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
		if n < 0 || !continues(out[n], b) {
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

// firstSentence cuts a text after its first sentence.
func firstSentence(text string) (head, rest string) {
	flat := strings.ReplaceAll(text, "\n", " ") // same length, so that the ranges fit
	spans := compose.Sentences(flat)
	if len(spans) < 2 {
		return text, ""
	}
	return strings.TrimSpace(text[:spans[1].Start]), text[spans[1].Start:]
}

// fileName matches titles that a program wrote: names of files and of programs.
var fileName = lazyregexp.New(`(?i)\.(docx?|pdf|indd|pptx?|xlsx?|odt|rtf|qxd)$|^microsoft (word|powerpoint|excel)|^(untitled|namnlös|document|dokument)\s*\d*$|^[\d\s._-]+$|\\|/[a-z]+/`)

// documentTitle is the title of the document's properties if a person wrote it,
// else the first of the headings in the largest print on the first two pages.
func documentTitle(meta string, all []paragraph) string {
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
