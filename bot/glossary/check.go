package glossary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// FindingKind is what is wrong with a line.
type FindingKind string

// The kinds of findings.
const (
	Malformed     FindingKind = "malformed"     // the line is no concept
	NoEquivalent  FindingKind = "no equivalent" // one side is missing
	Duplicate     FindingKind = "duplicate"     // the word or concept is there already
	Contradiction FindingKind = "contradiction" // the word means something else elsewhere
)

// Finding is something wrong with a glossary.
type Finding struct {
	File    string
	Line    int // 1-based
	Kind    FindingKind
	Message string
}

// String returns the finding as file:line: kind: message.
func (f Finding) String() string {
	return fmt.Sprintf("%s:%d: %s: %s", f.File, f.Line, f.Kind, f.Message)
}

// Check returns what is wrong with the files, in their order and by line:
// malformed lines, words without an equivalent, words that stand twice in a
// concept, concepts that stand twice, and words that are spelt out or
// translated as two different things without notes that tell them apart. An
// empty result means a clean glossary.
func Check(files ...File) []Finding {
	var concepts []Concept
	var findings []Finding
	order := make(map[string]int)
	for i, file := range files {
		order[file.Name] = i
		var fs []Finding
		concepts, fs = parse(concepts, file)
		findings = append(findings, fs...)
	}
	for i := range concepts {
		findings = append(findings, concepts[i].repeated()...)
	}
	findings = append(findings, clashes(concepts)...)
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(order[a.File], order[b.File]), cmp.Compare(a.Line, b.Line))
	})
	return findings
}

func (c *Concept) find(kind FindingKind, format string, args ...any) Finding {
	return Finding{c.File, c.Line, kind, fmt.Sprintf(format, args...)}
}

// repeated returns the words that stand twice in a concept.
func (c *Concept) repeated() []Finding {
	var out []Finding
	twice := func(words []string) {
		seen := make(map[string]bool, len(words))
		for _, word := range words {
			if seen[key(word)] {
				out = append(out, c.find(Duplicate, "%q stands twice", word))
			}
			seen[key(word)] = true
		}
	}
	twice(slices.Concat(c.Swedish, c.Related))
	twice(c.English)
	return out
}

// key is a word as the checker compares it: acronyms as they are, so that SoL
// is not sol.
func key(word string) string {
	if isAcronym(word) {
		return word
	}
	return strings.ToLower(word)
}

// clashes returns the concepts that share their first Swedish word or an
// acronym with one before.
func clashes(concepts []Concept) []Finding {
	var out []Finding
	first := make(map[string][]*Concept, len(concepts))
	heads := make(map[string]bool, len(concepts))
	for i := range concepts {
		c := &concepts[i]
		if c.Adds {
			if !heads[c.head()] {
				out = append(out, c.find(Malformed, "\"+\" adds to %q, which no line before has", c.Swedish[0]))
			}
			continue
		}
		heads[c.head()] = true
		names := make(map[string]bool, 2)
		for j, word := range c.Swedish {
			if (j > 0 && !isAcronym(word)) || names[key(word)] {
				continue
			}
			names[key(word)] = true
			for _, earlier := range first[key(word)] {
				if f, ok := clash(c, earlier, word); ok {
					out = append(out, f)
				}
			}
			first[key(word)] = append(first[key(word)], c)
		}
	}
	return out
}

// clash compares two concepts that share a word.
func clash(c, earlier *Concept, word string) (Finding, bool) {
	if c.Sense != "" && earlier.Sense != "" && c.Sense != earlier.Sense {
		return Finding{}, false
	}
	place := fmt.Sprintf("%s:%d", earlier.File, earlier.Line)
	if sharesEnglish(c, earlier) {
		return c.find(Duplicate, "%q is a concept at %s already; join the lines, or begin this one with \"+\"", word, place), true
	}
	return c.find(Contradiction, "%q means %q here and %q at %s; if both are right, add a note in brackets to the first word of each",
		word, c.English[0], earlier.English[0], place), true
}

func sharesEnglish(a, b *Concept) bool {
	for _, word := range a.English {
		if slices.ContainsFunc(b.English, func(other string) bool { return key(other) == key(word) }) {
			return true
		}
	}
	return false
}
