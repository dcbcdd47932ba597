package pdf

import (
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
)

// Looks of a heading: longer text is body text in large print.
const (
	maxHeadingRunes = 200
	maxHeadingLines = 4
	largerBy        = 1.09
	maxLevel        = 6
	minCapitals     = 5 // letters of a heading told by its capitals alone
)

// markHeadings turns paragraphs into headings by their font and by the
// document's bookmarks, and ranks their levels.
func markHeadings(paras []paragraph, body looks, marks []mark) {
	byTitle := map[string][]mark{}
	for _, m := range marks {
		key := titleKey(m.title)
		byTitle[key] = append(byTitle[key], m)
	}
	type face struct {
		size         float64
		bold, italic bool
	}
	levels := map[face]map[int]int{}
	var faces []face
	found := make([]int, len(paras)) // level by bookmark; 0 for a heading by looks; -1 for none
	for i := range paras {
		p := &paras[i]
		found[i] = -1
		m, marked := bookmark(byTitle, p)
		if !marked && !p.looksLikeHeading(body, paras[i+1:]) {
			continue
		}
		f := face{half(p.size), p.bold, p.slant}
		if levels[f] == nil {
			levels[f] = map[int]int{}
			faces = append(faces, f)
		}
		found[i] = 0
		if marked {
			found[i] = min(m.level, maxLevel)
			levels[f][found[i]]++
		}
	}
	sort.Slice(faces, func(a, b int) bool {
		if faces[a].size != faces[b].size {
			return faces[a].size > faces[b].size
		}
		if faces[a].bold != faces[b].bold {
			return faces[a].bold
		}
		return !faces[a].italic && faces[b].italic
	})
	rank := map[face]int{}
	for i, f := range faces {
		rank[f] = min(i+1, maxLevel)
		if l := mostCommon(levels[f]); l > 0 {
			rank[f] = l
		} else if i > 0 && len(marks) > 0 {
			rank[f] = min(max(rank[faces[i-1]]+1, 1), maxLevel)
		}
	}
	for i := range paras {
		if found[i] < 0 {
			continue
		}
		p := &paras[i]
		level := found[i]
		if level == 0 {
			level = rank[face{half(p.size), p.bold, p.slant}]
		}
		p.block = corpus.Block{Kind: corpus.Heading, Level: level, Text: whole(p.block), Page: p.block.Page}
	}
}

func mostCommon(m map[int]int) int {
	best, n := 0, 0
	for k, v := range m {
		if v > n || v == n && k < best {
			best, n = k, v
		}
	}
	return best
}

// bookmark finds the entry of the outline that a paragraph is the target of.
func bookmark(byTitle map[string][]mark, p *paragraph) (mark, bool) {
	if p.block.Kind != corpus.Paragraph && p.block.Kind != corpus.ListItem || len(p.lines) > maxHeadingLines {
		return mark{}, false
	}
	for _, m := range byTitle[titleKey(whole(p.block))] {
		if m.page == 0 || m.page == p.block.Page {
			return m, len(titleKey(m.title)) > 1
		}
	}
	return mark{}, false
}

func (p *paragraph) looksLikeHeading(body looks, rest []paragraph) bool {
	t := strings.Join(strings.Fields(whole(p.block)), " ")
	n := utf8.RuneCountInString(t)
	letters, upper := 0, 0
	for _, r := range t {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	switch {
	case p.block.Kind != corpus.Paragraph && p.block.Kind != corpus.ListItem, p.block.Kind == corpus.ListItem && p.block.Marker == "•":
		return false
	case len(rest) == 0, letters < 3, letters*2 < n, n > maxHeadingRunes, len(p.lines) > maxHeadingLines, p.lines[0].angle != 0:
		return false
	case startsLower(t), strings.ContainsAny(t[len(t)-1:], ",;:") || strings.HasSuffix(t, ".") && !strings.HasSuffix(t, "m.m."):
		return false
	case p.size >= largerBy*body.size:
		return true
	case p.size < 0.95*body.size || len(p.lines) > 2 || n > 120:
		return false
	}
	return p.bold && !body.bold || p.slant && !body.italic && !strings.Contains(t, ":") && p.standsOver(rest[0]) || upper == letters && letters >= minCapitals && !strings.ContainsAny(t, "@/")
}

// minOverText is how many letters the paragraph under a heading set in italics
// has at least.
const minOverText = 45

// standsOver says whether a line or two in italics stand by themselves over a
// paragraph of upright text, as a heading does and an emphasised phrase does not.
func (p *paragraph) standsOver(next paragraph) bool {
	if len(p.lines) > 2 || p.block.Kind != corpus.Paragraph || next.slant || next.block.Kind != corpus.Paragraph || startsLower(next.block.Text) {
		return false
	}
	a, b := p.lines[0], next.lines[0]
	return a.page != b.page || b.y < a.y && math.Abs(a.x0-b.x0) < 3*a.size && utf8.RuneCountInString(next.block.Text) > minOverText
}
