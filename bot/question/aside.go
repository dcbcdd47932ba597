package question

import (
	"slices"
	"strings"

	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// tail finds what stands at the end of a question and says what it is not about.
var tail = lazyregexp.New(`(?i)^(.*\S)(?:\s*[,(;–-]\s*(?:men |och |but |and )?|\s+(?:men|och|but|and)\s+)(?:inte|ej|not)\s+([^,;.?!()]+)\)?\s*[?.!]*\s*$`)

// mostAside is how many words such a tail has at most.
const mostAside = 5

// besideAside is a question without the tail that says what it is not about:
// "vad gäller för hemtjänsten, inte boendestöd?". What has a verb of its own is
// asked about: "om hon vägrar, inte äter?".
func besideAside(text string) string {
	at := tail.FindStringSubmatch(text)
	if at == nil {
		return text
	}
	words := Lowers(SplitWords(at[2]))
	if len(words) == 0 || len(words) > mostAside || also.Has(words[0]) || slices.ContainsFunc(words, func(w string) bool {
		return grammar.Finite(w) || pronounsAside.Has(w) || interrogatives.Has(w)
	}) {
		return text
	}
	asked := SplitWords(at[1])
	if !slices.ContainsFunc(asked, func(w Word) bool { return !isFrame(w.Lower, Swedish) && !isFrame(w.Lower, English) }) {
		return text
	}
	return strings.TrimRight(at[1], " ,;–-(") + "?"
}
