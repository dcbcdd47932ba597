package docx

import (
	"strconv"
	"strings"
)

// listLevel is one level of a numbered or bulleted list.
type listLevel struct {
	start   int
	format  string // Word's numFmt: decimal, lowerLetter, bullet, none …
	text    string // "%1.%2", or the bullet
	legal   bool   // all numbers in digits
	restart int    // the level after which it restarts; -1 for any above
}

// numbering holds the lists of a document and the numbers that they have come to.
type numbering struct {
	abstracts map[string]map[int]listLevel
	nums      map[string]string            // numId → abstractNumId
	overrides map[string]map[int]listLevel // numId → levels that it redefines
	starts    map[string]map[int]int       // numId → startOverride
	counts    map[string]*[9]int           // abstractNumId → numbers so far
	begun     map[string]bool              // numIds that have counted
}

func readNumbering(root *node) *numbering {
	n := &numbering{
		abstracts: map[string]map[int]listLevel{}, nums: map[string]string{},
		overrides: map[string]map[int]listLevel{}, starts: map[string]map[int]int{},
		counts: map[string]*[9]int{}, begun: map[string]bool{},
	}
	if root == nil {
		return n
	}
	byLink := map[string]string{} // style → the abstract list that defines it
	var linked [][2]string        // abstract lists that take theirs from a style
	for _, c := range root.children {
		switch c.name {
		case "abstractNum":
			id := c.attr("abstractNumId")
			n.abstracts[id] = readLevels(c)
			if v := c.child("styleLink").attr("val"); v != "" {
				byLink[v] = id
			}
			if v := c.child("numStyleLink").attr("val"); v != "" {
				linked = append(linked, [2]string{id, v})
			}
		case "num":
			n.readNum(c)
		}
	}
	for _, l := range linked {
		if to, ok := byLink[l[1]]; ok && len(n.abstracts[l[0]]) == 0 {
			n.abstracts[l[0]] = n.abstracts[to]
		}
	}
	return n
}

func (n *numbering) readNum(c *node) {
	id := c.attr("numId")
	n.nums[id] = c.child("abstractNumId").attr("val")
	n.overrides[id], n.starts[id] = map[int]listLevel{}, map[int]int{}
	for _, o := range c.children {
		if o.name != "lvlOverride" {
			continue
		}
		ilvl, err := strconv.Atoi(o.attr("ilvl"))
		if err != nil {
			continue
		}
		if l := o.child("lvl"); l != nil {
			n.overrides[id][ilvl] = readLevel(l)
		}
		if v, err := strconv.Atoi(o.child("startOverride").attr("val")); err == nil {
			n.starts[id][ilvl] = v
		}
	}
}

func readLevels(abstract *node) map[int]listLevel {
	levels := map[int]listLevel{}
	for _, l := range abstract.children {
		if l.name != "lvl" {
			continue
		}
		if i, err := strconv.Atoi(l.attr("ilvl")); err == nil && i >= 0 && i < 9 {
			levels[i] = readLevel(l)
		}
	}
	return levels
}

func readLevel(l *node) listLevel {
	out := listLevel{start: 1, format: "decimal", restart: -1, text: l.child("lvlText").attr("val"), legal: l.child("isLgl").on()}
	if v, err := strconv.Atoi(l.child("start").attr("val")); err == nil {
		out.start = v
	}
	if v := l.child("numFmt").attr("val"); v != "" {
		out.format = v
	}
	if v, err := strconv.Atoi(l.child("lvlRestart").attr("val")); err == nil {
		out.restart = v
	}
	return out
}

// level returns a level of a list; ok is false where the list has none.
func (n *numbering) level(numID string, ilvl int) (listLevel, bool) {
	if l, ok := n.overrides[numID][ilvl]; ok {
		return l, true
	}
	l, ok := n.abstracts[n.nums[numID]][ilvl]
	return l, ok
}

// next counts one paragraph of a list and returns what stands before it
// ("5.3", "a)", "•"); ok is false where the list is unknown or shows nothing.
func (n *numbering) next(numID string, ilvl int) (marker string, ok bool) {
	if ilvl < 0 || ilvl > 8 {
		return "", false
	}
	l, found := n.level(numID, ilvl)
	if !found {
		return "", false
	}
	count := n.begin(numID)
	count[ilvl]++
	for i := ilvl + 1; i < len(count); i++ {
		lower, ok := n.level(numID, i)
		if ok && lower.restart != 0 && (lower.restart < 0 || ilvl < lower.restart) {
			count[i] = lower.start - 1
		}
	}
	return n.format(numID, l, ilvl, count)
}

// begin returns the numbers that a list has come to. Lists of one abstract list
// count together, but each starts where it says itself on its first paragraph.
func (n *numbering) begin(numID string) *[9]int {
	count := n.counts[n.nums[numID]]
	if count == nil {
		count = &[9]int{}
		for i := range count {
			if l, ok := n.level(numID, i); ok {
				count[i] = l.start - 1
			}
		}
		n.counts[n.nums[numID]] = count
	}
	if !n.begun[numID] {
		n.begun[numID] = true
		for i, start := range n.starts[numID] {
			if i >= 0 && i < len(count) {
				count[i] = start - 1
			}
		}
	}
	return count
}

// format writes the marker of a paragraph whose list has come to these numbers.
func (n *numbering) format(numID string, l listLevel, ilvl int, count *[9]int) (string, bool) {
	switch l.format {
	case "none":
		return "", false
	case "bullet":
		return bullet(l.text), true
	}
	text := l.text
	for i := 0; i <= ilvl; i++ {
		hole := "%" + strconv.Itoa(i+1)
		if !strings.Contains(text, hole) {
			continue
		}
		upper, ok := n.level(numID, i)
		value := count[i]
		if ok && i < ilvl && value < upper.start {
			value = upper.start // a level above that has not begun counts as begun
		}
		format := upper.format
		if l.legal {
			format = "decimal"
		}
		text = strings.ReplaceAll(text, hole, number(format, value))
	}
	text = strings.TrimSpace(text)
	return text, text != ""
}

// bullet is a dash or •, which stands for the private characters of Word's
// symbol fonts too.
func bullet(text string) string {
	switch t := strings.TrimSpace(text); t {
	case "-", "–", "—":
		return t
	}
	return "•"
}

// number writes a number in one of Word's formats, in digits for those that it
// does not know.
func number(format string, v int) string {
	switch format {
	case "lowerLetter":
		return letters(v, 'a')
	case "upperLetter":
		return letters(v, 'A')
	case "lowerRoman":
		return strings.ToLower(roman(v))
	case "upperRoman":
		return roman(v)
	case "decimalZero":
		if v >= 0 && v < 10 {
			return "0" + strconv.Itoa(v)
		}
	case "none":
		return ""
	}
	return strconv.Itoa(v)
}

// letters counts a … z, aa, bb … as Word does.
func letters(v int, first rune) string {
	if v < 1 || v > 26*20 {
		return strconv.Itoa(v)
	}
	return strings.Repeat(string(first+rune((v-1)%26)), (v-1)/26+1)
}

func roman(v int) string {
	if v < 1 || v > 3999 {
		return strconv.Itoa(v)
	}
	var b strings.Builder
	for _, d := range []struct {
		value int
		text  string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
		{40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	} {
		for v >= d.value {
			b.WriteString(d.text)
			v -= d.value
		}
	}
	return b.String()
}
