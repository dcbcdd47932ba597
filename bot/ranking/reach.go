package ranking

import (
	"slices"

	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// reachWords are the verbs by which a sentence tells whom to turn to, and the few
// words that may stand between them and the name.
const reachWords = `(?:kontakt(?:a|ar|as|at|en med)|kontakt med|ring(?:a|er|s|as)?|meddel(?:a|ar|as)|informer(?:a|ar|as)|underrätt(?:a|ar|as)|larm(?:a|ar|as)|` +
	`mejl(?:a|ar|as)|anmäl(?:a|er|s|as)?|anmälan|rapporter(?:a|ar|as)|vänd(?:a|er)? (?:dig|sig|er|oss)|hör(?:a|er)? av (?:dig|sig|er|oss)|` +
	`tal(?:a|ar|as) med|prat(?:a|ar|as) med|tillkall(?:a|ar|as)|kall(?:a|as) på|skick(?:a|ar|as)|lämn(?:a|ar|as)|fråg(?:a|ar))`

var (
	// turnsTo finds, before a body's name, that it is whom to turn to.
	turnsTo = lazyregexp.New(`(?i)(?:^|[^\pL])` + reachWords + `(?: (?:alltid|omgående|omedelbart|man|vi|jag|då|även|också|direkt|genast|först|sedan|detta|det|den|dig|ni|du|personalen|in|till|med|hos|och|din|sin|er|ditt|sitt|dina|sina|en|ett|den|närmaste|närmsta|ansvarig|berörd|annan)){0,4} $|` +
		`(?:^|[^\pL])(?:anmäl|rapporter|lämn|skick|meddel|mejl|hänvis)(?:a|as|ar|er|s)?(?: [^\s,.;:]+){1,4} till(?: (?:din|sin|er|en|ett|den|närmaste|närmsta|ansvarig|berörd))* $`)
	// turnedTo finds it behind the name: "BE kontaktas".
	turnedTo = lazyregexp.New(`(?i)^(?: (?:ska|skall|måste|bör|kan))?(?: (?:alltid|omgående|omedelbart|då|även|också|direkt|genast|först))? (?:kontaktas|meddelas|informeras|underrättas|larmas|tillkallas|rings|nås)\b`)
	// inRelative ends in a relative clause: what others do stands there.
	inRelative = lazyregexp.New(`(?i) som(?: [^\s,.;:]+){0,3}$`)
	relative   = lazyregexp.New(`(?i)^,? som `)
	// alsoTurnedTo joins one such name to the next.
	alsoTurnedTo = lazyregexp.New(`(?i)^(?: (?:först|direkt|genast))? ?(?:,|/|och|eller|samt|alternativt|, alternativt|och därefter|och sedan|därefter|sedan)(?: (?:till|med|din|sin|annan|en|den|närmaste|ansvarig))? ?$`)
)

// reached gives the bodies that a sentence tells to turn to.
func (c *Candidate) reached() []string {
	text := c.Text()
	var names []string
	end := -1 // of the one before
	for _, b := range c.Passage.Bodies(c.Sentence) {
		if end >= 0 && relative.MatchString(text[end:b.Span.Start]) {
			break // whom the one turned to turns to
		}
		before, after := text[:b.Span.Start], text[b.Span.End:]
		joined := end >= 0 && end <= b.Span.Start && alsoTurnedTo.MatchString(text[end:b.Span.Start])
		verb := turnsTo.FindStringIndex(before)
		if verb != nil && inRelative.MatchString(before[:verb[0]]) {
			verb = nil
		}
		if !joined && verb == nil && !turnedTo.MatchString(after) {
			end = -1
			continue
		}
		names, end = append(names, fullName(text, b)), b.Span.End
	}
	return names
}

// fullName is a body's name with what tells it from others of its kind: "enheten
// för barn och unga".
func fullName(text string, b body.Mention) string {
	toks := grammar.Tokens(text, 0, len(text))
	i := slices.IndexFunc(toks, func(t grammar.Token) bool { return t.Start == b.Start })
	if i < 0 {
		return b.Name
	}
	if found, _ := body.ListAt(toks, i, len(toks)); len(found) > 0 {
		return found[0].Name(text, toks)
	}
	return b.Name
}
