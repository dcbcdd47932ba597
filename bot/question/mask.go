package question

import (
	"strings"

	"lotsen/corpus/lazyregexp"
)

// personal holds what Mask hides, most specific first. Identity numbers and
// coordination numbers (day + 60) are YYMMDD-NNNN with or without century and
// sign; phone numbers are +46, 0046 or 0 and seven to eleven more digits.
var personal = []struct {
	kind    string
	pattern *lazyregexp.Regexp
}{
	{"[e-post]", lazyregexp.New(`(?i)[\pL\pN._%+\-]+@[\pL\pN.\-]+\.\pL{2,}`)},
	{identity, lazyregexp.New(`\b(?:19|20)?\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[67]\d|8\d|` +
		`9[01])[ ]?[-+–][ ]?\d{4}\b`)},
	{identity, lazyregexp.New(`\b(?:19|20)?\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[67]\d|8\d|9[01])[ ]?\d{4}\b`)},
	{"[telefon]", lazyregexp.New(`(?:\+|\b00)\d{2}(?:[ \-–/()]{0,3}\d){7,11}\b`)},
	{"[telefon]", lazyregexp.New(`\b0[1-9](?:[ \-–/()]{0,3}\d){6,9}\b`)},
}

// identity is the kind of the mask of a personal identity number.
const identity = "[personnummer]"

// maskIdentity masks personal identity numbers alone: nothing is looked for by
// them, while a telephone number may be what is looked for.
func maskIdentity(text string) string {
	if !strings.ContainsAny(text, "0123456789") {
		return text
	}
	for _, p := range personal {
		if p.kind == identity {
			text = p.pattern.ReplaceAllString(text, p.kind)
		}
	}
	return text
}

// masked finds what Mask puts in, with the words that only lead it in: "mitt
// personnummer är [personnummer]".
var masked = lazyregexp.New(`(?i)(?:\b(?:och|and|med|with)\s+)?` +
	`(?:\b(?:mitt|min|ditt|din|hans|hennes|dess|deras|barnets|elevens|klientens|patientens|brukarens|personens|my|` +
	`your|his|her|their|the child's|the client's|the)\s+)?` +
	`(?:\b(?:personnummer|personnumret|personnr|pnr|samordningsnummer|identity number|` +
	`personal (?:identity )?number|social security number|` +
	`telefonnummer|telefonnumret|telefon|mobilnummer|mobil|nummer|phone number|phone|number|e-post|e-postadress|` +
	`mejl|mejladress|mail|e-mail|email|email address)\s*)?` +
	`(?:(?:är|is|=|:)\s*)?\[(?:personnummer|telefon|e-post)\](?:\s+(?:och|and)\b)?`)

// unmask takes masks out of a question, so that they are not searched for.
func unmask(text string) string {
	if !strings.Contains(text, "[") {
		return text
	}
	return masked.ReplaceAllString(text, " ")
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
