// Package phrases holds Lotsen's own words, once in Swedish and once in
// English, for every face and the command line. It knows no answer, no
// document and no markup: what is quoted is never translated, and how a text is
// set is each face's own.
package phrases

import (
	"fmt"
	"strconv"
	"strings"
)

// Words are Lotsen's own words in one language. A field whose sentence names
// %s takes names, titles and dates there, in the order that its comment tells.
type Words struct {
	Lang string // sv or en

	// Around an answer.
	Responsible string // before the bodies responsible
	More        string // above the second quote and those after it
	Page        string // before a page's number
	Decided     string // before the date of a document's decision
	Refusal     string // in place of an answer
	Nearest     string // above the passages that come nearest a refusal

	// In place of an answer, to messages that ask the documents nothing.
	Welcome string // to thanks
	AboutMe string // to greetings and questions after Lotsen itself

	TooLong string // to a question that is too long; %s: how many characters it may have

	// Sentences about the document of a quote.
	Superseded string // %s: title of the document that replaced it
	Expired    string // %s: the last day of its validity
	NotYet     string // %s: the first day of its validity, which is to come
	Missing    string // %s: names of what it refers to that is not indexed
	DecidedOn  string // %s: title, and date of decision

	// Notes on a document in a list.
	ReplacedBy string // %s: title of the document that replaced it
	ValidUntil string // %s: the last day of its validity
	ValidFrom  string // %s: the first day of its validity
}

var swedish = Words{
	Lang:        "sv",
	Responsible: "Ansvarig", More: "Fler ställen", Page: "s.", Decided: "beslutat",
	Refusal: "Jag hittar inget svar på det i dokumenten.",
	Nearest: "Närmast ligger detta, men det är inget svar:",

	Welcome: "Varsågod. Fråga gärna igen.",
	AboutMe: "Jag är Lotsen. Jag svarar på frågor om kommunens program, lagar och riktlinjer med dokumentens egna ord, " +
		"visar var de står och säger till när de inte ger något svar. " +
		"Fråga till exempel ”Vem ansvarar för uppsökande arbete?” eller ”När ska programmet följas upp?”",
	TooLong: "Frågan är för lång för mig; den får ha högst %s tecken. Fråga gärna igen med färre ord.",

	Superseded: "Dokumentet är ersatt av %s.",
	Expired:    "Dokumentet gällde till och med %s.",
	NotYet:     "Dokumentet gäller först från och med %s.",
	Missing:    "Nämns här men finns inte bland dokumenten: %s.",
	DecidedOn:  "%s: beslutat %s, enligt uppgifterna om dokumentet.",

	ReplacedBy: "ersatt av %s", ValidUntil: "gällde till %s", ValidFrom: "gäller från %s",
}

var english = Words{
	Lang:        "en",
	Responsible: "Responsible", More: "Further passages", Page: "p.", Decided: "decided",
	Refusal: "I cannot find an answer to that in the documents.",
	Nearest: "These passages come closest, but they are no answer:",

	Welcome: "You are welcome. Do ask again.",
	AboutMe: "I am Lotsen. I answer questions about the municipality's programmes, laws and guidelines in the documents' own words, " +
		"show where they stand, and say so when they hold no answer. " +
		"Ask, for example, “Who is responsible for youth outreach?” or “When is the programme to be followed up?”",
	TooLong: "That question is too long for me; it may have at most %s characters. Please ask again in fewer words.",

	Superseded: "The document has been replaced by %s.",
	Expired:    "The document was valid until %s.",
	NotYet:     "The document is not valid until %s.",
	Missing:    "Referred to here but not among the documents: %s.",
	DecidedOn:  "%s: decided %s, by what is known of the document.",

	ReplacedBy: "replaced by %s", ValidUntil: "valid until %s", ValidFrom: "valid from %s",
}

// In returns the words of a language, which a locale such as "en-GB" may name
// too: Swedish unless it is English. The words must not be changed.
func In(lang string) *Words {
	if strings.HasPrefix(strings.ToLower(lang), "en") {
		return &english
	}
	return &swedish
}

// Number writes a number of at most six digits as the language does.
func (w *Words) Number(n int) string {
	switch {
	case n < 1000:
		return strconv.Itoa(n)
	case w.Lang == english.Lang:
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	}
	return fmt.Sprintf("%d\u00a0%03d", n/1000, n%1000) // a space that does not break
}

// Validity notes why a document of a list is not in force: the title of what
// replaced it, the last day of its validity, or the first one that is to come.
// The first of them that is not empty is told; "" where all are.
func (w *Words) Validity(replacedBy, until, from string) string {
	switch {
	case replacedBy != "":
		return fmt.Sprintf(w.ReplacedBy, replacedBy)
	case until != "":
		return fmt.Sprintf(w.ValidUntil, until)
	case from != "":
		return fmt.Sprintf(w.ValidFrom, from)
	}
	return ""
}
