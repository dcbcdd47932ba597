package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"lotsen/bot"
	"lotsen/bot/phrases"
)

// width is the columns that human output fits in.
const width = 80

// writeAnswer prints an answer for people, in the language of the question.
func writeAnswer(w io.Writer, a bot.Answer, color bool) {
	words := phrases.In(a.Lang)
	if a.Reply != "" {
		fmt.Fprintln(w, wrap(a.Reply, "", width))
		writeCitations(w, words, words.Nearest, a.Related, color)
		return
	}
	if !a.Answered {
		fmt.Fprintln(w, bold(words.Refusal, color))
		writeCitations(w, words, words.Nearest, a.Related, color)
		return
	}
	if len(a.Actors) > 0 {
		label := words.Responsible + ": "
		for i, actor := range a.Actors {
			if i > 0 {
				label = strings.Repeat(" ", utf8.RuneCountInString(label))
			}
			fmt.Fprintln(w, label+bold(actor, color))
		}
		fmt.Fprintln(w)
	}
	writeCitation(w, words, a.Citations[0], color)
	writeCitations(w, words, words.More+":", a.Citations[1:], color)
}

func writeCitations(w io.Writer, words *phrases.Words, heading string, cs []bot.Citation, color bool) {
	if len(cs) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", heading)
	for _, c := range cs {
		fmt.Fprintln(w)
		writeCitation(w, words, c, color)
	}
}

func writeCitation(w io.Writer, words *phrases.Words, c bot.Citation, color bool) {
	fmt.Fprintln(w, wrap("”"+bot.Readable(c.Quote)+"”", "  ", width))
	where := c.Title
	if c.Section != "" && c.Section != c.Title {
		where += ", " + c.Section
	}
	if c.Page > 0 {
		where += fmt.Sprintf(", %s %d", words.Page, c.Page)
	}
	if c.Decided != "" {
		where += fmt.Sprintf(" (%s %s)", words.Decided, c.Decided)
	}
	fmt.Fprintln(w, faint(wrap("– "+where, "  ", width), color))
	if c.Note != "" {
		fmt.Fprintln(w, wrap(c.Note, "  ", width))
	}
}

// wrap breaks text between words to lines of at most columns, each indented.
func wrap(text, indent string, columns int) string {
	var out strings.Builder
	length := 0
	for i, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
			out.WriteString(indent)
			length = utf8.RuneCountInString(indent)
		case length+1+n > columns:
			out.WriteString("\n" + indent)
			length = utf8.RuneCountInString(indent)
		default:
			out.WriteByte(' ')
			length++
		}
		out.WriteString(word)
		length += n
	}
	return out.String()
}

func bold(s string, color bool) string  { return style("1", s, color) }
func faint(s string, color bool) string { return style("2", s, color) }

func style(code, s string, color bool) string {
	if !color {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
