package grammar

import (
	"strings"
	"sync"
)

// MonthMark begins what Numeral gives for the name of a month.
const MonthMark = "m"

// Numeral gives the digits that a lower-case word says in Swedish or English: of a
// number to 99, an ordinal to 31 and, behind MonthMark, of a month; "" for none.
func Numeral(word string) string { return numerals()[word] }

// numerals are the words for numbers to 99, for ordinals to 31 and for months, in Swedish
// and English.
var numerals = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	add := func(from int, words string) {
		for i, w := range strings.Fields(words) {
			n := from + i
			out[w] = string(rune('0' + n%10))
			if n > 9 {
				out[w] = string([]rune{rune('0' + n/10), rune('0' + n%10)})
			}
		}
	}
	add(0, "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton")
	add(0, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	add(1, "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde "+
		"tjugoförsta tjugoandra tjugotredje tjugofjärde tjugofemte tjugosjätte tjugosjunde tjugoåttonde tjugonionde trettionde trettioförsta")
	for i, tens := range strings.Fields("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio") {
		add(10*(i+2), tens)
		for j, unit := range strings.Fields("ett två tre fyra fem sex sju åtta nio") {
			add(10*(i+2)+j+1, tens+unit)
		}
	}
	for i, tens := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		add(10*(i+2), tens)
	}
	out["oh"] = "0"
	for _, months := range []string{
		"januari februari mars april maj juni juli augusti september oktober november december",
		"january february march april may june july august september october november december",
		"jan feb mar apr maj jun jul aug sep okt nov dec",
	} {
		for i, m := range strings.Fields(months) {
			out[m] = MonthMark + string([]rune{rune('0' + (i+1)/10), rune('0' + (i+1)%10)})
		}
	}
	return out
})
