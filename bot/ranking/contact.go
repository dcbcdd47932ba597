package ranking

import (
	"strings"

	"lotsen/corpus/lazyregexp"
)

// contactLabel finds what stands before the entries of an address block.
var contactLabel = lazyregexp.New(`(?i)(?:^|[\s,;|])(?:(?:post|besöks|gatu|faktura|leverans|e-post|webb)?adress|` +
	`telefon(?:nummer)?|tfn|tel|mobil|fax|telefax|växel|kontaktcenter|kontakt|kundtjänst|` +
	`e-?post|e-?mail|mejl|webb(?:plats|sida)?|hemsida|internet|(?:org|organisations|bankgiro|plusgiro|` +
	`postgiro)\.?\s?-?(?:nr|nummer)|bankgiro|plusgiro|phone|telephone|address|website)\.?:`)

// contactValue finds the entries: numbers, mail and post addresses, pages.
var contactValue = lazyregexp.New(`(?i)(?:\+46|\b0\d{1,3})\s*[-–/]?\s*\d[\d\s-]{4,}\d|` +
	`[\pL\d._%+-]+@[\pL\d.-]+\.\pL{2,}|\bwww\.\S+|\bbox\s+\d+|\b\d{3} \d{2}\s+\p{Lu}`)

// mostContactWords is the most words of a block with a single label.
const mostContactWords = 15

// contactBlock reports whether a sentence is an address block: labels and
// entries, and no statement.
func contactBlock(sentence string) bool {
	if !strings.Contains(sentence, ":") { // as each label ends
		return false
	}
	labels := len(contactLabel.FindAllStringIndex(sentence, -1))
	if labels == 0 || !contactValue.MatchString(sentence) {
		return false
	}
	return labels >= 2 || len(strings.Fields(sentence)) <= mostContactWords
}
