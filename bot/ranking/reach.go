package ranking

import "lotsen/corpus/lazyregexp"

// reachWords are the verbs by which a sentence tells whom to turn to, and the few
// words that may stand between them and the name.
const reachWords = `(?:kontakt(?:a|ar|as|at|en med)|kontakt med|ring(?:a|er|s|as)?|meddel(?:a|ar|as)|informer(?:a|ar|as)|underrätt(?:a|ar|as)|larm(?:a|ar|as)|` +
	`mejl(?:a|ar|as)|anmäl(?:a|er|s|as)?|anmälan|rapporter(?:a|ar|as)|vänd(?:a|er)? (?:dig|sig|er|oss)|hör(?:a|er)? av (?:dig|sig|er|oss)|` +
	`tal(?:a|ar|as) med|prat(?:a|ar|as) med|tillkall(?:a|ar|as)|kall(?:a|as) på|skick(?:a|ar|as)|lämn(?:a|ar|as)|fråg(?:a|ar))`

var (
	// turnsTo finds, before a body's name, that it is whom to turn to.
	turnsTo = lazyregexp.New(`(?i)(?:^|[^\pL])` + reachWords + `(?: (?:alltid|omgående|omedelbart|då|även|också|direkt|genast|först|sedan|detta|det|den|dig|ni|du|personalen|in|till|med|hos|och|din|sin|er|ditt|sitt|dina|sina|en|ett|den|närmaste|närmsta|ansvarig|berörd|annan)){0,4} $`)
	// turnedTo finds it behind the name: "BE kontaktas".
	turnedTo = lazyregexp.New(`(?i)^(?: (?:ska|skall|måste|bör|kan))?(?: (?:alltid|omgående|omedelbart|då|även|också|direkt|genast|först))? (?:kontaktas|meddelas|informeras|underrättas|larmas|tillkallas|rings|nås)\b`)
	// alsoTurnedTo joins one such name to the next.
	alsoTurnedTo = lazyregexp.New(`(?i)^ ?(?:,|/|och|eller|samt|alternativt|, alternativt)(?: (?:till|med|din|sin|annan|en|den|närmaste|ansvarig))? ?$`)
)

// reached gives the bodies that a sentence tells to turn to.
func (c *Candidate) reached() []string {
	text := c.Text()
	var names []string
	end := -1 // of the one before
	for _, b := range c.Passage.Bodies(c.Sentence) {
		before, after := text[:b.Span.Start], text[b.Span.End:]
		joined := end >= 0 && end <= b.Span.Start && alsoTurnedTo.MatchString(text[end:b.Span.Start])
		if !joined && !turnsTo.MatchString(before) && !turnedTo.MatchString(after) {
			end = -1
			continue
		}
		names, end = append(names, b.Name), b.Span.End
	}
	return names
}
