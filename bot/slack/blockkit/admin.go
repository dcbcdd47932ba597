package blockkit

import (
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"lotsen/bot/desk"
	"lotsen/bot/phrases"
)

// maxListed is how many titles or problems a reindex message names of a kind.
const maxListed = 20

// Changes tells what reading the documents again did.
func Changes(w *phrases.Words, c desk.Changes) Message {
	p := newPage("")
	title := fmt.Sprintf("%s (%s, %s)", w.Reindexed, Line(c.Generation), c.Took.Round(100*time.Millisecond))
	p.rich(slack.NewRichTextSection(bold(title)), title)
	for _, part := range []struct {
		name string
		of   desk.Titles
	}{{w.Added, c.Added}, {w.Changed, c.Changed}, {w.Removed, c.Removed}, {w.Problems, desk.Titles{Titles: c.Problems, Total: len(c.Problems)}}} {
		if part.of.Total > 0 {
			p.sentence(fmt.Sprintf("%s (%d): %s", part.name, part.of.Total, short(part.of.Titles)))
		}
	}
	if c.DutiesGained+c.DutiesLost > 0 {
		p.sentence(fmt.Sprintf("%d %s, %d %s", c.DutiesGained, w.DutiesGained, c.DutiesLost, w.DutiesLost))
	}
	if c.Added.Total+c.Changed.Total+c.Removed.Total+c.DutiesGained+c.DutiesLost == 0 {
		p.sentence(w.NoChanges)
	}
	m := p.message()
	m.Text = Cut(m.Text, 3_900) // chat.update refuses more than 4,000
	return m
}

func short(items []string) string {
	shown := make([]string, 0, maxListed)
	for _, s := range items[:min(len(items), maxListed)] {
		shown = append(shown, Line(s))
	}
	if len(items) > maxListed {
		shown = append(shown, "…")
	}
	return Cut(strings.Join(shown, "; "), 1_500)
}

// Status tells what is served and how many questions wait.
func Status(w *phrases.Words, s desk.Status, waiting, givenUp int) Message {
	says := fmt.Sprintf("%s: %s, %s, %s. %s %s (%s). %s: %d.", w.Status,
		w.CountDocuments(s.Documents), w.CountPassages(s.Passages), w.CountDuties(s.Duties),
		w.Built, phrases.Moment(s.Built), s.Generation, w.Waiting, waiting)
	if givenUp > 0 {
		says += "\n" + fmt.Sprintf(w.GivenUp, givenUp)
	}
	return Plain(says)
}

// Gaps lists questions that the documents did not answer. The key marks the message.
func Gaps(w *phrases.Words, gaps []desk.Gap, key string) Message {
	p := newPage(key)
	p.rich(slack.NewRichTextSection(bold(w.Gaps)), w.Gaps)
	if len(gaps) == 0 {
		p.note(w.NoGaps)
		return p.message()
	}
	for _, g := range gaps {
		times := w.Once
		if g.Count > 1 {
			times = fmt.Sprintf("%d %s", g.Count, w.Times)
		}
		p.sentence(fmt.Sprintf("%s – %s, %s", Cut(Line(g.Question), maxSource), times, g.Last.Format("2006-01-02")))
	}
	p.actions(button(ActionGapsCSV, "all", w.CSV))
	return p.message()
}
