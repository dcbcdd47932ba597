package swedish

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// irregularText lists stems and the forms that belong to them.
//
//go:embed irregular.txt
var irregularText string

// irregularForms maps a form to its stem; tails holds those that also end
// compounds and prefixed verbs ("läroböcker", "utförde").
type irregularForms struct {
	words, tails map[string]string
}

var irregulars = sync.OnceValue(func() irregularForms {
	return parseIrregular(irregularText)
})

// parseIrregular reads lines "stem: form form"; a form marked ~ stands
// alone only, + before the stem's colon marks a paradigm.
func parseIrregular(text string) irregularForms {
	f := irregularForms{words: map[string]string{}, tails: map[string]string{}}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		stem, forms, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		stem = strings.TrimSpace(stem)
		for _, form := range strings.Fields(forms) {
			alone := strings.HasPrefix(form, "~")
			form = strings.TrimPrefix(form, "~")
			if ending, ok := strings.CutPrefix(form, "+"); ok {
				form = stem + ending
			}
			f.words[form] = stem
			if !alone {
				f.tails[form] = stem
			}
		}
	}
	return f
}

// irregular looks a word up whole, then by its longest tail of at least four
// letters, or of any length after a verb's particle.
func irregular(word string) (string, bool) {
	f := irregulars()
	if stem, ok := f.words[word]; ok {
		return stem, true
	}
	for i := range word {
		if i < 2 {
			continue
		}
		tail := word[i:]
		if len(tail) < 3 {
			break
		}
		stem, ok := f.tails[tail]
		if ok && (utf8.RuneCountInString(tail) >= 4 && i >= 3 || particles[word[:i]]) {
			return word[:i] + stem, true
		}
	}
	return "", false
}

// particles begin verbs and their nouns: "utför", "överlämna", "tillsyn".
var particles = set(`av an be bi bort efter fram från för före genom hem in inne
isär kring med mot ned ner nära om o på sam samman sär till tillbaka und under
undan upp ur ut utan utom vidare vid åt åter över fast fort deltid etter hop
igen miss van ute`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
