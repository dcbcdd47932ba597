// Package terminal sets what Lotsen says for people at a terminal: answers,
// duties, changes and the progress of a build, in 80 columns. It reads no input and
// asks nothing itself.
package terminal

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Minute is how times are shown.
const Minute = "2006-01-02 15:04"

// Count writes "1 document" or "2 documents".
func Count(n int, noun string) string {
	if n != 1 {
		if stem, ok := strings.CutSuffix(noun, "y"); ok {
			noun = stem + "ie"
		}
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// Shorten cuts a text between words to about most characters.
func Shorten(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	cut := string(runes[:most])
	if i := strings.LastIndexFunc(cut, unicode.IsSpace); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;–") + " …"
}

// OneLine replaces what could break a line or steer a terminal: names of files
// are not ours.
func OneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// Width is the columns that all output fits in.
const Width = 80

// Wrap breaks text between words to lines of at most Width columns, each
// indented.
func Wrap(text, indent string) string {
	var out strings.Builder
	length := 0
	for i, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
			out.WriteString(indent)
			length = utf8.RuneCountInString(indent)
		case length+1+n > Width:
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

// lines wraps each line of a text, without the empty ones: the items of a list
// stay apart.
func lines(text, indent string) string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, Wrap(line, indent))
		}
	}
	return strings.Join(out, "\n")
}

// Bold sets text in bold where the terminal has colours.
func Bold(s string, color bool) string  { return style("1", s, color) }
func faint(s string, color bool) string { return style("2", s, color) }

func style(code, s string, color bool) string {
	if !color {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// Hang wraps an entry of a list, its further lines deeper than the first.
func Hang(entry string) string {
	return "  " + strings.TrimLeft(Wrap(entry, "    "), " ")
}
