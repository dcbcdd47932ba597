package format

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus/compose"
	"lotsen/corpus/grammar"
)

// Bounds of what is inferred from a converter's lines.
const (
	leastWraps  = 5   // wrapped lines that a text's width is learnt from
	longLine    = 150 // runes of a line in a text that is not wrapped at all
	leastLong   = 3   // such lines that tell so
	maxQuestion = 70  // runes of a question that is a heading
	leastWords  = 4   // words of the line under a heading
	lookAhead   = 8   // lines under a heading that are looked at
	mostTimes   = 2   // times that a heading stands in a text; more often stand a table's cells
)

// unwrapped is the width of a text whose lines are paragraphs.
const unwrapped = 1 << 20

// converted reads lines as a converter of PDF and Word files writes them, and
// tells of each what it is: page marks and running heads stand in the text,
// and headings right above it, without a mark. Of a text that somebody wrote
// as Markdown or as plain text all lines stay as they are, but for a heading
// without a mark that stands on a line that the width of the text does not
// explain.
type converted struct {
	lines  []string
	kinds  []lineKind
	width  int
	titles map[string]bool // of the document's own table of contents
	times  map[string]int  // how often a line stands in the text
}

// lineKinds returns the kind of each line.
func lineKinds(lines []string) []lineKind {
	c := &converted{lines: lines, kinds: make([]lineKind, len(lines))}
	c.markFences()
	markPages(lines, c.kinds)
	c.markTails()
	c.width = c.learnWidth()
	c.learnTitles()
	c.markContents()
	if c.width == 0 {
		return c.kinds
	}
	for i := range lines {
		if c.kinds[i] == asRead && c.plain(i) && c.heading(i) {
			c.kinds[i] = headLine
		}
	}
	for i := range lines {
		if c.kinds[i] == asRead && c.plain(i) && c.startsApart(i) {
			c.kinds[i] = opensBlock
		}
	}
	return c.kinds
}

func (c *converted) markFences() {
	fence := ""
	for i, l := range c.lines {
		t := strings.TrimSpace(l)
		switch {
		case fence != "":
			c.kinds[i] = fencedLine
			if strings.HasPrefix(t, fence) && strings.Trim(t, fence[:1]) == "" {
				fence = ""
			}
		case strings.HasPrefix(t, "```") || strings.HasPrefix(t, "~~~"):
			if m := fenceLine.FindStringSubmatch(l); m != nil {
				fence, c.kinds[i] = m[1], fencedLine
			}
		}
	}
}

// markTails takes back the mark of a heading that is the end of the sentence
// above it, set in capitals: "personakten enligt SoL och⏎## LSS).".
func (c *converted) markTails() {
	for i := 1; i < len(c.lines); i++ {
		m := atx.FindStringSubmatch(c.lines[i])
		if m == nil || c.kinds[i] != asRead || len(strings.Fields(m[2])) > 2 {
			continue
		}
		above := strings.TrimSpace(c.lines[i-1])
		if above == "" || strings.HasPrefix(above, "#") || strings.HasPrefix(above, "|") || grammar.EndsSentence(above) {
			continue
		}
		if grammar.EndsSentence(m[2]) && !strings.HasSuffix(m[2], ":") || hanging(above) {
			c.kinds[i] = unmarkedLine
		}
	}
}

// learnWidth returns how many runes a line holds before it is wrapped: what all
// but few of the lines would have held with one more word that go on in lower
// case. It is 0 where too few tell.
func (c *converted) learnWidth() int {
	var widths []int
	long := 0
	for i, l := range c.lines {
		if c.kinds[i] != asRead || strings.HasPrefix(l, "|") {
			continue
		}
		if utf8.RuneCountInString(l) >= longLine {
			long++
		}
		if i+1 < len(c.lines) && c.kinds[i+1] == asRead && goesOn(l, c.lines[i+1]) && strings.TrimSpace(l) != "" &&
			!emptyItem.MatchString(l) && !hollowItem.MatchString(c.lines[i+1]) {
			widths = append(widths, fits(l, c.lines[i+1]))
		}
	}
	if long >= leastLong && long > len(widths) {
		return unwrapped
	}
	if len(widths) < leastWraps {
		return 0
	}
	slices.Sort(widths)
	return widths[len(widths)/5]
}

// fits is how many runes line a would hold with the first word of line b.
func fits(a, b string) int {
	word := b
	if fields := strings.Fields(b); len(fields) > 0 {
		word = fields[0]
	}
	return utf8.RuneCountInString(strings.TrimSpace(a)) + 1 + utf8.RuneCountInString(word)
}

// plain reports whether line i is text without a mark.
func (c *converted) plain(i int) bool {
	l := strings.TrimSpace(c.lines[i])
	if l == "" || strings.ContainsAny(l[:1], "#|>`~*_=[+") || strings.Contains(l, " | ") || contentsTail.MatchString(l) {
		return false
	}
	return !listLine(l) && !numbered(l) && !hollowItem.MatchString(l)
}

func numbered(line string) bool { return numberRe.MatchString(line) || emptyNumber.MatchString(line) }

// above returns the line before i that is not dropped, and whether an empty one
// or a marked heading stands between; below does the same of the line after.
func (c *converted) above(i int) (line string, apart bool) {
	for i--; i >= 0; i-- {
		switch l := strings.TrimSpace(c.lines[i]); {
		case c.kinds[i] == droppedLine:
		case l == "":
			apart = true
		default:
			return l, apart || strings.HasPrefix(l, "#") && c.kinds[i] != unmarkedLine || c.kinds[i] == headLine || c.kinds[i] == fencedLine
		}
	}
	return "", true
}

