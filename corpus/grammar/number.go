package grammar

import (
	"strconv"
	"sync"

	"lotsen/corpus/wordlist"
)

// Numeral gives the digits that a lower-case word says in Swedish or English: of a
// number to 99 or an ordinal to 31; "" for none.
func Numeral(word string) string { return numbersSaid()[word] }

var numbersSaid = sync.OnceValue(func() map[string]string {
	out := map[string]string{"oh": "0"}
	add := func(from, step int, said []string) {
		for i, w := range said {
			out[w] = strconv.Itoa(from + i*step)
		}
	}
	add(0, 1, numerals.All())
	add(0, 1, englishNumerals.All())
	add(1, 1, ordinals.All())
	add(20, 10, tens.All())
	add(20, 10, englishTens.All())
	for i, ten := range tens.All() {
		for n, unit := range numerals.All()[1:10] {
			out[ten+unit] = strconv.Itoa(20 + 10*i + n + 1)
		}
	}
	return out
})

// MonthNumber gives the number of the month that a lower-case word names in Swedish or
// English, also cut short, from 1; 0 for none.
func MonthNumber(word string) int { return monthNumbers()[word] }

var monthNumbers = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	for _, names := range []*wordlist.List{months, monthsCutShort, englishMonths} {
		for i, name := range names.All() {
			out[name] = i + 1
		}
	}
	return out
})
