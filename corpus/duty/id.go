package duty

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"lotsen/corpus"
)

// Version changes whenever a Reader may give other duties, actors or columns for
// the same document, so that an index of an older reading is rebuilt.
const Version = 10

// idBytes is how many bytes of a hash make an id: among a million duties, two
// alike would come once in 30 million registers.
const idBytes = 8

// Identify gives each duty of a document its id, where all are in the order of
// the document. It is made of the document's id and the letters and figures of
// the quote, so that neither what stands elsewhere nor marks, case and blanks
// change it. Only duties with the same quote are told apart by their order.
func Identify(all []corpus.Duty) {
	seen := map[string]int{}
	for i, d := range all {
		said := d.Document + "\x00" + plain(d.Quote)
		seen[said]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", said, seen[said]))
		all[i].ID = hex.EncodeToString(sum[:idBytes])
	}
}

// plain is text in lower case without all that is neither letter nor figure.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
