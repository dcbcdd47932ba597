package age

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestIn holds what words of a question tell how old somebody is, and for what
// ages.
func TestIn(t *testing.T) {
	stops := strings.Fields("som den har inte är he is en på of i vad and")
	for question, want := range map[string]string{
		"vad gör vi när någon under 18 badar":       "under 18: 0-17",
		"får en 16-åring låna böcker":               "16-åring: 16-16",
		"får 16-åringar låna":                       "16-åringar: 16-16",
		"en femtonårig elev":                        "femtonårig: 15-15",
		"en 15 year old swimmer":                    "15 year old: 15-15",
		"a 15-year-old swimmer":                     "15-year-old: 15-15",
		"he is 17 years old":                        "17 years old: 17-17",
		"pupils aged 17":                            "aged 17: 17-17",
		"barn som fyllt 15 år":                      "fyllt 15 år: 15-110",
		"den som inte har fyllt 15":                 "fyllt 15: 0-14",
		"people over 65":                            "over 65: 65-110",
		"personer över 65 som bor hemma":            "över 65: 65-110",
		"någon yngre än arton":                      "yngre än arton: 0-17",
		"children younger than 12":                  "younger than 12: 0-11",
		"eleven är sexton år":                       "sexton år: 16-16",
		"eleven är 16":                              "16: 16-16",
		"en tjej på 15":                             "15: 15-15",
		"en kvinna på sextiofem år":                 "sextiofem år: 65-65",
		"hur länge sparas bilden? under 18 månader": "",
		"avgiften är 400 kronor":                    "",
		"över 65 procent av badvakterna":            "",
		"under 30 dagar":                            "",
		"hur många är över 3":                       "",
		"det är 16 år sedan":                        "",
		"inom 15 år":                                "",
		"i 16 år":                                   "",
		"over sixty-five":                           "over sixty-five: 65-110",
		"ett treårigt avtal":                        "",
		"vad står i 18 kap. 2 §":                    "",
		"vad hände 2018":                            "",
		"is 16 books the limit":                     "",
		"vad händer på 15 skolor":                   "",
	} {
		var words []Word
		for w := range strings.FieldsFuncSeq(question, func(r rune) bool { return strings.ContainsRune(" ?.", r) }) {
			words = append(words, Word{Lower: w, Stop: slices.Contains(stops, w)})
		}
		var got []string
		for _, a := range In(words) {
			var says []string
			for _, w := range words[a.Start:a.End] {
				says = append(says, w.Lower)
			}
			got = append(got, fmt.Sprintf("%s: %d-%d", strings.Join(says, " "), a.least, a.most))
		}
		if text := strings.Join(got, ", "); text != want {
			t.Errorf("%q tells %q, want %q", question, text, want)
		}
	}
}
