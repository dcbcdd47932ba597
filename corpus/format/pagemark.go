package format

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// Bounds of what stands at the edge of a converted page.
const (
	maxHeadRun  = 8  // lines of a running head or foot
	maxHeadText = 90 // runes of one of them
	leastGap    = 8  // lines with text between two bare page numbers
)

var (
	pageOfPages = lazyregexp.New(`(?i)^(?:(?:sida|sidan|sid\.?|page) ?)?(\d{1,3}) ?(?:/|\(|\[|av|of) ?(\d{1,3})[)\]]?$`)
	pageAlone   = lazyregexp.New(`(?i)^(?:(?:sida|sidan|sid\.?|page) ?)?(\d{1,3})$`)
)

// pageMark is a line that tells a page's number.
type pageMark struct{ line, page, of int }

// markPages drops, of a text that a converter made of pages, the lines that
// tell a page's number ("2/5", "3 [10]", "Sida 2 av 5", or figures alone that
// count up) and beside them the running heads: lines that stand beside nearly
// all of the marks. The first of a running head's lines stay, as text.
func markPages(lines []string, kinds []lineKind) {
	marks := pageMarks(lines, kinds)
	for _, m := range marks {
		kinds[m.line] = droppedLine
	}
	markRunningHeads(lines, kinds, marks)
	for _, m := range marks {
		closeGap(lines, kinds, m.line)
	}
}

// pageMarks finds the marks that count up, with or without the sum of pages.
func pageMarks(lines []string, kinds []lineKind) []pageMark {
	var sums, bare []pageMark
	for i, l := range lines {
		l = strings.TrimSpace(l)
		if len(l) == 0 || len(l) > 20 || kinds[i] == fencedLine || !grammar.HasFigure(l) {
			continue
		}
		if m := pageOfPages.FindStringSubmatch(l); m != nil {
			page, of := number(m[1]), number(m[2])
			if page >= 1 && page <= of {
				sums = append(sums, pageMark{i, page, of})
			}
		} else if m := pageAlone.FindStringSubmatch(l); m != nil && apartLine(lines, i) {
			bare = append(bare, pageMark{line: i, page: number(m[1])})
		}
	}
	if out := counting(lines, sums, 0); len(out) > 0 {
		return out
	}
	return counting(lines, bare, leastGap)
}

// apartLine reports whether an empty line, or the text's edge, is beside line i.
func apartLine(lines []string, i int) bool {
	return i == 0 || i == len(lines)-1 || strings.TrimSpace(lines[i-1]) == "" || strings.TrimSpace(lines[i+1]) == ""
}

// counting returns the marks that count up by one from 1 or 2, all of one sum,
// with gap lines of text between them; nil where they are fewer than two,
// unless the one says that it is the only page.
func counting(lines []string, marks []pageMark, gap int) []pageMark {
	var out []pageMark
	for _, m := range marks {
		switch n := len(out); {
		case n == 0:
			if m.page <= 2 {
				out = append(out, m)
			}
		case m.of == out[n-1].of && m.page == out[n-1].page+1 && textLines(lines[out[n-1].line+1:m.line]) >= gap:
			out = append(out, m)
		}
	}
	if len(out) == 1 && out[0].of == 1 || len(out) > 1 {
		return out
	}
	return nil
}

func textLines(lines []string) int {
	n := 0
	for _, l := range lines {
		if strings.TrimSpace(l) != "" {
			n++
		}
	}
	return n
}

// markRunningHeads drops the lines that stand right beside nearly all page
// marks, with none between that do not, but for the first of each.
func markRunningHeads(lines []string, kinds []lineKind, marks []pageMark) {
	if len(marks) < 2 {
		return
	}
	beside := make([][2][]int, len(marks)) // lines above and below each mark, outwards
	seen := map[string][]int{}
	for k, m := range marks {
		for side, step := range []int{-1, 1} {
			beside[k][side] = outwards(lines, kinds, m.line, step)
			for _, i := range beside[k][side] {
				if key := headKey(lines[i]); !slices.Contains(seen[key], i) {
					seen[key] = append(seen[key], i)
				}
			}
		}
	}
	running := func(i int) bool { // on all pages, but for the first, and one in eight
		return len(seen[headKey(lines[i])]) >= max(2, len(marks)-1-len(marks)/8)
	}
	for _, sides := range beside {
		for _, side := range sides {
			for _, i := range side {
				if !running(i) {
					break
				}
				first := slices.Min(seen[headKey(lines[i])])
				if i != first {
					kinds[i] = droppedLine
				}
				if i == first || strings.HasPrefix(strings.TrimSpace(lines[first]), "#") {
					kinds[first] = unmarkedLine
				}
			}
		}
	}
}

// outwards returns the lines beside line i, away from it, that may belong to a
// running head.
func outwards(lines []string, kinds []lineKind, i, step int) []int {
	var out []int
	for i += step; i >= 0 && i < len(lines) && len(out) < maxHeadRun; i += step {
		line := strings.TrimSpace(lines[i])
		if line == "" {
			continue
		}
		if kinds[i] == droppedLine || kinds[i] == fencedLine || headKey(line) == "" || listLine(line) || grammar.EndsSentence(line) {
			break
		}
		out = append(out, i)
	}
	return out
}

// headKey makes a running head's lines comparable: without heading marks, in
// lower case. It is empty for a line that is too long for one.
func headKey(line string) string {
	line = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "#"))
	if utf8.RuneCountInString(line) > maxHeadText {
		return ""
	}
	return strings.ToLower(line)
}

// closeGap drops the empty lines around a dropped line i where the text before
// it goes on after it.
func closeGap(lines []string, kinds []lineKind, i int) {
	idle := func(j int) bool { return kinds[j] == droppedLine || strings.TrimSpace(lines[j]) == "" }
	from, to := i, i
	for from > 0 && idle(from-1) {
		from--
	}
	for to+1 < len(lines) && idle(to+1) {
		to++
	}
	if from == 0 || to+1 == len(lines) || !goesOn(lines[from-1], lines[to+1]) {
		return
	}
	for j := from; j <= to; j++ {
		kinds[j] = droppedLine
	}
}

// goesOn reports whether the sentence that stands in line a goes on in line b.
func goesOn(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	return !strings.HasPrefix(a, "#") && !strings.HasPrefix(a, "|") && !grammar.EndsSentence(a) && beginsLower(b)
}
