package bot

import (
	"fmt"
	"slices"
	"strings"

	"lotsen/bot/phrases"
	"lotsen/corpus"
)

// validityNote says what a reader must know of a document's validity, in the language of
// the answer; "" for one in force.
func validityNote(v *validity, lang, id string) string {
	words := phrases.In(lang)
	switch why := v.why[id]; {
	case why.by != "":
		return fmt.Sprintf(words.Superseded, v.title(why.by))
	case why.until != "":
		return fmt.Sprintf(words.Expired, why.until)
	case why.from != "":
		return fmt.Sprintf(words.NotYet, why.from)
	}
	return ""
}

// noteOn says what a reader must know of a quote, in the language of the answer:
// that its document is not in force, and what it refers to that is not among
// the documents; "" for nothing.
func noteOn(s *analysis, v *validity, lang string, c *Candidate, quote corpus.Span) (string, error) {
	var out []string
	if note := validityNote(v, lang, c.Of().Document); note != "" {
		out = append(out, note)
	}
	names, err := missing(s, c, quote)
	if err != nil {
		return "", err
	}
	if len(names) > 0 {
		out = append(out, fmt.Sprintf(phrases.In(lang).Missing, strings.Join(names, ", ")))
	}
	return strings.Join(out, " "), nil
}

// missing gives the names of what a quote refers to that is not indexed.
func missing(s *analysis, c *Candidate, quote corpus.Span) ([]string, error) {
	at := c.Of().Start
	var out []string
	for _, r := range c.Passage.refersTo() {
		if r.Start+at < quote.Start || r.End+at > quote.End {
			continue
		}
		names, err := s.namesOf()
		if err != nil {
			return nil, err
		}
		if !names.Has(r) && !slices.Contains(out, r.Name) {
			out = append(out, r.Name)
		}
	}
	return out, nil
}
