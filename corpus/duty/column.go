package duty

import (
	"strings"

	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// Column is a column of a table's row that names who acts.
type Column struct {
	Title  string
	Bodies []string
	Cell   string // what they do, where the head itself names them; else empty
	part   int    // as columnPart says
}

// Heads of columns, and of rows of two cells, that name who acts in what the
// row says: who is responsible or decides, and who else has a part in it.
var (
	ownerColumn = lazyregexp.New(`(?i)^(?:(?:\pL+-?)?(?:ansvarig(?:a|t)?(?: (?:för|nämnd|nämnder|part|aktör|funktion|förvaltning|roll|chef|enhet|person|organ|avdelning|instans|bolag|handläggare|tjänsteperson)\b.*|(?:/|, | och | eller ).{1,40})?|ansvar)` +
		`|rollinnehavare|(?:dokument|process|system|risk|informations|objekt)?ägare|vem|vem (?:ansvarar|beslutar|gör(?: vad)?|är ansvarig)\??|responsible(?: (?:body|party|unit|committee|department|person))?|owner|who(?: (?:decides|is responsible))?\??)(?:[ /(].{0,40})?$`)
	deciderColumn = lazyregexp.New(`(?i)^(?:delegat|delegater|delegerad till|beslutsfattare|beslutar|beslut fattas av|fattar beslut|beslutande(?: (?:organ|nämnd|instans|part))?|beslutsinstans|beslutsnivå|beslutanderätt|beslutas av` +
		`|delegate|decision.maker|decides|decided by)(?:[ /(].{0,40})?$`)
	partColumn = lazyregexp.New(`(?i)^(?:utförare|utförande(?: (?:enhet|part|nämnd))?|utför|genomför|genomförare|genomförande (?:enhet|part|nämnd|aktör)|aktör(?:er)?|bereder|beredande(?: (?:organ|nämnd|instans))?|beredning|samordnar|samordnare|samordnande (?:enhet|nämnd|part)|verkställer|verkställande(?: organ)?|verkställighet|handlägger|handläggare|föredragande|godkänner|attesterar|attestant|kontrollerar|granskar|leder|följer upp|rapporterar|tar fram|upprättar|fastställer|tillsätter|utser|sammankallar|sammankallande|huvudman|performed by|carried out by|prepared by|approved by|coordinated by|prepares|approves|coordinates|coordinator|lead)(?:[ /(].{0,40})?$`)
)

// columnPart says how directly a column names those responsible: 1 who is
// responsible, 2 who decides, 3 who acts ("Bereder", "Uppföljning görs av"), 0
// none.
func columnPart(title string) int {
	title = strings.TrimSpace(strings.TrimRight(title, ": "))
	switch {
	case notOwner.MatchString(title):
		return 0
	case ownerColumn.MatchString(title):
		return 1
	case deciderColumn.MatchString(title):
		return 2
	case partColumn.MatchString(title):
		return 3
	}
	if words := strings.Fields(strings.ToLower(title)); len(words) > 1 && len(words) < 7 && words[len(words)-1] == "av" {
		for _, w := range words {
			if grammar.Passive(w) {
				return 3
			}
		}
	}
	return 0
}

// leastDirect is beyond what columnPart says.
const leastDirect = 4

// notOwner are heads of columns that only sound like it.
var notOwner = lazyregexp.New(`(?i)ansvarsområde|ansvar och`)

func isOwnerColumn(title string) bool { return columnPart(title) > 0 }

// kindOfBody reports whether a column's head is the mere kind of a body: "Nämnd".
func kindOfBody(title string) bool {
	return body.IsKind(strings.ToLower(strings.TrimSpace(title)))
}

// partHead is what stands behind a body in the head of its column: "Regionen
// ansvarar för", "Kommunens åtagande".
var partHead = lazyregexp.New(`(?i)^(.+?)(?:(s?) (?:ansvar|åtaganden?|uppgift|uppgifter|insats|insatser|del|roll|ansvarsområden?)| (?:ansvarar(?: för)?|ska|skall|gör|svarar för|erbjuder|bidrar med|tillhandahåller|åtar sig))[:]?$`)
