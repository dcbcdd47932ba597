package teaching

import (
	"fmt"
	"slices"
	"strings"

	"lotsen/bot/phrases"
	"lotsen/bot/plaintext"
	"lotsen/bot/teach"
)

// Lost are those of the lessons that no longer hold, by a name that each has once it
// is lost, and again only after it was taught and lost anew.
func Lost(all []teach.Lesson) map[string]teach.Lesson {
	out := map[string]teach.Lesson{}
	for _, l := range all {
		if l.Lost != "" {
			out[fmt.Sprintf("lost:%d:%s:%s:%d", l.ID, l.Hash, l.Lost, l.Read.UnixMilli())] = l
		}
	}
	return out
}

const (
	mostNamed    = 10  // of what is lost, in one message
	mostQuestion = 200 // characters of its question, and of its document's title
)

// Tell says what is lost, of which those are named that may be.
func Tell(w *phrases.Words, lost []teach.Lesson, may func(teach.Lesson) bool) string {
	says := &w.Teaching
	out := []string{says.Lost}
	hidden, more := 0, 0
	slices.SortFunc(lost, func(a, b teach.Lesson) int { return int(a.ID - b.ID) })
	for _, l := range lost {
		switch {
		case !may(l):
			hidden++
			continue
		case len(out) > mostNamed:
			more++
			continue
		}
		why := map[teach.Lost]string{teach.Changed: says.Changed, teach.Gone: says.Gone, teach.NotInForce: says.NotValid}[l.Lost]
		line := fmt.Sprintf("• ”%s” (%s: %s)", short(l.Question), short(l.Title), why)
		if l.Owner != "" {
			line += ", " + fmt.Sprintf(says.LostOwner, short(l.Owner))
		}
		out = append(out, line)
	}
	if hidden > 0 {
		out = append(out, fmt.Sprintf(says.LostHidden, hidden))
	}
	if more > 0 {
		out = append(out, fmt.Sprintf(says.LostMore, more))
	}
	return strings.Join(append(out, says.LostWhat), "\n")
}

func short(s string) string { return plaintext.Cut(plaintext.Line(s), mostQuestion, plaintext.UTF16) }
