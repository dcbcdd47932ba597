package heading

import (
	"strings"

	"lotsen/corpus/body"
	"lotsen/corpus/grammar"
	"lotsen/corpus/lazyregexp"
)

// Bodies returns the names of the bodies that a line consists of, "Rektors
// ansvar" being one of rektor; nil where it says more or names none.
func Bodies(text string) []string {
	toks := grammar.Tokens(text, 0, len(text))
	found, end := body.ListAt(toks, 0, len(toks))
	if len(found) > 0 && grammar.OnlyMarks(toks[end:]) {
		return phraseNames(found, text, toks)
	}
	for _, b := range body.In(text) {
		if b.Start > 0 || !strings.HasSuffix(text[:b.End], "s") {
			continue
		}
		if opensWithTasks(text[b.End:]) {
			return []string{b.Name}
		}
	}
	if names := ofTasks(text); len(names) > 0 {
		return names
	}
	return roleSomewhere(text, toks, found, end)
}

// roleSomewhere reads a role, and words for where it has its place, of which a
// line consists: "Enhetschef Servicehus", "Samordnare på kansliet".
func roleSomewhere(text string, toks []grammar.Token, found []body.Phrase, end int) []string {
	if len(found) == 0 || !found[len(found)-1].Role() || len(toks) > end+maxPlace {
		return nil
	}
	for k, t := range toks[end:] {
		last := end+k == len(toks)-1
		if !(t.Is(grammar.Preposition) && !last) && !(t.Noun() && !t.Is(grammar.ActiveInfinitive|grammar.Imperative)) && !(last && t.Low == ":") {
			return nil
		}
	}
	return phraseNames(found, text, toks)
}

// maxPlace is the most tokens that tell where a role works.
const maxPlace = 4

// phraseNames returns the names of phrases, those that a slash joins apart.
func phraseNames(found []body.Phrase, text string, toks []grammar.Token) []string {
	var names []string
	for _, f := range found {
		names = append(names, body.Split(f.Name(text, toks))...)
	}
	return names
}

// opensWithTasks reports whether text opens with a word for tasks, and nothing
// or a preposition follows: "ansvar vid undernäring:".
func opensWithTasks(text string) bool {
	ws := strings.Fields(strings.TrimRight(strings.TrimSpace(text), ":"))
	for n := min(len(ws), maxTasks); n > 0; n-- {
		if OverTasks(strings.Join(ws[:n], " ")) {
			return n == len(ws) || grammar.Is(ws[n], grammar.Preposition)
		}
	}
	return false
}

// maxTasks is the most words of a heading for tasks: "roller och ansvar".
const maxTasks = 3

// ofTasks reads the bodies after a word for tasks: "Ansvar: enhetschef",
// "Uppgifter för kontaktman".
func ofTasks(text string) []string {
	toks := grammar.Tokens(text, 0, len(text))
	for k := 1; k < min(len(toks), maxTasks+1); k++ {
		if mark := toks[k]; mark.Low != ":" && mark.Low != "för" && !mark.Dash() {
			continue
		}
		if !OverTasks(text[toks[0].Start:toks[k-1].End]) {
			return nil
		}
		found, end := body.ListAt(toks, k+1, len(toks))
		if !grammar.OnlyMarks(toks[end:]) {
			return nil
		}
		return phraseNames(found, text, toks)
	}
	return nil
}

// recommends is a heading or lead-in line over what is recommended to a body.
var recommends = lazyregexp.New(`(?i)(?:^|följande |våra )rekommendation(?:en|er|erna)?\b.{0,40}? (?:till|för|mot) `)

// Recommended returns the names of the bodies to which, a heading or a line that
// leads a list in says, what stands below is recommended: "Rekommendationer till
// kommunstyrelsen". It is nil for other lines.
func Recommended(line string) []string {
	if !strings.Contains(line, "ekommendation") {
		return nil
	}
	if m := recommends.FindStringIndex(line); m != nil {
		return Bodies(strings.TrimRight(line[m[1]:], ": ."))
	}
	return nil
}
