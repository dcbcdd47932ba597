package question

import (
	"strings"
	"unicode/utf8"
)

// clause is a run of a question's words that asks, from one up to another.
type clause struct{ from, to int }

// asksIn gives the words of a question that ask: those from the first clause on
// that begins by asking ("Fick mejl om en vikarie. Hur snabbt måste jag ringa?"), as
// far as its sentence goes; all words where none does. A clause that begins with
// "när" or "om" only sets a condition where a later one asks.
func asksIn(text string, words []string) []string {
	clauses, sentences := clausesOf(text)
	if len(clauses) == 0 || clauses[len(clauses)-1].to != len(words) {
		return words
	}
	found := -1
	for i, c := range clauses {
		asks := words[c.from:c.to]
		for len(asks) > 1 && opening.Has(asks[0]) && !interrogatives.Has(asks[0]) {
			asks = asks[1:]
		}
		if len(asks) == 0 || !interrogatives.Has(asks[0]) && !(len(asks) > 1 && relations.Has(asks[0]) && interrogatives.Has(asks[1])) {
			continue
		}
		if found >= 0 && !conditions.Has(words[clauses[found].from]) {
			break
		}
		found = i
	}
	if found < 0 || clauses[found].to-clauses[found].from < leastClause {
		return words
	}
	return words[clauses[found].from:sentences[found]]
}

// leastClause is how many words a clause has at least that asks by itself.
const leastClause = 2

// clausesOf cuts a text at its marks, by the numbers of its words, and tells of
// each clause where its sentence ends.
func clausesOf(text string) (clauses []clause, sentences []int) {
	at := 0
	for _, sentence := range cutAfter(text, ".?!") {
		first := len(clauses)
		for _, part := range cutAfter(sentence, ",;:–") {
			n := len(SplitWords(part))
			if n > 0 {
				clauses = append(clauses, clause{at, at + n})
			}
			at += n
		}
		for range clauses[first:] {
			sentences = append(sentences, at)
		}
	}
	return clauses, sentences
}

// cutAfter cuts a text behind each of some marks that a blank follows.
func cutAfter(text, marks string) []string {
	var out []string
	from := 0
	for i, r := range text {
		if r == ' ' && i > from && strings.ContainsRune(marks, before(text[:i])) {
			out, from = append(out, text[from:i]), i
		}
	}
	return append(out, text[from:])
}

func before(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}
