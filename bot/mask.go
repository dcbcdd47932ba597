package bot

import (
	"regexp"
	"strings"
)

// personal holds what Mask hides, most specific first. Identity numbers and
// coordination numbers (day + 60) are YYMMDD-NNNN with or without century and
// sign; phone numbers are +46, 0046 or 0 and seven to eleven more digits.
var personal = []struct {
	kind    string
	pattern *regexp.Regexp
}{
	{"[e-post]", regexp.MustCompile(`(?i)[\pL\pN._%+\-]+@[\pL\pN.\-]+\.\pL{2,}`)},
	{"[personnummer]", regexp.MustCompile(`\b(?:19|20)?\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[67]\d|8\d|9[01])[ ]?[-+–][ ]?\d{4}\b`)},
	{"[personnummer]", regexp.MustCompile(`\b(?:19|20)?\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[67]\d|8\d|9[01])[ ]?\d{4}\b`)},
	{"[telefon]", regexp.MustCompile(`(?:\+|\b00)\d{2}(?:[ \-–/()]{0,3}\d){7,11}\b`)},
	{"[telefon]", regexp.MustCompile(`\b0[1-9](?:[ \-–/()]{0,3}\d){6,9}\b`)},
}

// Mask replaces Swedish personal identity numbers, phone numbers and e-mail
// addresses in text by a word in brackets. Dates (2005-04-01), statutes
// (1990:52) and post codes stay. Every question is masked before it is stored.
func Mask(text string) string {
	if !strings.ContainsAny(text, "@0123456789") {
		return text
	}
	for _, p := range personal {
		text = p.pattern.ReplaceAllString(text, p.kind)
	}
	return text
}
