package layout

import (
	"strconv"
	"strings"

	"lotsen/corpus/format/pdf/sheet"
	"lotsen/corpus/lazyregexp"
)

// maxLabel is the most bytes of a page's label.
const maxLabel = 20

// pageLabels returns what is printed on each page as its number, by the file's own
// labels or by the numbers at the edges of the pages; nil where that is the
// number of the sheet.
func pageLabels(sheets []sheet.Sheet, dropped [][]string) []string {
	labels := make([]string, len(sheets))
	for i, s := range sheets {
		if labels[i] = strings.TrimSpace(s.Label); len(labels[i]) > maxLabel {
			labels[i] = ""
		}
	}
	if differ(labels) {
		return labels
	}
	if printed := printedNumbers(dropped); differ(printed) {
		return printed
	}
	return nil
}

// differ reports whether labels say more than the numbers of the sheets.
func differ(labels []string) bool {
	for i, l := range labels {
		if l != "" && l != strconv.Itoa(i+1) {
			return true
		}
	}
	return false
}

// printedNumber is a page's number at the end or the beginning of a line at its edge.
var printedNumber = lazyregexp.New(`(?i)^(?:(?:sida|sidan|sid\.?|s\.|page) ?)?[-–—]? ?(\d{1,3}) ?[-–—]?(?: ?(?:\(|av|of|/) ?\d{1,3}\)?)?$`)

// Bounds of numbers that are believed: how many pages must have one that is as
// far from the sheet's number as the others', and how many of those with any.
const (
	leastFolios = 3
	mostApart   = 60 // sheets without a number before the first page
)

// printedNumbers reads the numbers that stand at the edges of pages; nil where
// they do not count up with the sheets.
func printedNumbers(dropped [][]string) []string {
	found := make([]int, len(dropped))
	apart, numbered := map[int]int{}, 0
	for i, lines := range dropped {
		for _, l := range lines {
			if m := printedNumber.FindStringSubmatch(strings.TrimSpace(l)); m != nil {
				found[i], _ = strconv.Atoi(m[1])
			}
		}
		if found[i] > 0 {
			numbered++
			apart[i+1-found[i]]++
		}
	}
	best := 0
	for off, n := range apart {
		if n > apart[best] || n == apart[best] && off < best {
			best = off
		}
	}
	if best == 0 || best < -mostApart*10 || best > mostApart || apart[best] < leastFolios || 5*apart[best] < 4*numbered {
		return nil
	}
	out := make([]string, len(dropped))
	for i := range out {
		if n := i + 1 - best; n > 0 {
			out[i] = strconv.Itoa(n)
		}
	}
	return out
}
