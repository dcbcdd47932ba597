package layout

import (
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/format/pdf/sheet"
)

// The most that a heading has; longer text is body text in large print.
const (
	maxHeadingRunes = 200
	maxHeadingLines = 4
	maxLevel        = 6
)

// How a heading is known by its font. Sizes are in parts of the body text's.
const (
	largerBy      = 1.09 // a heading by its size alone
	smallestTitle = 0.95 // one that is bold, in italics or in capitals
	maxPlainRunes = 120  // letters of such a one
	maxPlainLines = 2    // lines of such a one
	minCapitals   = 5    // letters of one in capitals, at least: shorter ones are acronyms
)

// Levels of paragraphs that no bookmark leads to.
const (
	noHeading = -1
	byFace    = 0 // a heading whose level is that of its face
)

// markHeadings turns paragraphs into headings: those that a bookmark leads to
// and those that look like one.
func markHeadings(paras []paragraph, body bodyText, outline []sheet.Bookmark) {
	levels := headingLevels(paras, body, outline)
	rank := rankFaces(paras, levels, len(outline) > 0)
	for i, level := range levels {
		p := &paras[i]
		switch level {
		case noHeading:
			continue
		case byFace:
			level = rank[p.face()]
		}
		p.block = corpus.Block{Kind: corpus.Heading, Level: level, Text: withMarker(p.block), Page: p.block.Page}
	}
}

// headingLevels is the level of each paragraph by its bookmark, byFace or noHeading.
func headingLevels(paras []paragraph, body bodyText, outline []sheet.Bookmark) []int {
	byTitle := map[string][]sheet.Bookmark{}
	for _, b := range outline {
		key := titleKey(b.Title)
		byTitle[key] = append(byTitle[key], b)
	}
	levels := make([]int, len(paras))
	for i := range paras {
		p := &paras[i]
		b, marked := bookmarkOf(byTitle, p)
		switch {
		case marked:
			levels[i] = min(max(b.Level, 1), maxLevel)
		case p.looksLikeHeading(body, paras[i+1:]):
			levels[i] = byFace
		default:
			levels[i] = noHeading
		}
	}
	return levels
}

// rankFaces is the level of headings in each face: the one that most bookmarks
// give it, else one below the next larger face.
func rankFaces(paras []paragraph, levels []int, outlined bool) map[face]int {
	given := map[face]map[int]int{} // how often bookmarks give a face each level
	var faces []face
	for i, level := range levels {
		if level == noHeading {
			continue
		}
		f := paras[i].face()
		if given[f] == nil {
			given[f] = map[int]int{}
			faces = append(faces, f)
		}
		if level != byFace {
			given[f][level]++
		}
	}
	sort.Slice(faces, func(i, j int) bool { return faces[i].outranks(faces[j]) })
	rank := map[face]int{}
	for i, f := range faces {
		rank[f] = min(i+1, maxLevel)
		if level := mostCommon(given[f]); level > 0 {
			rank[f] = level
		} else if i > 0 && outlined {
			rank[f] = min(max(rank[faces[i-1]]+1, 1), maxLevel)
		}
	}
	return rank
}

// outranks reports whether headings in f stand above those in o.
func (f face) outranks(o face) bool {
	if f.size != o.size {
		return f.size > o.size
	}
	if f.bold != o.bold {
		return f.bold
	}
	return !f.italic && o.italic
}

// mostCommon is the key with the largest count, the smaller of equals; 0 for none.
func mostCommon(counts map[int]int) int {
	best, most := 0, 0
	for k, n := range counts {
		if n > most || n == most && k < best {
			best, most = k, n
		}
	}
	return best
}

// bookmarkOf finds the entry of the outline that leads to a paragraph.
func bookmarkOf(byTitle map[string][]sheet.Bookmark, p *paragraph) (sheet.Bookmark, bool) {
	if !p.isText() || len(p.lines) > maxHeadingLines {
		return sheet.Bookmark{}, false
	}
	for _, b := range byTitle[titleKey(withMarker(p.block))] {
		if b.Page == 0 || b.Page == p.block.Page {
			return b, len(titleKey(b.Title)) > 1
		}
	}
	return sheet.Bookmark{}, false
}

// looksLikeHeading reports whether a paragraph over the rest of the document is
// a heading by its place, its words and its face.
func (p *paragraph) looksLikeHeading(body bodyText, rest []paragraph) bool {
	t := strings.Join(strings.Fields(withMarker(p.block)), " ")
	return len(rest) > 0 && p.mayBeHeading() && readsLikeHeading(t) && p.standsOut(t, body, rest[0])
}

// mayBeHeading reports whether a paragraph is of the kind and length of a heading.
func (p *paragraph) mayBeHeading() bool {
	bullet := p.block.Kind == corpus.ListItem && p.block.Marker == "•"
	return p.isText() && !bullet && len(p.lines) <= maxHeadingLines && p.lines[0].angle == 0
}

// standsOut reports whether a paragraph with the text t is set larger than body
// text, or otherwise than it.
func (p *paragraph) standsOut(t string, body bodyText, next paragraph) bool {
	switch {
	case p.size >= largerBy*body.size:
		return true
	case p.size < smallestTitle*body.size || len(p.lines) > maxPlainLines || utf8.RuneCountInString(t) > maxPlainRunes:
		return false
	case p.bold && !body.bold:
		return true
	case p.italic && !body.italic && !strings.Contains(t, ":") && p.standsOver(next):
		return true
	}
	letters, capitals := countCapitals(t)
	return capitals == letters && letters >= minCapitals && !strings.ContainsAny(t, "@/")
}

// readsLikeHeading reports whether text may be a heading's: mostly letters, not
// too long, not begun in the middle of a sentence, and without a stop at its end.
func readsLikeHeading(t string) bool {
	n := utf8.RuneCountInString(t)
	letters, _ := countCapitals(t)
	switch {
	case letters < 3, letters*2 < n, n > maxHeadingRunes, startsLower(t), strings.ContainsAny(t[len(t)-1:], ",;:"):
		return false
	}
	return !strings.HasSuffix(t, ".") || strings.HasSuffix(t, "m.m.")
}

func countCapitals(t string) (letters, capitals int) {
	for _, r := range t {
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return letters, capitals
}

// minUnderItalics is how many letters the paragraph under a heading in italics
// has at least.
const minUnderItalics = 45

// standsOver reports whether a line or two in italics stand by themselves over a
// paragraph of upright text, as a heading does and an emphasised phrase does not.
func (p *paragraph) standsOver(next paragraph) bool {
	if len(p.lines) > 2 || p.block.Kind != corpus.Paragraph || next.block.Kind != corpus.Paragraph {
		return false
	}
	if next.italic || startsLower(next.block.Text) {
		return false
	}
	a, b := p.lines[0], next.lines[0]
	return a.page != b.page ||
		b.y < a.y && math.Abs(a.x0-b.x0) < 3*a.size && utf8.RuneCountInString(next.block.Text) > minUnderItalics
}
