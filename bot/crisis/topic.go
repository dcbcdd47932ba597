package crisis

import "lotsen/corpus/lazyregexp"

// topics are what grave messages tell of, each with the titles of documents that are
// truly about that: an organisation's own routine.
var topics = []struct{ told, titles *lazyregexp.Regexp }{
	{anyOf(`\b(?:dö|leva|självmord\pL*|suicid\pL*|livet|hänga|die|suicide|kill myself|end my life)\b`), lazyregexp.New(`(?i)självmord|suicid`)},
	{anyOf(`\b`+mine+`\b`, `\b(?:hemma|at home|exet|sambon)\b`), lazyregexp.New(`(?i)våld i nära|kvinnofrid|hedersrelatera|violence in close`)},
	{anyOf(`\b(?:kniv|vapen|pistol|yxa|skjuta|beväpnad|hotar oss|hotar personalen|receptionen|besökare|knife|gun|weapon)\b`), lazyregexp.New(`(?i)hot (?:och|&) (?:hot om )?våld|våld och hot|threats? and violence`)},
	{anyOf(`\b(?:barn|barnet|barnen|flicka|flickan|pojke|pojken|elev|eleven|\pL*åring|dotter|son|child|kid|kids|daughter)\b`), lazyregexp.New(`(?i)orosanmälan|barn som far illa|barn i fara|child(?:ren)? at risk`)},
	{anyOf(`\b(?:brinner|rök|burning|fire)\b`), lazyregexp.New(`(?i)(?:^|[ :–-])brand(?:[ ,.:–-]|$)|brandskydd|utrymning|fire safety`)},
}

// mostRoutines is how many documents are named at most.
const mostRoutines = 2

// Routines gives those of some documents' titles that are about what a grave message
// tells; none as a rule.
func Routines(text string, titles []string) []string {
	text = normal(text)
	var out []string
	for _, topic := range topics {
		if !topic.told.MatchString(text) {
			continue
		}
		for _, title := range titles {
			if len(out) < mostRoutines && topic.titles.MatchString(title) {
				out = append(out, title)
			}
		}
	}
	return out
}
