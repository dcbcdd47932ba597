package duty

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
	"lotsen/corpus/wordlist"
)

// Column is a column of a table's row that names who acts.
type Column struct {
	Title  string
	Bodies []string
	Cell   string // what they do, where the head itself names them; else empty
	part   part
}

// part says how directly a column names those responsible, most directly first.
type part int

const (
	noPart      part = iota
	responsible      // "Ansvarig"
	deciding         // "Beslutar"
	acting           // "Bereder", "Uppföljning görs av"
)

// Heads of columns, and of rows of two cells, that name who acts in what the
// row says: who is responsible or decides, and who else has a part in it.
var (
	ownerColumn = lazyregexp.New(`(?i)^(?:(?:\pL+-?)?(?:ansvarig(?:a|t)?(?: (?:för|nämnd|nämnder|part|aktör|funktion|förvaltning|roll|chef|enhet|person|organ|` +
		`avdelning|instans|bolag|handläggare|tjänsteperson)\b.*|(?:/|, | och | eller ).{1,40})?|ansvar)` +
		`|rollinnehavare|(?:dokument|process|system|risk|informations|objekt)?ägare|vem|vem (?:ansvarar|beslutar|gör(?: vad)?|är ansvarig)\??` +
		`|responsible(?: (?:body|party|unit|committee|department|person))?|owner|who(?: (?:decides|is responsible))?\??)(?:[ /(].{0,40})?$`)
	decidingColumns = words.List("deciding columns")
	actingColumns   = words.List("acting columns")
)

// maxRemark is the most letters that may follow a listed head of a column:
// "Beslutar (delegat)".
const maxRemark = 40

// columnPart says what part those have whom the column with this title names.
func columnPart(title string) part {
	title = strings.TrimSpace(strings.TrimRight(title, ": "))
	low := strings.ToLower(title)
	switch {
	case notOwner.MatchString(title):
		return noPart
	case ownerColumn.MatchString(title):
		return responsible
	case opensWith(low, decidingColumns):
		return deciding
	case opensWith(low, actingColumns), doneByColumn(low):
		return acting
	}
	return noPart
}

// opensWith reports whether a title is in a list, apart from a remark after it.
func opensWith(title string, list *wordlist.List) bool {
	if list.Has(title) {
		return true
	}
	for i := range title {
		if strings.IndexByte(" /(", title[i]) >= 0 && utf8.RuneCountInString(title[i+1:]) <= maxRemark && list.Has(title[:i]) {
			return true
		}
	}
	return false
}

// doneByColumn reports whether a title asks by whom something is done:
// "Uppföljning görs av".
func doneByColumn(title string) bool {
	ws := strings.Fields(title)
	return len(ws) > 1 && len(ws) < 7 && ws[len(ws)-1] == "av" && slices.ContainsFunc(ws, grammar.Passive)
}

// notOwner are heads of columns that only sound like it.
var notOwner = lazyregexp.New(`(?i)ansvarsområde|ansvar och`)

func isOwnerColumn(title string) bool { return columnPart(title) != noPart }

// kindOfBody reports whether a column's head is just a kind of body: "Nämnd".
func kindOfBody(title string) bool {
	return body.IsKind(strings.ToLower(strings.TrimSpace(title)))
}

// partHead is what stands behind a body in the head of its column: "Regionen
// ansvarar för", "Kommunens åtagande".
var partHead = lazyregexp.New(`(?i)^(.+?)(?:(s?) (?:ansvar|åtaganden?|uppgift|uppgifter|insats|insatser|del|roll|ansvarsområden?)| (?:ansvarar(?: för)?|ska|skall|gör|svarar för|erbjuder|bidrar med|tillhandahåller|åtar sig))[:]?$`)