func (c *converted) below(i int) (at int, apart bool) {
	for i++; i < len(c.lines); i++ {
		switch {
		case c.kinds[i] == droppedLine:
		case strings.TrimSpace(c.lines[i]) == "":
			apart = true
		default:
			return i, apart
		}
	}
	return -1, true
}

// broken reports whether a line ends where it need not: the first word of the
// next one had fitted in.
func (c *converted) broken(line, next string) bool { return fits(line, next) < c.width }

// heading reports whether the plain line i is a heading: it stands for itself,
// looks like one, and text stands under it.
func (c *converted) heading(i int) bool {
	line := strings.TrimSpace(c.lines[i])
	known := c.titles[titleKey(line)] && !grammar.EndsSentence(strings.TrimRight(line, ":?"))
	if !known && (!looksLikeHead(line) || c.times[titleKey(line)] > mostTimes) {
		return false
	}
	if c.listed(i) {
		return false
	}
	if above, apart := c.above(i); !apart && !grammar.EndsSentence(above) && (!c.broken(above, line) || hanging(above) || !known && contentsTail.MatchString(above)) {
		return false
	}
	at, apart := c.below(i)
	if at < 0 || strings.HasPrefix(strings.TrimSpace(c.lines[at]), "#") {
		return false
	}
	next := strings.TrimSpace(c.lines[at])
	if beginsLower(next) || strings.HasPrefix(next, "(") || !apart && !c.broken(line, next) && !repeats(line, next) && !known {
		return false
	}
	return known || c.opensText(line, at, true)
}

// listed reports whether line i goes on with a list whose items have no
// bullets: the line above stands alone too, looks like a heading and is none.
func (c *converted) listed(i int) bool {
	j := c.before(i)
	if j < 0 || c.kinds[j] != asRead || !c.plain(j) || !looksLikeHead(strings.TrimSpace(c.lines[j])) {
		return false
	}
	above, apart := c.above(j)
	return apart && above != "" && !strings.HasPrefix(above, "#") || c.broken(above, c.lines[j])
}

// before returns the line before i that is not dropped and not empty, -1 for none.
func (c *converted) before(i int) int {
	for i--; i >= 0; i-- {
		if c.kinds[i] != droppedLine && strings.TrimSpace(c.lines[i]) != "" {
			return i
		}
	}
	return -1
}

// opensText reports whether text stands at line i, under the line head: a list,
// a line that leads one in, or a sentence; or, once, another heading above such text.
func (c *converted) opensText(head string, i int, first bool) bool {
	next := strings.TrimSpace(c.lines[i])
	switch {
	case listLine(next) || hollowItem.MatchString(next):
		return !strings.HasSuffix(head, "?")
	case numbered(next):
		return true
	case !c.plain(i) || factStart.MatchString(next) && len(strings.Fields(next)) < 2*leastWords:
		return false
	case looksLikeHead(next):
		at, _ := c.below(i)
		return first && !strings.HasSuffix(head, "?") && at >= 0 && c.broken(next, c.lines[at]) && !beginsLower(strings.TrimSpace(c.lines[at])) && c.opensText(next, at, false)
	case len(strings.Fields(next)) < leastWords && !grammar.EndsSentence(next):
		return false
	}
	for j, n := i, 0; j < len(c.lines) && n < lookAhead; j++ {
		l := strings.TrimSpace(c.lines[j])
		if c.kinds[j] == droppedLine {
			continue
		}
		if l == "" || strings.HasPrefix(l, "#") {
			return false
		}
		if grammar.EndsSentence(l) || strings.Contains(l, ". ") {
			return true
		}
		n++
	}
	return false
}

// looksLikeHead reports whether a line is a few words such as headings are: a
// noun phrase, a question, or either with a colon behind it.
func looksLikeHead(line string) bool {
	if unlikelyHead.MatchString(line) || figureTitle.MatchString(line) {
		return false
	}
	if q, ok := strings.CutSuffix(line, "?"); ok {
		return utf8.RuneCountInString(line) <= maxQuestion && asking.MatchString(line) && !grammar.EndsSentence(q) && !strings.ContainsAny(q, ".?!:")
	}
	return !saying.MatchString(line) && compose.HeadLine(line)
}

// repeats reports whether the text under a heading begins with its words.
func repeats(head, text string) bool {
	return strings.HasPrefix(strings.ToLower(text), strings.ToLower(head)+" ")
}

// startsApart reports whether the plain line i begins a block of its own: the
// line above ends where it need not, without an end of its sentence, and this one
// begins with a capital. The lines of a letterhead ("TELEFON: …") stay together.
func (c *converted) startsApart(i int) bool {
	line := strings.TrimSpace(c.lines[i])
	above, apart := c.above(i)
	if apart || above == "" || strings.HasPrefix(above, "|") {
		return false
	}
	switch word, _, _ := strings.Cut(line, ":"); {
	case word != line && strings.ToUpper(word) == word:
		return false
	case factStart.MatchString(line) && factStart.MatchString(above):
		return true
	}
	return unicode.IsUpper(grammar.First(line)) && !grammar.EndsSentence(above) && c.broken(above, line) && !hanging(above) && !emptyItem.MatchString(above)
}

// hanging reports whether a line ends in a word that another must follow.
func hanging(line string) bool {
	toks := grammar.Tokens(line, 0, len(line))
	if len(toks) == 0 {
		return false
	}
	last := toks[len(toks)-1]
	return !last.Word || strings.HasSuffix(line, "-") || strings.HasSuffix(line, "–") || strings.HasSuffix(line, "/") ||
		last.Is(grammar.Preposition|grammar.Conjunction|grammar.Subordinator|grammar.Article|grammar.Determiner|grammar.Modal)
}
