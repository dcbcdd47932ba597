package card

import (
	"fmt"
	"strings"
	"time"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
	"lotsen/bot/plaintext"
)

// maxListed is how many titles or problems a message names of a kind.
const maxListed = 20

// Changes tells what reading the documents again did.
func Changes(w *phrases.Words, c desk.Changes) Message {
	title := fmt.Sprintf("%s (%s, %s)", w.Reindexed, plaintext.Line(c.Generation), c.Took.Round(100*time.Millisecond))
	body := []any{heading(title)}
	for _, part := range []struct {
		name string
		of   desk.Titles
	}{{w.Added, c.Added}, {w.Changed, c.Changed}, {w.Removed, c.Removed}, {w.Problems, desk.Titles{Titles: c.Problems, Total: len(c.Problems)}}} {
		if part.of.Total > 0 {
			body = append(body, paragraph(run(fmt.Sprintf("%s (%d): %s", part.name, part.of.Total, short(part.of.Titles)), nil)))
		}
	}
	if c.DutiesGained+c.DutiesLost > 0 {
		body = append(body, paragraph(run(fmt.Sprintf("%d %s, %d %s", c.DutiesGained, w.DutiesGained, c.DutiesLost, w.DutiesLost), nil)))
	}
	if c.Added.Total+c.Changed.Total+c.Removed.Total+c.DutiesGained+c.DutiesLost == 0 {
		body = append(body, paragraph(run(w.NoChanges, nil)))
	}
	return Message{Summary: title, Card: page(w.Lang, body, nil)}
}

func short(items []string) string {
	var shown []string
	for _, s := range items[:min(len(items), maxListed)] {
		shown = append(shown, plaintext.Line(s))
	}
	if len(items) > maxListed {
		shown = append(shown, "…")
	}
	return cut(strings.Join(shown, "; "), 1_500)
}

// Status tells what is served and how many questions wait.
func Status(w *phrases.Words, s desk.Status, waiting int) Message {
	return Say(fmt.Sprintf("%s: %s, %s, %s. %s %s (%s). %s: %d.", w.Status,
		w.CountDocuments(s.Documents), w.CountPassages(s.Passages), w.CountDuties(s.Duties),
		w.Built, phrases.Moment(s.Built), s.Generation, w.Waiting, waiting))
}

// Gaps lists questions that the documents did not answer.
func Gaps(w *phrases.Words, gaps []desk.Gap) Message {
	if len(gaps) == 0 {
		return Say(w.NoGaps)
	}
	body := []any{heading(w.Gaps)}
	for _, g := range gaps {
		times := w.Once
		if g.Count > 1 {
			times = fmt.Sprintf("%d %s", g.Count, w.Times)
		}
		body = append(body, paragraph(run(fmt.Sprintf("%s – %s, %s", line(g.Question, maxSource), times, g.Last.Format("2006-01-02")), nil)))
	}
	return Message{Summary: w.Gaps, Card: page(w.Lang, body, nil)}
}
