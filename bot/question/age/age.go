// Package age finds in the words of a question how old somebody is, and tells by what
// words documents speak of people of that age. It knows neither documents nor what is
// asked.
package age

import (
	"cmp"
	"strconv"
	"strings"

	"lotsen/corpus/grammar"
	"lotsen/corpus/wordlist"
)

// Ages of life.
const (
	adultFrom  = 18
	youngFrom  = 13
	youngTo    = 24
	olderFrom  = 65
	leastAlone = 10 // a bare figure from here on may be an age ("någon under 18"); a lower one counts something
	mostAge    = 110
)

// less is how surely words are of an age that others say too.
const less = 0.85

// lasting ends words for what lasts some years, too: "treårig".
const lasting = "årig"

// Word is a word of a question.
type Word struct {
	Lower string
	Stop  bool // a function word
}

// Age is what some words of a question tell of how old somebody is.
type Age struct {
	Start, End  int    // its words
	At          int    // of them, that with the figure
	Figure      string // "18"
	least, most int    // years
}

// In finds the ages that a question tells: "under 18", "en 16-åring", "aged 17".
func In(words []Word) []Age {
	var out []Age
	for i := range words {
		if a, ok := ageAt(words, i); ok && (len(out) == 0 || a.Start >= out[len(out)-1].End) {
			out = append(out, a)
		}
	}
	return out
}

// ageAt gives the age whose figure is a word of a question.
func ageAt(words []Word, i int) (Age, bool) {
	years, rest := yearsOf(words[i].Lower)
	if years < 0 || years > mostAge {
		return Age{}, false
	}
	a := Age{Start: i, End: i + 1, At: i, Figure: strconv.Itoa(years), least: years, most: years}
	sure := rest != ""
	if !sure {
		a.End, sure = behindYears(words, a.End)
	}
	says := wordAt(words, i-1)
	switch comparing := comparing.Has(wordAt(words, i-2)); {
	case (says == "än" || says == "than") && comparing:
		a.Start, sure = i-2, true
		a.bound(words[i-2].Lower)
	case prepositions.Has(says):
		if !sure && !persons.Has(wordAt(words, i-2)) && (years < leastAlone || a.End > i+1 || isCounted(words, i+1)) {
			return Age{}, false
		}
		a.Start, sure = i-1, true
		a.bound(says)
	case verbs.Has(says):
		a.Start, sure = i-1, true
		if says != "aged" && says != "age" {
			a.most = mostAge
		}
		if negations.Has(wordAt(words, i-2)) || negations.Has(wordAt(words, i-3)) {
			a.least, a.most = 0, years-1
		}
	case persons.Has(wordAt(words, i-2)) && (says == "på" || says == "of") && !isCounted(words, a.End):
		sure = true
	case states.Has(says) && !others.Has(wordAt(words, a.End)) && (a.End > i+1 || years >= leastAlone && !isCounted(words, a.End)):
		sure = true
	}
	return a, sure
}

// bound makes an age of what a word sets as its bound.
func (a *Age) bound(by string) {
	if below.Has(by) {
		a.least, a.most = 0, a.least-1
		return
	}
	a.most = mostAge
}

// behindYears is where an age ends of which the figure ends somewhere, and whether it
// is one by the words behind the figure: "16 år gammal", "16 years old".
func behindYears(words []Word, end int) (int, bool) {
	if !units.Has(wordAt(words, end)) {
		return end, old.Has(wordAt(words, end))
	}
	end++
	if next := wordAt(words, end); old.Has(next) || next == "of" && wordAt(words, end+1) == "age" {
		return end + 1, true
	}
	return end, false
}

// isCounted reports whether a word may be what a figure before it counts.
func isCounted(words []Word, i int) bool {
	return i < len(words) && !words[i].Stop && !grammar.Finite(words[i].Lower) && !units.Has(words[i].Lower)
}

func wordAt(words []Word, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return words[i].Lower
}

// yearsOf gives the number that a word has, in figures or letters, and what stands
// behind it in the word that makes it an age: "16-åring", "femtonårig"; −1 for none.
func yearsOf(word string) (years int, rest string) {
	for _, end := range endings.All() {
		if before, _, ok := strings.Cut(word, end); ok && before != "" {
			if n := numberOf(strings.TrimRight(before, "-– ")); n >= 0 && (end != lasting || n >= leastAlone) {
				return n, end
			}
		}
	}
	return numberOf(word), ""
}

// numberOf gives the number that a word is; −1 for none.
func numberOf(word string) int {
	digits := grammar.Numeral(word)
	if tens, unit, ok := strings.Cut(word, "-"); ok { // "sixty-five"
		if a, b := grammar.Numeral(tens), grammar.Numeral(unit); len(a) == 2 && a[1] == '0' && len(b) == 1 {
			digits = a[:1] + b
		}
	}
	if n, err := strconv.Atoi(cmp.Or(digits, word)); err == nil && n >= 0 {
		return n
	}
	return -1
}

// People are the words for people of an age, and how surely they are of it.
func (a Age) People(yield func(word string, sure float64) bool) {
	for _, p := range []struct {
		words *wordlist.List
		sure  float64
		are   bool
	}{
		{child, 1, a.least < adultFrom},
		{young, less, a.least <= youngTo && a.most >= youngFrom},
		{adult, less, a.least >= adultFrom && a.least < olderFrom},
		{older, 1, a.least >= olderFrom},
	} {
		for _, word := range p.words.All() {
			if p.are && !yield(word, p.sure) {
				return
			}
		}
	}
}

// Name is a word for people of an age, in English or Swedish; "" for an age that most
// have.
func (a Age) Name(english bool) string {
	words := child.All()
	switch {
	case a.least >= olderFrom:
		words = older.All()
	case a.least >= adultFrom:
		return ""
	}
	if english {
		return words[len(words)-1]
	}
	return words[0]
}
