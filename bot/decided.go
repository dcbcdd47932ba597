package bot

import (
	"fmt"
	"slices"
	"strings"

	"lotsen/corpus"
)

// decisions are the words for a document's coming about.
var decisions = strings.Fields("beslutad beslutat beslutades beslutats antagen antaget antogs antagits fastställd fastställt fastställdes fastställts decided adopted approved enacted")

// decidedReply says when a document was decided that the metadata of it tell
// and no sentence does; "" where a question does not ask that of one document.
func (b *Bot) decidedReply(q *reading, m *matcher, s *standing) string {
	if q.want != WantDate && q.want != WantCondition {
		return ""
	}
	about := map[int]bool{} // meanings that must be in the title
	asked := false
	for _, w := range q.words {
		asked = asked || isDecision(w.lower)
	}
	for i, mean := range q.meanings {
		if mean.previous || mean.end-mean.start == 1 && mean.start < len(q.words) && isDecision(q.words[mean.start].lower) {
			continue
		}
		about[i] = true
	}
	if !asked || len(about) == 0 {
		return ""
	}
	var found *corpus.Document
	for _, d := range s.documents {
		if d.Decided == "" || s.old[d.ID] != "" || !m.saidBy(d.Title, about) {
			continue
		}
		if found != nil {
			return "" // which of them is meant is not known
		}
		found = d
	}
	if found == nil {
		return ""
	}
	return fmt.Sprintf(notes[q.lang].decided, found.Title, found.Decided)
}

// retract puts a line of Lotsen's own in the place of an answer, whose quotes
// come close at best; an empty line leaves it.
func (a *Answer) retract(reply string) {
	if reply == "" {
		return
	}
	if a.Answered {
		a.Related = a.Citations[:min(relatedMax, len(a.Citations))]
	}
	a.Answered, a.Actors, a.Citations, a.Reply = false, []string{}, []Citation{}, reply
}

func isDecision(word string) bool {
	return slices.Contains(decisions, word)
}

// saidBy reports whether a title says all of some meanings.
func (m *matcher) saidBy(title string, meanings map[int]bool) bool {
	earned := m.earned(m.analyzer.Analyze(title))
	for i := range meanings {
		if earned[i] < saidFrom {
			return false
		}
	}
	return true
}
