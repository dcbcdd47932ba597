package terminal

import (
	"fmt"
	"io"
	"strings"

	"lotsen/bot/answer"
	"lotsen/corpus"
	"lotsen/index/diff"
)

// Changes prints what changed between two generations, at most so many entries
// of each list.
func Changes(w io.Writer, c diff.Changes, most int) {
	if c.From == "" {
		return
	}
	if c.Empty() {
		fmt.Fprintf(w, "nothing has changed since %s\n", c.From)
		return
	}
	fmt.Fprintf(w, "changes since %s (%d passages then, %d now):\n", c.From, c.PassagesBefore, c.PassagesAfter)
	var documents, sections, gained, lost, smoke []string
	for _, d := range c.Documents {
		documents = append(documents, fmt.Sprintf("%s: %s (%s)", d.What, d.Title, d.Document))
	}
	for _, s := range c.Sections {
		sections = append(sections, fmt.Sprintf("%s: %s, %s", s.What, s.Document, s.Section))
	}
	for _, d := range c.Gained {
		gained = append(gained, dutyLine(d))
	}
	for _, d := range c.Lost {
		lost = append(lost, dutyLine(d))
	}
	for _, s := range c.Smoke {
		smoke = append(smoke, fmt.Sprintf("%s – now %s – before %s", s.Name, orRefusal(s.After), orRefusal(s.Before)))
	}
	list(w, "documents", documents, diff.Total(c.Counts.Documents), most)
	list(w, "sections", sections, diff.Total(c.Counts.Sections), most)
	list(w, "duties gained", gained, c.Counts.Gained, most)
	list(w, "duties lost", lost, c.Counts.Lost, most)
	list(w, "smoke questions with another answer", smoke, len(smoke), most)
	if most < diff.Most {
		fmt.Fprintf(w, "all of it: lotsen index diff %s %s\n", c.From, c.To)
	}
}

// list prints a heading with how many there are and the first entries.
func list(w io.Writer, heading string, entries []string, total, most int) {
	if len(entries) == 0 {
		return
	}
	fmt.Fprintf(w, "%s: %d\n", heading, total)
	for _, e := range entries[:min(len(entries), most)] {
		fmt.Fprintln(w, Hang(e))
	}
	if more := total - most; more > 0 {
		fmt.Fprintf(w, "  … and %d more\n", more)
	}
}

func dutyLine(d corpus.Duty) string {
	quote := Shorten(answer.Readable(d.Quote), 200)
	return fmt.Sprintf("%s [%s]: ”%s” (%s, %s)", strings.Join(d.Bodies, ", "), d.Modality, quote, d.Document, d.Section)
}

func orRefusal(says string) string {
	if says == "" {
		return "no answer"
	}
	return "”" + Shorten(says, 200) + "”"
}
