package heading

import (
	"strings"

	"lotsen/corpus"
	"lotsen/corpus/lazyregexp"
)

// routineName is what a document is called that tells who does what, step by
// step: what it says of a role in the plain present is that role's to do.
var routineName = lazyregexp.Func(func() string {
	return `(?i)(?:^|[^\pL])\pL*(?:` + routineKinds.Alternatives() + `)(?:en|er|erna|ar|n)?(?:$|[^\pL])`
})

// routineSaid is how a document speaks of itself as such: "Denna rutin",
// "Syftet med rutinen".
var routineSaid = lazyregexp.Func(func() string {
	return `(?i)(?:(?:^|[^\pL])(?:denna|den här|detta|syftet med) \pL*|^)(?:` + routineKinds.Alternatives() + `)(?:en|et|n)?[ :]`
})

var routineKinds = words.List("kinds of routines")

// maxFront is how many passages a document's front matter has at most,
// maxNameWords how many words the line that names its kind, and maxPurpose after
// how many passages at most it says what it is for.
const (
	maxFront     = 10
	maxNameWords = 12
	maxPurpose   = 20
)

// Routine reports whether a document is a routine: by its title, by a line of
// its first passages, or by what it says that it is.
func Routine(d *corpus.Document) bool {
	if reportTitle.MatchString(d.Title) {
		return false
	}
	if routineName.MatchString(d.Title) {
		return true
	}
	for i, p := range d.Passages[:min(len(d.Passages), maxPurpose)] {
		line := d.Text[p.Start:p.End]
		if p.Kind != corpus.Heading && p.Kind != corpus.Paragraph {
			continue
		}
		named := i < maxFront && !strings.HasSuffix(line, ".") && len(strings.Fields(line)) <= maxNameWords
		if named && routineName.MatchString(line) || saysRoutine(d.Text, p) {
			return true
		}
	}
	return false
}

// saysRoutine reports whether a sentence of a passage speaks of the document as
// a routine.
func saysRoutine(text string, p corpus.Passage) bool {
	for _, s := range p.Sentences {
		if routineSaid.MatchString(text[s.Start:s.End]) {
			return true
		}
	}
	return false
}

// reportTitle is a title of what tells rather than lays down.
var reportTitle = lazyregexp.Func(func() string {
	return `(?i)\b\w*(?:` + reportKinds.Alternatives() + `)(?:en|et|ar|er|erna|s)?\b`
})

var reportKinds = words.List("kinds of reports")

// tellingSection is a heading over what is the case rather than what is to be.
var tellingSection = lazyregexp.Func(func() string {
	return `(?i)\b(?:` + tellingHeadings.Alternatives() + `)\b`
})

var tellingHeadings = words.List("telling headings")

// Assigns reports whether what a section says of bodies in the plain present lays
// down their tasks: not in a report, and not under "Bakgrund".
func Assigns(d *corpus.Document, section int) bool {
	if reportTitle.MatchString(d.Title) {
		return false
	}
	for ; section > 0 && section < len(d.Sections); section = d.Sections[section].Parent {
		if tellingSection.MatchString(d.Sections[section].Title) {
			return false
		}
	}
	return true
}
