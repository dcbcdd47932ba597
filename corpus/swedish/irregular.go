package swedish

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// irregularText lists stems and the forms that belong to them; its head says
// how.
//
//go:embed irregular.txt
var irregularText string

// irregularForms maps forms to stems.
type irregularForms struct {
	words map[string]string // whole words
	tails map[string]string // ends of compounds too: "läroböcker"
	after map[string]string // ends after a particle too: "utförde"
	ends  *sieve            // of tails and after, hashed backwards
}

var irregulars = sync.OnceValue(func() irregularForms {
	f, _ := parseIrregular(irregularText) // a test finds it free of errors
	f.ends = newSieve(len(f.tails) + len(f.after))
	for _, ends := range []map[string]string{f.tails, f.after} {
		for end := range ends {
			f.ends.add(hashBackward(end))
		}
	}
	return f
})

// endings are the forms of a declension.
var endings = map[string][]string{
	"er":  {"", "en", "er", "erna"},
	"ar":  {"", "en", "ar", "arna"},
	"ner": {"", "n", "er", "erna"},
	"0":   {"", "et", "en", "ena"},
	"t":   {"", "t", "n", "na"},
	"adj": {"", "t", "a", "e", "are", "ast", "aste"},
	"na":  {"a", "ar", "ade", "at", "ad", "as", "ades", "ats", "ande"},
	"de":  {"", "a", "s", "er", "de", "des", "t", "ts", "d", "da", "ande", "ning", "ningen", "ningar", "are", "aren", "arna"},
	"te":  {"", "a", "s", "er", "te", "tes", "t", "ts", "ta", "ande", "ning", "ningen", "ningar", "are", "aren", "arna"},
}

// verbal are the declensions of verbs; past are those of their endings that
// no rule strips, so that they matter in compounds too ("bokförd").
var (
	verbal = []string{"na", "de", "te"}
	past   = []string{"d", "da", "de", "des", "t", "ta", "te", "tes", "ts"}
)

// parseIrregular reads a list such as irregular.txt. A form that is given two
// stems is an error.
func parseIrregular(text string) (irregularForms, error) {
	f := irregularForms{words: map[string]string{}, tails: map[string]string{}, after: map[string]string{}}
	var errs []error
	number := 0
	for line := range strings.Lines(text) {
		number++
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if err := f.line(line); err != nil {
			errs = append(errs, fmt.Errorf("line %d: %w", number, err))
		}
	}
	return f, errors.Join(errs...)
}

func (f irregularForms) line(line string) error {
	if name, words, ok := strings.Cut(line, "/"); ok {
		var errs []error
		for _, w := range strings.Fields(words) {
			errs = append(errs, f.decline(name, w))
		}
		return errors.Join(errs...)
	}
	stem, forms, ok := strings.Cut(line, ":")
	if !ok {
		return fmt.Errorf("%q is no entry", line)
	}
	stem, verb := strings.CutPrefix(stem, "v ")
	var errs []error
	for _, form := range strings.Fields(forms) {
		if err := f.add(stem, form, verb); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// decline adds a word's forms.
func (f irregularForms) decline(name, word string) error {
	forms, ok := endings[name]
	if !ok {
		return fmt.Errorf("no declension %q", name)
	}
	var errs []error
	for _, ending := range forms {
		if err := f.add(word, word+ending, slices.Contains(verbal, name) && !slices.Contains(past, ending)); err != nil {
			errs = append(errs, err)
		}
	}
	if noun, ok := strings.CutSuffix(word, "n"); ok && name == "na" && word != "ordn" {
		for _, ending := range []string{"ning", "ningen", "ningar", "ningarna"} {
			if err := f.add(word, noun+ending, false); err != nil {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}

// add gives a form its stem.
func (f irregularForms) add(stem, form string, verb bool) error {
	form, alone := strings.CutPrefix(form, "~")
	form, short := strings.CutPrefix(form, "!")
	form, follows := strings.CutPrefix(form, ">")
	if follows {
		f.after[form] = stem
		return nil
	}
	letters := utf8.RuneCountInString(form)
	for _, form := range []string{form, form + "s"} {
		if strings.HasSuffix(form, "ss") {
			continue
		}
		if before, ok := f.words[form]; ok && before != stem {
			if len(form) > 0 && form[len(form)-1] == 's' {
				continue
			}
			return fmt.Errorf("%s has the stems %s and %s", form, before, stem)
		}
		f.words[form] = stem
		switch {
		case alone:
		case verb && letters < 6:
			f.after[form] = stem
		case letters >= 4 || short:
			f.tails[form] = stem
		default:
			f.after[form] = stem
		}
	}
	return nil
}

// longestTail is the most bytes that a form in tails or after has.
const longestTail = 20

// irregular looks a word up whole, then by its longest end.
func irregular(word string) (string, bool) {
	f := irregulars()
	if stem, ok := f.words[word]; ok {
		return stem, true
	}
	var hashes [longestTail]uint32
	h := fnvStart
	from := max(2, len(word)-longestTail)
	for i := len(word) - 1; i >= from; i-- {
		h = hashOn(h, word[i])
		hashes[i-from] = h
	}
	for i := from; i <= len(word)-2; i++ {
		if !f.ends.may(hashes[i-from]) || !utf8.RuneStart(word[i]) {
			continue
		}
		tail := word[i:]
		if stem, ok := f.tails[tail]; ok && (i >= 3 || len(tail) >= 6 || particles.Has(word[:i])) {
			return word[:i] + stem, true
		}
		if i > longestParticle {
			continue
		}
		if stem, ok := f.after[tail]; ok && particles.Has(word[:i]) {
			return word[:i] + stem, true
		}
	}
	return "", false
}

// longestParticle is the most bytes that a particle has.
const longestParticle = 12
