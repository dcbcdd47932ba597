package message

import (
	"slices"
	"strings"

	"lotsen/corpus/lazyregexp"
)

// conjunction finds where one question may end and the next begin in a sentence.
var conjunction = lazyregexp.New(`(?i)\s*(?:[,;]?\s+(?:och|samt|and|plus|&|\+)|[,;–—]\s*(?:men|but))(?:\s+(?:också|även|also|då|sedan|sen|then))?\s+`)

// partly finds what begins each of several questions.
var partly = lazyregexp.New(`(?i)[\s,;]*(?:\b(?:och )?dels|\bfirstly,?|\bsecondly,?|\bför det (?:första|andra|tredje),?)\s+`)

// joining finds the word that joins a question to the one before it.
var joining = lazyregexp.New(`(?i)^(?:och|samt|men|and|but|plus)(?:\s+(?:också|även|also|då|sedan|sen|then))?\s+`)

// alone is a question without the word that joins it to the one before it in the
// message, where it is one of its own, as the cut of a sentence in two leaves it: with
// that word it would be taken to follow on the other, and be answered as that.
func alone(s string) string {
	if rest := joining.ReplaceAllString(s, ""); mainClause(words(rest)) {
		return rest
	}
	return s
}

// coordinated cuts sentences that ask two things into both: "Vem ansvarar för X
// och när ska Y följas upp?".
func coordinated(asked []string) []string {
	var out []string
	for _, s := range asked {
		out = append(out, split(s)...)
	}
	return out
}

// split cuts a sentence before each coordinated main clause that asks.
func split(s string) []string {
	if parts := partly.Split(s, -1); len(parts) > 2 && asks(parts[1]) && asks(parts[2]) {
		return parts[1:] // "dels vem …, dels när …"
	}
	first := words(s)
	if len(first) == 0 || !asksFirst(first) {
		return []string{s}
	}
	for _, at := range conjunction.FindAllStringIndex(s, -1) {
		before, after := words(s[:at[0]]), words(s[at[1]:])
		if len(before) < 3 || !mainClause(after) || slices.Contains(before[1:], after[0]) {
			continue // "whose sugar is low and whose …" is asked of one
		}
		return append([]string{strings.TrimRight(s[:at[0]], " ,;") + "?"}, split(strings.TrimSpace(s[at[1]:]))...)
	}
	return []string{s}
}

// asksFirst reports whether a sentence begins by asking.
func asksFirst(w []string) bool {
	for len(w) > 1 && openings.Has(w[0]) {
		w = w[1:]
	}
	return interrogatives.Has(w[0]) || len(w) > 1 && prepositions.Has(w[0]) && interrogatives.Has(w[1]) || modals.Has(w[0])
}

// leastClause is how many words a coordinated question has at least: "och när?"
// belongs to what stands before it.
const leastClause = 3

// mainClause reports whether words are a question of their own: it asks, and its
// verb stands where a main clause has it, second in Swedish ("när ska programmet
// …"; "var den sker" depends on another clause).
func mainClause(w []string) bool {
	if len(w) < leastClause {
		return false
	}
	if len(w) > leastClause && prepositions.Has(w[0]) && interrogatives.Has(w[1]) {
		w = w[1:]
	}
	switch {
	case interrogatives.Has(w[0]):
	case modals.Has(w[0]):
		return subjects.Has(w[1]) || determiners.Has(w[1]) || definite(w[1])
	default:
		return false
	}
	if slices.Contains(w[1:min(len(w), 5)], "som") {
		return false
	}
	if takesNoun.Has(w[0]) { // "vilken tid börjar den", "hur ofta ska", "how often is"
		i := slices.IndexFunc(w[1:min(len(w), 5)], auxiliary)
		passive := strings.HasSuffix(w[2], "s") && len(w[2]) > 4 && swedishOnes.Has(w[0])
		return i >= 0 && i+2 < len(w) || !subjects.Has(w[1]) && !subjects.Has(w[2]) && (verbal(w[2]) || passive)
	}
	return auxiliary(w[1]) || verbal(w[1]) && !subjects.Has(w[1])
}

// definite reports whether a word looks like a Swedish noun in the definite form.
func definite(w string) bool {
	return len(w) > 5 && (strings.HasSuffix(w, "en") || strings.HasSuffix(w, "et") || strings.HasSuffix(w, "rna"))
}

func auxiliary(w string) bool { return modals.Has(w) }

// verbal reports whether a word looks like a verb in the present or past tense.
func verbal(w string) bool {
	if modals.Has(w) || verbs.Has(w) {
		return true
	}
	return len(w) > 4 && !nouns.Has(w) && (strings.HasSuffix(w, "ar") || strings.HasSuffix(w, "er") || strings.HasSuffix(w, "as") || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "es"))
}
