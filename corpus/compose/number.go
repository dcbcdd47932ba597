package compose

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"lotsen/corpus"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// numberKind says which of a document's numbering schemes a heading follows.
type numberKind int

const (
	unnumbered  numberKind = iota
	decimal                // 5, 5.3
	division               // avdelning
	chapter                // 2 a kap.
	provision              // 31 d §
	appendix               // Bilaga 1
	amendingLaw            // 2001:466, over its transitional provisions
)

// heading is what a heading's text says.
type heading struct {
	kind   numberKind
	number string
	title  string
}

var headingForms = []struct {
	kind    numberKind
	pattern *lazyregexp.Regexp // number, title
}{
	{provision, lazyregexp.New(`^(\d+(?: ?[a-z])?(?:\s?[-–]\s?\d+(?: ?[a-z])?)? §§?)(?:[.:]?\s+(.*))?$`)},
	{provision, lazyregexp.New(`^(§§? ?\d+(?: ?[a-z])?)(?:[.:]?\s+(.*))?$`)},
	{chapter, lazyregexp.New(`(?i)^(\d+(?: ?[a-z])? kap\.?)(?:\s+(.*))?$`)},
	{chapter, lazyregexp.New(`(?i)^((?:kapitel|kap\.?) \d+(?: ?[a-z])?)(?:[.:]?\s+(.*))?$`)},
	{division, lazyregexp.New(`(?i)^((?:avdelning|avd\.) (?:\d+|[ivx]+)|(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde) avdelningen)(?:[.:]?\s+(.*))?$`)},
	{appendix, lazyregexp.New(`(?i)^((?:bilaga|appendix|annex)(?: (?:\d+(?:\.\d+)*|[A-Z]))?)(?:\s*[.:–-]\s*(.*)|\s+(.*))?$`)},
	{amendingLaw, lazyregexp.New(`^(\d{4}:\d{1,4})()$`)},
	{decimal, lazyregexp.New(`^(\d{1,2}(?:\.\d{1,3})*)(?:\.|\)|:)?\s+(\S.*)$`)},
}

// parseHeading splits a heading's canonical text into number and title.
func parseHeading(text string) heading {
	if !maybeNumbered(text) {
		return heading{title: text}
	}
	for _, f := range headingForms {
		m := f.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		h := heading{kind: f.kind, number: tidyNumber(f.kind, m[1])}
		for _, t := range m[2:] {
			if t != "" {
				h.title = t
			}
		}
		if h.kind == appendix && h.number == "Bilaga" && startsLower(h.title) {
			break // "Bilaga till beslut" is a title
		}
		if h.kind == decimal && unicode.IsLower(grammar.First(h.title)) && !strings.Contains(h.number, ".") {
			break // "3 år efter beslutet"
		}
		return h
	}
	return heading{title: text}
}

// maybeNumbered rules out, at a glance, what no heading form matches.
func maybeNumbered(text string) bool {
	if text == "" || len(text) > maxHeading {
		return false
	}
	if c := text[0]; c >= '0' && c <= '9' || strings.HasPrefix(text, "§") {
		return true
	}
	low := strings.ToLower(text[:min(len(text), 24)])
	for _, word := range []string{"kap", "avd", "bilaga", "appendix", "annex"} {
		if strings.HasPrefix(low, word) {
			return true
		}
	}
	return strings.Contains(low, " avd")
}

// maxHeading is the length in bytes of the longest numbered heading.
const maxHeading = 1000

var letterAfterDigit = lazyregexp.New(`(\d)([a-z])`)

// tidyNumber spells a number as Swedish statutes do: "31 d §", "2 a kap.".
func tidyNumber(kind numberKind, n string) string {
	switch kind {
	case provision:
		return letterAfterDigit.ReplaceAllString(n, "$1 $2")
	case chapter:
		n = letterAfterDigit.ReplaceAllString(strings.ToLower(n), "$1 $2")
		if strings.HasSuffix(n, "kap") {
			n += "."
		}
		if strings.HasPrefix(n, "ka") {
			return grammar.Capitalise(n)
		}
		return n
	case appendix, division:
		return grammar.Capitalise(strings.ToLower(n[:1]) + n[1:])
	}
	return n
}

// allCaps reports whether s has letters and all of them are capitals.
func allCaps(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}

// properForms tells how the words of headings set in capitals are written
// in running text: "LVU" stays, "STOCKHOLMS" is "Stockholms".
type properForms map[string]string

// learnForms looks for the words of headings set in capitals among the words
// of other blocks that do not begin a sentence.
func learnForms(blocks []corpus.Block) properForms {
	want := map[string]map[string]int{}
	for _, b := range blocks {
		if b.Kind == corpus.Heading && allCaps(b.Text) {
			for _, w := range headingWords(b.Text) {
				want[strings.ToLower(w)] = map[string]int{}
			}
		}
	}
	if len(want) == 0 {
		return nil
	}
	for _, b := range blocks {
		if b.Kind == corpus.Heading || allCaps(b.Text) {
			continue
		}
		for i, w := range headingWords(b.Text) {
			if i == 0 {
				continue
			}
			if forms := want[strings.ToLower(w)]; forms != nil {
				forms[w]++
			}
		}
	}
	proper := properForms{}
	for low, forms := range want {
		best, most := low, forms[low]
		for form, n := range forms {
			if n > most || n == most && n > 0 && form < best {
				best, most = form, n
			}
		}
		proper[low] = best
	}
	return proper
}

func headingWords(s string) []string { return strings.FieldsFunc(s, notWordRune) }

// spelledAs maps acronyms in lower case to how they are written.
var spelledAs = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, w := range acronyms.All() {
		m[strings.ToLower(w)] = w
	}
	return m
})

// title writes a heading's title as people write it: one set in capitals
// becomes an ordinary sentence's beginning.
func (p properForms) title(s string) string {
	s = strings.TrimSpace(strings.TrimSuffix(s, ":"))
	if !allCaps(s) {
		return s
	}
	var b strings.Builder
	for s != "" {
		end := strings.IndexFunc(s, notWordRune)
		if end == 0 {
			_, size := utf8.DecodeRuneInString(s)
			b.WriteString(s[:size])
			s = s[size:]
			continue
		}
		if end < 0 {
			end = len(s)
		}
		low := strings.ToLower(s[:end])
		form, found := p[low]
		if !found {
			form = low
		}
		if acronym := spelledAs()[low]; acronym != "" && form == low {
			form = acronym
		}
		b.WriteString(form)
		s = s[end:]
	}
	return grammar.Capitalise(b.String())
}

func notWordRune(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
