package glossary

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// parse appends a file's concepts to others and returns what is wrong with
// single lines of it.
func parse(concepts []Concept, file File) ([]Concept, []Finding) {
	var findings []Finding
	report := func(line int, kind FindingKind, format string, args ...any) {
		findings = append(findings, Finding{file.Name, line, kind, fmt.Sprintf(format, args...)})
	}
	text := strings.TrimPrefix(file.Text, "\ufeff")
	for n := 1; text != ""; n++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		concept, kind, err := parseLine(line)
		if err != "" {
			report(n, kind, "%s", err)
			continue
		}
		concept.File, concept.Line = file.Name, n
		concepts = append(concepts, concept)
	}
	return concepts, findings
}

// parseLine reads one concept; err is empty where it could.
func parseLine(line string) (c Concept, kind FindingKind, err string) {
	switch {
	case !utf8.ValidString(line):
		return c, Malformed, "not UTF-8; save the file as UTF-8"
	case hasControl(line):
		return c, Malformed, "control characters; save the file as UTF-8"
	case strings.IndexByte(line, ';') >= 0:
		return c, Malformed, "words are separated by commas"
	}
	if rest, ok := strings.CutPrefix(line, "+"); ok {
		c.Adds, line = true, rest
	}
	left, right, ok := strings.Cut(line, "=")
	switch {
	case !ok:
		return c, NoEquivalent, fmt.Sprintf("%q has no \"=\" and no English side", clip(line))
	case strings.Contains(right, "="):
		return c, Malformed, "more than one \"=\""
	case strings.Contains(left, "~"):
		return c, Malformed, "\"~\" before \"=\""
	}
	right, related, hasRelated := strings.Cut(right, "~")
	if strings.Contains(related, "~") {
		return c, Malformed, "more than one \"~\""
	}
	var sense string
	if c.Swedish, c.Sense, err = parseWords(left); err != "" {
		return c, Malformed, err
	}
	if c.English, sense, err = parseWords(right); err != "" {
		return c, Malformed, err
	}
	if hasRelated {
		if c.Related, _, err = parseWords(related); err != "" {
			return c, Malformed, err
		}
	}
	if c.Sense == "" {
		c.Sense = sense
	}
	switch {
	case len(c.Swedish) == 0:
		return c, NoEquivalent, fmt.Sprintf("no Swedish word for %q", clip(strings.TrimSpace(right)))
	case len(c.English) == 0:
		return c, NoEquivalent, fmt.Sprintf("no English word for %q", c.Swedish[0])
	case hasRelated && len(c.Related) == 0:
		return c, Malformed, "nothing after \"~\""
	}
	return c, "", ""
}

// parseWords splits a side at its commas. The note in brackets on the first
// word is its sense; notes on others are dropped.
func parseWords(side string) (words []string, sense, err string) {
	side = strings.TrimSpace(side)
	if side == "" {
		return nil, "", ""
	}
	words = make([]string, 0, strings.Count(side, ",")+1)
	notes := strings.IndexByte(side, '(') >= 0 || strings.IndexByte(side, ')') >= 0
	for more := true; more; {
		var word string
		word, side, more = strings.Cut(side, ",")
		word = strings.TrimSpace(word)
		if notes && strings.ContainsAny(word, "()") {
			var note string
			if word, note, err = cutNote(word); err != "" {
				return nil, "", err
			}
			if len(words) == 0 {
				sense = note
			}
		}
		if !hasLetter(word) {
			return nil, "", "an empty word between commas"
		}
		words = append(words, word)
	}
	return words, sense, ""
}

// cutNote takes the note off the end of a word.
func cutNote(word string) (rest, note, err string) {
	rest, note, _ = strings.Cut(word, "(")
	note, after, closed := strings.Cut(note, ")")
	if !closed || strings.TrimSpace(after) != "" || strings.ContainsAny(note+rest, "()") {
		return "", "", fmt.Sprintf("%q: a note in brackets stands at the end of a word and has no comma", clip(word))
	}
	return strings.TrimSpace(rest), strings.TrimSpace(note), ""
}

// hasControl reports control characters, as of a file saved as UTF-16.
func hasControl(line string) bool {
	for i := 0; i < len(line); i++ {
		if line[i] < ' ' && line[i] != '\t' {
			return true
		}
	}
	return false
}

func hasLetter(word string) bool { return strings.ContainsFunc(word, isWordRune) }

// clip shortens a piece of a line for a message.
func clip(text string) string {
	const most = 60 // bytes that fit a terminal beside the file's name
	if len(text) <= most {
		return text
	}
	end := most
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}
