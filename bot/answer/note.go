package answer

import (
	"fmt"
	"slices"
	"strings"

	"lotsen/bot/analysis"
	"lotsen/bot/phrases"
	"lotsen/bot/ranking"
	"lotsen/corpus"
)

// validityNote says what a reader must know of a document's validity, in the language of
// the answer; "" for one in force.
func validityNote(v *analysis.Validity, lang, id string) string {
	words := phrases.In(lang)
	switch why := v.Why[id]; {
	case why.By != "":
		return fmt.Sprintf(words.Superseded, v.Title(why.By))
	case why.Until != "":
		return fmt.Sprintf(words.Expired, why.Until)
	case why.From != "":
		return fmt.Sprintf(words.NotYet, why.From)
	case !v.InForce(id):
		return words.NoLonger
	}
	return ""
}

// noteOn says what a reader must know of a quote, in the language of the answer:
// that its document is not in force, and what it refers to that is not among
// the documents; "" for nothing.
func noteOn(s *analysis.Generation, v *analysis.Validity, lang string, c *ranking.Candidate, quote corpus.Span) (string, error) {
	var out []string
	if note := validityNote(v, lang, c.Stored().Document); note != "" {
		out = append(out, note)
	}
	names, err := missing(s, v, c, quote)
	if err != nil {
		return "", err
	}
	if len(names) > 0 {
		out = append(out, fmt.Sprintf(phrases.In(lang).Missing, strings.Join(names, ", ")))
	}
	return strings.Join(out, " "), nil
}

// missing gives the names of what a quote refers to that is not indexed.
func missing(s *analysis.Generation, v *analysis.Validity, c *ranking.Candidate, quote corpus.Span) ([]string, error) {
	at := c.Stored().Start
	var out []string
	for _, r := range c.Passage.References() {
		if r.Start+at < quote.Start || r.End+at > quote.End {
			continue
		}
		names, err := s.Names(v)
		if err != nil {
			return nil, err
		}
		if !names.Has(r) && !slices.Contains(out, r.Name) {
			out = append(out, r.Name)
		}
	}
	return out, nil
}
