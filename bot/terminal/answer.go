package terminal

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"lotsen/bot/answer"
	"lotsen/bot/phrases"
	"lotsen/bot/register"
)

// Look says how an answer is printed.
type Look struct {
	Color bool
	Links bool // under each source, the address where the quote is read
}

// Answer prints an answer for people, in the language of the question.
func Answer(w io.Writer, a answer.Answer, look Look) {
	for i, part := range a.Parts {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintln(w, Bold(Wrap(fmt.Sprintf("%d. %s", i+1, part.Question), ""), look.Color))
		fmt.Fprintln(w)
		Answer(w, part, look)
	}
	if len(a.Parts) > 0 {
		return
	}
	words := phrases.In(a.Lang)
	if a.Reply != "" {
		for line := range strings.SplitSeq(a.Reply, "\n") {
			fmt.Fprintln(w, Wrap(line, ""))
		}
		writeCitations(w, words, words.Nearest, a.Near(), look)
		return
	}
	if !a.Answered {
		fmt.Fprintln(w, Bold(words.Refusal, look.Color))
		writeCitations(w, words, words.Nearest, a.Near(), look)
		writeSimilar(w, words, a.Similar, look)
		return
	}
	if a.Verified != nil {
		fmt.Fprintln(w, Wrap(words.VerifiedBy(a.Verified.By, a.Verified.On)+".", ""))
	}
	if a.Certainty == answer.Likely {
		fmt.Fprintln(w, words.Probably+":")
	}
	if len(a.Actors) > 0 {
		label := words.Responsible + ": "
		for i, actor := range a.Actors {
			if i > 0 {
				label = strings.Repeat(" ", utf8.RuneCountInString(label))
			}
			fmt.Fprintln(w, label+Bold(actor, look.Color))
		}
		fmt.Fprintln(w)
	}
	writeCitation(w, words, a.Citations[0], look)
	writeCitations(w, words, words.More+":", a.Citations[1:], look)
	writeSimilar(w, words, a.Similar, look)
}

// writeSimilar writes what people have asked that is near, with what answers that.
func writeSimilar(w io.Writer, words *phrases.Words, all []answer.Similar, look Look) {
	if len(all) > 0 {
		fmt.Fprintf(w, "\n%s:\n", words.PeopleAsked)
	}
	for _, s := range all {
		fmt.Fprintln(w)
		fmt.Fprintln(w, Wrap("• "+s.Question, "  "))
		writeCitation(w, words, s.Citation, look)
	}
}

func writeCitations(w io.Writer, words *phrases.Words, heading string, cs []answer.Citation, look Look) {
	if len(cs) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", heading)
	for _, c := range cs {
		fmt.Fprintln(w)
		writeCitation(w, words, c, look)
	}
}

func writeCitation(w io.Writer, words *phrases.Words, c answer.Citation, look Look) {
	fmt.Fprintln(w, lines("”"+c.Readable()+"”", "  "))
	if c.More > 0 {
		fmt.Fprintln(w, "  "+fmt.Sprintf(words.MoreItems, c.More)+" (lotsen ask --whole)")
	}
	where := c.Title
	if c.Section != "" && c.Section != c.Title {
		where += ", " + c.Section
	}
	if c.Page > 0 {
		where += ", " + words.PageOf(c.Page, c.PageLabel)
	}
	if c.Decided != "" {
		where += fmt.Sprintf(" (%s %s)", words.Decided, c.Decided)
	}
	fmt.Fprintln(w, faint(Wrap("– "+where, "  "), look.Color))
	if look.Links && c.Link != "" {
		fmt.Fprintln(w, "  "+OneLine(c.Link)) // whole, to be followed
	}
	if also := AlsoIn(words, c); also != "" {
		fmt.Fprintln(w, faint(Wrap(also, "  "), look.Color))
	}
	if c.Note != "" {
		fmt.Fprintln(w, Wrap(c.Note, "  "))
	}
}

// AlsoIn tells in one line in which other documents a citation's words stand;
// empty where they stand in none.
func AlsoIn(words *phrases.Words, c answer.Citation) string {
	titles := make([]string, len(c.Also))
	for i, p := range c.Also {
		titles[i] = p.Title
	}
	return words.AlsoIn(titles)
}

// Duties prints duties under the sections that they stand in.
func Duties(w io.Writer, duties []register.Duty) error {
	last := ""
	for _, d := range duties {
		if place := d.Document + ", " + d.Section; place != last {
			if last != "" {
				fmt.Fprintln(w)
			}
			fmt.Fprintln(w, place)
			last = place
		}
		mark := string(d.Modality)
		if d.Validity != "" {
			mark += ", " + d.Validity
		}
		fmt.Fprintln(w, Wrap(fmt.Sprintf("%s [%s]", strings.Join(d.Bodies, ", "), mark), "  "))
		if _, err := fmt.Fprintln(w, Wrap("”"+answer.Readable(d.Quote)+"”", "    ")); err != nil {
			return err
		}
	}
	return nil
}
