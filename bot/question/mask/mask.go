// Package mask hides what tells of a person in a text: identity numbers, telephone
// numbers and e-mail addresses. It does not find names.
package mask

import (
	"strings"

	"lotsen/corpus/lazyregexp"
)

// personal holds what Personal hides besides identity numbers, most specific first:
// phone numbers are +46, 0046 or 0 and seven to eleven more digits.
var personal = []struct {
	kind    string
	pattern *lazyregexp.Regexp
}{
	{"[e-post]", lazyregexp.New(`(?i)[\pL\pN._%+\-]+(?:\s?[@＠]\s?|\s?[(\[{<](?:at|a|@|snabel-?a)[)\]}>]\s?)[\pL\pN.\-]+\.\pL{2,}`)},
	{"[telefon]", lazyregexp.New(`(?:[+＋]|\b00)\d{1,2}(?:[ \-–—/()]{0,3}\d){7,11}\b`)},
	{"[telefon]", lazyregexp.New(`\b(?:0|46)7[02369](?:[\s.\-–—_/()]{0,3}\d){7}\b`)}, // of mobiles, whatever stands between
	{"[telefon]", lazyregexp.New(`\b0[1-9](?:[ \-–—/()]{0,3}\d){6,9}\b`)},
}

// masked finds what Personal puts in, with the words that only lead it in: "mitt
// personnummer är [personnummer]".
var masked = lazyregexp.New(`(?i)(?:\b(?:och|and|med|with)\s+)?` +
	`(?:\b(?:mitt|min|ditt|din|hans|hennes|dess|deras|barnets|elevens|klientens|patientens|brukarens|personens|my|` +
	`your|his|her|their|the child's|the client's|the)\s+)?` +
	`(?:\b(?:personnummer|personnumret|personnr|pnr|samordningsnummer|identity number|` +
	`personal (?:identity )?number|social security number|` +
	`telefonnummer|telefonnumret|telefon|mobilnummer|mobil|nummer|phone number|phone|number|e-post|e-postadress|` +
	`mejl|mejladress|mail|e-mail|email|email address)\s*)?` +
	`(?:(?:är|is|=|:)\s*)?\[(?:personnummer|telefon|e-post)\](?:\s+(?:och|and)\b)?`)

// Drop takes masks out of a question, so that they are not searched for.
func Drop(text string) string {
	if !strings.Contains(text, "[") {
		return text
	}
	return masked.ReplaceAllString(text, " ")
}

// Identity masks personal identity numbers alone: nothing is looked for by them, while
// a telephone number may be what is looked for.
func Identity(text string) string { return identityIn(spokenIn(text)) }

// Personal replaces Swedish personal identity numbers, phone numbers and e-mail
// addresses in text by a word in brackets. Dates (2005-04-01), statutes
// (1990:52), organisation numbers and post codes stay. Every question is masked
// before it is stored.
func Personal(text string) string {
	text = spokenIn(text)
	digits := hasDigit(text)
	if !digits && !strings.ContainsAny(text, "@([") {
		return text
	}
	if digits {
		text = plainDigits(text)
	}
	text = personal[0].pattern.ReplaceAllString(text, personal[0].kind)
	if !digits {
		return text
	}
	text = identityIn(text)
	// Two dates are no telephone number, though what parts them begins with a nought.
	var out strings.Builder
	last := 0
	for _, date := range append(dates.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		between := text[last:date[0]]
		for _, p := range personal[1:] {
			between = p.pattern.ReplaceAllString(between, p.kind)
		}
		out.WriteString(between + text[date[0]:date[1]])
		last = date[1]
	}
	return out.String()
}

var dates = lazyregexp.New(`\b(?:19|20)\d\d-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])\b`)
