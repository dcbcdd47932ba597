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
var printedNumber = lazyregexp.New(`(?i)^(?:(?:sida|sidan|sid\.?|s\.|page) ?)?[-–—]? ?(\d{1,3}|[ivxl]{1,7}) ?[-–—]?(?: ?(?:\(|av|of|/) ?\d{1,3}\)?)?$`)

// Bounds of numbers that are believed: how many pages after each other count up, and
// how many among them may have no number.
const (
	leastFolios = 3
	leastRoman  = 2 // of pages with roman figures, which stand for nothing else there
	mostBlank   = 3
)

// printed is the number that is printed on a page; 0 for none.
type printed struct {
	number int
	roman  bool
}

// printedNumbers reads the numbers that stand at the edges of pages, where they count
// up with the sheets: from the first one on, from a later one, or from some of them
// anew.
func printedNumbers(dropped [][]string) []string {
	found := make([]printed, len(dropped))
	for i, lines := range dropped {
		for _, l := range lines {
			if m := printedNumber.FindStringSubmatch(strings.TrimSpace(l)); m != nil {
				found[i] = folioOf(m[1])
			}
		}
	}
	out := make([]string, len(dropped))
	for from := 0; from < len(found); {
		if found[from].number == 0 {
			from++
			continue
		}
		last, counted := from, 1
		for i := from + 1; i < len(found) && i-last <= mostBlank+1; i++ {
			if found[i] == (printed{found[from].number + i - from, found[from].roman}) {
				last, counted = i, counted+1
			}
		}
		if counted >= leastFolios || found[from].roman && counted >= leastRoman {
			for i := from; i <= last; i++ {
				out[i] = printed{found[from].number + i - from, found[from].roman}.String()
			}
		}
		from = last + 1
	}
	return out
}

func (f printed) String() string {
	if f.roman {
		return roman(f.number)
	}
	return strconv.Itoa(f.number)
}

func folioOf(text string) printed {
	if n, err := strconv.Atoi(text); err == nil {
		return printed{n, false}
	}
	for n := 1; n < maxRoman; n++ {
		if roman(n) == strings.ToLower(text) {
			return printed{n, true}
		}
	}
	return printed{}
}

// maxRoman is the number from which on pages are not counted in roman figures.
const maxRoman = 90

// roman is a number below maxRoman in roman figures.
func roman(n int) string {
	tens := [...]string{"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"}
	ones := [...]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
	return tens[n/10] + ones[n%10]
}
